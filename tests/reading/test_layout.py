"""Made pages must read as they were set, however their glyphs are ordered, and every offset must lead back to its glyph."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Article
from pipeline.reading.chars import Char, Page
from pipeline.reading.layout import understand
from pipeline.reading.places import boxes_of
from tests.made.made_bulletins import BULLETINS, LISTS
from tests.made.made_layouts import LAYOUTS, paragraph
from tests.made.made_magazines import MAGAZINES, turned, white_gutters
from tests.made.typeset import Sheet, break_lines, set_columns


def said(articles: tuple[Article, ...]) -> list[tuple[str, list[str]]]:
    """Titles and paragraphs, without the spaces."""
    return [
        (squash(a.title), [squash(p.text) for p in a.passages if p.kind == "body"])
        for a in articles
    ]  # fmt: skip


def squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def shuffled(pages: list[Page], seed: int) -> list[Page]:
    chance = random.Random(seed)
    mixed = []
    for page in pages:
        chars = list(page.chars)
        chance.shuffle(chars)
        chars = [char._replace(order=i) for i, char in enumerate(chars)]
        mixed.append(Page(page.number, page.width, page.height, page.reader, tuple(chars), page.rulings, page.areas))
    return mixed


@pytest.mark.parametrize("layout", LAYOUTS + MAGAZINES + BULLETINS, ids=lambda layout: layout.__name__)
def test_pages_read_as_they_were_set(layout):
    pages, truth = layout()
    assert said(understand(pages).articles) == [(squash(t), [squash(p) for p in ps]) for t, ps in truth]


@pytest.mark.parametrize("layout", LAYOUTS + MAGAZINES + BULLETINS + LISTS, ids=lambda layout: layout.__name__)
@settings(max_examples=5, deadline=None)  # each one runs Tesseract
@given(seed=st.integers(0, 2**32))
def test_order_of_drawing_does_not_matter(layout, seed):
    pages, _ = layout()
    assert understand(shuffled(pages, seed)) == understand(pages)


@pytest.mark.parametrize("layout", LISTS, ids=lambda layout: layout.__name__)
def test_rows_without_rulings_are_rows(layout):
    pages, rows = layout()
    read = [p.text.split("\t") for a in understand(pages).articles for p in a.passages if p.kind == "table"]
    assert [[squash(c) for c in row] for row in read] == [[squash(c) for c in row] for row in rows]


def test_a_table_stands_where_it_is_read():
    pages, _ = next(layout for layout in BULLETINS if layout.__name__ == "table_between")()
    kinds = [p.kind for a in understand(pages).articles for p in a.passages]
    assert kinds == ["title", "body", "body", "table", "table", "table", "body", "body"]


def test_a_caption_in_small_type_keeps_its_kana():
    sheet, caption = Sheet(), "式辞を述べる会長と、それを聞くみなさん"
    sheet.picture(50, 50, 300, 200)
    sheet.put(caption, 50, 204, 6)
    assert not set_columns(sheet, break_lines(paragraph(1, 400), 460, 10), [(50.0, 240.0, 400.0)], 10)
    passages = [p for a in understand([sheet.page()]).articles for p in a.passages]
    assert [p.text for p in passages if p.kind == "caption"] == [caption]
    assert not any(p.rubies for p in passages)


def test_a_kicker_is_the_section():
    pages, _ = next(layout for layout in BULLETINS if layout.__name__ == "kicker_and_sidebar")()
    assert [a.section for a in understand(pages).articles] == ["特集／地域の研究", ""]


def test_contents_are_kept_out():
    pages, _ = next(layout for layout in BULLETINS if layout.__name__ == "hyphenated_columns")()
    assert {"In this issue", "Letters", "8"} <= {f.text for f in understand(pages).furniture}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_glyphs_in_the_boxes_of_a_span_spell_it(data):
    pages, _ = data.draw(st.sampled_from(LAYOUTS + BULLETINS))()
    passages = [p for a in understand(pages).articles for p in a.passages if p.text]
    passage = data.draw(st.sampled_from(passages))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    spelt = ""
    for number, x0, y0, x1, y1 in boxes_of(passage, start, end):
        page = next(p for p in pages if p.number == number)
        inside = [c for c in page.chars if x0 <= (c.x0 + c.x1) / 2 <= x1 and y0 <= (c.y0 + c.y1) / 2 <= y1]
        spelt += "".join(c.text for c in sorted(inside, key=lambda c: (round(c.y0), c.x0)))
    assert squash(spelt) == squash(passage.text[start:end])


@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("layout", LAYOUTS[1:3] + MAGAZINES[:1] + BULLETINS[:2], ids=lambda layout: layout.__name__)
def test_pages_drawn_turned_read_alike_and_lead_back_to_where_they_show(layout, angle):
    pages, truth = layout()
    pages = [turned(page, angle) for page in pages]
    articles = understand(pages).articles
    assert said(articles) == [(squash(t), [squash(p) for p in ps]) for t, ps in truth]
    passage = max((p for a in articles for p in a.passages), key=lambda p: len(p.text))
    for at, c in enumerate(passage.text):
        for number, x0, y0, x1, y1 in boxes_of(passage, at, at + 1):
            page = next(p for p in pages if p.number == number)
            assert c in {
                char.text
                for char in page.chars
                if x0 <= (char.x0 + char.x1) / 2 <= x1 and y0 <= (char.y0 + char.y1) / 2 <= y1
            }


def test_rows_of_cells_set_close_are_rows():
    pages, rows = white_gutters()
    read = [p.text.split("\t") for a in understand(pages).articles for p in a.passages if p.kind == "table"]
    assert [[squash(c) for c in row] for row in read] == [[squash(c) for c in row] for row in rows]


def test_line_numbers_and_pull_quotes_are_kept_out():
    for layout, kept_out in ((MAGAZINES[2], "15"), (MAGAZINES[3], "空から見る会館は")):
        pages, _ = layout()
        assert kept_out in [f.text for f in understand(pages).furniture]


def test_ruby_is_kept_as_the_reading_of_what_it_stands_on():
    pages, _ = next(layout for layout in LAYOUTS if layout.__name__ == "five_tiers")()
    rubies = [
        (p.text[r.start : r.end], r.reading) for a in understand(pages).articles for p in a.passages for r in p.rubies
    ]
    assert rubies
    assert all(reading == "よみかた" and len(base) == 2 for base, reading in rubies)


def char(text: str, x0: float, y0: float, x1: float, y1: float, size: float = 10.0) -> Char:
    return Char(text, x0, y0, x1, y1, size, "F", False, 0, 0)


@pytest.mark.parametrize(
    "chars",
    [
        pytest.param([], id="no glyph"),
        pytest.param([char("a", float("nan"), 0, 9, 9), char("b", 0, 0, float("inf"), 9)], id="no numbers"),
        pytest.param([char("a", 0, 0, 1e9, 1e9, 1e9), char("b", 9, 9, 1, 1)], id="huge and inside out"),
        pytest.param([char("", 0, 0, 9, 9), char(" ", 0, 0, 9, 9)], id="nothing to see"),
        pytest.param([char("a", 5, 5, 5, 5)] * 50, id="no extent, all at one place"),
        pytest.param([char(chr(0x4E00 + i), 10, 10, 20, 20) for i in range(3000)], id="all on one another"),
    ],
)
def test_pages_that_are_no_pages_do_no_harm(chars):
    understand([Page(1, 600, 800, "pdfium", tuple(chars))])
