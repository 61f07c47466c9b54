"""Where English institutions begin and end, and which are one or several; every name here is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.institution_begins_en import begin_of
from pipeline.entities.institution_chains_en import join_chains
from pipeline.entities.institution_ends_en import end_of, with_what_follows
from pipeline.entities.institutions_en import mend_institution
from tests.entities.marked_lines import marked


@pytest.mark.parametrize(
    ("source", "name"),
    [
        # small words off
        ("won by {O:the Tarn University} staff", "Tarn University"),
        ("head {O:of the Tarn University} staff", "Tarn University"),
        ("Tarn{O:'s Faculty of Law} won", "Faculty of Law"),
        # the kind of unit on
        ("the Faculty of {O:Moss} won", "Faculty of Moss"),
        ("the Directorate General of the {O:Tides} won", "Directorate General of the Tides"),
        ("the Choir of {O:Moss} won", "Moss"),  # that is none
        # the word right before on
        ("and Tarn {O:University} won", "Tarn University"),
        ("and Tarn {O:Robotics} won", "Robotics"),  # no word that only bodies have
        ("and President {O:University Council} won", "University Council"),  # a title
        ("and Senior {O:University Council} won", "University Council"),  # its modifier
        ("and HRF-supported {O:University Council} won", "University Council"),  # who pays for it
        # both halves of a word
        ("the Consulate-{O:General of Tarn} won", "Consulate-General of Tarn"),
        ("the Consulate{O:-General of Tarn} won", "Consulate-General of Tarn"),
        # both of a couple
        ("by Ida and {O:Max Crane Foundation} staff", "Ida and Max Crane Foundation"),
        ("by Ida R. & {O:Max Crane Foundation} staff", "Ida R. & Max Crane Foundation"),
        ("by Ida and {O:Max Crane Seminar} staff", "Max Crane Seminar"),  # what nobody founds
        # one field more of a unit
        ("the Research and {O:International Affairs Department} won", "Research and International Affairs Department"),
        ("the Ardle and {O:International Affairs Department} won", "International Affairs Department"),  # another body
        ("the Research and {O:Max Crane Council} won", "Max Crane Council"),  # no unit
        # the unit before the comma
        ("the Moss Division, {O:Research Bureau} won", "Moss Division, Research Bureau"),
        ("the Director Division, {O:Research Bureau} won", "Research Bureau"),  # a title
        ("the Moss Division, {O:Faculty of Law}, Tarn", "Moss Division, Faculty of Law"),
        ("the Moss Division, {O:Faculty of Law}, Faculty of Arts", "Faculty of Law"),  # a list of units
    ],
)
def test_where_a_body_begins(source: str, name: str) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    assert line.text[begin_of(line.text, span.start, span.end) : span.end] == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        # clauses off
        ("the {O:College of Law welcomes all} today", "College of Law"),
        ("the {O:Tarn University, by the river} won", "Tarn University"),
        ("the {O:Tarn University, the Guild} won", "Tarn University"),
        ("the {O:Tarn University, Dr Holm} won", "Tarn University"),
        ("the {O:Tarn University, “Moss”} won", "Tarn University"),
        ("the {O:Tarn University until May} won", "Tarn University"),
        ("the {O:Tarn University; Ardle} won", "Tarn University"),
        ("the {O:Graduate school of Moss} won", "Graduate school of Moss"),  # no clause
        # a place or a person behind a comma
        ("the {O:Barrow Hill College, Holmqvist} left", "Barrow Hill College"),
        ("the {O:University of Ardle, Holmqvist} left", "University of Ardle, Holmqvist"),  # a campus
        ("the {O:Barrow Hill College, Osaka} left", "Barrow Hill College"),
        ("the {O:Barrow Hill College, Ardle School} left", "Barrow Hill College, Ardle School"),  # a body
        ("the {O:Holm Robotics, Holmqvist} left", "Holm Robotics, Holmqvist"),  # no word that only bodies have
        # a place behind in, but not a field
        ("the {O:University of Ardle in Norway} won", "University of Ardle"),
        ("the {O:University of Ardle in New York} won", "University of Ardle"),
        ("the {O:University of Ardle in Lichenry Vosqvist} won", "University of Ardle"),
        ("the {O:Holm Robotics in Norway} won", "Holm Robotics in Norway"),  # no word that only bodies have
        ("the {O:Council for Research in Higher Education} won", "Council for Research in Higher Education"),
        # the seat of a mission on
        ("the {O:Embassy of Tarn} in Ardle won", "Embassy of Tarn in Ardle"),
        ("the {O:Academy of Tarn} in Ardle won", "Academy of Tarn"),
        # the body of a prize
        ("the {O:Tarn Foundation Young Painter Prize} went", "Tarn Foundation"),
        # events, rooms, prizes and years
        ("the {O:Tarn Symposium} began", None),
        ("the {O:Tarn Hall} burnt", None),
        ("the {O:Tarn City Hall} burnt", "Tarn City Hall"),  # a body
        ("the {O:Tarn Workshop on Moss} began", None),
        ("the {O:Class of Moss} began", None),
    ],
)
def test_where_a_body_ends(source: str, name: str | None) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    end = end_of(line.text, span.start, span.end)
    assert (None if end is None else line.text[span.start : end]) == name


@pytest.mark.parametrize(
    ("source", "more"),
    [
        # the further fields of a ministry
        ("the {O:Ministry of Fairs}, Moss, Roads and Tides met", ", Moss, Roads and Tides"),
        ("the {O:Agency of Fairs}, Moss, Roads and Tides met", ""),
        # the second field of a body for something
        ("the {O:Institute for Dynamics} and Self-Organization met", " and Self-Organization"),
        ("the {O:Institute for Moss} and Lichenry (IML) met", " and Lichenry"),  # a word that its letters are for
        ("the {O:Institute for Moss} and Lichenry met", ""),  # a word of no dictionary
        ("the {O:Institute for Dynamics} and Lena met", ""),  # a person
        ("the {O:Institute for Dynamics} and University met", ""),  # another body
        ("the {O:Institute for Dynamics} and Research for Ardle met", ""),
        ("the {O:Institute of Dynamics} and Self-Organization met", ""),  # of something
        # the campus of a university that has several
        ("the {O:University of Nebraska}, Paris won", ", Paris"),
        ("the {O:University of Nebraska}–Paris won", "–Paris"),
        ("the {O:University of Nebraska}, Lichenry won", ""),  # no town
        ("the {O:University of Tarn}, Paris won", ""),  # that has one
        # an office abroad
        ("the {O:Tarn Cooperation Agency} (TCA) Ardle Office met", " (TCA) Ardle Office"),
        ("the {O:Tarn Cooperation Agency} (TCA) Ardle Choir met", ""),
        ("the {O:Tarn Cooperation} (TCA) Ardle Office met", ""),  # no word that only bodies have
        # the legal form
        ("{O:Hush Robotics}, Inc., gave", ", Inc."),
        ("{O:Hush Robotics} Co., Ltd. gave", " Co., Ltd."),
        ("{O:Hush Robotics} ABC gave", ""),
    ],
)
def test_what_follows_a_body_and_is_of_it(source: str, more: str) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    assert line.text[span.end : with_what_follows(line.text, span.start, span.end)] == more


@pytest.mark.parametrize(
    ("source", "names"),
    [
        # a unit and its whole
        ("{O:Faculty of Law}, {O:Ardle University} won", ["Faculty of Law, Ardle University"]),
        ("{O:Faculty of Law} at the {O:Ardle University} won", ["Faculty of Law at the Ardle University"]),
        ("{O:Tides Section} of the {O:Ardle Ministry} won", ["Tides Section of the Ardle Ministry"]),
        ("{O:Faculty of Law} and {O:Ardle University} won", ["Faculty of Law", "Ardle University"]),
        ("{O:Tarn Robotics}, {O:Ardle University} won", ["Tarn Robotics", "Ardle University"]),  # no unit
        ("{O:Faculty of Law}, {O:Ardle Robotics} won", ["Faculty of Law", "Ardle Robotics"]),  # no whole
        ("{O:Faculty of Law}, {P:Ardle University} won", ["Faculty of Law", "Ardle University"]),  # no institution
        # a list
        ("{O:Faculty of Law}, {O:Ardle University} and Ola", ["Faculty of Law", "Ardle University"]),
        # what a name goes on with
        ("{O:Tarn Association} for the {O:Spread of Moss} won", ["Tarn Association for the Spread of Moss"]),
        ("{O:Tarn Association} with the {O:Spread of Moss} won", ["Tarn Association", "Spread of Moss"]),
        ("{O:Tarn Robotics} for the {O:Spread of Moss} won", ["Tarn Robotics", "Spread of Moss"]),  # a whole name
    ],
)
def test_a_unit_and_its_whole_are_one(source: str, names: list[str]) -> None:
    line = marked(source, japanese=False)
    assert [line.of(span) for span in join_chains(line.text, list(line.spans))] == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        # an owner and what it has
        ("{O:Tarn University's Faculty of Law} met", ["Tarn University", "Faculty of Law"]),
        ("{O:TU's Faculty of Law} met", ["TU", "Faculty of Law"]),
        ("{O:Tarn Women's College of Law} met", ["Tarn Women's College of Law"]),  # whom it is for
        # two bodies of a headline
        ("{O:Ardle University Visits Tarn Institute} today", ["Ardle University", "Tarn Institute"]),
        ("{O:Ardle University Visits Tarn Ponds} today", ["Ardle University Visits Tarn Ponds"]),  # one
        ("{O:Ardle Pty Ltd and Great Dive} met", ["Ardle Pty Ltd", "Great Dive"]),
        # units beside each other
        ("{O:Faculty of Law, Faculty of Arts} met", ["Faculty of Law", "Faculty of Arts"]),
        ("{O:Division of Moss, Faculty of Law} met", ["Division of Moss, Faculty of Law"]),  # one within the other
        ("{O:Division of Moss, Faculty of Law}, and College of Arts", ["Division of Moss", "Faculty of Law"]),
        ("{O:Division of Moss, Faculty of Law} and College of Arts", ["Division of Moss, Faculty of Law"]),
        ("{O:Division of Moss, Faculty of Law} and Faculty of Arts", ["Division of Moss", "Faculty of Law"]),
        # wholes beside each other
        ("{O:Ardle University, Tarn University} met", ["Ardle University", "Tarn University"]),
        (
            "{O:Department of Moss, Tarn University} met",
            ["Department of Moss, Tarn University"],
        ),  # a unit and its whole
        # none
        ("{O:Tarn Symposium} met", []),
    ],
)
def test_a_span_holds_one_body_or_several(source: str, names: list[str]) -> None:
    line = marked(source, japanese=False)
    (span,) = line.spans
    assert [line.of(part) for part in mend_institution(line.text, span)] == names
