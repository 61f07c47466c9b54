import pytest

from pipeline.entities.conferring import receivers
from pipeline.entities.linking import Place
from tests.entities.marked_lines import marked

SENTENCE = "{S:本学}は、次の2名に{T:名誉教授}の称号を授与しました。"
TITLE = Place(0, 1)


def test_the_rows_of_a_table_receive_it_whatever_stands_between() -> None:
    lines = [
        marked(SENTENCE),
        marked("式では{P:宝田寛}{T:総長}が挨拶しました。"),
        marked("名誉教授称号授与者"),
        marked("氏名\t専門", "table"),
        marked("{P:工藤さやか}\t火山学", "table"),
        marked("{P:李成浩}\t雪氷学", "table"),
        marked("{P:門脇史郎}{T:理事}も出席しました。"),
    ]
    assert receivers(lines, TITLE) == [Place(4, 0), Place(5, 0)]


def test_rows_need_no_tabs() -> None:
    lines = [
        marked(SENTENCE),
        marked("元{O:経済学部}{T:教授}　{P:香西あや子}"),
        marked("元{O:医学部}{T:教授}　{P:何国強}"),
    ]
    assert receivers(lines, TITLE) == [Place(1, 2), Place(2, 2)]


@pytest.mark.parametrize(
    "sentence",
    [
        # said of one person, not of a list
        "{S:本学}は{T:名誉博士}の称号を{P:高梨}氏に授与しました。",
        # no conferral
        "{S:本学}の{T:名誉教授}は次の2名に話を聞きました。",
    ],
)
def test_what_confers_nothing_on_a_list(sentence: str) -> None:
    assert receivers([marked(sentence), marked("{P:工藤さやか}\t火山学", "table")], TITLE) == []
