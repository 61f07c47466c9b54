"""What "the hospital" or "the Society" means in an English article; every name here is made up."""

from __future__ import annotations

import pytest

from pipeline.entities.pointers_en import head_noun, point_back
from tests.entities.marked_lines import marked

HOSPITAL = "They were hosted by {O:Santa Brigida Hospital}, whose wards they saw."


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("College of Nursing, University of Maypole", "college"),
        ("the Tarn Society for Mosses", "society"),
        ("Kawabe City Hall", "hall"),
        ("Centre for Tides", "center"),  # one noun in two spellings
        ("Network of Ports (NoP)", "network"),
        ("", ""),
    ],
)
def test_the_noun_of_a_body(name: str, noun: str) -> None:
    assert head_noun(name) == noun


@pytest.mark.parametrize(
    ("sources", "publisher", "means"),
    [
        # a body named before, in the same passage or an earlier one
        ([HOSPITAL, "The nurse of {S:the hospital} spoke."], "Kawabe Medical University", "Santa Brigida Hospital"),
        (["{O:Oki Academy} won. The head of {S:the academy} left."], "Finch Shipping", "Oki Academy"),
        # the nearest of two
        (["{O:Oki Museum} and {O:Iki Museum}: {S:the museum}"], "City of Oki", "Iki Museum"),
        # the publisher keeps its words
        (["{O:Tarn Society for Mosses} met. The head of {S:the Society}"], "Tarn Society for Mosses", "the Society"),
        # nothing of that kind is named before
        (["The head of {S:the museum} met {O:Oki Academy}."], "City of Oki", "the museum"),
        # one form, as it is first written
        (["{S:The institute} grows. The head of {S:the institute}"], "Cascadia Institute", "The institute"),
        # who publishes is not known: a house that seldom publishes is another's, a university is the publisher
        ([HOSPITAL, "The nurse of {S:the hospital} spoke."], "", "Santa Brigida Hospital"),
        (["{O:Hokuto University} won. The head of {S:the University}"], "", "the University"),
    ],
)
def test_what_a_pointer_means(sources: list[str], publisher: str, means: str) -> None:
    lines = point_back([marked(source, japanese=False) for source in sources], publisher)
    pointers = [span for line in lines for span in line.spans if span.label == "SELF"]
    assert pointers[-1].means == means


def test_the_university_is_kept_whoever_publishes() -> None:
    line = marked("{O:Hokuto University} won. The head of {S:the University}", japanese=False)
    (pointed,) = point_back([line], "Hokuto Alumni Association")
    assert pointed.spans[-1].means == "the University"


def test_japanese_passages_stay_as_they_are() -> None:
    line = marked("{O:伊勢湾ガス}は{S:同社}の")
    assert point_back([line], "") == [line]
