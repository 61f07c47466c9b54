"""English words that read as a person, a body or neither by what stands beside them; every name here is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.linking import Place, holder_candidates
from pipeline.entities.names_en import mend_names
from pipeline.entities.titles_en import mend_line
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "people"),
    [
        ("However, the director spoke.", []),  # what opens a sentence
        ("Today, the president spoke.", []),
        ("Marsh, the president, spoke.", ["Marsh"]),  # a word that people are called by
        ("with Prof. Dr. Vosqvist in", ["Vosqvist"]),  # two forms of address
        ("with Hon. Mr. Vosqvist in", ["Vosqvist"]),
        ("Professor {P:Mary Hall} left", ["Mary Hall"]),  # no room
        ("Ms. {P:Anna Ward} left", ["Anna Ward"]),  # no part of a hospital
        ("in {P:Mary Hall} and", []),
        ("Librarian {P:II}, Ola Holm", []),  # a step
        ("{P:Q. Lena Brandt}, why?", ["Lena Brandt"]),  # the speaker of an interview
        ("in {P:New Zealand} in", []),  # a place
        ("by {P:Wong Ming-kai} in", ["Wong Ming-kai"]),  # a given name
        ("the {P:Kanae-kai} of", []),  # 会
        ("Sister of {P:Herbert B.} Lunde, of Ardle", ["Herbert B. Lunde"]),  # the surname behind the initial
        ("{T:Lt.} Gen. (ret.) {P:Alonzo Pike} spoke", ["Alonzo Pike"]),
        ("Lt. {P:Gen.} (ret.) {P:Alonzo Pike} spoke", ["Alonzo Pike"]),  # a rank cut short
    ],
)
def test_persons(source: str, people: list[str]) -> None:
    assert found(mend_names(marked(source, japanese=False)), "PERSON") == people


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        ("{O:Five Rivers College} is open", ["Five Rivers College"]),  # a number within the name
        ("{O:Five Ardle University} professors met", ["Ardle University"]),
        ("the {O:Federation of Medical Students} met", ["Federation of Medical Students"]),  # a body of people
        ("the {O:Faculty Senate Officers} met", ["Faculty Senate"]),  # the people of a body
        ("the {O:Ministry of Tides} and Ardle University", ["Ministry of Tides"]),  # another body
        ("the {O:Ministry of Tides} and Soils said", ["Ministry of Tides and Soils"]),
        ("the Tarn Fellowship in the {O:Department of Tides}.", ["Department of Tides"]),  # where, not what for
        ("{O:Director of Tarn University}", ["Tarn University"]),
        ("the {O:Embassy of Tarn} in March said", ["Embassy of Tarn"]),  # when
        ("the {O:Embassy of Tarn} in Oslo said", ["Embassy of Tarn in Oslo"]),
        ("the {O:Society of Friends and supporters} met", ["Society of Friends"]),
        ("{O:Ardle, Tarn, and Oki Universities}", ["Ardle", "Tarn", "Oki Universities"]),
        ("Tarn University Dean's {O:Review Committee}", ["Dean's Review Committee"]),
        ("Vice President of {O:Anchor Marine}, who", ["Anchor Marine"]),  # a firm
        ("Vice Provost of {O:Strategic Initiatives}, who", []),  # a portfolio
    ],
)
def test_institutions(source: str, institutions: list[str]) -> None:
    assert found(mend_names(marked(source, japanese=False)), "INSTITUTION") == institutions


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        ("{P:Lena Brandt}, {T:and University treasurer};", ["University treasurer"]),  # what joins it
        ("{P:Lena Brandt}, together with mayors of towns", []),  # others
        ("{P:Lena Brandt} received an {T:Honorary Doctoral Degree} from", []),  # what is conferred
        ("{T:Ardle Health Names Chief Nursing Officer}", ["Chief Nursing Officer"]),  # a headline
        ("{P:Lena Brandt}, {T:professor of music}, emerita, died", ["professor of music, emerita"]),
    ],
)
def test_titles(source: str, titles: list[str]) -> None:
    assert found(mend_line(mend_names(marked(source, japanese=False))), "TITLE") == titles


def test_whoever_wrote_what_follows_holds_no_title_of_the_headline() -> None:
    headline, names = (
        marked("{T:Tourism Minister} is honoured", japanese=False),
        marked("{P:Ann Lee}, 20", japanese=False),
    )
    byline = marked("by {P:Ola Holm}", japanese=False)
    assert holder_candidates([headline, names], Place(0, 0)) == [Place(1, 0)]
    assert holder_candidates([headline, byline], Place(0, 0)) == []
