"""Lines that wait for other pages come back as they were; lines that have found their place keep what records need."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.chars import Char
from pipeline.reading.folded import fold, unfold
from pipeline.reading.lengths import settle
from pipeline.reading.textline import TextLine

POINTS = st.floats(0, 900, width=32)
GLYPHS = st.builds(
    lambda text, x, y, size, font, bold, order, sure: Char(
        text, x, y, x + size, y + size, size, font, bold, 0, order, sure
    ),
    st.sampled_from(["学", "長", "𠮷", "ﬁ", "fi", "葛\U000e0100", "A", "。", " "]),
    POINTS, POINTS, st.floats(4, 60), st.sampled_from(["", "Mincho"]), st.booleans(), st.integers(0, 10**6),
    st.floats(0, 1),
)  # fmt: skip
LINES = st.lists(st.lists(GLYPHS, max_size=12), max_size=5)


def set_lines(rows: list[list[Char]]) -> list[TextLine]:
    return [TextLine(1, "h", row) for row in rows]


@given(LINES, st.booleans())
def test_lines_unfold_to_what_they_were(rows: list[list[Char]], together: bool) -> None:
    lines, as_they_were = set_lines(rows), set_lines(rows)
    fold(lines)
    if together:
        unfold(lines)
    for line, before in zip(lines, as_they_were, strict=True):
        assert line.chars == before.chars
        assert list(line.starts) == list(before.starts)
        assert list(line.ends) == list(before.ends)


def test_lines_unfold_where_some_of_their_page_are_gone() -> None:
    rows = [[Char(text, 10, 10, 20, 20, 10, "", False, 0, 0)] for text in "一二三"]
    first, second, third = set_lines(rows)
    fold([first, second, third])
    unfold([third, first])
    assert [line.chars[0].text for line in (third, first, second)] == ["三", "一", "二"]


@given(st.lists(GLYPHS, min_size=1, max_size=12))
def test_a_closed_line_says_where_its_text_stands(row: list[Char]) -> None:
    closed, open_ = set_lines([row, row])
    closed.close()
    assert closed.record(7) == open_.record(7)
    assert len(closed.starts) == len(closed.ends) == len(closed.text)


@given(st.lists(st.floats(-20, 15_000)))
def test_lengths_are_kept_to_a_hundredth_of_a_point(lengths: list[float]) -> None:
    for settled, length in zip(settle(lengths), lengths, strict=True):
        assert abs(settled - length) <= 0.005 + 1e-9
        assert settled == round(settled, 2)


def test_equal_lengths_are_one_object() -> None:
    (first, second) = settle([123.4561, 123.4579])
    assert first is second
