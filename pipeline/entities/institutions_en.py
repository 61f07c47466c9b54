"""English institutions as a model drew them, made those that the words hold: one, several or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.entities.institution_begins_en import begin_of
from pipeline.entities.institution_chains_en import UNITS, WHOLES
from pipeline.entities.institution_ends_en import end_of, with_what_follows
from pipeline.entities.spans import Span
from pipeline.entities.title_words_en import bodies

_UNIVERSITIES = re.compile(r"([A-Z]\w+(?:, [A-Z]\w+)+),? and (?P<last>[A-Z]\w+ (?:Universities|Colleges))\b")
"""Universities that share the word: Columbia, Harvard, and Yale Universities."""
_UNIT = (
    r"(?:Faculty|School|Graduate School|College|Office|Center|Centre|Institute|Department|Division|Section|Program) of"
)
_UNIT_OPENS = re.compile(rf"({_UNIT})\b")
_GOES_ON = re.compile(rf",? and (?:the )?(?P<kind>{_UNIT})\b")
_OWNER = re.compile(
    r"(.+?)(?<!\b[Ww]omen)(?<!\b[Mm]en)(?<!\b[Cc]hildren)(?<!\b[Gg]irl)(?<!\b[Bb]oy)['’]s (?=(?:Faculty|School|Department|Institute|Graduate|Center|Centre|Office|College) )"
)
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
        if universities.end() <= span.end:
            yield replace(span, start=universities.start("last"), end=universities.end())
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
    for comma in list(_commas_between(text, start, end)):
        yield replace(span, start=start, end=comma)
        start = comma + len(", ")
    yield replace(span, start=start, end=end)


def _commas_between(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets of the commas that part two wholes, or the units of a list."""
    commas = [start + comma.start() for comma in re.finditer(r", ", text[start:end])]
    if _is_list(text[start:end].split(", "), text[end:]):
        yield from commas
        return
    for comma in commas:
        left, right = text[start:comma], text[comma + len(", ") : end]
        if WHOLES.search(left) and WHOLES.search(right) and not UNITS.search(left):
            yield comma
            return


def _is_list(names: Sequence[str], rest: str) -> bool:
    """Whether what stands between commas are units beside each other, not one within another.

    So they are where two of a kind are neighbours (Faculty of Law, Faculty of Arts), and where a list goes on behind them with
    "and" (Division of Tides, Department of Soils, and College of Engineering).
    """
    if len(names) < 2 or not all(UNITS.search(name) for name in names):
        return False
    kinds = [kind[1] for name in names if (kind := _UNIT_OPENS.match(name))]
    if any(one == other for one, other in pairwise(kinds)):
        return True
    goes_on = _GOES_ON.match(rest)
    return bool(goes_on and kinds and (goes_on["kind"] == kinds[-1] or goes_on.group().startswith(",")))
