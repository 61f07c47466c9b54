"""Lines of running text to paragraphs, across columns, bands and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.labels import BULLETS, is_item
from pipeline.reading.textline import TextLine, is_wide

_INDENT = 0.7  # em
_BRACKET_INDENT = 0.35  # em: an opening bracket carries half an em of its own
_OPENING = "「『（〔［【〈《“"
_BULLETS = "・•○●◎◇◆□■△▲▽▼★☆※①②③④⑤⑥⑦⑧⑨-–—*"
_WIDEST_HANG = 4.0  # em that the lines of an item may be set in
_FAR = 2.5  # em between two lines that don't stand together
_OTHER_WIDTH = 0.15  # share
_SHORT = 1.6  # em that a last line ends before its column does
_LOOSE = 0.35  # em more than the usual distance between two lines of a paragraph
_LOOSE_OCR = 0.75
_ENDS = re.compile(r"[。．.!?！？…:：」』”\"）)】][」』”\"）)]*$")
_RIGHT = 1.3  # em from the end of the column that a line pushed there may be
_RIGHT_INDENT = 1.6  # em from its beginning
_FAR_RIGHT = 4.0
_LONGEST_BYLINE = 60
_BRACKETED = re.compile(r"[(（〔［【].*[)）〕］】]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Set:
    """A line and the column that it is set in, edges along the line; ``apart``: a table stands before it."""

    line: TextLine
    u0: float
    u1: float
    apart: bool = False


def split_paragraphs(lines: list[Set]) -> Iterator[list[Set]]:
    """Part the running text of an article into paragraphs.

    A paragraph begins where a line is indented, stands off, or follows one that ends a sentence short of its column;
    a column or page may end in the middle of one.
    """
    paragraph: list[Set] = []
    leading = _leading(lines)
    for i, here in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if paragraph and _begins(paragraph[0], paragraph[-1], here, after, leading):
            yield paragraph
            paragraph = []
        paragraph.append(here)
    if paragraph:
        yield paragraph


def _leading(lines: list[Set]) -> dict[float, float]:
    """The usual distance between two lines that stand together, by size of type."""
    distances: dict[float, list[float]] = {}
    for one, other in pairwise(lines):
        if _stand_together(one, other):
            distances.setdefault(round(other.line.size, 1), []).append(other.line.v0 - one.line.v1)
    return {size: sorted(found)[(len(found) - 1) // 3] for size, found in distances.items() if len(found) > 1}


def _begins(first: Set, before: Set, here: Set, after: Set | None, leading: dict[float, float]) -> bool:
    """Whether a line begins a paragraph: ``first`` and ``before`` are the first and last line of the one before it."""
    line, last = here.line, before.line
    if abs(line.size - last.size) > 0.13 * last.size:
        return True
    if here.apart and (_ENDS.search(last.text) or _is_short(before) or is_right_aligned(before)):
        return True
    if _stands_off(before, here):
        return True
    listed = _begins_item(first, before, here)
    if listed is not None:
        return listed
    if _opens(before) and is_right_aligned(here):
        return False
    together = _stand_together(before, here)
    if _opens(here) and _ENDS.search(last.text) and after is not None and is_right_aligned(after):
        return True
    if (
        is_right_aligned(here)
        and not (together and is_right_aligned(before))
        and (_is_short(before) or _ENDS.search(last.text) or line.u0 - last.u1 > line.size)
    ):
        return True
    if is_right_aligned(before, _FAR_RIGHT) and line.u0 - here.u0 < 1.0 * line.size and not _opens(before):
        return True
    ended = _ENDS.search(last.text) is not None
    if _is_indented(here):
        if not ended and not _is_short(before) and line.text[0] not in _BULLETS:
            return False  # a space inside a name, at the head of a line
        if not (together and _is_indented(before) and not _is_short(before) and _hangs(here, after)):
            return True
    if together:
        loose = (_LOOSE if line.confidence == 1 else _LOOSE_OCR) * line.size
        usual = leading.get(round(line.size, 1))
        if usual is not None and line.v0 - last.v1 > usual + loose:
            return True
    if is_wide(last.text[-1]) or is_wide(line.text[0]):
        return (ended and _is_short(before)) or before.u1 - last.u1 > 0.45 * (before.u1 - before.u0)
    return ended and before.u1 - last.u1 > 0.25 * (before.u1 - before.u0)


def _stands_off(before: Set, here: Set) -> bool:
    """Whether a line stands well below the one before it, in a column of another width or after the end of a sentence.

    In a column of Japanese the end of a sentence says little: a picture may stand between two lines.
    """
    line, last = here.line, before.line
    below = (
        line.page == last.page
        and line.direction == last.direction
        and line.v0 - last.v1 >= _FAR * last.size
        and min(here.u1, before.u1) > max(here.u0, before.u0)
    )
    if not below:
        return False
    width, own = before.u1 - before.u0, here.u1 - here.u0
    wide = is_wide(last.text[-1]) or is_wide(line.text[0])
    return abs(width - own) > _OTHER_WIDTH * max(width, own) or (not wide and _ENDS.search(last.text) is not None)


def _begins_item(first: Set, before: Set, here: Set) -> bool | None:
    """Whether a line begins an item of a list, or goes on with one; None: neither."""
    line, last = here.line, before.line
    in_list = is_item(first.line)
    if is_item(line):
        level = in_list and abs(line.u0 - first.line.u0) < _INDENT * line.size
        hung = _stand_together(before, here) and last.u0 - line.u0 >= _INDENT * line.size
        hung = hung and (in_list or line.text[0] in BULLETS)  # a number may begin a line by chance
        return True if level or hung else None
    if in_list and _stand_together(before, here):
        hang = line.u0 - first.line.u0
        alike = before is first or abs(line.u0 - last.u0) < _BRACKET_INDENT * line.size
        if _INDENT * line.size <= hang <= _WIDEST_HANG * line.size and alike:
            return False
    return None


def _opens(here: Set) -> bool:
    """Whether a bracket is opened on the line and not closed."""
    text = here.line.text
    return text[0] in "（(" and text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _hangs(here: Set, after: Set | None) -> bool:
    """Whether the following line is indented alike: a block set in, not a paragraph a line."""
    return after is None or abs(after.line.u0 - here.line.u0) < 0.3 * here.line.size


def _stand_together(one: Set, other: Set) -> bool:
    return (
        one.line.page == other.line.page
        and one.line.direction == other.line.direction
        and other.line.v0 > one.line.v0
        and other.line.v0 - one.line.v1 < _FAR * one.line.size
        and min(one.line.u1, other.line.u1) > max(one.line.u0, other.line.u0)
    )


def _is_indented(here: Set) -> bool:
    least = _BRACKET_INDENT if here.line.text[0] in _OPENING else _INDENT
    return here.line.u0 - here.u0 >= least * here.line.size


def _is_short(here: Set) -> bool:
    return here.u1 - here.line.u1 > _SHORT * here.line.size


def is_right_aligned(here: Set, least: float = _RIGHT_INDENT) -> bool:
    """Whether a line is pushed to the end of its column, ``least`` em or more from its beginning."""
    line = here.line
    return line.u0 - here.u0 > least * line.size and here.u1 - line.u1 < _RIGHT * line.size


def is_signature(paragraph: list[Set]) -> bool:
    """Whether a paragraph may be a byline: pushed to the end of the column, or wholly in brackets."""
    text = "".join(here.line.text for here in paragraph)
    latin = sum(c < "\u2e80" for c in text)
    if len(text) > _LONGEST_BYLINE + latin // 2 or text.endswith(("。", "．")):
        return False
    if _BRACKETED.fullmatch(text) is not None:
        return True
    if len(paragraph) == 1 and paragraph[0].line.u0 - paragraph[0].u0 > 0.5 * (paragraph[0].u1 - paragraph[0].u0):
        return True
    return (
        len(paragraph) <= 3
        and is_right_aligned(paragraph[-1])
        and (len(paragraph) == 1 or is_right_aligned(paragraph[0]))
    )
