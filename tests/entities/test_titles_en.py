"""English titles: portfolios, what is honorary or vacant, offices joined by and, headlines; every name here is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.title_grammar_en import find_titles, grow_left, grow_right
from pipeline.entities.title_words_en import bodies, heads, words_of
from pipeline.entities.titles_en import mend_line
from tests.entities.marked_lines import found, marked


def titles_of(source: str) -> list[str]:
    """The titles of a marked passage by grammar alone, its persons and institutions given."""
    line = marked(source, japanese=False)
    persons, places = ([(s.start, s.end) for s in line.spans if s.label == kind] for kind in ("PERSON", "INSTITUTION"))
    return [line.text[start:end] for start, end in find_titles(line.text, persons, places)]


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        # portfolios in lists
        ("Minister of Land, Roads and Tourism, and", ["Minister of Land, Roads and Tourism"]),
        ("Minister of Land, Rural Roads, and Tourism, and", ["Minister of Land, Rural Roads, and Tourism"]),
        ("Minister of Land and Senator Holm", ["Minister of Land", "Senator"]),  # another office
        # whose last word is an office by itself, but not here
        ("Vice Dean for Education and Student Affairs", ["Vice Dean for Education and Student Affairs"]),
        ("Vice Dean for Education and Student President", ["Vice Dean for Education", "Student President"]),
        # of deputies
        ("Vice Provost of International Affairs", ["Vice Provost of International Affairs"]),
        ("Deputy Chancellor of Student Success, too", ["Deputy Chancellor of Student Success"]),
        ("Provost of International Affairs", ["Provost"]),  # no deputy
        ("Vice Provost of Hokusei Robotics", ["Vice Provost"]),  # words of no dictionary
        ("Vice Rector of International Affairs", ["Vice Rector"]),  # heads that have no such portfolio
        # in adjectives of no dictionary
        ("Director of Nursing and Experiential Learning", ["Director of Nursing and Experiential Learning"]),
        ("Director of Nursing and Lichenry Learning", ["Director of Nursing"]),
        ("Director of Nursing and Eric Holm", ["Director of Nursing"]),  # a name that ends like one
        # in lower case, whatever its words
        ("vice president for university relations, left", ["vice president for university relations"]),
        ("Vice President for Ardle University, left", ["Vice President"]),  # a body
        # two offices joined by and
        ("Executive Director and President of Ardle", ["Executive Director", "President"]),
        ("Director of Nursing and Chair of Moss", ["Director of Nursing", "Chair"]),
        ("director of music and led the choir", ["director of music"]),  # a verb
    ],
)
def test_portfolios(source: str, titles: list[str]) -> None:
    assert titles_of(source) == titles


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        # honorary in societies, honourable in parliaments
        ("Hon. Secretary of the guild", ["Hon. Secretary"]),
        ("Hon. Vice-President of the guild", ["Hon. Vice-President"]),
        ("the Hon. Senator came", ["Senator"]),
        # whom an office serves
        ("Advisor to the Vice President of Ardle", ["Advisor to the Vice President"]),
        ("Assistants to the Director, spoke", ["Assistants to the Director"]),
        ("Advisor to Ardle Robotics", ["Advisor"]),  # no office
        ("Curator to the Director", ["Curator", "Director"]),  # a head that serves none
        # former, coming and general
        ("Professor emerita of moss", ["Professor emerita of moss"]),
        ("President-elect of Ardle", ["President-elect"]),
        ("the Director designate, spoke", ["Director designate"]),
        ("chargé d'affaires ad interim of Tarn", ["chargé d'affaires ad interim"]),
        # where a consul sits
        ("Consul-General of Tarn in Ardle Bay, and", ["Consul-General of Tarn in Ardle Bay"]),
        ("Governor of Tarn in Ardle Bay, and", ["Governor of Tarn"]),
        ("Ambassador of Tarn to the Republic of Ardle, and", ["Ambassador of Tarn to the Republic of Ardle"]),
        # what a member is of
        ("Member of the House of Moss, spoke", ["Member of the House of Moss"]),
        ("members of the State Senate of Tarn", ["members of the State Senate"]),
        ("Member of the Tarn Guild, spoke", ["Member"]),  # no chamber
        ("Clerk of the House of Moss, spoke", ["Clerk"]),  # no member
        # what a chief is
        ("our chief driller, spoke", ["chief driller"]),
        ("chief medical resident at Ardle", ["chief medical resident"]),
        ("our chief moss, spoke", ["chief"]),
        # how somebody was appointed
        ("Specially Appointed Professor of Moss", ["Specially Appointed Professor of Moss"]),
        ("specially appointed lecturer, spoke", ["specially appointed lecturer"]),
        ("by a specially appointed lecturer, and", ["specially appointed lecturer"]),
        ("newly appointed lecturer, spoke", ["lecturer"]),
        ("was specially made lecturer, and", ["lecturer"]),
        # a town and its mayor
        ("said by Oki City Mayor Holm", ["Oki City Mayor"]),
        ("said by Tarn Prefectural Governor Holm", ["Tarn Prefectural Governor"]),
        ("said by Oki City Librarian Holm", ["City Librarian"]),
        # whoever is called like a calling
        ("by R. Baker, J. Mayor, and", []),
        ("by a Baker, the Mayor, and", ["Baker", "Mayor"]),
        # words in capitals
        ("SPORTS EDITORS Ola Holm", ["SPORTS EDITORS"]),
        ("the TRF editors came", ["editors"]),
        # a word with a slash
        ("the water/soil scientist came", ["water/soil scientist"]),
        ("and/or scientist came", ["scientist"]),
        # the unit of an assistant, but not of a body that is named
        ("Senior Library Assistant at Ardle", ["Senior Library Assistant"]),
        ("of Ardle Medical Center President Holm", ["President"]),
        # a chair and whom it is named after
        ("the Ida Crane Professor of Moss", ["Ida Crane Professor of Moss"]),
        ("the Director and Senior Professor of Moss", ["Director", "Senior Professor of Moss"]),  # two offices
        ("first secretary of the guild", ["first secretary"]),  # a rank, not the first of several
        # no further than what is found beside it
        ("professor of moss {P:Lena Brandt}", ["professor of moss"]),
        ("{P:Lena Marine} biologist", ["biologist"]),
        ("director for {O:Moss}", ["director"]),
    ],
)
def test_a_title_by_its_grammar(source: str, titles: list[str]) -> None:
    assert titles_of(source) == titles


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        # a vacant office
        ("No {T:Vice President} was named by {P:Lena Brandt}", []),
        ("The {T:Vice President} was named by {P:Lena Brandt}", ["Vice President"]),
        # what a roll says, and what is conferred
        ("{T:Members in attendance} {P:Lena Brandt}", []),
        ("an {T:honorary degree} for {P:Lena Brandt}", []),
        # an initial of a person
        ("{T:J. Baker} and {P:Lena Brandt}", []),
        # what a model takes in before a title
        ("{P:Ola Holm} {T:and Dean} {P:Lena Brandt}", ["Dean"]),
        ("{P:Ola Holm} {T:along with Dean} {P:Lena Brandt}", ["Dean"]),
        ("{P:Ola Holm}, {T:immediate past president}", ["president"]),
        ("{P:Ola Holm}, {T:previous president}", ["president"]),
        ("in the {T:Oki Room. President} {P:Lena Brandt}", ["President"]),
        ("the {T:Assoc. Professor} {P:Lena Brandt}", ["Assoc. Professor"]),  # no end of a sentence
        ("{T:Ardle Health Names Chief Nursing Officer} Lena", ["Chief Nursing Officer"]),  # a headline
        # and behind it
        ("{T:Vice President for Research Ms}. {P:Lena Brandt}", ["Vice President for Research"]),
        # what it leaves out behind a title
        ("{P:Lena Brandt}, {T:professor of moss}, emeritus, spoke", ["professor of moss, emeritus"]),
        ("{P:Lena Brandt}, {T:professor of moss, emerita}, spoke", ["professor of moss, emerita"]),
        ("{P:Lena Brandt}, {T:dean of moss}, emeritus professor", ["dean of moss"]),  # the next title
        ("{P:Lena Brandt}, {T:Librarian} IV, spoke", ["Librarian IV"]),
        ("{P:Lena Brandt}, {T:Associate Professor} 3; Ola", ["Associate Professor 3"]),
        ("{P:Lena Brandt}, {T:Librarian} 12, spoke", ["Librarian"]),
        # several in one
        ("{T:Executive Director and President} {P:Lena Brandt}", ["Executive Director", "President"]),
        ("{T:Director and president} {P:Lena Brandt}", ["Director", "president"]),  # where a sentence opens
        ("our {T:Director and president} {P:Lena Brandt}", ["Director and president"]),
        ("{T:Vice-Chancellor (Research) Professor} {P:Lena Brandt}", ["Vice-Chancellor (Research)", "Professor"]),
        ("{T:Principal Professor} {P:Lena Brandt}", ["Principal Professor"]),  # one rank
        # those that a name gives away
        ("{P:Lena Brandt}, MD, dean of moss, spoke", ["dean of moss"]),
        ("{P:Lena Brandt}, Hon. Secretary, spoke", ["Hon. Secretary"]),
        ("{P:Lena Brandt}, president-elect, spoke", ["president-elect"]),
    ],
)
def test_a_title_as_a_model_drew_it_is_put_right(source: str, titles: list[str]) -> None:
    assert found(mend_line(marked(source, japanese=False)), "TITLE") == titles


def test_the_senate_before_an_office_is_a_body() -> None:
    line = mend_line(marked("{T:Senate Chair} {P:Lena Brandt}", japanese=False))
    assert found(line, "INSTITUTION") == ["Senate"]
    assert found(line, "TITLE") == ["Chair"]


def test_a_title_grows_from_its_head_to_both_sides() -> None:
    text = "our Senior Curator of Moss (International) Lena Brandt"
    head = heads().search(text)
    assert head and head.group() == "Curator"
    assert text[grow_left(text, head.start(), []) : head.start()] == "Senior "
    assert text[head.end() : grow_right(text, head, [], [])] == " of Moss (International)"


@pytest.mark.parametrize(
    ("word", "is_head"),
    [("Dean", True), ("deans", True), ("dean-elect", True), ("dean-led", False), ("deanery", False)],
)
def test_heads_are_whole_words(word: str, is_head: bool) -> None:
    assert bool(heads().search(word)) is is_head


@pytest.mark.parametrize(
    ("name", "body"),
    [("Ardle university", True), ("Hush Ltd.", True), ("Universityville", False), ("Ardle Moss", False)],
)
def test_words_that_only_bodies_have(name: str, body: bool) -> None:
    assert bool(bodies().search(name)) is body


@pytest.mark.parametrize(
    ("kind", "word", "other"),
    [
        ("head", "dean", "moss"),
        ("modifier", "deputy", "dean"),
        ("field", "curator", "president"),
        ("office", "mayor", "dean"),
        ("honorary", "treasurer", "minister"),
        ("serving", "advisor", "dean"),
        ("before-name", "captain", "dean"),
        ("not", "moderator", "dean"),
    ],
)
def test_words_by_kind(kind: str, word: str, other: str) -> None:
    assert word in words_of(kind)
    assert other not in words_of(kind)
