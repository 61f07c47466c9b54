"""What a dictionary, a gazetteer and the grammar of titles say of the words of an English passage."""

import pytest

from pipeline.entities.english_marks import (
    capitals_mark,
    cluster_marks,
    place_marks,
    title_grammar_marks,
    word_class_marks,
)
from pipeline.entities.words import PassageWords
from pipeline.tokens import make_doc


def passage(text, language="en"):
    return PassageWords(make_doc(text, language))


def test_a_word_is_known_by_what_it_is_when_written_small():
    marks = dict(
        zip(
            ["Kowalczyk", "named", "her", "Dean", "."],
            word_class_marks(passage("Kowalczyk named her Dean.")),
            strict=True,
        )
    )
    assert marks["Kowalczyk"] == "-"
    assert marks["named"] == "w"
    assert "n" in marks["Dean"]
    assert marks["."] == "."


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("moved to San Antonio in May", {"San": "B-city", "Antonio": "I-city"}),
        ("trade with South Africa grew", {"South": "B-country", "Africa": "I-country"}),
        ("the reading list", {}),  # Reading is a city, reading isn't
    ],
)
def test_places_are_marked_by_their_longest_name(text, marked):
    words = passage(text)
    found = {word.text: mark for word, mark in zip(words.words, place_marks(words), strict=True) if mark}
    assert found == marked


def test_titles_are_seen_from_the_words_beside_them():
    words = passage("Ann Lee, professor of soil physics, spoke")
    marks = {word.text: set(mark) for word, mark in zip(words.words, title_grammar_marks(words), strict=True)}
    assert marks["professor"] == {"gt=B"}
    assert marks["physics"] == {"gt=I"}
    assert "gb=2" in marks["Lee"]
    assert "ga=2" in marks["spoke"]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Great Lakes Museum Announces Gift, New Trustees", "capitals"),
        ("The museum announces a gift of three boats to the town", "prose"),
    ],
)
def test_a_headline_in_capitals_is_told_from_prose(text, case):
    assert set(capitals_mark(passage(text))) == {case}


def test_japanese_passages_have_none_of_these():
    words = passage("Paris大学の学長が挨拶した", "ja")
    assert not any(word_class_marks(words)) and not any(place_marks(words)) and not any(capitals_mark(words))
    assert not any(title_grammar_marks(words))


def test_japanese_passages_get_no_clusters():
    assert set(cluster_marks(passage("JETRO の Smith 氏が来学した。", "ja"))) == {None}


def test_a_word_that_no_cluster_has_is_marked_as_such():
    words = passage("Ann Kazamatsuri-Blomqvist met the dean")
    marks = dict(zip((word.text for word in words.words), cluster_marks(words), strict=True))
    assert marks["Blomqvist"] == "-"
    assert set(marks["dean"]) == {"0", "1"}
