"""Furniture: what a page carries besides its articles, and what must not be read into them.

Running headers, footers and page numbers are found across pages by their text and place; where there is one page only,
by shape: outermost, set apart, and worded like a header. The masthead is the largest line at the head of the first
page that the headers or an issue number confirm.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.contents import find_contents
from pipeline.reading.sheets import Sheet
from pipeline.reading.styles import Styles
from pipeline.reading.textline import TextLine

_MARGIN = 0.125  # share of the sheet's height in which running headers and footers stand
_PAGE_NUMBER = re.compile(r"[-–—―‐－−~〜・|p.P()\s]*\d{1,4}(?:/\d{1,4})?[-–—―‐－−~〜・|)面頁\s]*|[ivxlc]{1,6}")
_ISSUE = re.compile(
    r"第\s*[\d一二三四五六七八九十百〇]+\s*[号巻輯期]|\bno\.?\s*\d|\bvol(?:ume)?\.?\s*\d|\bissue\s+\d|\d\s*月号"
    r"|(?:19|20)\d\d年\s*\d+月|(?:令和|平成|昭和)\s*[\d元]+\s*年|発行|[春夏秋冬]号"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn"
    r"|fall|winter)\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?:編集[・･兼及び/\s]*(?:発行|責任|担当)|発行[・･/\s]*(?:編集|所|人|者|元|責任者|日)|編集(?:後援)?[:\s]|発行[:\s]|印刷[:\s]|published by|edited by)",
    re.IGNORECASE,
)
_SIDE = 0.1  # share of its width in which running text stands upright
_AWAY = 1.5  # em
_MASTHEAD = 1.7  # size by the body's


@dataclass(frozen=True, slots=True)
class FurnitureText:
    """A line that was kept out of the articles."""

    page: int
    text: str
    box: tuple[float, float, float, float]


def remove_furniture(sheets: Sequence[Sheet], styles: Styles) -> list[FurnitureText]:
    """Take the furniture out of the sheets' lines.

    Args:
        sheets: all sheets of a document, in order; their ``lines`` are changed.
        styles: the body type of the document.

    Returns:
        What was taken out, page by page from top to bottom.
    """
    taken: dict[int, TextLine] = {}
    seen = _repeated(sheets)
    for sheet in sheets:
        for rows in (_rows(sheet.lines), _rows(sheet.lines)[::-1]):
            for i, row in enumerate(rows):
                if not _in_margin(row, sheet) or not _is_running(i, row, rows, sheet, styles, seen):
                    break
                taken.update((id(line), line) for line in row)
        taken.update((id(line), line) for line in _sides(sheet, styles, seen))
    headers = " ".join(_key(line.text) for line in taken.values())
    for sheet in sheets[:2]:
        taken.update((id(line), line) for line in _masthead(sheet, headers, styles, taken))
    for sheet in sheets:
        rest = [line for line in sheet.lines if id(line) not in taken]
        taken.update((id(line), line) for line in find_contents(rest))
    if sheets:
        for sheet in (sheets[0], sheets[-1]):
            taken.update((id(line), line) for line in _imprint(sheet, taken))
    for sheet in sheets:
        sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    ordered = sorted(taken.values(), key=lambda line: (line.page, line.y0, line.x0))
    return [FurnitureText(line.page, line.text, (line.x0, line.y0, line.x1, line.y1)) for line in ordered]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(unicodedata.normalize("NFKC", text).casefold().split()))


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The horizontal lines by height; pieces at one height are one row."""
    rows: list[list[TextLine]] = []
    for line in sorted((line for line in lines if line.direction == "h"), key=lambda b: (b.y0 + b.y1, b.x0)):
        middle = (line.y0 + line.y1) / 2
        if rows and middle - (rows[-1][0].y0 + rows[-1][0].y1) / 2 < 0.6 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _in_margin(row: list[TextLine], sheet: Sheet) -> bool:
    height = sheet.box[3] - sheet.box[1]
    return row[0].y0 < sheet.box[1] + _MARGIN * height or row[0].y1 > sheet.box[3] - _MARGIN * height


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """Texts, numbers made alike, that stand at one height on two sheets or more: (text, height in steps of 6 points)."""
    where: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, sheet in enumerate(sheets):
        for line in sheet.lines:
            if (line.direction == "v" and _at_side(line, sheet)) or _in_margin([line], sheet):
                step = round((line.y0 + line.y1) / 2 / 6)
                key = _key(line.text)
                for near in (step - 1, step, step + 1):
                    where[key, near].add(number)
    return {place for place, numbers in where.items() if len(numbers) > 1}


def _is_seen(line: TextLine, seen: set[tuple[str, int]]) -> bool:
    return (_key(line.text), round((line.y0 + line.y1) / 2 / 6)) in seen


def _is_running(
    i: int, row: list[TextLine], rows: list[list[TextLine]], sheet: Sheet, styles: Styles, seen: set[tuple[str, int]]
) -> bool:
    """Whether a row of the margin is a running header or footer."""
    text = " ".join(line.text for line in row)
    if len(text) > 120:
        return False
    numbers = [_PAGE_NUMBER.fullmatch(unicodedata.normalize("NFKC", line.text).strip()) is not None for line in row]
    known = [_is_seen(line, seen) for line in row]
    few = len(row) <= (1 if i else 2)  # more numbers that stand nowhere else are a row of a table
    if (few or any(known)) and all(number or again for number, again in zip(numbers, known, strict=True)):
        return True
    if (any(known) or (i == 0 and any(numbers))) and len(row) > 1 and all(b.size <= 1.05 * styles.size for b in row):
        return True
    if i or max(line.size for line in row) > 1.05 * styles.size or text.endswith(("。", "．")):
        return False
    line = row[0]
    others = [b for b in sheet.lines if b.direction == "v" or all(b is not own for own in row)]
    after = min(others, key=lambda b: max(b.y0 - line.y1, line.y0 - b.y1), default=None)
    if after is None:
        return False
    gap = max(after.y0 - line.y1, line.y0 - after.y1)
    ruled = any(
        r.x1 - r.x0 > 0.5 * (sheet.box[2] - sheet.box[0])
        and min(line.y1, after.y1) - 2 <= r.y0 <= max(line.y0, after.y0) + 2
        for r in sheet.rulings
    )
    issue = _ISSUE.search(unicodedata.normalize("NFKC", text)) is not None
    return (
        (issue and gap > 0.8 * styles.size)
        or (ruled and len(text) < 60)
        or (gap > 2.2 * styles.size and len(text) < 40)
    )


def _sides(sheet: Sheet, styles: Styles, seen: set[tuple[str, int]]) -> list[TextLine]:
    """Running text that stands upright in the left or right margin."""
    return [
        line
        for line in sheet.lines
        if line.direction == "v"
        and _at_side(line, sheet)
        and (_is_seen(line, seen) or (_says_issue(line) and _stands_outside(line, sheet, styles)))
    ]


def _at_side(line: TextLine, sheet: Sheet) -> bool:
    width = sheet.box[2] - sheet.box[0]
    return line.x1 < sheet.box[0] + _SIDE * width or line.x0 > sheet.box[2] - _SIDE * width


def _stands_outside(line: TextLine, sheet: Sheet, styles: Styles) -> bool:
    """Whether a line in the margin is smaller than the text, and away from it."""
    away = _AWAY * styles.size
    beside = [b for b in sheet.lines if b is not line and b.x0 < line.x1 + away and b.x1 > line.x0 - away]
    return line.size <= styles.size and not any(b.y0 < line.y1 and b.y1 > line.y0 for b in beside)


def _masthead(sheet: Sheet, headers: str, styles: Styles, taken: dict[int, TextLine]) -> list[TextLine]:
    height = sheet.box[3] - sheet.box[1]
    lines = [line for line in sheet.lines if id(line) not in taken]
    head = [line for line in lines if line.y1 < sheet.box[1] + 0.3 * height]
    large = [line for line in head if line.size >= _MASTHEAD * styles.size]
    for title in sorted(large, key=lambda line: -line.size)[:3]:
        band0, band1 = title.y0 - title.size, title.y1 + title.size
        side = sheet.box[2] - sheet.box[0] if title.direction == "h" else 1.5 * title.size
        beside = [
            line
            for line in head
            if line is not title
            and not (line.direction == "v" and _at_side(line, sheet))
            and band0 <= (line.y0 + line.y1) / 2 <= band1
            and title.x0 - side <= (line.x0 + line.x1) / 2 <= title.x1 + side
            and line.size < 0.75 * title.size
        ]
        dated = [line for line in beside if _says_issue(line) and not _runs_on(line, head)]
        named = len(title.text) > 2 and _key(title.text) in headers
        rivals = [line for line in lines if line.size > 0.95 * title.size and line is not title]
        if not named and not (dated and len(rivals) < 2):
            continue
        rules = [
            r.y0
            for r in sheet.rulings
            if r.x1 - r.x0 > 0.6 * (sheet.box[2] - sheet.box[0]) and title.y1 - 2 <= r.y0 <= band1 + title.size
        ]
        if rules:
            edge = min(rules)
            return [line for line in lines if line.y1 <= edge + 2]
        low = max([title.y1, *(line.y1 for line in dated)])
        return [title, *(line for line in beside if (line.y0 + line.y1) / 2 <= low + 1 or line in dated)]
    return []


def _says_issue(line: TextLine) -> bool:
    return _ISSUE.search(unicodedata.normalize("NFKC", line.text)) is not None


def _runs_on(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether a line is one of running text: one as long, of its size, follows it, and says nothing of the issue."""
    return any(
        other.direction == line.direction
        and 0 < other.v0 - line.v0 < 2 * line.size
        and abs(other.u0 - line.u0) < 2.5 * line.size
        and abs(other.size - line.size) < 0.05 * line.size
        and other.u1 - other.u0 > 0.7 * (line.u1 - line.u0)
        and len(other.text) > 12
        and not _says_issue(other)
        for other in lines
    )


def _imprint(sheet: Sheet, taken: dict[int, TextLine]) -> list[TextLine]:
    """Who edits and publishes: at the foot of the first or last page."""
    lines = [line for line in sheet.lines if id(line) not in taken and line.direction == "h"]
    for line in lines:
        if _IMPRINT.match(unicodedata.normalize("NFKC", line.text)) and len(line.text) < 80:
            below = [other for other in lines if other.y0 >= line.y0 - 1]
            if len(below) <= 8 and sum(len(other.text) for other in below) < 400:
                return below
    return []
