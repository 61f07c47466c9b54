"""What short forms stand for in an English article, from the names it has in full; every name here is made up.

The passages of an article are given one after another; what is looked at is the last.
"""

from __future__ import annotations

import pytest

from pipeline.entities.short_forms_en import settle_short_forms
from pipeline.entities.spans import Line
from tests.entities.marked_lines import found, marked

UNIVERSITY = "{O:Azumi University} met"


def settled(sources: list[str]) -> Line:
    """The last passage of an article in English, with its short forms settled."""
    return settle_short_forms([marked(source, japanese=False) for source in sources])[-1]


@pytest.mark.parametrize(
    ("sources", "institutions"),
    [
        ([UNIVERSITY, "{P:Azumi} won"], ["Azumi"]),  # the word that a body begins with
        (["{O:Azumi Oki University} met", "{P:Azumi} won"], ["Azumi"]),
        ([UNIVERSITY, "{P:AU} won"], ["AU"]),  # the initials of a body
        (["{O:Azumi University of Tides} met", "{P:AUT} won"], ["AUT"]),  # without its small words
        (["{O:Azumi-Oki University} met", "{P:AOU} won"], ["AOU"]),  # of both halves of a word
        (["the {O:TRF} met", "{P:TRF} won"], ["TRF"]),  # letters that are a body elsewhere
        (["{P:TRF} won; the {O:TRF} met"], ["TRF", "TRF"]),  # and be it later
    ],
)
def test_a_short_form_of_a_body_is_one(sources: list[str], institutions: list[str]) -> None:
    line = settled(sources)
    assert found(line, "INSTITUTION") == institutions
    assert found(line, "PERSON") == []


@pytest.mark.parametrize(
    ("sources", "person"),
    [
        (["{P:Azumi} won"], "Azumi"),  # no body is named
        (["{O:Azumi} met", "{P:Azumi} won"], "Azumi"),  # nor here, without a word that only bodies have
        (["{O:Azumizaka University} met", "{P:Azumi} won"], "Azumi"),  # a body that begins with the same letters
        (["{O:Azumi Robotics} met", "{P:Azumi} won"], "Azumi"),
        ([UNIVERSITY, "{P:TRF} won"], "TRF"),  # other letters
        ([UNIVERSITY, "{P:Au} won"], "Au"),  # not in capitals
        (["{O:Lena Holm University} met", "{P:Lena Holm} won"], "Lena Holm"),  # a whole name
        ([UNIVERSITY + " {P:Lena Azumi}", "{P:Azumi} won"], "Azumi"),  # a surname in the article
        ([UNIVERSITY + " {P:Azumi Holm}", "{P:Azumi} won"], "Azumi"),  # a given name
        ([UNIVERSITY + " Dr. {P:Azumi}", "{P:Azumi} won"], "Azumi"),  # whoever is addressed
        (["the {O:TRF} met Mr. {P:TRF}", "{P:TRF} won"], "TRF"),
    ],
)
def test_a_person_is_no_short_form(sources: list[str], person: str) -> None:
    line = settled(sources)
    assert found(line, "PERSON") == [person]
    assert found(line, "INSTITUTION") == []


@pytest.mark.parametrize(
    ("sources", "institutions", "titles"),
    [
        # before an office
        ([UNIVERSITY, "{T:Azumi President} Holm spoke"], ["Azumi"], ["President"]),
        ([UNIVERSITY, "{T:AU Vice President} Holm spoke"], ["AU"], ["Vice President"]),
        (["the {O:TRF} met", "{T:TRF Director} Holm spoke"], ["TRF"], ["Director"]),
        # as much of the name as is written
        (["{O:Kent Tarn University} met", "{T:Kent Tarn President} spoke"], ["Kent Tarn"], ["President"]),
        # no body is called so
        ([UNIVERSITY, "{T:Oki President} spoke"], [], ["Oki President"]),
        # a plain word, though a body begins with it
        (["{O:Student University} met", "{T:Student President} spoke"], [], ["Student President"]),
        # no office
        ([UNIVERSITY, "{T:Azumi Choir} spoke"], [], ["Azumi Choir"]),
        # a person of the article
        ([UNIVERSITY + " {P:Lena Azumi}", "{T:Azumi President} spoke"], [], ["Azumi President"]),
        ([UNIVERSITY, "{T:President} spoke"], [], ["President"]),
    ],
)
def test_a_short_form_before_an_office_is_the_body(
    sources: list[str], institutions: list[str], titles: list[str]
) -> None:
    line = settled(sources)
    assert found(line, "INSTITUTION") == institutions
    assert found(line, "TITLE") == titles


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        ("a Memorandum of Understanding ({O:MOU}) was signed; the {O:MOU} ends", []),  # with its small words
        ("the Agreement on Moss ({O:AM}) was signed; the {O:AM} ends", []),  # without them
        ("a Letter of Intent ({O:LoI}) was signed; the {O:LoI} ends", []),  # not all in capitals
        ("the Tarn Free Trade Agreement ({O:TFTA}) was signed; the {O:TFTA} ends", []),
        ("the Agreement on Moss ({O:TRF}) was signed; the {O:TRF} met", ["TRF", "TRF"]),  # letters of something else
        ("the Tarn Research Fund ({O:TRF}) was founded; the {O:TRF} met", ["TRF", "TRF"]),  # a body
        ("{O:Azumi Agency} signed a Memorandum of Understanding ({O:MOU})", ["Azumi Agency"]),  # the others stay
    ],
)
def test_letters_of_something_written_are_no_body(source: str, institutions: list[str]) -> None:
    assert found(settled([source]), "INSTITUTION") == institutions


def test_letters_explained_in_one_passage_are_known_in_all() -> None:
    sources = ["the {O:MOU} ends", "a Memorandum of Understanding ({O:MOU}) was signed"]
    first, last = settle_short_forms([marked(source, japanese=False) for source in sources])
    assert first.spans == last.spans == ()


def test_what_is_explained_is_dropped_as_an_institution_only() -> None:
    line = settled(["a Memorandum of Understanding ({T:MOU}) was signed"])
    assert found(line, "TITLE") == ["MOU"]


def test_what_is_neither_person_nor_title_stays() -> None:
    line = settled([UNIVERSITY, "the {E:AU} and the {E:Azumi President} began"])
    assert found(line, "EVENT") == ["AU", "Azumi President"]


def test_japanese_passages_stay_as_they_are_and_name_nothing() -> None:
    japanese, english = marked("{O:Azumi University}の{P:Azumi}"), marked("{P:Azumi} won", japanese=False)
    assert settle_short_forms([japanese, english]) == [japanese, english]
    named = marked("{O:Azumi University} met", japanese=False)
    assert settle_short_forms([japanese, named]) == [japanese, named]
