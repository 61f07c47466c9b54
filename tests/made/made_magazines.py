"""More made pages: what magazines, journals and lists do that newsletters don't."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reading.chars import Area, Char, Page, Ruling
from tests.made.made_layouts import Truth, english, paragraph
from tests.made.typeset import Sheet, break_lines, set_columns


def _paragraphs(seed: int, *lengths: int) -> list[str]:
    return [paragraph(seed * 100 + i, length) for i, length in enumerate(lengths)]


def _lines(paragraphs: list[str], measure: float, size: float) -> list[str]:
    return [line for text in paragraphs for line in break_lines(text, measure, size)]


def interview() -> tuple[list[Page], Truth]:
    """Vertical writing in five tiers, questions in bold; ruby is spread, each kana as far from the next as can be."""
    sheet, title = Sheet(), "四十年を振り返る"
    sheet.put(title, 545, 50, 20, bold=True, down=True)
    text: list[str] = []
    tier, x = 0, 505.0
    for k in range(4):
        question = "――" + paragraph(600 + k, 22).removesuffix("ました。") + "はいかがですか。"
        answers = _paragraphs(61 + k, 120, 150)
        text += [question, *answers]
        for i, said in enumerate([question, *answers]):
            lines = break_lines(said, 135, 9)
            if i == 0:
                lines = [question[at : at + 15] for at in range(0, len(question), 15)]
            for line in lines:
                if x < 60:
                    tier, x = tier + 1, 505.0
                sheet.put(line, x, 40.0 + 152 * tier, 9, bold=i == 0, down=True)
                if i and line[3] >= "\u4e00" and line[4] >= "\u4e00":
                    for kana, at in (("よ", 27.0), ("か", 34.0), ("た", 41.0)):
                        sheet.put(kana, x + 5.5, 40.0 + 152 * tier + at, 4.5, down=True)
                x -= 16.5
    return [sheet.page()], [(title, text)]


def drop_capital() -> tuple[list[Page], Truth]:
    """English paragraphs parted by white, the first with a capital that takes two lines."""
    sheet, text = Sheet(), [english(70 + k, 60) for k in range(3)]
    sheet.put("Experts Meet Students in June", 50, 50, 16, bold=True)
    sheet.put("T", 50, 82, 25)
    y = 84.0
    for k, said in enumerate(text):
        words = (said[1:] if k == 0 else said).split(" ")
        while words:
            x, room = (66.0, 384.0) if k == 0 and y < 105 else (50.0, 400.0)
            line = words.pop(0)
            while words and (len(line) + 1 + len(words[0])) * 5.0 <= room:
                line += " " + words.pop(0)
            sheet.put(line, x, y, 10)
            y += 14
        y += 5
    return [sheet.page()], [("Experts Meet Students in June", text)]


def numbered_lines() -> tuple[list[Page], Truth]:
    """Two columns; beside every fifth line its number stands in the margin, close by."""
    sheet, title = Sheet(), "研究計画の報告"
    sheet.put(title, 60, 50, 16, bold=True)
    text = _paragraphs(81, 500, 400, 420)
    lines = _lines(text, 220, 10)
    per = -(-len(lines) // 2)
    columns = [(60.0, 85.0, per * 17.0), (325.0, 85.0, per * 17.0)]
    assert not set_columns(sheet, lines, columns, 10)
    for x, first, _ in columns:
        for number in range(5, per + 1, 5):
            shown = str(number)
            sheet.put(shown, x - 7 - 3.5 * len(shown), first + 17 * (number - 1) + 1.5, 7)
    return [sheet.page()], [(title, text)]


def pull_quote() -> tuple[list[Page], Truth]:
    """Two columns; large type between two rules interrupts a sentence of the first."""
    sheet, title = Sheet(), "市民文化会館の一年"
    sheet.put(title, 50, 50, 18, bold=True)
    text = _paragraphs(91, 450, 380)
    lines = _lines(text, 230, 10)
    columns = [(50.0, 85.0, 160.0), (50.0, 330.0, 160.0), (310.0, 85.0, 420.0)]
    assert not set_columns(sheet, lines, columns, 10)
    sheet.rulings += [Ruling(50, 256, 280, 256), Ruling(50, 318, 280, 318)]
    sheet.put("空から見る会館は", 60, 264, 16, bold=True)
    sheet.put("いつも小さい", 60, 290, 16, bold=True)
    return [sheet.page()], [(title, text)]


def beside_a_long_column() -> tuple[list[Page], Truth]:
    """Two articles of two columns, one under the other, beside a narrow article as long as the page."""
    sheet, truth, y = Sheet(), [], 60.0
    for k, title in enumerate(["研究発表会を開く", "学生が市民と会う"]):
        text = _paragraphs(101 + k, 330, 200)
        lines = _lines(text, 160, 9)
        per = -(-(len(lines) + 2) // 2)
        sheet.put(title, 45, y, 14, bold=True)
        assert not set_columns(sheet, lines, [(45.0, y + 26, (per - 2) * 15.3), (222.0, y, (per + 1) * 15.3)], 9)
        y += (per + 1) * 15.3 + 22
        truth.append((title, text))
    text = _paragraphs(103, 420, 300)
    sheet.put("会館の予算", 405, 60, 14, bold=True)
    assert not set_columns(sheet, _lines(text, 150, 8), [(405.0, 86.0, 700.0)], 8)
    return [sheet.page()], [*truth, ("会館の予算", text)]


def white_gutters() -> tuple[list[Page], list[list[str]]]:
    """Lists in three columns of cells, set as close as words; gives the rows."""
    sheet = Sheet()
    sheet.put("役員の一覧", 50, 50, 16, bold=True)
    rows = [
        ["会\u3000\u3000長", "鷲尾みどり", "北稜大学名誉教授"],
        ["副会長", "熊谷俊介", "道北経済研究所主任研究員"],
        ["理\u3000\u3000事", "林\u3000\u3000薫", "雪国市副市長"],
        ["理\u3000\u3000事", "久保田英二", "稚内学院大学学長"],
        ["監\u3000\u3000事", "森\u3000\u3000一", "森会計事務所所長"],
    ]
    for k, row in enumerate(rows):
        for text, x in zip(row, (50, 102, 164), strict=True):
            at = float(x)
            for c in text:
                if c != "\u3000":
                    sheet.put(c, at, 85 + 15.0 * k, 10)
                at += 10
    text = _paragraphs(111, 300)
    assert not set_columns(sheet, _lines(text, 480, 10), [(50.0, 200.0, 300.0)], 10)
    return [sheet.page()], rows


def turned(page: Page, angle: int) -> Page:
    """A page drawn turned clockwise by 90, 180 or 270 degrees."""
    width, height = page.width, page.height

    def turn(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if angle == 90:
            return height - y1, x0, height - y0, x1
        if angle == 180:
            return width - x1, height - y1, width - x0, height - y0
        return y0, width - x1, y1, width - x0

    chars = [Char(c.text, *turn(*c[1:5]), c.size, c.font, c.bold, (c.angle + angle) % 360, c.order) for c in page.chars]
    size = (width, height) if angle == 180 else (height, width)
    rulings = tuple(Ruling(*turn(*ruling)) for ruling in page.rulings)
    areas = tuple(Area(*turn(*area[:4]), area.kind) for area in page.areas)
    return Page(page.number, *size, page.reader, tuple(chars), rulings, areas)


MAGAZINES: list[Callable[[], tuple[list[Page], Truth]]] = [
    interview, drop_capital, numbered_lines, pull_quote, beside_a_long_column,
]  # fmt: skip
