"""What an institution is, by the words of its name (lexicon/institution_kinds.csv)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.identity.names import is_japanese
from pipeline.lexicon import read_table


class Kind(NamedTuple):
    """A kind, and whether such a thing is always a part of something larger (a faculty, a section)."""

    name: str
    part: bool


NO_KIND = Kind("", False)


@lru_cache(maxsize=1 << 15)
def kind_of(name: str) -> Kind:
    """The kind of an institution: the longest word of the lexicon that its name has at the right place."""
    language = "ja" if is_japanese(name) else "en"
    text = name if language == "ja" else " ".join(re.findall(r"[^\W_]+", name.casefold()))
    best, length = NO_KIND, 0
    for word, place, kind in _words(language):
        if len(word) > length and _stands(word, place, text, language):
            best, length = kind, len(word)
    return best


def kind_of_types(types: tuple[str, ...]) -> str:
    """The kind that the registry's types say, first of all the telling ones."""
    for word, _, kind in _words("ror"):
        if word in types:
            return kind.name
    return ""


def has_root(name: str) -> bool:
    """Whether a Japanese name holds, before its end, a word that a whole institution ends with: 外務省欧州局."""
    return _roots().search(name) is not None


def root_of(name: str) -> str:
    """A Japanese name up to the last such word: 外務省 of 外務省欧州局; empty where it holds none."""
    ends = [match.end() for match in _roots().finditer(name)]
    return name[: ends[-1]] if ends else ""


def lacks_owner(name: str) -> bool:
    """Whether a name is only a part's, such as 総務課, and doesn't say of what."""
    return is_japanese(name) and kind_of(name).part and not has_root(name)


def is_word_of_kind(name: str) -> bool:
    """Whether a Japanese name is nothing but the word for a kind: 同窓会."""
    return any(word == name for word, _, _ in _words("ja"))


@cache
def _words(language: str) -> tuple[tuple[str, str, Kind], ...]:
    rows = [row for row in read_table("institution_kinds.csv") if row["language"] == language]
    return tuple((row["word"], row["place"], Kind(row["kind"], row["part"] == "yes")) for row in rows)


def _stands(word: str, place: str, text: str, language: str) -> bool:
    if language == "en":
        text, word = f" {text} ", f" {word} "
    if place == "end":
        return text.endswith(word)
    if place == "start":
        return text.startswith(word)
    return text == word if place == "whole" else word in text


@cache
def _roots() -> re.Pattern[str]:
    words = [word for word, place, kind in _words("ja") if not kind.part and place != "whole"]
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf".(?:{either})(?=.)")
