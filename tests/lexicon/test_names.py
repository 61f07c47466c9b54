import pytest

from pipeline.lexicon.names import FOREIGN, GIVEN, SURNAME, fold_latin, latin_name_parts, name_parts


@pytest.mark.parametrize(
    ("text", "part"),
    [("瀬戸口", SURNAME), ("正典", GIVEN), ("トムソン", FOREIGN)],
)
def test_parts_in_japanese_script(text, part):
    assert name_parts(text) & part


def test_what_is_no_name():
    assert name_parts("協議会") == 0
    assert latin_name_parts("meeting") == 0


@pytest.mark.parametrize("spelling", ["Ōta", "OTA", "Oota", "Ohta", "Ota"])
def test_ways_of_romanising_agree(spelling):
    assert fold_latin(spelling) == "ota"
    assert latin_name_parts(spelling) & SURNAME


def test_accents_and_case_do_not_matter():
    assert latin_name_parts("JOSÉ") == latin_name_parts("Jose") != 0
