"""Parts of English names that stand for the person later in the article."""

import pytest

from pipeline.entities.repeats import repeat_names
from pipeline.entities.spans import Line, Span


def line(text, *persons):
    spans = [Span(text.index(p), text.index(p) + len(p), "PERSON", 0.9) for p in persons]
    return Line("body", text, (), False).with_spans(spans)


def found(text):
    lines = repeat_names([line("Harold Park, a geologist, retired.", "Harold Park"), line(text)])
    return [lines[1].of(span) for span in lines[1].spans]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("In 1951 Park joined the college.", ["Park"]),
        ('"It rained," said Park.', ["Park"]),
        ("Dr. Park retired.", ["Park"]),
        ("Park's students came.", ["Park"]),
        ("Park served for two years.", ["Park"]),  # a verb after it
        ("Park here at night.", []),  # any sentence may open with such a word
        ("The new Park Hall opened.", []),
        ("They met in Hyde Park.", []),
        ("Harold led the tour.", ["Harold"]),
        ("The statue of Harold there", []),  # a given name alone needs a verb
        ("Mary Park-Jones came.", []),
    ],
)
def test_surnames_and_given_names_alone(text, persons):
    assert found(text) == persons
