"""Lists of contents: titles that lead to page numbers, by a line of dots or under the word for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.reading.textline import TextLine

_LEADER = re.compile(r"(?:…|‥|・{2,}|\.{3,}|(?:\. ){2,}|·{2,}|⋯|─{2,})+\s*\(?(?:p\.?\s*)?\d{1,4}\)?$", re.IGNORECASE)
_HEADING = re.compile(
    r"[\s■◆●○◇□【《<\[]*(?:目\s*次|もくじ|contents|in this issue|table of contents|今号の内容)[】》>\]\s]*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\(?(?:p\.?|pp\.?)?\s*\d{1,3}(?:頁|ページ)?\)?", re.IGNORECASE)
_PAGE_AT_END = re.compile(r"(?:\s{2,}|\u3000|[….·⋯]\s*)\d{1,3}$")
_LONGEST = 50  # characters of what stands among the entries
_LABEL = 5  # characters of the number before an entry
_NEAR = 3.5  # em between two rows of a list
_BETWEEN = 2  # rows without a number between two entries: a wrapped title, the name of an author


def find_contents(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of the list of contents on a sheet, the word over it among them.

    Args:
        lines: the lines of the sheet.
    """
    led = [line for line in lines if _LEADER.search(_folded(line))]
    found = _among(led, lines) if len(led) > 1 else []
    for heading in lines:
        if _HEADING.fullmatch(heading.text) and not any(heading is line for line in found):
            found += _under(heading, lines)
    return found


def _folded(line: TextLine) -> str:
    return unicodedata.normalize("NFKC", line.text).replace("...", "…").strip()


def _among(entries: Sequence[TextLine], lines: Sequence[TextLine]) -> list[TextLine]:
    """Entries with leaders, and what stands among them."""
    top, bottom = min(line.y0 for line in entries), max(line.y1 for line in entries)
    left, right = min(line.x0 for line in entries), max(line.x1 for line in entries)
    size = entries[0].size
    found = list(entries)
    for line in lines:
        inside = (
            left - size < (line.x0 + line.x1) / 2 < right + size
            and line.y0 > top - 4 * size
            and line.y1 < bottom + size
            and not any(line is entry for entry in entries)
        )
        among = line.y0 >= top - 1 and len(entries) > 3 and len(line.text) < _LONGEST
        if (inside and (among or _HEADING.fullmatch(line.text))) or _labels_one(line, entries):
            found.append(line)
    return found


def _labels_one(line: TextLine, entries: Sequence[TextLine]) -> bool:
    """Whether a line is the number before an entry."""
    return len(line.text) <= _LABEL and any(
        abs(line.y0 + line.y1 - entry.y0 - entry.y1) < entry.size and -1 < entry.x0 - line.x1 < _NEAR * entry.size
        for entry in entries
    )


def _under(heading: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The word for contents and the rows under it that end in page numbers; nothing where there are none."""
    below = sorted(
        (line for line in lines if line.direction == "h" and line.y0 > heading.y1 - 1 and line is not heading),
        key=lambda line: (line.y0 + line.y1, line.x0),
    )
    rows: list[list[TextLine]] = []
    for line in below:
        if rows and abs(line.y0 + line.y1 - rows[-1][0].y0 - rows[-1][0].y1) < line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    taken: list[TextLine] = [heading]
    waiting: list[TextLine] = []
    between = entries = 0
    edge = heading.y1
    for row in rows:
        row.sort(key=lambda line: line.x0)
        if row[0].y0 - edge > _NEAR * row[0].size or between > _BETWEEN:
            break
        edge = row[0].y1
        if _ends_in_page(row):
            taken += [*waiting, *row]
            waiting, between, entries = [], 0, entries + 1
        else:
            waiting += row
            between += 1
    return taken if entries > 1 else []


def _ends_in_page(row: Sequence[TextLine]) -> bool:
    last = unicodedata.normalize("NFKC", row[-1].text).strip()
    if len(row) > 1 and _PAGE.fullmatch(last) is not None:
        return True
    return _PAGE_AT_END.search(last) is not None or _LEADER.search(_folded(row[-1])) is not None
