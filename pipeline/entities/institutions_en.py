"""English institutions as a model drew them, made those that the words hold: one, several or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.entities.institution_begins_en import begin_of
from pipeline.entities.institution_chains_en import UNITS, WHOLES
from pipeline.entities.institution_ends_en import end_of, with_what_follows
from pipeline.entities.spans import Span
from pipeline.entities.title_words_en import bodies

_UNIVERSITIES = re.compile(r"([A-Z]\w+(?:, [A-Z]\w+)+),? and [A-Z]\w+ (?:Universities|Colleges)\b")
"""Universities that share the word: Columbia, Harvard, and Yale Universities."""
_UNIT_OPENS = re.compile(r"(Faculty|School|Graduate School|College|Office|Center|Centre|Institute) of\b")
_PARTS = re.compile(r"(?:Department|Division|Section|Program) of\b")
"""What the unit after a comma may be the whole of, which a list of like units is not: School of Law|, School of Arts, and School of …"""
_OWNER = re.compile(r"(.+?)['’]s (?=(?:Faculty|School|Department|Institute|Graduate|Center|Centre|Office|College) )")
_HALVES = re.compile(
    r"(.*\b(?:University|College|Institute)) (?:Visits|Signs with|Opens|Hosts|Welcomes|and|Joins|Tours) ([A-Z].*)"
    r"|(.*\b(?:Ltd|Inc|LLC|plc|PLC|GmbH|Corp|LLP)\b\.?) and ([A-Z].*)"
)
"""Two bodies that a headline's verb or a conjunction stands between."""


def mend_institution(text: str, span: Span) -> Iterator[Span]:
    """The institution or institutions that a span of a model holds; none where it names an event, a room or a prize.

    Args:
        text: a passage in English.
        span: an institution as a model drew it.
    """
    if universities := _UNIVERSITIES.match(text, span.start):
        for name in re.finditer(r"[A-Z]\w+", universities[1]):
            yield replace(span, start=span.start + name.start(), end=span.start + name.end())
        return
    start = begin_of(text, span.start, span.end)
    end = end_of(text, start, span.end)
    if end is None:
        return
    owner = _OWNER.match(text[start:end])
    if owner and (bodies().search(owner[1]) or (len(owner[1]) > 1 and owner[1].isupper())):
        yield replace(span, start=start, end=start + owner.end(1))
        start += owner.end()
    end = with_what_follows(text, start, end)
    halves = _HALVES.fullmatch(text[start:end])
    if halves and halves[3]:
        yield replace(span, start=start, end=start + halves.end(3))
        start += halves.start(4)
    elif halves and bodies().search(halves[2]):
        yield replace(span, start=start, end=start + halves.end(1))
        start += halves.start(2)
    if (comma := _comma_between(text, start, end)) is not None:
        yield replace(span, start=start, end=comma)
        start = comma + len(", ")
    yield replace(span, start=start, end=end)


def _comma_between(text: str, start: int, end: int) -> int | None:
    """The offset of the comma that parts two wholes, or the first of a list of like units."""
    for comma in re.finditer(r", ", text[start:end]):
        left, right = text[start : start + comma.start()], text[start + comma.end() : end]
        listed = _UNIT_OPENS.match(right)
        if (WHOLES.search(left) and WHOLES.search(right) and not UNITS.search(left)) or (
            listed and not _PARTS.match(left) and re.match(rf",? and (?:the )?{listed[1]}\b", text[end:])
        ):
            return start + comma.start()
    return None
