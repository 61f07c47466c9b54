"""What a code point in a PDF stands for, as shown and as meant.

As shown (:func:`normalize_char`): artefacts of encoding are put right, and nothing else. The page shows 長 whether its
font calls the glyph 長 or ⻑, and （ whether it is drawn upright or for vertical writing; but 髙 and １ are printed so.
As meant (:func:`canonical`): one spelling for one name, whatever the width, form or spacing it was printed with.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.lexicon import read_table

UNREADABLE = "〓"
"""The printers' mark for a glyph that isn't at hand: a private-use or undecodable character."""

_SYMBOL_FONT = range(0xF000, 0xF100)  # bullets of Wingdings and Symbol
_JAPANESE = (
    "\u3005-\u3007\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_INNER_SPACE = re.compile(rf"(?<=[{_JAPANESE}])\s+(?=[{_JAPANESE}])")
_VARIATION_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MARK = re.compile("^[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]$")
_CID = re.compile(r"\(cid:\d+\)")
_SPACES = re.compile(r"\s+")


@cache
def _replacements() -> dict[str, str]:
    radicals_and_ligatures = map(chr, (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07)))
    table = {char: unicodedata.normalize("NFKC", char) for char in radicals_and_ligatures}
    table |= {row["radical"]: row["ideograph"] for row in read_table("radicals.csv")}
    table |= {row["form"]: row["upright"] for row in read_table("vertical_forms.csv")}
    table |= {"\u00ad": "-", "\ufffd": UNREADABLE}
    return table


@cache
def normalize_char(text: str) -> str:
    """What a reader's character shows.

    CJK radicals become the ideographs they look like, vertical forms their upright twins, Latin ligatures their
    letters, every kind of space a plain or an ideographic one; undecodable characters become 〓. Variants of ideographs
    (髙, 﨑, compatibility ideographs, variation sequences), widths and circled forms stay.

    Args:
        text: one code point, or a few that one glyph stands for.

    Returns:
        The text to keep; empty for what shows nothing (NUL, controls, zero-width marks, bullets of symbol fonts).
    """
    table = _replacements()
    return "".join(table[char] if char in table else _keep(char) for char in _CID.sub(UNREADABLE, text))


def _keep(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return "\u3000" if char == "\u3000" else " "
    if category in ("Cc", "Cf", "Zl", "Zp"):
        return ""
    if category == "Co":
        return "" if ord(char) in _SYMBOL_FONT else UNREADABLE
    if category in ("Cn", "Cs"):
        return "" if ord(char) & 0xFFFE == 0xFFFE else UNREADABLE
    return char


def attaches(text: str) -> bool:
    """Whether a character belongs to the one before it: a variation selector, a voicing mark or an accent."""
    return bool(_MARK.match(text))


def attach(base: str, mark: str) -> str:
    """A base with its mark, composed where one code point says both (か + ゛ is が)."""
    return base + mark if _VARIATION_SELECTOR.match(mark) else unicodedata.normalize("NFC", base + mark)


def canonical(text: str) -> str:
    """What a name means: NFKC, no radicals, no variation selectors, no spaces between Japanese characters.

    Single spaces stay between words in Latin letters: ``狩 野　陽`` is 狩野陽, ``Igor  TITOV`` is Igor TITOV.
    """
    shown = "".join(_replacements().get(char, char) for char in text)
    folded = unicodedata.normalize("NFKC", _VARIATION_SELECTOR.sub("", shown))
    return _SPACES.sub(" ", _INNER_SPACE.sub("", folded)).strip()
