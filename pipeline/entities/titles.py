"""Titles: the CRF's spans put right by grammar and lexicon, and those it missed beside a person's name.

Japanese titles are mended here; English ones in `pipeline.entities.titles_en`. What counts as a title, where it begins and
ends: ANNOTATION.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import titles_en
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_edges import extend_left, extend_right, split, split_off, trim
from pipeline.entities.title_words import known_titles, parts
from pipeline.entities.titles_missed import recover_titles
from pipeline.reading.normalize import canonical

_FORMER = re.compile(r"(?:元|前|故|旧|もと)[\s\u3000]*$|(?i:\b(?:former|formerly|late|ex-?|past|then-?|retired)\s*)$")


def mend_titles(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article with their titles put right, and those recovered that stand beside a person."""
    surnames = find_surnames(lines)
    mended = []
    for line in lines:
        if not line.japanese:
            mended.append(titles_en.mend_line(line))
            continue
        spans: list[Span] = [span for span in line.spans if span.label != "TITLE"]
        for span in line.spans:
            if span.label == "TITLE":
                spans = _insert(spans, list(_mend(line, span, spans, surnames)))
        mended.append(recover_titles(line.with_spans(spans)))
    return mended


def is_former(line: Line, title: Span) -> bool:
    """Whether a mark says that the title is held no longer: 元, 前, 故, former, before it or before its institution."""
    start = title.start
    for span in reversed(line.spans):
        if (
            span.label in ("INSTITUTION", "SELF")
            and span.end <= start
            and not line.text[span.end : start].strip(" \u3000")
        ):
            if _FORMER.search(line.text[max(0, start - 12) : start]):
                return True
            start = span.start
    return bool(_FORMER.search(line.text[max(0, start - 12) : start]))


def find_surnames(lines: Sequence[Line]) -> frozenset[str]:
    """The names by which the persons of an article may come back: what stands before the space, or the whole."""
    names = set()
    for line in lines:
        for span in line.spans:
            if span.label == "PERSON" and line.japanese:
                text = line.of(span)
                head = re.split(r"[\s\u3000]+", text)[0]
                names.update({head, canonical(text)})
    return frozenset(name for name in names if 2 <= len(name) <= 10)


def _insert(spans: list[Span], new: Sequence[Span]) -> list[Span]:
    """Spans with new ones, which win over the tails of older ones that they cut into."""
    kept = []
    for old in spans:
        rivals = [span for span in new if span.overlaps(old)]
        if not rivals:
            kept.append(old)
        elif old.start < rivals[0].start and rivals[0].end >= old.end:
            kept.append(Span(old.start, rivals[0].start, old.label, old.score, old.method, old.key))
    return [*kept, *new]


def _mend(line: Line, span: Span, others: Sequence[Span], surnames: frozenset[str]) -> Iterator[Span]:
    text = line.text
    start, end = trim(text, span.start, span.end)
    for piece_start, piece_end in split(text, start, end):
        piece_start, piece_end = trim(text, piece_start, piece_end)
        if piece_start >= piece_end or text[piece_start:piece_end] in parts("not"):
            continue
        method = span.method
        before = split_off(text, piece_start, piece_end, others, surnames)
        if before:
            yield before
            piece_start = before.end
            method = "rule:title-split"
        else:
            piece_start = extend_left(text, piece_start, piece_end, others)
        named = any(
            o.label == "PERSON" and o.end <= piece_start and _only_titles(text[o.end : piece_start]) for o in others
        )
        piece_end = extend_right(text, piece_end, remit=not named)
        if named and text[piece_end - 1] in "）)" and re.search(r"[（(]", text[piece_start:piece_end]):
            piece_end = piece_start + len(re.split(r"[（(]", text[piece_start:piece_end])[0])
        yield Span(piece_start, piece_end, "TITLE", span.score, method)


def _only_titles(between: str) -> bool:
    """Whether nothing but other titles stands between a person and a title: 理事・ of A理事・副学長（国際担当）."""
    return all(part in known_titles() for part in re.split("[・兼]", between.strip(" \u3000")) if part)
