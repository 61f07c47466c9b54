"""English persons and institutions redrawn, and titles read by grammar; every name here is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.boundaries import mend_boundaries
from pipeline.entities.name_grammar_en import is_person
from pipeline.entities.short_forms_en import settle_short_forms
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import find_titles
from pipeline.entities.titles_en import mend_line


def line_of(text: str, *spans: tuple[str, str]) -> Line:
    return Line("body", text, (), False).with_spans(
        [Span(text.index(part), text.index(part) + len(part), label) for part, label in spans]
    )


def found(line: Line, label: str) -> list[str]:
    return [line.of(span) for span in line.spans if span.label == label]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("an associate professor of range science at Ardle", ["associate professor of range science"]),  # a field
        ("Vice Dean for Education and Research", ["Vice Dean for Education and Research"]),  # a portfolio
        ("director of the Center for Tides", ["director"]),  # a unit is no field
        ("dean for four years", ["dean"]),  # a time is no portfolio
        ("Ann Lee, Curator of Mosses at the herbarium", ["Curator of Mosses"]),  # a field in capitals
        ("Jo Weber, Mayor of Hohental, and", ["Mayor of Hohental"]),  # whole with its place
        ("Vice President (International) of the Council", ["Vice President (International)"]),  # the remit in brackets
        ("she is Chief Operating Officer", ["Chief Operating Officer"]),  # heads beside heads are one
        ("professor emerita of classics, died", ["professor emerita of classics"]),  # emerita before the field
        ("her first director", ["director"]),  # an ordinal of the holder is no part
        ("Ann Lee, professor of Earth and planetary sciences, left", ["professor of Earth and planetary sciences"]),
        ("professor of politics and chair of the Senate", ["professor of politics", "chair"]),
        ("professor of music and led the choir", ["professor of music"]),  # a verb
        ("Electrical engineering professor Ann Lee", ["Electrical engineering professor"]),
        ("our new data services librarian", ["data services librarian"]),  # plain nouns
        ("the Ida and Max Crane Professor of Law", ["Ida and Max Crane Professor of Law"]),  # a named chair
        ("Minister of Fisheries and the Blue Economy", ["Minister of Fisheries and the Blue Economy"]),
        ("took up duties as Consul-General", ["Consul-General"]),  # a hyphen inside
        ("the professorship and the chairs' table", []),  # parts of words
        ("Representative Director and President of Ardle", ["Representative Director", "President"]),  # no named chair
        ("Elected: Hon. Treasurer, Ann Lee", ["Hon. Treasurer"]),  # honorary
        ("received the Hon. Minister", ["Minister"]),  # honourable
        ("Minister of Land, Roads and Tourism, and", ["Minister of Land, Roads and Tourism"]),  # portfolios in a list
        ("a member of the House of Councillors, too", ["member of the House of Councillors"]),  # a chamber
        ("Consul-General of Japan in São Miguel, and", ["Consul-General of Japan in São Miguel"]),  # the seat
        ("Acting Director of Nursing until Ann returns", ["Acting Director of Nursing"]),
        ("vice president for research at Corning", ["vice president for research"]),
        ("Head Porter for nineteen years", ["Head Porter"]),
        ("our chief driller, was", ["chief driller"]),
        ("Specially Appointed Professor Ann Lee", ["Specially Appointed Professor"]),
        ("the newly appointed dean", ["dean"]),  # a verb
        ("Senior Library Assistant at", ["Senior Library Assistant"]),
        ("SPORTS EDITORS Ann Lee", ["SPORTS EDITORS"]),  # all in capitals
    ],
)
def test_title_runs_from_modifier_to_field(text: str, titles: list[str]) -> None:
    assert [text[start:end] for start, end in find_titles(text)] == titles


@pytest.mark.parametrize(
    ("text", "person", "titles"),
    [
        ("Lena Brandt, a group leader at Ardle, spoke.", "Lena Brandt", ["group leader"]),  # in apposition
        ("Library Director Lena Brandt spoke.", "Lena Brandt", ["Library Director"]),  # before the name
        ("Lena Brandt, glassblower, retired.", "Lena Brandt", ["glassblower"]),  # a calling by its ending
        ("Lena Brandt\tadministrative assistant\tGeography", "Lena Brandt", ["administrative assistant"]),  # in a cell
        ("Lena Brandt goes to Ardle as Deputy Manager.", "Lena Brandt", ["Deputy Manager"]),  # said by a verb
        ("Lena Brandt, moderator, spoke.", "Lena Brandt", []),  # a part in an event
        ("Librarian .......... Lena Brandt", "Lena Brandt", ["Librarian"]),  # leaders
        ("Lena Brandt (D3) spoke.", "Lena Brandt", ["D3"]),  # the year of a student
        ("Lena Brandt\tM1\tGeography", "Lena Brandt", ["M1"]),  # another, in a cell
        ("Lena Brandt, M1 Abrams", "Lena Brandt", []),  # a tank
        ("Lena Brandt, delighted, thanked them.", "Lena Brandt", []),  # a participle
    ],
)
def test_title_beside_person_is_recovered(text: str, person: str, titles: list[str]) -> None:
    assert found(mend_line(line_of(text, (person, "PERSON"))), "TITLE") == titles


@pytest.mark.parametrize(
    ("text", "title", "titles", "institutions"),
    [
        ("Academic Senate chair Mary Holm", "Academic Senate chair", ["chair"], ["Academic Senate"]),
        ("UCXB professor Mary Holm", "UCXB professor", ["professor"], ["UCXB"]),
        ("Chemistry professor Mary Holm", "Chemistry professor", ["Chemistry professor"], []),  # a plain noun
        ("Vice-Chancellor Professor Mary Holm", "Vice-Chancellor Professor", ["Vice-Chancellor", "Professor"], []),
        ("Associate Professor Mary Holm", "Associate Professor", ["Associate Professor"], []),
        ("First author Mary Holm", "author", [], []),  # a part in a paper
        ("her student Mary Holm", "student", [], []),  # a relation
        ("in the Oki Room. President Mary Holm", "Oki Room. President", ["President"], []),  # a sentence ends between
        ("for many years president Mary Holm", "years president", ["president"], []),
        ("Immediate Past President Mary Holm", "Immediate Past President", ["President"], []),  # a former one
        (
            "Vice President for Research Prof. Mary Holm",
            "Vice President for Research Prof",
            ["Vice President for Research"],
            [],
        ),
        ("Novelist and broadcaster Mary Holm", "Novelist and broadcaster", ["Novelist", "broadcaster"], []),
        ("Chair Professor Mary Holm", "Chair Professor", ["Chair Professor"], []),  # one rank
        ("Associate Professor 5 Mary Holm", "Associate Professor", ["Associate Professor"], []),
        (
            "Mary Holm\tAssociate Professor 5",
            "Associate Professor",
            ["Associate Professor 5"],
            [],
        ),  # the step of a post
    ],
)
def test_titles_are_parted_from_their_owners(text: str, title: str, titles: list[str], institutions: list[str]) -> None:
    line = mend_line(line_of(text, (title, "TITLE"), ("Mary Holm", "PERSON")))
    assert found(line, "TITLE") == titles
    assert found(line, "INSTITUTION") == institutions


def test_titles_joined_by_and_are_two() -> None:
    line = line_of("Professor and Dean Lena Brandt", ("Professor and Dean", "TITLE"), ("Lena Brandt", "PERSON"))
    assert found(mend_line(line), "TITLE") == ["Professor", "Dean"]


@pytest.mark.parametrize(
    ("text", "taken", "persons"),
    [
        ("Captain Shigeo Murota sailed.", "Captain Shigeo Murota", ["Shigeo Murota"]),  # an office before the name
        ("Sister Mary Holm taught.", "Sister Mary Holm", ["Mary Holm"]),  # an honorific
        ("R. Bruce Holm spoke.", "Bruce Holm", ["R. Bruce Holm"]),  # an initial
        ("Paul Holm Jr. spoke.", "Paul Holm", ["Paul Holm Jr."]),  # Jr.
        ("Muni a/l Raju came.", "Muni", ["Muni a/l Raju"]),  # a particle
        ("the Komuro Memorial Hall", "Komuro Memorial Hall", []),  # a building
        ("Contact Patty Holm for tickets.", "Contact Patty Holm", ["Patty Holm"]),  # a word before a given name
        ("reporters Ren Holm and", "reporters Ren Holm", ["Ren Holm"]),  # a word in lower case
        ("said de la Cruz Holm.", "de la Cruz Holm", ["de la Cruz Holm"]),  # a particle
        ("Treasurer .......... Ola Holm", ".......... Ola Holm", ["Ola Holm"]),  # leaders
        ("Dato' Ola Holm and", "Dato' Ola Holm", ["Ola Holm"]),  # an honorific with an apostrophe
        ("Librarian II, Ola Holm", "II", []),  # the step of a post
        ("Q. Who paid?", "Q. Who", []),  # a speaker
        ("Syed Mohd. Wasiq Holm came.", "Syed Mohd", ["Syed Mohd. Wasiq Holm"]),  # a given name cut short
        ("Th. Bakker-Holm came.", "Bakker-Holm", ["Th. Bakker-Holm"]),  # another
        ("thanked Nakasato-san.", "Nakasato-san", ["Nakasato"]),  # a Japanese honorific
        ("KAGA, Hirotsugu\tDean", "KAGA", ["KAGA, Hirotsugu"]),  # the surname first, with a comma
        ("Present: NOMA, Genki; VAN DER WIEL, Joost", "VAN DER WIEL", ["VAN DER WIEL, Joost"]),
        ("in UTSA, Holm spoke of NASA, Apollo and more", "Holm", ["Holm"]),  # capitals that are no surname
        ("Forty-one colleagues came.", "Forty-one", []),  # a number
        ("Rhonda Gates, MSN, spoke.", "MSN", []),  # a degree
        ("Emi Momose (百瀬 恵美) spoke.", "Emi Momose", ["Emi Momose", "百瀬 恵美"]),  # the name in its own script
        ("Emi Momose (学長) spoke.", "Emi Momose", ["Emi Momose"]),  # a title in brackets is none
    ],
)
def test_persons_are_redrawn(text: str, taken: str, persons: list[str]) -> None:
    assert found(mend_boundaries(line_of(text, (taken, "PERSON"))), "PERSON") == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Visitors include Gao Wenbo, chair of the council.", ["Gao Wenbo"]),  # before a title
        ("Dr. Lindqvist came.", ["Lindqvist"]),  # after an honorific
        ("Our Sister City wrote.", []),  # no person
    ],
)
def test_persons_are_recovered(text: str, persons: list[str]) -> None:
    assert found(mend_boundaries(line_of(text)), "PERSON") == persons


@pytest.mark.parametrize(
    ("text", "taken", "institutions"),
    [
        (
            "the Ardle University's Faculty of Law",
            ["Ardle University's Faculty of Law"],
            ["Ardle University", "Faculty of Law"],
        ),
        (
            "Faculty of Law, Ardle University won",
            ["Faculty of Law", "Ardle University"],
            ["Faculty of Law, Ardle University"],
        ),
        ("Hush Robotics, Inc., gave", ["Hush Robotics"], ["Hush Robotics, Inc."]),  # the legal form
        ("Ardle University in Norway", ["Ardle University in Norway"], ["Ardle University"]),  # a country
        ("the Barrow Medal", ["Barrow Medal"], []),  # a prize
        ("College of Law welcomes all", ["College of Law welcomes all"], ["College of Law"]),  # a verb
        ("Barrow Hill College, Holmqvist left", ["Barrow Hill College, Holmqvist"], ["Barrow Hill College"]),  # a name
        ("University of California, Davis", ["University of California, Davis"], ["University of California, Davis"]),
        (
            "American Council for the Spread of Learning",
            ["American Council", "Spread of Learning"],
            ["American Council for the Spread of Learning"],
        ),
        (
            "Directorate General of Vocational Education, Ministry of Education",
            ["Vocational Education, Ministry of Education"],
            ["Directorate General of Vocational Education, Ministry of Education"],
        ),
        (
            "Head of the Storm and Volcano Division, Research Bureau, Ministry of Winds",
            ["Research Bureau, Ministry of Winds"],
            ["Storm and Volcano Division, Research Bureau, Ministry of Winds"],
        ),
        (
            "the Hokusei Cooperation Agency (HCA) Tamara Office",
            ["Hokusei Cooperation Agency"],
            ["Hokusei Cooperation Agency (HCA) Tamara Office"],
        ),
        (
            "the Research and International Affairs Department",
            ["International Affairs Department"],
            ["Research and International Affairs Department"],
        ),
        (
            "met Hokusei and International Affairs Department",
            ["International Affairs Department"],
            ["International Affairs Department"],
        ),
        (
            "Superintendent Mary Holm of Bluff School District",
            ["Superintendent Mary Holm of Bluff School District"],
            ["Bluff School District"],
        ),
        (
            "Embassy of the Republic of Tamara",
            ["Republic of Tamara"],
            ["Embassy of the Republic of Tamara"],
        ),  # the head
    ],
)
def test_institutions_are_redrawn(text: str, taken: list[str], institutions: list[str]) -> None:
    line = line_of(text, *((part, "INSTITUTION") for part in taken))
    assert found(mend_boundaries(line), "INSTITUTION") == institutions


@pytest.mark.parametrize(
    ("name", "person"),
    [("Masanori Kasahara", True), ("KASAHARA Masanori", True), ("Open Lecture", False), ("Kasahara", False)],
)
def test_is_person(name: str, person: bool) -> None:
    assert is_person(name) is person


@pytest.mark.parametrize(
    ("text", "spans", "people"),
    [
        ('Robert "Bob" Marsh spoke.', [("Robert", "PERSON"), ("Marsh", "PERSON")], ['Robert "Bob" Marsh']),
        ('J. Robert "Bob" Marsh spoke.', [("Robert", "PERSON")], ['J. Robert "Bob" Marsh']),  # an initial before
        ("Dorothy (Hanks) Messina died.", [("Dorothy", "PERSON")], ["Dorothy (Hanks) Messina"]),
        ("Al and Dot Marsh came.", [("Al and Dot Marsh", "PERSON")], ["Al", "Dot Marsh"]),  # a surname for two
        ("Sister Mary Kuhn, archivist, left.", [("Mary Kuhn", "PERSON"), ("archivist", "TITLE")], ["Mary Kuhn"]),
        ("Under Isaacs the school grew.", [("Under Isaacs", "PERSON")], ["Isaacs"]),  # a word that opens the sentence
        ("She moved to Los Angeles.", [("Los Angeles", "PERSON")], []),
        ("Hamid Warsame Godana Installed", [("Hamid Warsame Godana Installed", "PERSON")], ["Hamid Warsame Godana"]),
        ("Ardle Ibérica S.A. moved.", [("Ardle Ibérica S.A.", "PERSON")], []),  # a company
        ("Open Monday and Friday.", [("Monday", "PERSON"), ("Friday", "PERSON")], []),
        ("Georgia spoke.", [("Georgia", "PERSON")], ["Georgia"]),  # a place that people are called by
    ],
)
def test_persons_are_whole_and_no_places(text: str, spans: list[tuple[str, str]], people: list[str]) -> None:
    assert found(mend_boundaries(line_of(text, *spans)), "PERSON") == people


def test_the_short_form_of_a_body_is_no_person() -> None:
    lines = [
        line_of(
            "Azumi University and Brandt College meet",
            ("Azumi University", "INSTITUTION"),
            ("Brandt College", "INSTITUTION"),
        ),
        line_of("Azumi won; Lena Brandt cheered, Brandt sang", ("Azumi", "PERSON"), ("Lena Brandt", "PERSON")),
    ]
    settled = settle_short_forms(lines)[1]
    assert found(settled, "INSTITUTION") == ["Azumi"]
    assert found(settled, "PERSON") == ["Lena Brandt"]


@pytest.mark.parametrize(
    ("text", "span", "institutions"),
    [
        ("by the Ida and Max Crane Foundation", "Max Crane Foundation", ["Ida and Max Crane Foundation"]),  # a couple
        ("the Consulate-General of Japan in Ardle", "-General of Japan", ["Consulate-General of Japan in Ardle"]),
        (
            "Ardle Abalone Pty Ltd and Great Dive left",
            "Ardle Abalone Pty Ltd and Great Dive",
            ["Ardle Abalone Pty Ltd", "Great Dive"],
        ),
    ],
)
def test_institutions_begin_and_end_where_their_words_do(text: str, span: str, institutions: list[str]) -> None:
    assert found(mend_boundaries(line_of(text, (span, "INSTITUTION"))), "INSTITUTION") == institutions


def test_a_foreign_university_is_no_person() -> None:
    line = mend_boundaries(line_of("Technische Universität Ardle opened", ("Technische Universität Ardle", "PERSON")))
    assert found(line, "INSTITUTION") == ["Technische Universität Ardle"]
