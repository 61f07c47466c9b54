import pytest

from pipeline.entities.namekanji import kanji_of_name


@pytest.mark.parametrize("word", ["", "の", "ABC", "第3", "大学院研究科"])
def test_only_short_words_of_kanji_have_classes(word):
    assert kanji_of_name(word) is None


def test_kanji_usual_in_names_are_told_from_others():
    assert kanji_of_name("子")[3] == "3"  # many given names end in it
    assert kanji_of_name("田")[1] == "3"  # many surnames do
    assert kanji_of_name("駅")[2:] == "00"
    assert (
        kanji_of_name("山子")
        == kanji_of_name("山")[0] + kanji_of_name("子")[1] + kanji_of_name("山")[2] + kanji_of_name("子")[3]
    )
