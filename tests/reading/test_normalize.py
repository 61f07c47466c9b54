from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.normalize import UNREADABLE, attach, attaches, canonical, normalize_char


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("⼤", "大"),  # Kangxi radical
        ("⻑", "長"),  # CJK radical, which NFKC leaves
        ("⺠", "民"),
        ("⼾", "戸"),  # not 戶, which NFKC makes of it
        ("⿊", "黒"),
        ("︵", "（"),  # vertical form: full-width, not ASCII
        ("︒", "。"),
        ("﹁", "「"),
        ("ﬁ", "fi"),  # ligature
        ("髙", "髙"),  # variants survive
        ("﨑", "﨑"),
        ("靏", "靏"),
        ("\ufa19", "\ufa19"),  # 神 as a compatibility ideograph is another shape
        ("１", "１"),  # widths survive
        ("①", "①"),
        ("\u00a0", " "),
        ("\u3000", "\u3000"),
        ("\u00ad", "-"),  # a soft hyphen is a hyphen where it is printed
        ("\x00", ""),
        ("\u200b", ""),
        ("\uf0b7", ""),  # a bullet of Symbol
        ("\ue123", UNREADABLE),  # gaiji
        ("\ufffd", UNREADABLE),
        ("(cid:123)", UNREADABLE),
    ],
)
def test_shows_what_is_printed(char: str, shown: str) -> None:
    assert normalize_char(char) == shown


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("狩 野　陽", "狩野陽"),  # letter-spaced name
        ("吉岡　路", "吉岡路"),
        ("Igor  TITOV", "Igor TITOV"),  # Latin words keep one space
        ("葛\U000e0101城", "葛城"),  # variation sequence
        ("髙梨", "髙梨"),
        ("⻑⾕川", "長谷川"),
        ("ＪＥＴＲＯ", "JETRO"),
        ("マッティ・ラハティネン", "マッティ・ラハティネン"),
    ],
)
def test_canonical_is_one_spelling(text: str, meant: str) -> None:
    assert canonical(text) == meant


@given(st.text())
def test_canonical_is_stable(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.characters(categories=["Lo", "Lu", "Ll", "Nd"]))
def test_letters_never_vanish(char: str) -> None:
    assert normalize_char(char)


def test_marks_join_their_base() -> None:
    assert attaches("\u3099")
    assert attach("か", "\u3099") == "が"
    assert attaches("\U000e0101")
    assert attach("葛", "\U000e0101") == "葛\U000e0101"
    assert not attaches("が")


def test_attached_kana_are_composed() -> None:
    assert unicodedata.is_normalized("NFC", attach("ハ", "\u309a"))
