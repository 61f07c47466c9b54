"""Named events and programmes: the CRF's spans with their quotation marks and numbers put right."""

from __future__ import annotations

import re

from pipeline.entities.spans import Line, Span

_PAIRS = {"「": "」", "『": "』", "（": "）", "(": ")", "“": "”", "〈": "〉", "《": "》"}
_NUMBER_BEFORE = re.compile(r"(?:第[0-9０-９一二三四五六七八九十百〇]+[回期次]\s*|[Tt]he\s+|\d+(?:st|nd|rd|th)\s+)$")


def mend_events(line: Line) -> Line:
    """The line with its events widened to the number before (第5回) and to brackets that they open or close half of."""
    return line.with_spans([_mend(line, span) if span.label == "EVENT" else span for span in line.spans])


def _mend(line: Line, span: Span) -> Span:
    start, end = span.start, span.end
    number = _NUMBER_BEFORE.search(line.text, 0, start)
    if number and not number.group().lower().startswith("the"):
        start = number.start()
    inner = line.text[start:end]
    for opening, closing in _PAIRS.items():
        if inner.count(opening) > inner.count(closing) and line.text.startswith(closing, end):
            end += 1
        if inner.count(closing) > inner.count(opening) and line.text.endswith(opening, 0, start):
            start -= 1
    if any(other is not span and other.start < end and start < other.end for other in line.spans):
        return span
    return Span(start, end, span.label, span.score, span.method, span.key)
