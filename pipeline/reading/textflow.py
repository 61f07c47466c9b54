"""Hard-wrapped column text made whole: which lines go on, and what stands between the columns.

Column text copied from a page comes in blocks of lines, parted by blank lines where a column, a page or a paragraph
ends. A block of one line that ends no sentence stands by itself: a running footer, a section label beside one, or a
caption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.reading.scripts import columns_of

PieceKind = Literal["body", "caption", "section", "furniture"]

FINAL = re.compile(r"[。．.!?！？…‥」』”\"]\s*[)）］〕]?\s*$|[。．.!?！？][)）］〕]$")
"""The end of a sentence."""

_FOOTER = re.compile(
    r"(?:^|\s)(?:No|Vol|Issue|№)\.?\s*\d|第\s*\d+\s*[号巻]|\d+\s*月号|^\W*\d{1,4}\W*$|^\s*(?:p|page)\.?\s*\d{1,4}\s*$",
    re.IGNORECASE,
)
_FOOTER_COLUMNS = 80
_INDENT = re.compile(r"^(?:\u3000|\s{2,}|\t)")
_STARTS_ITEM = re.compile(r"^\s*(?:[■□●○◆◇▼▽★☆・*•]|[(（]?\d{1,2}[)）.．、]\s*\D|[①-⑳])")
_FALSE_SPACE = re.compile(r"(?<=[，、。．]) (?=\S)|(?<=[^\x00-\xff]) (?=[「『（])")
_LATIN_END = re.compile(r"[A-Za-z\u00c0-\u024f0-9,;:.?!%)\]'\"’”—-]$")
_LATIN_START = re.compile(r"^[A-Za-z\u00c0-\u024f0-9(\['\"‘“—$£€¥]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A whole paragraph, or something that stands between paragraphs."""

    kind: PieceKind
    text: str


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are pieces of columns rather than paragraphs, by their own shape.

    Paragraphs end sentences and differ in length; lines of a column mostly end none and are about equally long.
    """
    written = [line.rstrip() for line in lines if line.strip() and "\t" not in line]
    going_on = [columns_of(line) for line in written if not FINAL.search(line)]
    if len(going_on) < 4 or len(going_on) < 0.5 * len(written):
        return False
    width = _measure(going_on)
    full = sum(1 for columns in going_on if 0.7 * width <= columns <= 1.2 * width)
    return 16 <= width <= 160 and full >= 0.6 * len(going_on)


def unwrap(lines: Sequence[str]) -> list[Piece]:
    """Join the lines of column text to paragraphs, in order."""
    width = _measure([columns_of(line) for line in lines if line.strip()])
    indented = sum(1 for line in lines if _INDENT.match(line)) > 0
    pieces: list[Piece] = []
    current: list[str] = []
    blocks = _blocks(lines)
    for position, block in enumerate(blocks):
        apart = _what_stands_apart(blocks, position)
        if apart is not None:
            pieces.append(Piece(apart, block[0].strip()))
            continue
        for place, line in enumerate(block):
            if current and _begins(current[-1], line, width, indented, after_blank=place == 0):
                pieces.append(Piece("body", _join(current)))
                current = []
            current.append(line)
    if current:
        pieces.append(Piece("body", _join(current)))
    return pieces


def _measure(widths: Sequence[int]) -> int:
    """The width of the column: what all but the longest tenth of the lines keep to."""
    return sorted(widths)[int(len(widths) * 0.9)] if widths else 0


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _what_stands_apart(blocks: Sequence[Sequence[str]], position: int) -> PieceKind | None:
    """What a block of one line is, if it is no part of the running text."""
    block = blocks[position]
    if len(block) != 1 or _INDENT.match(block[0]) or FINAL.search(block[0]):
        return None
    if _is_footer(block):
        return "furniture"
    neighbours = [blocks[place] for place in (position - 1, position + 1) if 0 <= place < len(blocks)]
    beside_footer = any(_is_footer(neighbour) for neighbour in neighbours)
    return "section" if beside_footer and columns_of(block[0]) <= 24 else "caption"


def _is_footer(block: Sequence[str]) -> bool:
    line = block[0].strip()
    fits = len(block) == 1 and columns_of(line) <= _FOOTER_COLUMNS and not FINAL.search(line)
    return fits and bool(_FOOTER.search(line))


def _begins(last: str, line: str, width: int, indented: bool, after_blank: bool) -> bool:
    """Whether a line begins a paragraph, given the line before it."""
    if _INDENT.match(line) or _STARTS_ITEM.match(line):
        return True
    if not FINAL.search(last):
        return False
    if after_blank and not indented:
        return True
    return columns_of(last) < 0.9 * width - 2 if _LATIN_END.search(last) else columns_of(last) < width - 3


def _join(lines: Sequence[str]) -> str:
    text = lines[0].strip()
    for line in lines[1:]:
        following = line.strip()
        if re.search(r"[a-z]-$", text) and re.match(r"[a-z]", following):
            text = text[:-1] + following
        elif _LATIN_END.search(text) and _LATIN_START.match(following) and not _splits_number(text, following):
            text += " " + following
        else:
            text += following
    return _FALSE_SPACE.sub("", text)


def _splits_number(text: str, following: str) -> bool:
    """Whether a number is cut by the line's end, as Japanese setting allows (1,2|00名)."""
    japanese_near = any(ord(char) > 0x2E7F for char in text[-12:] + following[:8])
    return japanese_near and bool(re.search(r"[0-9,.]$", text)) and following[0].isdigit()
