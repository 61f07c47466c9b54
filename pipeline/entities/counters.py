"""Japanese counters: what stands after a number as its unit (lexicon/counters.csv), or a noun in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.entities.numbers import Number
from pipeline.lexicon import read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TENSE: Final = re.compile(r"(?:ぶり|前|後|連続|目前)")
_CHANGE: Final = "分間半超余強弱高安増減差建"
"""What may follow a counter inside one token of MeCab's: 4円高, 7点差, 12階建て."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A counter as written, and its kind: "person", "time" …, "order" where the number counts nothing (号, 位), or "noun"."""

    text: str
    kind: str


@cache
def _counters() -> tuple[dict[str, str], int]:
    """Counter → kind, half-width letters and digits; and the longest one's length."""
    kinds = {row["counter"].translate(_HALF): row["kind"] for row in read_table("counters.csv")}
    return kinds, max(map(len, kinds))


_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Boundaries:
    """Where the tokens of a Doc begin and end: a counter that ends inside a word is none, nor is the 三 of 三浦 a number."""

    def __init__(self, doc: Doc) -> None:
        places = doc.to_array(["IDX", "LENGTH"]).astype(int).tolist()
        self._doc = doc
        self._starts = {start: i for i, (start, _) in enumerate(places)}
        self._ends = {start + length for start, length in places}
        self.tagged = bool(len(doc)) and bool(doc[0].tag_)

    def token_at(self, start: int) -> Token | None:
        """Give the token that begins at a place."""
        i = self._starts.get(start)
        return None if i is None else self._doc[i]

    def is_numeral(self, number: Number, unit_end: int) -> bool:
        """Whether a number in kanji is one, not the beginning of a word or a name."""
        if not self.tagged:
            return True
        token = self.token_at(number.start)
        if token is None:
            return False
        end = token.idx + len(token)
        return "数詞" in token.tag_ or (end == unit_end and "固有名詞" not in token.tag_ and end - number.end <= 2)

    def ends_word(self, at: int) -> bool:
        """Whether a token ends at a place."""
        return not self.tagged or at in self._ends


def skip_space(text: str, at: int) -> int:
    """Give the place after one space at a place, or the place itself."""
    return at + 1 if text[at : at + 1] in (" ", "\u3000") else at


def unit_at(text: str, at: int, boundaries: Boundaries) -> Unit | None:
    """Find the longest counter at a place, a space allowed before it. What numbers an order (号, 位) is found as kind "order"."""
    kinds, longest = _counters()
    at = skip_space(text, at)
    window = text[at : at + longest].translate(_HALF)
    for length in range(len(window), 0, -1):
        kind = kinds.get(window[:length])
        if kind is None:
            continue
        end = at + length
        if (
            window[:length].isascii()
            and window[length - 1].isalpha()
            and text[end : end + 1].isascii()
            and text[end : end + 1].isalpha()
        ):
            continue
        if (
            kind not in ("order",)
            and not window[:length].isascii()
            and not boundaries.ends_word(end)
            and length < len(window)
        ):
            if TENSE.match(text, end) or text[end] in _CHANGE:
                return Unit(text[at:end], kind)
            continue
        return Unit(text[at:end], kind)
    return None


def noun_unit(text: str, number: Number, boundaries: Boundaries) -> Unit | None:
    """Find a noun that stands as the unit: 16の分科会, 29の機関・団体, 3分団."""
    at = number.end
    linked = text.startswith("の", at)
    at += linked
    start = at
    while (token := boundaries.token_at(at)) is not None and boundaries.tagged:
        tag = token.tag_
        if tag.startswith(("名詞-普通名詞", "接尾辞-名詞的")) and "副詞可能" not in tag:
            at += len(token)
        elif token.text == "・" and at > start:
            at += 1
        else:
            break
    noun = text[start:at].rstrip("・")
    if not noun or len(noun) > 12 or (not linked and (number.spelled or len(noun) > 4)):
        return None
    return Unit(noun, "noun")
