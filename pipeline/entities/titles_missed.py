"""Titles that the CRF missed: those of the lexicon right beside a person, alone in brackets, or alone in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.spans import Line, Span
from pipeline.entities.title_edges import WORD, extend_left, extend_right
from pipeline.entities.title_words import LONGEST, known_tail, known_titles
from pipeline.reading.normalize import canonical

_STYLE = re.compile(r"の称号(?:を|が|記)")
_AFTER_NAME = r"(?:\s*(?:氏|さん|様|君|先生|博士|女史|殿)?[（(])"


def recover_titles(line: Line) -> Line:
    """The line with the titles of the lexicon that stand right beside a person, alone in brackets or alone in a cell."""
    text = line.text
    found: list[Span] = []
    for person in line.spans:
        if person.label != "PERSON":
            continue
        after = re.match(rf"[\s\u3000]*(?:の?両|の?各)?|{_AFTER_NAME}", text[person.end :])
        bracket = re.match(_AFTER_NAME, text[person.end :])
        for gap in (after, bracket):
            if gap:
                found.extend(_known_at(text, person.end + gap.end(), line, closed=gap is bracket))
        before = re.search(r"(?:の|、|，|[\s\u3000]*)$", text[: person.start])
        if before:
            found.extend(_known_before(text, before.start(), line))
    if "\t" in text and any(span.label == "PERSON" for span in line.spans):
        at = 0
        for cell in text.split("\t"):
            if canonical(cell) in known_titles():
                left = at + len(cell) - len(cell.lstrip())
                found.append(Span(left, at + len(cell.rstrip()), "TITLE", 0.8, "rule:title-cell"))
            at += len(cell) + 1
    found.extend(_conferred(text))
    new: list[Span] = []
    for span in found:
        if not any(span.overlaps(other) for other in (*line.spans, *new)):
            new.append(span)
    return line.with_spans([*line.spans, *new]) if new else line


def _conferred(text: str) -> Iterator[Span]:
    """Titles that are given as such: 名誉教授の称号を授与."""
    for match in _STYLE.finditer(text):
        length = known_tail(text[: match.start()])
        if length:
            yield Span(match.start() - length, match.start(), "TITLE", 0.75, "rule:title-conferred")


def _known_at(text: str, start: int, line: Line, closed: bool) -> Iterator[Span]:
    for length in range(min(LONGEST, len(text) - start), 1, -1):
        if text[start : start + length] in known_titles():
            end = extend_right(text, start + length, remit=False)
            following = text[end : end + 1]
            if (closed and following in ("）", ")")) or (not closed and not re.match(rf"{WORD}", following or "。")):
                yield Span(start, end, "TITLE", 0.75, "rule:title-after-name")
            return


def _known_before(text: str, end: int, line: Line) -> Iterator[Span]:
    floor = max((span.end for span in line.spans if span.end <= end), default=0)
    for length in range(min(LONGEST, end - floor), 1, -1):
        start = end - length
        if text[start:end] in known_titles():
            start = extend_left(text, start, end, line.spans)
            previous = text[start - 1 : start]
            if start == floor or not re.match(WORD, previous or "。"):
                yield Span(start, end, "TITLE", 0.7, "rule:title-before-name")
            return
