"""Jump lines as newsletters print them."""

from __future__ import annotations

import pytest

from pipeline.reading.jumps import Jump, jump_back, jump_onward


@pytest.mark.parametrize(
    ("text", "jump"),
    [
        ("（2面へ続く）", Jump(2, "")),
        ("３ページにつづく", Jump(3, "")),  # full-width, no brackets
        ("（十二面へ続く）", Jump(12, "")),  # kanji numeral
        ("次頁へ続く", Jump(0, "")),  # no number
        ("Continued on page 4", Jump(4, "")),
        ("この面へ続く道を歩いた。", None),  # a sentence
    ],
)
def test_where_an_article_goes_on(text, jump):
    assert jump_onward(text) == jump


@pytest.mark.parametrize(
    ("text", "jump"),
    [
        ("◆研究助成（1面から続く）", Jump(1, "研究助成")),
        ("（1面から続く）", Jump(1, "")),
        ("GRANTS (continued from page 1)", Jump(1, "GRANTS")),
        ("第1面の記事を読む", None),
    ],
)
def test_where_an_article_comes_from(text, jump):
    assert jump_back(text) == jump
