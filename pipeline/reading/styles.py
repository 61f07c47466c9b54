"""What the type of a document says: its body size and face, and which blocks are headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.reading.blocks import Block
from pipeline.reading.textline import TextLine

_LARGER = 1.14  # a headline's size by the body's
_SIDEBAR = 0.93  # size of a sidebar's text by the body's
_MUCH_LARGER = 1.25  # size of a sidebar's headline by its text's
_LONGEST = 90  # characters of a headline; of an English one, twice that
_MARKER = re.compile(r"^[◆◇■□●○◎▼▽▲△★☆◉❖♦➤▶►]")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.．\s\u3000]\s*\D|第[\d一二三四五六七八九十]+[章節部]")
_LONGEST_NUMBERED = 40  # characters of a headline that a number and its face tell
_SENTENCE_END = ("。", "．", "、", "，", ",")
_NOT_WORDS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Styles:
    """The body type of a document."""

    size: float
    font: str
    bold: bool


def find_styles(lines: Iterable[TextLine]) -> Styles:
    """Find the type that most of the text is set in."""
    sizes: Counter[float] = Counter()
    fonts: Counter[tuple[str, bool]] = Counter()
    kept = list(lines)
    for line in kept:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 10.0
    for line in kept:
        if abs(line.size - size) < 0.6:
            fonts[line.font, line.bold] += len(line.text)
    font, bold = max(fonts, key=lambda f: (fonts[f], f)) if fonts else ("", False)
    return Styles(size, font, bold)


def is_headline(block: Block, styles: Styles, barred: bool, under: float = 0.0) -> bool:
    """Whether a block of text is a headline.

    Args:
        block: lines of one size that stand together.
        styles: the body type.
        barred: whether a colour bar stands beside or behind it.
        under: size of the text that stands close under it, in a sidebar of smaller type; 0 where there is none.
    """
    text = block.text
    limit = _LONGEST if sum(c > "\u2e7f" for c in text) * 3 > len(text) else 2 * _LONGEST
    if len(text) > limit or len(block.lines) > 6 or not _NOT_WORDS.sub("", text):
        return False
    if block.size >= _LARGER * styles.size:
        return not text.endswith(_SENTENCE_END) or block.size >= 1.5 * styles.size
    if block.size < 0.98 * styles.size or text.endswith(_SENTENCE_END) or len(block.lines) > 3:
        return False
    line = block.lines[0]
    heavier = line.bold and not styles.bold
    larger = 0 < under < _SIDEBAR * styles.size and block.size >= _MUCH_LARGER * under
    labelled = _MARKER.match(text) or (len(text) <= _LONGEST_NUMBERED and _NUMBERED.match(text))
    return heavier or barred or larger or bool(labelled and line.font != styles.font)
