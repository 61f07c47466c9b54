"""The Japanese of English sentences, by sentences.csv.

The English in the code is the key, as in gettext. A sentence may have places for values ({path}). Where only the finished
text is known (``documents.message``, which has to be the same bytes for everybody; an error from a worker), its sentences
are recognised by what stands around their values.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.messages.catalogue import Language, fill
from pipeline.messages.language import current_language

_PLACE = re.compile(r"\{(\w+)\}")
_FULL_STOP = re.compile(r"\.(?=\s|$)")


class _Sentence(NamedTuple):
    pattern: re.Pattern[str]
    fixed: int
    """How many of its characters are not values."""
    japanese: str


def say(english: str, /, **values: object) -> str:
    """Say a sentence of sentences.csv in the language that is spoken.

    Args:
        english: the sentence with its places, as in the catalogue.
        values: what goes into the places.

    Raises:
        KeyError: the catalogue doesn't have it.
    """
    japanese = read_sentences()[english]
    return fill(japanese if current_language() == "ja" else english, values)


def localize(text: str, language: Language | None = None) -> str:
    """Give a finished English text in a language; what the catalogue doesn't know stays English.

    Args:
        text: one or more sentences of sentences.csv, their values filled in.
        language: None: the one that is spoken.
    """
    return _in_japanese(text) if text and (language or current_language()) == "ja" else text


@cache
def read_sentences() -> dict[str, str]:
    """Read the catalogue: English → Japanese. Shared: not to be changed."""
    text = files(__name__.rpartition(".")[0]).joinpath("sentences.csv").read_text(encoding="utf-8")
    return {row["en"]: row["ja"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=4096)
def _in_japanese(text: str) -> str:
    if whole := _recognize(text):
        return whole
    said = ""
    for part, japanese in _part(text):
        # Japanese sentences follow without a space; what stays English keeps its own.
        said += (" " if said and not said.endswith("。") else "") + (japanese or part)
    return said


def _part(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into sentences, each the longest that is known; gives the English, and the Japanese where known."""
    at = 0
    while at < len(text):
        stops = [match.end() for match in _FULL_STOP.finditer(text, at)] or [len(text)]
        known = next(((stop, found) for stop in reversed(stops) if (found := _recognize(text[at:stop]))), None)
        stop, japanese = known or (stops[0], "")
        yield text[at:stop], japanese
        at = stop + len(text[stop:]) - len(text[stop:].lstrip())


def _recognize(text: str) -> str:
    """The Japanese of one sentence; empty where the catalogue doesn't have it."""
    for sentence in _sentences():
        # A value is no full stop with another sentence behind it.
        if (match := sentence.pattern.fullmatch(text)) and not any(". " in value for value in match.groups()):
            return sentence.japanese.format(**{name: _in_japanese(value) for name, value in match.groupdict().items()})
    return ""


@cache
def _sentences() -> tuple[_Sentence, ...]:
    """All sentences, those with the most fixed text first: the others may fit by chance."""
    made = []
    for english, japanese in read_sentences().items():
        parts = _PLACE.split(english)
        pattern = "".join(f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
        made.append(_Sentence(re.compile(pattern, re.DOTALL), sum(map(len, parts[::2])), japanese))
    return tuple(sorted(made, key=lambda sentence: -sentence.fixed))
