"""What stands at the head of each column of a table, for the rows below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

from spacy.tokens import Doc

from pipeline.tokens.text import text_of

_LENGTH_HEAD = re.compile("(?:日|年|月|時間)数|期間|^(?:在職|勤続)")
_LONGEST_HEADER = 12  # characters; a head that is longer is data


def column_headers(docs: Sequence[Doc]) -> list[list[str]]:
    """Find the column heads that hold for each passage of an article.

    A run of passages with tabs is a table; its first row is its head when no cell of it has a digit and none is long. The
    rows below that have as many cells get the head's words, folded: NFKC, lower case, no spaces (氏　名 → 氏名).

    Returns:
        For each Doc a head for each of its cells; an empty list outside tables, in a head itself, and below none.
    """
    found: list[list[str]] = []
    heads: list[str] | None = None
    for doc in docs:
        text = text_of(doc)
        if "\t" not in text:
            heads = None
            found.append([])
            continue
        cells = [fold(cell) for cell in text.split("\t")]
        if heads is None:
            is_head = all(len(cell) <= _LONGEST_HEADER and not re.search(r"\d", cell) for cell in cells)
            heads = cells if is_head else []
            found.append([])
        else:
            found.append(heads if len(heads) == len(cells) else [])
    return found


def length_cells(text: str, heads: Sequence[str]) -> list[tuple[int, int]]:
    """Give the cells of a table's row whose heads ask for a length of time: 12日 under 配分日数 is no 12th."""
    cells, start = [], 0
    for cell, head in zip_longest(text.split("\t"), heads, fillvalue=""):
        if _LENGTH_HEAD.search(head):
            cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells


def fold(cell: str) -> str:
    """Write a cell's text so that heads that mean the same look the same."""
    return "".join(unicodedata.normalize("NFKC", cell).lower().split())
