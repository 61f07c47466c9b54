"""Where one name of a passage ends and the next begins, put right before titles and institutions are looked at.

The CRF sometimes draws the line a character off (西園寺玲二|等書記官) or takes two names for one (附属病院講師, 靏田将範経済産業省).
What the lexicon knows for certain decides; English passages are left to `pipeline.entities.names_en`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities import names_en, names_ja
from pipeline.entities.institutions import kind_of
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_words import parts
from pipeline.lexicon import read_table
from pipeline.lexicon.names import GIVEN, SURNAME, name_parts

_PLACE_OFFICES = ("市長", "町長", "村長")
_NEVER_FUSED = frozenset(
    ["市長", "町長", "村長", "知事", "議員", "教授", "准教授", "助教", "学長", "社長", "理事長", "頭取", "教諭"]
)
"""Titles that no single character before them belongs to: in 恵市長 the 恵 is the end of a name."""
_FIRST_HALF = re.compile(r"(?<![\u3005\u3400-\u9fffァ-ヺー])([\u3005\u3400-\u9fff]{2,6})・\Z")
_COUNTRIES_END = ("国", "台湾", "豪州", "香港", "朝鮮", "西独", "東独", "西ドイツ", "東ドイツ")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*|[Ａ-Ｚ]{2,}")


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in read_table("titles.csv") if row["language"] == "ja")


@cache
def _public_bodies() -> re.Pattern[str]:
    names = "|".join(re.escape(row["name"]) for row in read_table("public_bodies.csv"))
    return re.compile(names)


def mend_boundaries(line: Line) -> Line:
    """The passage with the lines between its names redrawn."""
    spans = [part for span in line.spans for part in _split_at_tabs(line.text, span)]
    if line.japanese:
        spans = [part for span in spans for part in _split_inside(line.text, span)]
        spans = list(names_ja.mend_names(line.with_spans(spans)).spans)
        for redraw in _REDRAW:
            spans = redraw(line.text, spans)
        return line.with_spans(spans)
    return names_en.mend_names(line.with_spans(spans))


def _split_at_tabs(text: str, span: Span) -> Iterator[Span]:
    if "\t" not in text[span.start : span.end]:
        yield span
        return
    at = span.start
    for cell in text[span.start : span.end].split("\t"):
        if len(cell.strip()) > 1:
            yield replace(span, start=at + len(cell) - len(cell.lstrip()), end=at + len(cell.rstrip()))
        at += len(cell) + 1


def _split_inside(text: str, span: Span) -> Iterator[Span]:
    """An institution that begins with a person or ends with a title, as two spans."""
    inner = text[span.start : span.end]
    if span.label != "INSTITUTION":
        yield span
        return
    start, end = span.start, span.end
    body = _public_bodies().search(inner)
    before = inner[: body.start()] if body else ""
    if 3 <= len(before) <= 5 and any(name_parts(before[k:]) & GIVEN for k in range(1, len(before))):
        yield Span(start, start + len(before), "PERSON", 0.6, "rule:before-ministry")
        start += len(before)
    for length in range(min(10, end - start - 2), 1, -1):
        if text[end - length : end] in _titles() and not text[end - length : end].endswith(("員会", "学生")):
            yield replace(span, start=start, end=end - length)
            yield Span(end - length, end, "TITLE", 0.7, "rule:title-split")
            return
    yield replace(span, start=start)


def _person_and_title(text: str, spans: list[Span]) -> list[Span]:
    """Moves the line between a person and the title right after: 堀切|恵市長, 西園寺玲二|等書記官, 阿久津カレン前|会長."""
    drawn: list[Span] = []
    for span in spans:
        last = drawn[-1] if drawn else None
        if last and last.label == "PERSON" and span.label == "TITLE" and last.end == span.start:
            inner = text[span.start : span.end]
            taken = next(
                (
                    k
                    for k in (1, 2)
                    if text[span.start - k : span.end] in _titles() and len(text[last.start : last.end]) - k >= 2
                ),
                0,
            )
            given = 1 if inner[1:] in _NEVER_FUSED and inner not in _titles() and name_parts(inner[0]) & GIVEN else 0
            mark = (text[last.end - 1] in "前元" and len(text[last.start : last.end]) > 3) or (
                text[last.end - 1] in "新現" and name_parts(text[last.start : last.end - 1]) & SURNAME
            )
            if inner not in _titles() and taken:
                drawn[-1], span = replace(last, end=last.end - taken), replace(span, start=span.start - taken)
            elif given and inner[0] not in "副元前現新両各主総":
                drawn[-1], span = replace(last, end=last.end + given), replace(span, start=span.start + given)
            elif mark and inner in _titles():
                drawn[-1] = replace(last, end=last.end - 1)
        drawn.append(span)
    return drawn


def _place_and_office(text: str, spans: list[Span]) -> list[Span]:
    """A place taken for a person before 町長 where the person stands beside it: 工藤英俊|美里町長, 美里町長の|工藤英俊."""
    drawn: list[Span] = []
    for index, span in enumerate(spans):
        last = drawn[-1] if drawn else None
        if last and last.label == "PERSON" and last.end == span.start and text[span.start : span.end] in _PLACE_OFFICES:
            following = spans[index + 1] if index + 1 < len(spans) else None
            before = drawn[-2] if len(drawn) > 1 else None
            beside = (
                following
                and following.label == "PERSON"
                and text[span.end : following.start].strip(" \u3000") in ("", "の", "・", "＝", "：")
            )
            if beside or (before and before.label == "PERSON" and before.end == last.start):
                drawn[-1] = replace(span, start=last.start, method="rule:place-office")
                continue
        drawn.append(span)
    return drawn


def _whole_titles(text: str, spans: list[Span]) -> list[Span]:
    """Widens a title to the longest of the lexicon that ends with it, over what was taken for an institution: 衆議院|議員."""
    drawn: list[Span] = []
    for span in spans:
        if span.label == "TITLE":
            floor = max((other.end for other in drawn if other.label == "PERSON"), default=0)
            for start in range(max(floor, span.end - 12), span.start):
                if text[start : span.end] in _titles() and not any(o.start < start < o.end for o in drawn):
                    drawn = [o for o in drawn if o.end <= start]
                    span = replace(span, start=start)
                    break
        drawn.append(span)
    return drawn


def _chains(text: str, spans: list[Span]) -> list[Span]:
    """Joins a chain broken by an abbreviation in brackets (国際計測連合（IMEKO）第4技術委員会) or by ・ between two rooms."""
    drawn: list[Span] = []
    index = 0
    while index < len(spans):
        span = spans[index]
        if span.label == "INSTITUTION":
            nexts = spans[index + 1 : index + 3]
            for steps, other in enumerate(nexts, 1):
                gap = text[span.end : other.start]
                bracketed = (
                    re.fullmatch(r"[（(][A-Za-zＡ-Ｚ]{2,10}[）)]?", gap)
                    or (
                        steps == 1
                        and gap in ("（", "(")
                        and re.match(r"[A-Za-z]{2,10}[）)].", text[other.start : other.end])
                    )
                    or (
                        steps == 1 and re.match(r"[（(][A-Za-z]{2,10}[）)].", text[other.start : other.end]) and not gap
                    )
                )
                rooms = gap == "・" and text[other.end - 1] == text[span.end - 1] and text[other.end - 1] in "室課係"
                followed = index + steps + 1 < len(spans) and spans[index + steps + 1].start == other.end
                if other.label == "INSTITUTION" and (bracketed or (rooms and followed)):
                    span = replace(span, end=other.end, method="rule:chain")
                    index += steps
                    break
        drawn.append(span)
        index += 1
    return drawn


def _acronyms(text: str, spans: list[Span]) -> list[Span]:
    """An abbreviation in brackets right after an institution is one, whatever it was taken for, or if it was missed."""
    drawn: list[Span] = []
    for span in spans:
        before = drawn[-1] if drawn else None
        alone = before and before.label == "INSTITUTION" and text[before.end : span.start] in ("（", "(")
        word = text[span.start : span.end]
        if alone and span.label in ("TITLE", "PERSON") and _ACRONYM.fullmatch(word) and word not in _titles():
            span = replace(span, label="INSTITUTION", method="rule:abbreviation")
        drawn.append(span)
    return drawn


def _before_dots(text: str, spans: list[Span]) -> list[Span]:
    """An institution takes in what stands before ・ where that is no name by itself: 救急・|集中治療部, 人間・|環境学研究院.

    What is a country (韓国・極地工学院), a mark (新任・飯盛山大学) or another body stays out, and so does what isn't kanji.
    """
    drawn: list[Span] = []
    for span in spans:
        floor = drawn[-1].end if drawn else 0
        first = _FIRST_HALF.search(text[floor : span.start]) if span.label == "INSTITUTION" else None
        if first and not (first[1] in parts("not") or first[1].endswith(_COUNTRIES_END) or kind_of(first[1])):
            span = replace(span, start=floor + first.start(1), method="rule:half")
        drawn.append(span)
    return drawn


_REDRAW: Sequence[Callable[[str, list[Span]], list[Span]]] = (
    _person_and_title,
    _place_and_office,
    _whole_titles,
    _acronyms,
    _chains,
    _before_dots,
)
