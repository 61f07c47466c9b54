"""What the glyphs of an embedded font mean, when the PDF doesn't say: the font's own cmap, read backwards."""

from __future__ import annotations

import io


def read_glyph_meanings(font: bytes) -> dict[int, str]:
    """Text by glyph number, from the cmap of a TrueType or OpenType font.

    Where several characters share a glyph, radicals, compatibility forms and private-use ones give way; then the
    smallest code point wins.

    Returns:
        An empty dict where the font has no cmap or can't be read.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(font), lazy=True) as opened:
            cmap = opened.getBestCmap() or {}
            glyphs = {name: opened.getGlyphID(name) for name in set(cmap.values())}
    except (TTLibError, KeyError, ValueError, AssertionError, IndexError, EOFError, OverflowError):
        return {}  # fonts in PDFs are cut down and often broken; fontTools says so in all these ways
    meanings: dict[int, int] = {}
    for code in sorted(cmap, key=_rank):
        meanings.setdefault(glyphs[cmap[code]], code)
    return {glyph: chr(code) for glyph, code in meanings.items()}


def _rank(code: int) -> tuple[int, int]:
    in_blocks_that_stand_for_others = 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xE000 <= code <= 0xF8FF
    return int(in_blocks_that_stand_for_others), code
