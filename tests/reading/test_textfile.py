from __future__ import annotations

import pytest

from pipeline.errors import EmptyFileError, EncodingError
from pipeline.reading.textfile import read_text

WRAPPED = """　図書館の新館が開館

　4月1日（月）に，緑川大学附属図書
館の新館が開館し，記念の式典を開き
ました。式典には学生や市民など約300
名が参加し，山本　薫館長が挨拶しま
した。
　新館には，閲覧席600席と，議論しな
がら学べる部屋12室があります。館長

3 緑大広報  No.52／令和6年（2024年）5月

学内ニュース


テープカットをする山本館長と学生ら

からは，市民にも開かれた場にしたい
と説明がありました。
また見学会には48名が参加しました。

（附属図書館）
"""

ENGLISH = """New Library Opens

The new building of the Midorikawa University Library opened
on Monday, April 1. About 300 students and citizens attended
the ceremony, which was hosted by the Office of Communi-
cations and the library.

The building has 600 seats. It will be open to citizens from
May onwards, according to the director of the library, who
gave the first tour.

(Library)
"""

PLAIN = """受賞のお知らせ

山本薫教授が学会賞を受賞しました。
賞金は50万円です。

賞状を手にする山本教授

受賞者一覧
氏名\t賞
山本　薫\t学会賞

（広報課）
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in read_text(text.encode()).article.passages]


def test_columns_become_paragraphs() -> None:
    passages = kinds(WRAPPED)
    bodies = [text for kind, text in passages if kind == "body"]
    assert bodies == [
        "4月1日（月）に，緑川大学附属図書館の新館が開館し，記念の式典を開きました。"
        "式典には学生や市民など約300名が参加し，山本　薫館長が挨拶しました。",
        "新館には，閲覧席600席と，議論しながら学べる部屋12室があります。"
        "館長からは，市民にも開かれた場にしたいと説明がありました。",
        "また見学会には48名が参加しました。",
    ]


def test_what_stands_between_columns_is_told_apart() -> None:
    article = read_text(WRAPPED.encode()).article
    assert [p.text for p in article.passages if p.kind == "caption"] == ["テープカットをする山本館長と学生ら"]
    assert (article.title, article.section, article.byline) == ("図書館の新館が開館", "学内ニュース", "（附属図書館）")
    assert not any("No.52" in p.text for p in article.passages)


def test_english_lines_are_joined_with_spaces_and_without_hyphens() -> None:
    article = read_text(ENGLISH.encode()).article
    bodies = [p.text for p in article.passages if p.kind == "body"]
    assert article.language == "en"
    assert len(bodies) == 2
    assert "Office of Communications and the library." in bodies[0]
    assert "opened on Monday" in bodies[0]


def test_paragraph_a_line() -> None:
    assert kinds(PLAIN) == [
        ("title", "受賞のお知らせ"),
        ("body", "山本薫教授が学会賞を受賞しました。"),
        ("body", "賞金は50万円です。"),
        ("caption", "賞状を手にする山本教授"),
        ("caption", "受賞者一覧"),
        ("table", "氏名\t賞"),
        ("table", "山本　薫\t学会賞"),
        ("byline", "（広報課）"),
    ]


def test_marked_caption() -> None:
    assert ("caption", "新館") in kinds("題\n\n開館しました。\n[caption] 新館\n")


def test_signed_by_a_person() -> None:
    article = read_text("題\n\n開館しました。\n\n会長　山本　薫（緑川大学）\n".encode()).article
    assert article.byline == "会長　山本　薫（緑川大学）"


def test_byte_order_mark_is_no_text() -> None:
    assert read_text("\ufeff題\n本文です。\n".encode()).article.title == "題"


def test_cp932_is_read_and_said() -> None:
    result = read_text("題名\n本文です。\n".encode("cp932"))
    assert result.article.title == "題名"
    assert "CP932" in result.message


def test_neither_encoding() -> None:
    with pytest.raises(EncodingError):
        read_text(b"\xff\xfe\x81\x00\xa0\xfd")


def test_nothing_but_space() -> None:
    with pytest.raises(EmptyFileError):
        read_text(b" \n\n")
