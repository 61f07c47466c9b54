"""How English sentences join titles, people and institutions; every name here is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.constructions_en import (
    construction,
    determiner_of,
    is_roster,
    leans_back,
    owner_of,
    sentences_between,
)
from pipeline.entities.linking import Place, holder_candidates
from pipeline.entities.spans import Line, Span

_LABELS = {"P": "PERSON", "T": "TITLE", "O": "INSTITUTION"}


def marked(text: str) -> Line:
    """A passage with its names in brackets behind their letter: [P:Ann Lee], [T:dean]."""
    plain, spans = "", []
    for part in text.split("["):
        head, closed, rest = part.partition("]")
        if closed:
            label, _, name = head.partition(":")
            spans.append(Span(len(plain), len(plain) + len(name), _LABELS[label], key=name))
            plain += name + rest
        else:
            plain += part
    return Line("body", plain, (), False).with_spans(spans)


def _first(line: Line, label: str) -> int:
    return next(i for i, span in enumerate(line.spans) if span.label == _LABELS[label])


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("[P:Ann Lee], [T:dean] of the [O:School of Music], spoke.", "of"),
        ("[P:Ann Lee], [T:chairman], [O:Board of Tides], spoke.", "apposed"),
        ("[P:Ann Lee], [T:president] and [T:founder] of [O:Ardle Robotics], spoke.", "and-of"),
        ("[T:Professor] [P:Ann Lee], of the [O:Department of Music], left.", "person-of"),
        ("[T:Professor] [P:Ann Lee] ([O:Department of Music]) left.", "person-bracket"),
        ("[T:Professors] [P:Ann Lee] and [P:Bo Ek] of the [O:Faculty of Law] left.", "group-of"),
        ("[O:The Society]'s [T:secretary], [P:Ann Lee], left.", "own"),
        ("[O:Ardle University] [T:President] [P:Ann Lee] left.", "direct"),
        ("The [O:Cold Laboratory], where [P:Ann Lee] is [T:curator], burned.", "where"),
        ("[P:Ann Lee], [T:poet], whose aunt had died, gave her books to [O:Ardle University].", "-"),
    ],
)
def test_what_joins_an_institution_to_a_title(text: str, way: str) -> None:
    line = marked(text)
    assert construction(line, _first(line, "T"), _first(line, "O")) == way


def test_an_institution_that_another_has_by_its_own_words() -> None:
    line = marked(
        "[P:Ann Lee], [T:poet], met [P:Bo Ek] of [O:Ardle University] and [P:Ida Bo], [T:dean] of [O:Brandt College]."
    )
    assert owner_of(line, 1, 0, 3) == "other-of"
    assert owner_of(line, 1, 0, 6) == "title"


def test_a_period_after_an_honorific_ends_no_sentence() -> None:
    line = marked("[O:Ardle University] sent Dr. [P:Ann Lee], its [T:rector]. [P:Bo Ek] stayed.")
    assert sentences_between(line, 0, 2) == 0
    assert sentences_between(line, 0, 3) == 1
    assert determiner_of(line.text, line.spans[2].start) == "its"


def test_a_list_of_the_elected_is_a_roster() -> None:
    assert is_roster(marked("Elected: [T:Chair], [P:Ann Lee]; [T:Secretary], [P:Bo Ek]."))
    assert not is_roster(marked("[P:Ann Lee], [T:chair], thanked [P:Bo Ek]."))


def test_a_title_of_him_or_her_may_be_of_one_in_an_earlier_line() -> None:
    lines = [
        marked("[P:Ann Lee] died in May."),
        marked("From 1990 she was [T:president] of [O:Ardle College]. Her son is [P:Bo Ek]."),
    ]
    assert leans_back(lines[1], 0)
    assert Place(0, 0) in holder_candidates(lines, Place(1, 0))


def test_a_title_beside_its_person_is_not() -> None:
    lines = [marked("[P:Ann Lee] died in May."), marked("She knew [P:Bo Ek], [T:president] of [O:Ardle College].")]
    assert not leans_back(lines[1], 1)
    assert holder_candidates(lines, Place(1, 1)) == [Place(1, 0)]
