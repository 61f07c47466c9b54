"""What the CRF sees of English words by dictionary: their parts of speech, places, titles by grammar, headlines in capitals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.entities.title_grammar_en import find_titles
from pipeline.entities.words import PassageWords
from pipeline.lexicon.english import places_beginning, word_classes, word_cluster

_REACH = 4
_MOST_SMALL = 0.35
"""Share of words written small up to which a passage counts as one in capitals: Great Lakes Museum Announces Gift."""
_SHORT = 3


def word_class_marks(passage: PassageWords) -> Sequence[str | None]:
    """Tell the classes of each word where it is written small; ``-`` of one that no dictionary has, None of no English word."""
    if passage.language != "en":
        return [None] * len(passage)
    return [_class_of(word.lower) if word.shape[:1] in ("A", "a") else "." for word in passage.words]


@lru_cache(maxsize=30_000)
def _class_of(lower: str) -> str:
    return word_classes(lower) or word_classes(lower.rstrip(".")) or "-"


def cluster_marks(passage: PassageWords) -> Sequence[str | None]:
    """Give the cluster of each word of an English passage, ``-`` of one that has none."""
    if passage.language != "en":
        return [None] * len(passage)
    return [_cluster_of(word.text) for word in passage.words]


@lru_cache(maxsize=30_000)
def _cluster_of(word: str) -> str:
    return word_cluster(word) or "-"


def place_marks(passage: PassageWords) -> Sequence[str | None]:
    """Mark the words of known places, B at the first, I inside, with the kind of place; the longest name counts."""
    marks: list[str | None] = [None] * len(passage)
    if passage.language != "en":
        return marks
    words = passage.words
    i = 0
    while i < len(words):
        found: tuple[int, str] | None = None
        if words[i].shape[:1] == "A":
            for rest, kind in places_beginning(words[i].text).items():
                end = i + 1 + len(rest)
                if (found is None or end > found[0]) and tuple(word.text for word in words[i + 1 : end]) == rest:
                    found = end, kind
        if found is None:
            i += 1
            continue
        end, kind = found
        marks[i:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - i - 1)]
        i = end
    return marks


def title_grammar_marks(passage: PassageWords) -> list[tuple[str, ...]]:
    """Mark the words of what reads as a title (``gt``), and by their distance the words before and after it."""
    marks: list[list[str]] = [[] for _ in passage.words]
    if passage.language != "en":
        return [()] * len(passage)
    firsts = {start: i for i, start in enumerate(passage.starts)}
    lasts = {end: i for i, end in enumerate(passage.ends)}
    for start, end in find_titles(passage.text):
        first, last = firsts.get(start), lasts.get(end)
        if first is None or last is None:
            continue
        marks[first].append("gt=B")
        for i in range(first + 1, last + 1):
            marks[i].append("gt=I")
        for distance in range(1, _REACH + 1):
            if first - distance >= 0:
                marks[first - distance].append(f"gb={distance}")
            if last + distance < len(marks):
                marks[last + distance].append(f"ga={distance}")
    return list(map(tuple, marks))


def capitals_mark(passage: PassageWords) -> Sequence[str | None]:
    """Tell of all words of an English passage whether it is one in capitals, where a capital says nothing."""
    if passage.language != "en":
        return [None] * len(passage)
    long = [word for word in passage.words if word.shape[:1] in ("A", "a") and len(word.form) > _SHORT]
    small = sum(word.shape[:1] == "a" for word in long)
    mark = "capitals" if long and small <= _MOST_SMALL * len(long) else "prose"
    return [mark] * len(passage)
