import pytest

from pipeline.entities.governing import echo_of, governor_of, without_brackets
from pipeline.entities.roles import find_roles
from tests.entities.marked_lines import marked


@pytest.mark.parametrize(
    ("title", "name", "echo"),
    [
        ("センター長", "国際交流センター", "whole"),
        # the rank before the office is no part of the unit
        ("副学部長", "文学部", "whole"),
        # 学長 heads a 大学, a member of a committee is an 委員
        ("学長", "翠北大学", "whole"),
        ("委員", "企画委員会", "whole"),
        # only the last character
        ("工学部長", "経営学部", "end"),
        ("館長", "商工会議所", "no"),
        # says no unit
        ("教授", "翠北大学", "other"),
    ],
)
def test_a_title_echoes_the_institution_it_belongs_to(title: str, name: str, echo: str) -> None:
    assert echo_of(title, name) == echo


def test_brackets_that_close_are_left_out() -> None:
    assert without_brackets(["は", "(", "O", "(", "w", ")", "T", ")", "、", "("]) == ["は", "、", "("]


def test_a_list_hangs_on_the_line_that_announces_it() -> None:
    lines = [
        marked("{O:翠北同窓会}の役員は次のとおりです。", japanese=True),
        marked("{T:会長}　{P:工藤さやか}", japanese=True),
        marked("{T:副会長}　{P:鳥羽理}", japanese=True),
        marked("{P:鳥羽理}{T:副会長}は挨拶を述べた。", japanese=True),
    ]
    assert [governor_of(lines, number) for number in range(4)] == [None, 0, 0, None]


def test_what_a_list_hangs_on_is_where_its_titles_are_held() -> None:
    lines = [
        marked("{S:当社}は、次のとおり役員を選任しました。", japanese=True),
        marked("{T:代表取締役社長}　{P:工藤さやか}", japanese=True),
        marked("{T:常勤監査役}　{P:鳥羽理}", japanese=True),
    ]
    assert [role.institution for role in find_roles(lines)] == ["当社", "当社"]
