import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.tagging import spans_of, tags_of
from pipeline.tokens import make_doc


def test_tags_of_spans():
    tokens = list(make_doc("本学の笠原正典理事", "ja"))
    assert [token.text for token in tokens] == ["本学", "の", "笠原", "正典", "理事"]
    tags = tags_of(tokens, [(0, 2, "SELF"), (3, 7, "PERSON"), (7, 9, "TITLE")])
    assert tags == ["S-SELF", "O", "B-PERSON", "E-PERSON", "S-TITLE"]


def test_a_span_that_cuts_a_token_takes_it_whole_and_the_first_of_two_wins():
    tokens = list(make_doc("笠原正典", "ja"))
    assert tags_of(tokens, [(0, 3, "PERSON"), (3, 4, "TITLE")]) == ["B-PERSON", "E-PERSON"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-X", "I-X", "E-X", "S-X"], [(0, 3, "X"), (3, 4, "X")]),
        # without a proper beginning or end
        (["I-X", "I-X", "O"], [(0, 2, "X")]),
        (["B-X", "B-X"], [(0, 1, "X"), (1, 2, "X")]),
        (["B-X", "I-Y"], [(0, 1, "X"), (1, 2, "Y")]),
        (["O"], []),
        ([], []),
    ],
)
def test_spans_of_tags(tags, expected):
    assert spans_of(tags) == expected


@given(st.lists(st.sampled_from(["O", *(f"{p}-{x}" for p in "BIES" for x in "XY")]), max_size=12))
def test_spans_never_overlap_and_cover_every_tag(tags):
    covered = [i for start, end, _ in spans_of(tags) for i in range(start, end)]
    assert covered == [i for i, tag in enumerate(tags) if tag != "O"]
