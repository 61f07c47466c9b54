"""Marks on words that could be a surname, a given name, or the two in a row, joined over inner spaces."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.words import PassageWords
from pipeline.lexicon.names import GIVEN, SURNAME, name_parts

_LONGEST_PART = 5  # characters of a surname or given name in Japanese script
_MOST_WORDS = 4

Marks = list[tuple[str, ...]]


def name_part_marks(passage: PassageWords) -> Marks:
    """Mark the words of what the lexicon knows as a part of a name.

    Returns:
        For each word its marks: ``sn`` (surname), ``gn`` (given name) and ``fn`` (surname and given name in a row), each
        ``B2`` at the first of two words, ``I`` inside, ``<`` before and ``>`` after.
    """
    surname_ends: dict[int, list[int]] = {}
    given_ends: dict[int, list[int]] = {}
    words, cells = passage.words, passage.cells
    for i, first in enumerate(words):
        if not first.named:
            continue
        joined, parts = first.text, first.parts_as_written
        end, most = i + 1, min(len(words), i + _MOST_WORDS) if first.begins_name else i + 1
        while True:
            if parts & SURNAME:
                surname_ends.setdefault(i, []).append(end)
            if parts & GIVEN:
                given_ends.setdefault(i, []).append(end)
            if end == most or not (word := words[end]).named or cells[end] != cells[i]:
                break
            joined += word.text
            if len(joined) > _LONGEST_PART:
                break
            parts = name_parts(joined)
            end += 1
    marks: list[list[str]] = [[] for _ in words]
    for mark, spans in (("sn", surname_ends), ("gn", given_ends)):
        for i, ends in spans.items():
            _mark(marks, mark, i, ends[-1])
    for i, ends in surname_ends.items():
        full = max((end for middle in ends for end in given_ends.get(middle, ())), default=0)
        if full:
            _mark(marks, "fn", i, full)
    return list(map(tuple, marks))


def _mark(marks: Sequence[list[str]], name: str, start: int, end: int) -> None:
    marks[start].append(f"{name}=B{end - start}")
    for i in range(start + 1, end):
        marks[i].append(f"{name}=I")
    if start:
        marks[start - 1].append(f"{name}=<")
    if end < len(marks):
        marks[end].append(f"{name}=>")
