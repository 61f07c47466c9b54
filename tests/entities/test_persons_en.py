"""English persons as real newsletters write them, with class years, initials run together and lists; every name is made up.

Each row is a passage with what a model has found of it; of the persons, the last is the one looked at.
"""

from __future__ import annotations

import pytest

from pipeline.entities.boundaries import mend_boundaries
from pipeline.entities.name_grammar_en import is_chair, is_degree, is_plain_noun, trim_leaders
from pipeline.entities.names_missed_en import find_missed
from pipeline.entities.names_whole_en import join_inverted, join_nicknames, part_couple
from pipeline.entities.persons_en import mend_person
from tests.entities.marked_lines import found, marked


def mended(source: str) -> list[tuple[str, str]]:
    """The label and the text of each span that the last span of a marked passage becomes."""
    line = marked(source, japanese=False)
    *before, span = line.spans
    return [(part.label, line.of(part)) for part in mend_person(line.text, span, before)]


@pytest.mark.parametrize(
    ("source", "person"),
    [
        # the surname before the class of an alumnus
        ("with {P:Michael} Penn P'10 today", "Michael Penn"),
        ("with {P:Michael} Penn, GP’10 today", "Michael Penn"),
        ("with {P:Lena} Holm-Brandt ’84 today", "Lena Holm-Brandt"),
        ("with {P:Lena} Holm in ’84", "Lena"),  # a year alone
        # initials run together
        ("met A.F. {P:Nesterov} today", "A.F. Nesterov"),
        ("met A.F.{P:Nesterov} today", "A.F.Nesterov"),
        ("of {O:Tarn} A.F. Lena {P:Nesterov} today", "A.F. Lena Nesterov"),
        ("of {O:Tarn A.F. Lena} Anna {P:Nesterov} today", "Anna Nesterov"),  # no further than what was found before
        ("met A. {P:Nesterov} today", "A. Nesterov"),
        ("A. {P:Nesterov} spoke", "Nesterov"),  # no initial but who speaks in an interview
        ("Q. Lena {P:Nesterov} spoke", "Lena Nesterov"),
        # the surname after the initial
        ("met {P:Herbert B}. Brandt, who", "Herbert B. Brandt"),
        ("met {P:Herbert B.} Brandt today", "Herbert B. Brandt"),
        ("met {P:Herbert B}. President, who", "Herbert B"),  # an office
        # the rank of a justice stands before
        ("Chief {P:Justice Lena Brandt} spoke", "Lena Brandt"),
        ("Presiding {P:Judge Holm} spoke", "Holm"),
        ("{P:Justice Holm} spoke", "Justice Holm"),  # a name that people have
        # what stands around a name
        ("{P:Prof. Dr. Lena Brandt} spoke", "Lena Brandt"),
        ("{P:When Lena Brandt} spoke", "Lena Brandt"),
        ("a {P:Mizuta-}led delegation", "Mizuta"),
        ("met {P:Lena Brandt (百瀬} 千尋)", "Lena Brandt"),
        ("met {P:Lena Brandt} III today", "Lena Brandt III"),
        ("met {P:Lena Brandt}, Jr., today", "Lena Brandt, Jr."),
    ],
)
def test_a_person_is_redrawn(source: str, person: str) -> None:
    assert mended(source) == [("PERSON", person)]


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        # an office in two words, apart from the name
        ("{P:Prime Minister Lena Brandt} spoke", [("TITLE", "Prime Minister"), ("PERSON", "Lena Brandt")]),
        ("{P:Vice President Lena Brandt} spoke", [("TITLE", "Vice President"), ("PERSON", "Lena Brandt")]),
        ("{P:Lt. Governor Lena Brandt} spoke", [("TITLE", "Lt. Governor"), ("PERSON", "Lena Brandt")]),
        ("{P:Dean Lena Brandt} spoke", [("PERSON", "Dean Lena Brandt")]),  # a name that people have
        ("the Lt. {P:Gen.} (ret.) Lena Brandt", [("TITLE", "Gen.")]),  # a rank cut short
        # bodies
        ("{P:UW-Ardle} won", [("INSTITUTION", "UW-Ardle")]),  # a campus
        ("{P:D-H} won", [("INSTITUTION", "D-H")]),  # letters of a body
        ("{P:TU Ardle} won", [("INSTITUTION", "TU Ardle")]),
        ("{P:Holm} & Partners won", [("INSTITUTION", "Holm & Partners")]),
        # nobody
        ("the {P:Reappointment} of", []),  # a noun
        ("Dr. {P:Almanac} spoke", [("PERSON", "Almanac")]),  # who is addressed
        ("the {P:Rosemary} of", [("PERSON", "Rosemary")]),  # that people are called by
        ("met {P:A}.F. Nesterov", []),  # an initial whose name goes on
        ("met {P:A}.", [("PERSON", "A")]),
        ("the {P:Seventy-one} of", []),  # a number
        ("the {P:Tarn Symposium} began", []),  # an event
        ("{P:When Los Angeles} wrote", []),  # a place
    ],
)
def test_a_person_is_an_office_and_a_name_a_body_or_nobody(source: str, spans: list[tuple[str, str]]) -> None:
    assert mended(source) == spans


@pytest.mark.parametrize(
    ("source", "persons"),
    [
        # a list of names with initials goes on
        ("by {P:S. Lamm}, R. Bakker, and K. Bollin.", ["R. Bakker", "K. Bollin"]),
        ("by {P:S. Lamm}, R.J. El Bakker, K. de Bollin", ["R.J. El Bakker", "K. de Bollin"]),
        ("by {P:S. Lamm} and R. Bakker.", ["R. Bakker"]),
        ("by {P:Sam Lamm}, R. Bakker, K. Bollin.", []),  # a list of other names
        ("by {P:S. Lamm} with R. Bakker.", []),  # no list
        # a particle
        ("Minister Omar bin Salam came", ["Omar bin Salam"]),  # behind an office
        ("Ardle University van Moss came", []),  # in no body
        ("Dr. Omar bin Salam came", ["Omar bin Salam", "Omar bin Salam"]),  # and behind an honorific, twice
        # before a title
        ("Vosqvist, editor of the", ["Vosqvist"]),
        ("Ola Vosqvist is the editor of the", ["Ola Vosqvist"]),
        ("Vosqvist is the editor of the", []),  # too little to be sure
        ("Almanac, editor of the", []),  # a noun
        ("Tarn University, editor of the", []),  # a body
        ("Rector, editor of the", []),  # another title
        ("Tuesday, editor of the", []),  # a day
        ("MSN, editor of the", []),  # letters behind a name
        # after a title
        ("the {T:Rector} Lena Brandt spoke", ["Lena Brandt"]),
        ("the {T:Rector} Brandt spoke", ["Brandt"]),
        ("the {T:Rector} Lichenry Vosqvist spoke", []),  # words that nobody is known to be called by
        # in the script of the name
        ("{P:Emi Momose} (百瀬 恵美) spoke", ["百瀬 恵美"]),
    ],
)
def test_what_stands_beside_a_missed_person_gives_them_away(source: str, persons: list[str]) -> None:
    line = marked(source, japanese=False)
    assert [line.of(span) for span in find_missed(line.text, line.spans)] == persons


@pytest.mark.parametrize(
    ("source", "persons", "titles"),
    [
        # whoever stands behind a portfolio
        ("Vice President of {O:International Affairs Lena Brandt} spoke", ["Lena Brandt"], []),
        ("Vice President of {O:Student and Academic Affairs Lena Brandt} spoke", ["Lena Brandt"], []),
        # an office taken for a body
        ("{O:Director of Student Affairs} spoke", [], ["Director of Student Affairs"]),
        ("{O:Ministry of Student Affairs} spoke", [], []),
        # who is addressed, whatever their name
        ("prof {O:Vosqvia Lichenry} spoke", ["Vosqvia Lichenry"], []),
        ("Ms. {O:Vosqvia Lichenry} spoke", ["Vosqvia Lichenry"], []),
        ("the {O:Vosqvia Lichenry} spoke", [], []),
        ("prof {O:Lichenry University} spoke", [], []),  # a body
        ("prof {O:Lichenry} spoke", [], []),  # one word
        # a particle within one
        ("met Vosqvia {O:bin Lichenry} today", ["Vosqvia bin Lichenry"], []),
        # letters behind a name
        ("Lena Brandt, {T:MSN}, spoke", [], []),
    ],
)
def test_persons_and_titles_that_were_taken_for_bodies(source: str, persons: list[str], titles: list[str]) -> None:
    line = mend_boundaries(marked(source, japanese=False))
    assert found(line, "PERSON") == persons
    assert found(line, "TITLE") == titles


@pytest.mark.parametrize(
    ("source", "noun"),
    [
        ("the {P:Reappointment} of", True),
        ("the {P:Rosemary} of", False),  # a name
        ("the {P:Moss} of", False),  # too short to be sure
        ("the {P:Vosqvist} of", False),  # of no dictionary
        ("the {P:Almanac Moss} of", False),  # two words
        ("Dr {P:Almanac} of", False),  # who is addressed
    ],
)
def test_a_plain_noun_is_nobody(source: str, noun: bool) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    assert is_plain_noun(line.text, span.start, span.end) is noun


@pytest.mark.parametrize(
    ("source", "chair"),
    [
        ("the {P:Ida Crane} Professor of Moss", True),
        ("the {P:Walter} and Ida Crane Professor of Moss", True),  # either of a couple
        ("the Walter and {P:Ida Crane} Family Professor of Moss", True),
        ("{P:Ida Crane} Professor of Moss", False),  # a person and their title
        ("the {P:Ida Crane} Prize of Moss", False),
        ("the {O:Crane University} Professor of Moss", False),  # a body
    ],
)
def test_whom_a_chair_is_named_after_does_not_hold_it(source: str, chair: bool) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    assert is_chair(line.text, span.start, span.end) is chair


@pytest.mark.parametrize(("letters", "degree"), [("MSN", True), ("MD", True), ("MDS Tarn", False), ("Moss", False)])
def test_letters_behind_a_name(letters: str, degree: bool) -> None:
    assert is_degree(letters) is degree


@pytest.mark.parametrize("source", ["{P:... Ola Holm} came", "{P:Ola Holm ....} came", "{P:. . . Ola Holm …·.} came"])
def test_dots_that_lead_to_a_name_are_trimmed(source: str) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    start, end = trim_leaders(line.text, span.start, span.end)
    assert line.text[start:end] == "Ola Holm"


@pytest.mark.parametrize(
    ("source", "persons"),
    [
        ("{P:Robert} “Bob” {P:Marsh} came", ["Robert “Bob” Marsh"]),
        ("Dorothy ({P:Hanks}) Marsh came", ["Dorothy (Hanks) Marsh"]),  # a first name that was missed
        ("Lichenry ({P:Hanks}) Marsh came", ["Hanks"]),  # no first name
        ("{P:Robert} “Bob” {O:Marsh University} came", ["Robert"]),  # a body
    ],
)
def test_a_nickname_is_within_the_name(source: str, persons: list[str]) -> None:
    line = marked(source, japanese=False)
    assert found(line.with_spans(join_nicknames(line.text, line.spans)), "PERSON") == persons


@pytest.mark.parametrize(
    ("source", "persons"),
    [
        ("{P:KAGA}, {P:Hirotsugu}\tDean", ["KAGA, Hirotsugu"]),
        ("of {P:KAGA}, {P:Hirotsugu}\tDean", ["KAGA", "Hirotsugu"]),  # not where a cell begins
        ("{O:KAGA}, {P:Hirotsugu}\tDean", ["Hirotsugu"]),  # a body
    ],
)
def test_a_surname_in_capitals_stands_first(source: str, persons: list[str]) -> None:
    line = marked(source, japanese=False)
    assert found(line.with_spans(join_inverted(line.text, line.spans)), "PERSON") == persons


@pytest.mark.parametrize(
    ("source", "persons"),
    [
        ("{P:Anna and Robert Marsh} came", ["Anna", "Robert Marsh"]),
        ("{P:Anna and Robert Marsh} Foundation", ["Anna and Robert Marsh"]),  # a body
        ("{P:Tarn and Lichenry Marsh} came", ["Tarn and Lichenry Marsh"]),  # no first names
    ],
)
def test_a_couple_are_two(source: str, persons: list[str]) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    assert [line.of(part) for part in part_couple(line.text, span)] == persons
