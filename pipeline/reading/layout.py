"""Pages to articles: the public face of the rooms that understand a page.

Everything follows from the glyphs' boxes, never from the order in which a file draws them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import Article
from pipeline.reading.articles import ArticleBuilder
from pipeline.reading.blocks import Block
from pipeline.reading.cells import fill_tables
from pipeline.reading.chars import Page
from pipeline.reading.dropcaps import set_drop_capitals
from pipeline.reading.flow import Element, read_sheet
from pipeline.reading.folded import fold, unfold
from pipeline.reading.furniture import FurnitureText, remove_furniture
from pipeline.reading.lines import find_lines
from pipeline.reading.margins import drop_line_numbers
from pipeline.reading.passages import find_words
from pipeline.reading.ruby import detach_ruby
from pipeline.reading.sheets import Sheet, holds, split_sheets
from pipeline.reading.styles import Styles, find_styles
from pipeline.reading.tables import find_ruled_tables
from pipeline.reading.textline import TextLine
from pipeline.reading.upright import Turn, find_turn, turn_back_article, turn_back_furniture, turn_upright

__all__ = ["FurnitureText", "Layout", "understand"]

_HELD = 40_000  # code points whose glyphs may wait as they are, in some 15 MB; those of further pages are folded


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document says, and what its pages carry besides."""

    articles: tuple[Article, ...]
    furniture: tuple[FurnitureText, ...]


def understand(pages: Iterable[Page]) -> Layout:
    """Find the articles of a document.

    Args:
        pages: its pages as a reader gives them; lengths in points from the top left of the page as shown. Each is
            let go before the next is asked for.

    Returns:
        The articles in reading order, and the headers, footers, page numbers, jump lines, mastheads and contents that
        were kept out of them.
    """
    sheets: deque[tuple[Sheet, list[Block]]] = deque()
    held = 0
    turns: dict[int, Turn] = {}
    numbers: list[TextLine] = []
    for shown in pages:
        turn = find_turn(shown)
        page = shown if turn is None else turn_upright(shown, turn)
        if turn is not None:
            turns[page.number] = turn
        tables, chars = fill_tables(page, find_ruled_tables(page))
        lines, dropped = drop_line_numbers(find_lines(chars, page.number))
        numbers += dropped
        lines = set_drop_capitals(detach_ruby(lines))
        for sheet in split_sheets(page, lines):
            box = sheet.box
            own = [t for t in tables if holds(box, (t.box[0] + t.box[2]) / 2, (t.box[1] + t.box[3]) / 2)]
            sheets.append((sheet, own))
            waiting = [*sheet.lines, *_lines_of(own)]
            held += sum(len(line.text) for line in waiting)
            if held > _HELD:
                fold(waiting)
    styles = find_styles(line for sheet, _ in sheets for line in sheet.lines)
    furniture = remove_furniture([sheet for sheet, _ in sheets], styles)
    words = find_words([line.text for sheet, _ in sheets for line in sheet.lines])
    builder = ArticleBuilder(styles, words)
    articles = builder.build(_read_sheets(sheets, styles))
    furniture += builder.furniture
    furniture += [FurnitureText(b.page, b.text, (b.x0, b.y0, b.x1, b.y1)) for b in numbers]
    if turns:
        articles = [turn_back_article(article, turns) for article in articles]
        furniture = turn_back_furniture(furniture, turns)
    furniture.sort(key=lambda f: (f.page, f.box[1], f.box[0], f.text))
    return Layout(tuple(articles), tuple(furniture))


def _read_sheets(sheets: deque[tuple[Sheet, list[Block]]], styles: Styles) -> Iterator[Element]:
    """Put the sheets into reading order one by one, and let each go."""
    while sheets:
        sheet, tables = sheets.popleft()
        unfold([*sheet.lines, *_lines_of(tables)])
        elements = read_sheet(sheet, tables, styles)
        for line in _lines_in(elements):
            line.close()
        yield from elements


def _lines_of(tables: Iterable[Block]) -> Iterator[TextLine]:
    return (line for table in tables for row in table.rows for cell in row for line in cell)


def _lines_in(elements: Iterable[Element]) -> Iterator[TextLine]:
    for element in elements:
        yield from element.lines
        yield from (line for row in element.rows for cell in row for line in cell)
        yield from _lines_in(element.inner)
