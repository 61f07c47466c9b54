import pytest

from pipeline.entities.governing import class_of
from pipeline.entities.linking import Place
from pipeline.entities.lists import column_head, sentence_announces, slot_of, way_of
from pipeline.entities.roles import find_roles
from tests.entities.marked_lines import marked


@pytest.mark.parametrize(
    ("source", "announces"),
    [
        ("{S:本学}の主な人事異動は次のとおりです。異動は三名です。", True),
        ("{S:本学}は、次の6名に名誉教授の称号を授与しました。", True),
        ("{S:当会}の役員を以下に示す。", True),
        # another sentence announces
        ("{S:本学}は昭和24年の創立です。役員は次のとおりです。", False),
        ("{S:本学}は次に進みます。", False),
    ],
)
def test_a_sentence_says_that_a_list_follows(source: str, announces: bool) -> None:
    line = marked(source)
    assert sentence_announces(line, line.spans[0]) is announces


def test_the_first_row_of_a_table_heads_its_columns() -> None:
    lines = [marked("氏名\t新職名", "table"), marked("{P:工藤さやか}\t{T:教授}", "table")]
    assert column_head(lines, Place(1, 1)) == "新職名"
    assert column_head([marked("{P:工藤さやか}{T:教授}")], Place(0, 1)) == ""


def test_a_title_stands_in_a_column_and_in_brackets() -> None:
    line = marked("6.4.1\t{P:工藤さやか}（{T:教授}）", "table")
    assert slot_of(line, line.spans[1]) == (1, 1)


def test_rows_of_one_pattern_have_one_way() -> None:
    lines = [marked("{O:理学部}{T:教授}\t{P:工藤さやか}", "table"), marked("{O:附属病院}{T:講師}\t{P:鳥羽理}", "table")]
    ways = [way_of(lines, Place(n, 1), Place(n, 2), Place(n, 0)) for n in (0, 1)]
    assert ways[0] == ways[1]
    assert way_of(lines, Place(1, 1), Place(1, 2), Place(0, 0)) != ways[0]
    assert way_of(lines, Place(1, 1), Place(1, 2), None) == "none"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("税理士", "profession"),
        ("絵本作家", "calling"),
        ("修士課程2年", "grade"),
        ("特任教授", "academic"),
        ("大番", "-"),
    ],
)
def test_a_title_has_the_class_of_its_end(title: str, kind: str) -> None:
    assert class_of(title) == kind


@pytest.mark.parametrize(
    ("sentence", "institution"),
    [
        ("{S:本学}は、規程に基づき次の2名に{T:名誉教授}の称号を授与しました。", "本学"),
        ("{O:翠北大学}{T:名誉教授}の称号が次の2名に授与されました。", "翠北大学"),
        ("次の2名に{T:名誉教授}の称号が授与されました。", None),
        # who is only mentioned confers nothing
        ("{O:文部科学省}の告示により、次の2名に{T:名誉教授}の称号を授与しました。", None),
    ],
)
def test_who_confers_a_title_on_the_rows_of_a_table(sentence: str, institution: str | None) -> None:
    lines = [marked(sentence), marked("氏名\t専門", "table"), marked("{P:工藤さやか}\t火山学", "table")]
    roles = find_roles(lines)
    assert [(role.person.key or "工藤さやか", role.institution) for role in roles] == [("工藤さやか", institution)]
