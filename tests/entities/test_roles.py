import pytest

from pipeline.entities.roles import find_roles
from tests.entities.marked_lines import marked

Rows = set[tuple[str, str, str | None]]

CASES: list[tuple[list[str], Rows]] = [
    # institution の person title ・ title
    (
        ["{S:本学}の{P:笠原正典}{T:理事}・{T:副学長}の挨拶"],
        {("笠原正典", "理事", "本学"), ("笠原正典", "副学長", "本学")},
    ),
    # person institution title, one after the other
    (
        ["{P:髙梨将一}{O:経済産業省}{T:欧州課長}，{P:Ivan BELOV}{O:在日フィンランド大使館}{T:参事官}の挨拶"],
        {("髙梨将一", "欧州課長", "経済産業省"), ("Ivan BELOV", "参事官", "在日フィンランド大使館")},
    ),
    # a self reference and the unit right after it are one institution
    (["{S:本学}{O:極地圏研究センター}の{P:大泉夏樹}{T:教授}から"], {("大泉夏樹", "教授", "本学極地圏研究センター")}),
    # in brackets after the name
    (["{P:工藤さやか}氏（{O:弘前北斗大学}{T:准教授}）が講演"], {("工藤さやか", "准教授", "弘前北斗大学")}),
    # a list hung on one title
    (["{P:児嶋}、{P:長曽我部}の両{T:評議員}も"], {("児嶋", "評議員", None), ("長曽我部", "評議員", None)}),
    # 同社 is what it points back to
    (
        ["{O:伊勢湾ガス株式会社}は新工場を開いた。{S:同社}の{P:鳥羽理}{T:社長}は"],
        {("鳥羽理", "社長", "伊勢湾ガス株式会社")},
    ),
]


def rows(sources: list[str], japanese: bool = True) -> Rows:
    lines = [marked(source, japanese=japanese) for source in sources]
    return {
        (
            lines[0].text and next(line.of(r.person) for line in [lines[r.line]]),
            lines[r.line].of(r.title),
            r.institution,
        )
        for r in find_roles(lines)
    }


@pytest.mark.parametrize(("sources", "expected"), CASES)
def test_japanese(sources: list[str], expected: Rows) -> None:
    assert rows(sources) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{P:Dewi Kusumawati}, {T:Principal} of {O:Surabaya Marine Polytechnic}, spoke.",
            {("Dewi Kusumawati", "Principal", "Surabaya Marine Polytechnic")},
        ),
        ("{T:President} {P:Shin'ichi Ōta} spoke.", {("Shin'ichi Ōta", "President", None)}),
    ],
)
def test_english(source: str, expected: Rows) -> None:
    assert rows([source], japanese=False) == expected


def test_dots_that_lead_to_a_name_are_one_gap() -> None:
    line = marked("{T:President} .......... {P:Reg Holm}", japanese=False)
    assert line.symbols == ["T", "⇥", "P"]
    assert rows(["{T:President} .......... {P:Reg Holm}"], japanese=False) == {("Reg Holm", "President", None)}


def test_the_hospital_is_the_body_that_it_points_to() -> None:
    lines = [
        marked("The class was hosted by {O:Santa Brigida Hospital} in Manila.", japanese=False),
        marked("{P:Maria Villanueva}, {T:Chief Nurse} of {S:the hospital}, spoke.", japanese=False),
    ]
    (role,) = find_roles(lines, publisher="Kawabe Medical University")
    assert role.institution == "Santa Brigida Hospital"


def test_a_shorter_form_of_a_title_adds_none() -> None:
    assert rows(["{P:李明}{T:特命全権大使}が挨拶した。{P:李明}{T:大使}は"]) == {("李明", "特命全権大使", None)}


def test_a_title_that_is_nobodys_has_no_role() -> None:
    assert rows(["{T:会長}は空席である。"]) == set()
