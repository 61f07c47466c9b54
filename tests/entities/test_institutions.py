import pytest

from pipeline.entities.institutions import kind_of, mend_institutions, parent_of
from tests.entities.marked_lines import found, marked

CASES = [
    # a leading self reference stands apart
    ("{O:本学極地圏研究センター}の", ["極地圏研究センター"]),
    # the legal form belongs to the name
    ("一般社団法人{O:ロシアNIS貿易会}と", ["一般社団法人ロシアNIS貿易会"]),
    # honorifics don't
    ("{O:小倉建材株式会社 殿}", ["小倉建材株式会社"]),
    # an abbreviation at the end is its own string
    ("{O:独立行政法人日本貿易振興機構（JETRO）}は", ["独立行政法人日本貿易振興機構", "JETRO"]),
    # common nouns and events are none
    ("{O:日本側大学}と{O:活動状況報告会}", []),
    # missed by the CRF, given away by the ending
    ("株式会社讃浦造船の工場", ["株式会社讃浦造船"]),
]


@pytest.mark.parametrize(("source", "names"), CASES)
def test_japanese_institutions(source: str, names: list[str]) -> None:
    assert found(mend_institutions([marked(source)])[0], "INSTITUTION") == names


def test_units_of_a_byline_are_parted() -> None:
    line = mend_institutions([marked("（{O:国際課・海事科学部}）", "byline")])[0]
    assert found(line, "INSTITUTION") == ["国際課", "海事科学部"]


def test_a_name_is_found_again_in_the_article() -> None:
    lines = mend_institutions([marked("{O:みたはら保育園}の園児"), marked("みたはら保育園で")])
    assert found(lines[1], "INSTITUTION") == ["みたはら保育園"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("翠北大学", "university"),
        ("翠北大学大学院工学研究科", "faculty"),
        ("株式会社水瀬酒造", "company"),
        ("駐日アイルランド大使館", "embassy"),
        ("Ministry of Education", "ministry"),
        ("Faculty of Engineering, Hokusei University", "faculty"),
        ("山田", ""),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "known", "parent"),
    [
        ("翠北大学工学部", ["翠北大学", "工学部"], "翠北大学"),
        ("Faculty of Letters, Azumi University", ["Azumi University"], "Azumi University"),
        ("文学部", ["翠北大学"], None),
    ],
)
def test_parent(name: str, known: list[str], parent: str | None) -> None:
    assert parent_of(name, known) == parent
