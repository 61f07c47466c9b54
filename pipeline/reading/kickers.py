"""Kickers: the small line over a headline that says what kind of article follows (特集／…, 【研究】)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.flow import Element

_BRACKETED = re.compile(r"[【［〔《〈\[][^】］〕》〉\]]{1,20}[】］〕》〉\]]")
_SENTENCE_END = re.compile(r"[。．.、，,:：!?！？]$")
_DATED = re.compile(r"\d{4}年|\d月\d|\d{4}[./]\d")
_LONGEST = 30
_SMALLER = 0.8  # size by the headline's
_NEAR = 1.5  # em of the headline between the two
_LEVEL = 1.0  # em of the headline that their beginnings may lie apart
_APART = 1.5  # em of white between it and the text before it


def is_kicker(elements: Sequence[Element], at: int) -> bool:
    """Whether an element is the kicker of the headline that follows it.

    Args:
        elements: what is on the pages, in reading order.
        at: place of the element.
    """
    kicker = elements[at]
    if kicker.kind not in ("text", "title") or len(kicker.lines) != 1 or at + 1 == len(elements):
        return False
    headline, line = elements[at + 1], kicker.lines[0]
    text = line.text.strip()
    if headline.kind != "title" or len(text) > _LONGEST or _SENTENCE_END.search(text) or _DATED.search(text):
        return False
    head = headline.lines[0]
    if (
        line.page != head.page
        or line.direction != head.direction
        or line.size > _SMALLER * head.size
        or not -1 <= head.v0 - line.v1 <= _NEAR * head.size
    ):
        return False
    if _BRACKETED.fullmatch(text):
        return True
    before = elements[at - 1].lines[-1:] if at else []
    follows = any(b.page == line.page and 0 <= line.v0 - b.v1 < _APART * line.size for b in before)
    return abs(line.u0 - head.u0) <= _LEVEL * head.size and not follows
