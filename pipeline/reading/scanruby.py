"""Ruby on a page's picture: known by where it stands, since OCR reads half of it wrong."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.hocr import Glyph
from pipeline.reading.textlines import TextLine

_SIZE = (0.3, 0.66)  # of the base's size
_NEAR = 0.35  # em of the base between them
_OVER = 0.5  # em of the base that ruby reaches beyond it
_MOSTLY = 0.5  # of a reading's glyphs that are kana


def find_ruby(lines: Sequence[TextLine], ems: Sequence[float]) -> set[int]:
    """Numbers of the lines that are small and stand close beside, or above, a larger line and along it."""
    ruby = set()
    for number, (line, em) in enumerate(zip(lines, ems, strict=True)):
        for base, size in zip(lines, ems, strict=True):
            if (
                base.vertical is line.vertical
                and _SIZE[0] * size <= line.thickness
                and _stands_at(line, em, base, size)
            ):
                ruby.add(number)
                break
    return ruby


def _stands_at(line: TextLine, em: float, base: TextLine, size: float) -> bool:
    if em > _SIZE[1] * size and line.thickness > _SIZE[1] * base.thickness:
        return False
    if line.vertical:
        gap, start, end = line.x0 - base.x1, base.y0 - line.y0, line.y1 - base.y1
    else:
        gap, start, end = base.y0 - line.y1, base.x0 - line.x0, line.x1 - base.x1
    return -_NEAR * size <= gap <= _NEAR * size and max(start, end) <= _OVER * size


def keep_kana(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """What of a reading is kana: the rest is misread; nothing where that is most of it."""
    kana = [glyph for glyph in glyphs if all("\u3041" <= char <= "\u30ff" for char in glyph.text)]
    return kana if len(kana) > _MOSTLY * len(glyphs) else []
