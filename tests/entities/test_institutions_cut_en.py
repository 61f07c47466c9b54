"""English institutions that a model took with words too many or too few; every name here is made up.

Each row is a passage with the institution as a model drew it, and what is left of it: None where it is no body.
"""

from __future__ import annotations

import pytest

from pipeline.entities.boundaries import mend_boundaries
from pipeline.entities.institutions_cut_en import is_no_part, redraw_institution
from tests.entities.marked_lines import found, marked


def redrawn(source: str) -> str | None:
    """What the one institution of a marked passage becomes."""
    line = marked(source, japanese=False)
    (span,) = line.spans
    drawn = redraw_institution(line.text, span)
    return line.of(drawn) if drawn else None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        # who pays, leads or houses it
        ("the {O:HRF-supported Center for Tides} won", "Center for Tides"),
        ("an {O:Ardle-led Tarn Network} grew", "Tarn Network"),
        ("at {O:Port Ardle, Norland-based Tarn Robotics} they", "Tarn Robotics"),  # where it is, in several words
        # the verb of a headline
        ("Ardle {O:Hosts Tarn University} again", "Tarn University"),
        ("Ardle {O:Signs with Tarn University} today", "Tarn University"),
        # a number that counts its people
        ("{O:Two Tarn Institute of Moss} professors came", "Tarn Institute of Moss"),
        ("{O:Six Tarn Institute of Moss} (TIM) young professors came", "Tarn Institute of Moss"),
        # a plain noun or adjective
        ("the {O:nonprofit Tarn Trust} gave", "Tarn Trust"),
        ("the {O:charity Tarn Trust} gave", "Tarn Trust"),
        ("the {O:coastal Tarn Trust} gave", "Tarn Trust"),
        ("a {O:regional nonprofit Tarn Trust} gave", "Tarn Trust"),  # or two
        # the form of address of whoever comes next
        ("{O:Moss Department, Assoc}. Prof. Lena Brandt", "Moss Department"),
        ("{O:Moss Department and Dr}. Lena Brandt", "Moss Department"),
        ("{O:Moss Department & Prof}. Lena Brandt", "Moss Department"),
        # its people
        ("{O:Faculty Senate Officers} met", "Faculty Senate"),
        ("{O:Tarn University Staff Members} met", "Tarn University"),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(source: str, name: str) -> None:
    assert redrawn(source) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        # what particles join
        ("the {O:Accademia Tarnese} dei Mosconi met", "Accademia Tarnese dei Mosconi"),
        ("the {O:Museu} das Ondas Claras met", "Museu das Ondas Claras"),
        ("the {O:Verein} für Gezeiten met", "Verein für Gezeiten"),
        # the office that a committee belongs to
        ("the Dean's {O:Performance Review Committee} met", "Dean's Performance Review Committee"),
        ("met the Vice President’s {O:Advisory Council} and", "Vice President’s Advisory Council"),
        ("(Provost's {O:Task Force})", "Provost's Task Force"),
    ],
)
def test_what_a_model_left_out_is_taken_in(source: str, name: str) -> None:
    assert redrawn(source) == name


@pytest.mark.parametrize(
    "source",
    [
        "in 300 {O:BCE} they built",  # an era
        "at 10 {O:PM} they left",  # an hour
        "won the Tarn Award in {O:Solid State Chemistry} today",  # what an award is for
        "the Tarn Medal for the {O:Young Chemists} went to",
        "Vice President Holm (in charge of {O:Academic and Student Affairs}) came",  # a remit
        "Vice Dean for Education and {O:Student Affairs}, spoke",  # the other half of a portfolio
        "Director for Moss, Soils, and {O:Coastal Futures}, spoke",  # the last third of one
        "the Deputy Provost of {O:International Partnerships}, spoke",  # the portfolio of a deputy
        "the vice-president of {O:Student Success}, spoke",
        "from {O:Oki Town, Tarn Prefecture} they came",  # an area
        "from {O:Oki Town in Tarn} they came",
        "the theme “Shaping Our {O:Coastal Futures} Together” was",  # a part of a theme in quotation marks
        '"{O:Coastal Futures} for Everyone" was the theme',  # that begins with it
    ],
)
def test_what_is_no_body_is_dropped(source: str) -> None:
    assert redrawn(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "the {O:Tarn Network} grew",
        "{O:Five Hills College} opened",  # a number with nobody behind it
        "the {O:della Mosca Institute} gave",  # a particle, no plain noun
        "the {O:quickly Tarn Trust} gave",  # neither noun nor adjective
        "the {O:Young Partners} met",  # people of no body
        "the {O:Verein} und Gezeiten",  # no particle
        "the {O:PMO} met",  # letters that only begin as an hour does
        "won the Tarn Fellowship for the {O:Ardle Museum} today",  # an award for a body
        "is in charge of the {O:Academic Affairs Office} now",  # a body to be in charge of
        "the drive for Education and {O:Ardle Robotics} grew",  # no office before the portfolio
        "the Deputy Provost of {O:Hokusei Robotics}, spoke",  # words of no dictionary
        "from {O:Oki Town Library} they came",  # an area's library
        "the Holm's {O:Performance Review Committee} met",  # no office owns it
        "the Dean's {O:Performance Review Seminar} met",  # no committee
        "the theme “Shaping our {O:Coastal Futures} together” was",  # not all in capitals
        "the theme “Shaping Our {O:Coastal Museum} Together” was",  # a body
        "the “{O:Shaping Coastal Futures}” met",  # nothing but the name in the marks
        "the theme “{O:Coastal Futures} in May” was",  # too short to be sure
        "the theme “Shaping Our {O:Coastal Futures} Together was",  # marks that don't close
        "a “theme” Shaping Our {O:Coastal Futures} and “more” was",  # between two pairs of marks
    ],
)
def test_other_institutions_stay_as_they_are(source: str) -> None:
    (name,) = found(marked(source, japanese=False), "INSTITUTION")
    assert redrawn(source) == name


@pytest.mark.parametrize(
    ("word", "no_part"),
    [
        ("HRF-supported ", True),
        ("Port Ardle, Norland-based ", True),
        ("Hosts ", True),
        ("Signs with ", True),
        ("Tarn ", False),
        ("Ardle-side ", False),
        ("hosts ", False),  # a verb in a sentence, not in a headline
    ],
)
def test_a_word_before_a_name_that_is_none_of_it(word: str, no_part: bool) -> None:
    assert is_no_part(word) is no_part


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        ("by an HRF-supported {O:Tarn University} lab", ["Tarn University"]),  # what was cut is not taken in again
        ("Ardle, Hosts {O:Tarn University} again", ["Tarn University"]),
        ("by Ardle {O:University} staff", ["Ardle University"]),  # a word of the name is
        ("{O:Two Tarn Institute of Moss} professors came", ["Tarn Institute of Moss"]),
        ("won the Tarn Award in {O:Solid State Chemistry} today", []),
    ],
)
def test_what_is_redrawn_goes_on_to_the_grammar_of_institutions(source: str, institutions: list[str]) -> None:
    assert found(mend_boundaries(marked(source, japanese=False)), "INSTITUTION") == institutions
