import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.names import institution_key, person_key, stable_id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("笠原正典", "笠原 正典", True),  # a space
        ("笠原正典", "笠原　正典", True),  # a full-width space
        ("髙橋花", "高橋花", True),  # a variant of one kanji
        ("渡邊健", "渡辺健", True),
        ("澤田眞", "沢田真", True),
        ("齋藤一", "斎藤一", True),
        ("斎藤一", "斉藤一", False),  # another surname
        ("中嶋一", "中島一", False),  # both common today: may be two people
        ("イーゴリ・チトフ", "イーゴリ＝チトフ", True),
        ("Igor TITOV", "Titov, Igor", True),  # order and case
        ("Kōhei Itō", "Kohei Ito", True),  # macrons
        ("Jean-Luc Martin", "Jean Luc Martin", True),
        ("Igor Titov", "Ivan Titov", False),
    ],
)
def test_spellings_of_a_person(one, other, same):
    assert (person_key(one) == person_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("国立大学法人北海道大学", "北海道大学", True),
        ("株式会社あおぞら", "(株)あおぞら", True),
        ("あおぞら㈱", "あおぞら株式会社", True),
        ("公益財団法人 水瀬育英会", "水瀬育英会", True),
        ("株式会社", "有限会社", False),  # nothing is left without its legal form
        ("The University of Tokyo", "University of Tokyo", True),
        ("ECI, Inc.", "ECI", True),
        ("北海道大学", "北海道教育大学", False),
    ],
)
def test_spellings_of_an_institution(one, other, same):
    assert (institution_key(one) == institution_key(other)) is same


@given(st.text(min_size=1, alphabet=st.characters()))
def test_any_text_has_keys_and_an_id(text):
    assert person_key(text) == person_key(text)
    assert stable_id("p", institution_key(text)).startswith("p-")
