"""How lines of a paragraph are joined."""

from __future__ import annotations

import pytest

from pipeline.reading.passages import find_words, glue_between


@pytest.mark.parametrize(
    ("before", "after", "glue"),
    [
        ("本学の", "学生", ""),  # Japanese has no spaces
        ("professor of", "chemistry", " "),
        ("an inter-", "esting talk", None),  # hyphenated by the typesetter: the hyphen goes
        ("the second-", "year students", ""),  # a compound: the document writes it so elsewhere
        ("a fourth-", "year student", ""),  # "year" is a word of the document, "fourthyear" is none
        ("Anna-", "Liisa", ""),  # a name
        ("延べ4,", "218人", ""),  # a number broken by the typesetter
    ],
)
def test_what_stands_between_two_lines(before, after, glue):
    assert glue_between(before, after, find_words(["every second-year class", "in one year only"])) == glue
