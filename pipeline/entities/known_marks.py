"""What dictionaries list as the name of a body or of a person, marked word by word of Japanese passages for the models of names.

A CRF may only learn from them where it learns from other people's sentences: the people of our articles are invented, so that
one that learns from those would take a known name for no name. The Japanese networks see them throughout, for that of the
articles starts from what the sentences have taught.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.words import PassageWords
from pipeline.lexicon.known_names import known_names

LEARNED_FROM_SENTENCES_ONLY = re.compile(r"k[op]-?[01]=")
"""Features made from the marks."""

_LONG = 3  # words; longer names are not told apart
_SHORT = 2  # characters; names so short are often other words


def known_organizations(passage: PassageWords) -> Sequence[str | None]:
    """Mark the words of known bodies: B at the first, I inside, E at the last, with the name's length in words."""
    return _marks(passage, "organization")


def known_people(passage: PassageWords) -> Sequence[str | None]:
    """Mark the words of known people in the same way."""
    return _marks(passage, "person")


def _marks(passage: PassageWords, kind: str) -> Sequence[str | None]:
    marks: list[str | None] = [None] * len(passage)
    for first, last, short in _matches(passage, kind):
        size = f"{min(_LONG, last - first + 1)}{'s' if short else ''}"
        for i in range(first, last + 1):
            marks[i] = f"{'B' if i == first else 'I'}{'E' if i == last else ''}{size}"
    return marks


def _matches(passage: PassageWords, kind: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the first and the last word of each name, the longest that begins at a word, and whether it is short."""
    if passage.language != "ja":
        return
    known = known_names(kind)
    text = passage.text
    ends: dict[int, int] = {}
    beyond = 0
    for i, start in enumerate(passage.starts):
        lengths = known.lengths_at(text, start)
        if not lengths or start < beyond:
            continue
        ends = ends or {end: j for j, end in enumerate(passage.ends)}
        for length in lengths:
            last = ends.get(start + length)
            if last is not None and text[start : start + length] in known.names:
                beyond = start + length
                yield i, last, length <= _SHORT
                break
