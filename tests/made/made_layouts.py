"""Made pages with what they say: every layout is a function that gives pages and their articles in reading order."""

from __future__ import annotations

import random
from collections.abc import Callable

from pipeline.reading.chars import Page
from tests.made.typeset import Sheet, break_lines, set_columns

Truth = list[tuple[str, list[str]]]
"""Title and paragraphs of each article."""

_KANJI = "本学国際会議研究発表参加者開催講演教授学生地域連携協定締結市民文化会館式典祝辞報告調査結果計画来年度予算"
_KANA = "のはをにがとでもからまでという"


def paragraph(seed: int, length: int) -> str:
    """A made paragraph of Japanese look, ending in 。"""
    chance = random.Random(seed)
    text = ""
    while len(text) < length:
        text += "".join(chance.choices(_KANJI, k=chance.randint(2, 4))) + chance.choice(_KANA)
        if chance.random() < 0.12:
            text += "、"
    return text.rstrip("、") + "ました。"


def english(seed: int, words: int) -> str:
    chance = random.Random(seed)
    stock = [
        "the",
        "students",
        "of",
        "our",
        "group",
        "who",
        "met",
        "two",
        "experts",
        "in",
        "June",
        "and",
        "saw",
        "new",
        "labs",
    ]
    return " ".join(["The", *chance.choices(stock, k=words), "ended."])


def _paragraphs(seed: int, *lengths: int) -> list[str]:
    return [paragraph(seed * 100 + i, length) for i, length in enumerate(lengths)]


def _lines(paragraphs: list[str], measure: float, size: float) -> list[str]:
    return [line for text in paragraphs for line in break_lines(text, measure, size)]


def _balanced(sheet: Sheet, paragraphs: list[str], xs: list[float], y: float, measure: float, size: float = 9) -> float:
    """Set paragraphs in balanced columns from y on; returns where they end."""
    lines = _lines(paragraphs, measure, size)
    per = -(-len(lines) // len(xs))
    height = per * 1.7 * size
    assert not set_columns(sheet, lines, [(x, y, height) for x in xs], size)
    return y + height


def three_columns() -> tuple[list[Page], Truth]:
    """Two articles of three columns, each under a headline; the second headline is shorter than a column."""
    sheet, truth, y = Sheet(), [], 60.0
    for k, title in enumerate(["国際会議を開催し多くの参加者が集う", "叙勲"]):
        sheet.put(title, 45, y, 16, bold=True)
        text = _paragraphs(k + 1, 160, 220, 140)
        y = _balanced(sheet, text, [45, 219, 393], y + 30, 153) + 24
        truth.append((title, text))
    return [sheet.page()], truth


def boxed() -> tuple[list[Page], Truth]:
    """Two columns that run past a framed article across the middle."""
    sheet = Sheet()
    sheet.put("本学の研究計画を市民に報告", 50, 50, 17, bold=True)
    main = _paragraphs(7, 200, 200, 160, 60)
    columns = [(50.0, 80.0, 150.0), (50.0, 400.0, 180.0), (310.0, 80.0, 150.0), (310.0, 400.0, 180.0)]
    assert not set_columns(sheet, _lines(main, 231, 11), columns, 11)
    sheet.frame(50, 240, 545, 385)
    sheet.put("受賞者の紹介", 60, 250, 13, bold=True)
    inner = _paragraphs(8, 150, 130)
    _balanced(sheet, inner, [60, 310], 275, 220, 9.5)
    return [sheet.page()], [("本学の研究計画を市民に報告", main), ("受賞者の紹介", inner)]


def five_tiers() -> tuple[list[Page], Truth]:
    """Vertical writing in five tiers, ruby beside some words; headlines inside the tiers, articles run on."""
    sheet, truth = Sheet(), []
    tier, x = 0, 545.0
    tops = [50.0 + 152 * k for k in range(5)]
    for k, title in enumerate(["市民文化会館で式典", "学生が来訪"]):
        sheet.put(title, x, tops[tier], 15, bold=True, down=True)
        x -= 32
        text = _paragraphs(k + 20, 210, 330)
        for line in _lines(text, 135, 9):
            if x < 60:
                tier, x = tier + 1, 545.0
            sheet.put(line, x, tops[tier], 9, down=True)
            if line[3:4] in _KANJI and line[4:5] in _KANJI and not line.startswith("\u3000"):
                sheet.put("よみかた", x + 5.5, tops[tier] + 27, 4.5, down=True)
            x -= 16.5
        x -= 20
        truth.append((title, text))
    return [sheet.page()], truth


def english_justified() -> tuple[list[Page], Truth]:
    """English in two justified columns: the gaps between words are stretched."""
    sheet, text, lines = Sheet(), [english(k, 90) for k in range(3)], []
    sheet.put("Agreement Signed in June", 50, 50, 16, bold=True)
    for paragraph_ in text:
        broken = break_lines(paragraph_, 222, 10)
        lines += [(line, 12.0 if k == 0 else 0.0, k + 1 < len(broken)) for k, line in enumerate(broken)]
    per = -(-len(lines) // 2)
    for i, (line, indent, full) in enumerate(lines):
        x, y = (50.0, 85 + 14.0 * i) if i < per else (310.0, 85 + 14.0 * (i - per))
        words = line.split(" ")
        room = 235 - indent - sum(len(word) * 5.0 for word in words)
        gap = room / (len(words) - 1) if full and len(words) > 1 else 2.5
        x += indent
        for word in words:
            x = sheet.put(word, x, y, 10) + gap
    return [sheet.page()], [("Agreement Signed in June", text)]


def sidebar() -> tuple[list[Page], Truth]:
    """A magazine page: two columns of an article and a tinted sidebar at the right."""
    sheet = Sheet()
    sheet.put("地域と学生の連携", 40, 60, 20, bold=True)
    main = _paragraphs(31, 400, 300, 350)
    _balanced(sheet, main, [40, 220], 100, 160)
    sheet.frame(400, 60, 560, 400)
    sheet.put("会館の予算", 410, 72, 12, bold=True)
    inner = _paragraphs(32, 120, 90)
    _balanced(sheet, inner, [410], 96, 140, 8)
    return [sheet.page()], [("地域と学生の連携", main), ("会館の予算", inner)]


def continued() -> tuple[list[Page], Truth]:
    """Two articles on the first page; the first goes on on the second, under a jump line."""
    one, two = Sheet(1), Sheet(2)
    first, second, third = _paragraphs(41, 200, 260), _paragraphs(42, 220), _paragraphs(43, 300)
    lines = _lines(first, 230, 10)
    one.put("国際会議の開催を決定", 50, 60, 16, bold=True)
    rest = set_columns(one, lines, [(50.0, 90.0, 150.0), (310.0, 90.0, 150.0)], 10)
    assert rest
    one.put("（2面へ続く）", 460, 250, 8)
    one.put("市民講演の報告", 50, 300, 16, bold=True)
    _balanced(one, second, [50, 310], 330, 230, 10)
    two.put("新しい研究協定", 50, 60, 16, bold=True)
    end = _balanced(two, third, [50, 310], 90, 230, 10)
    two.put("◆国際会議（1面から続く）", 50, end + 30, 10, bold=True)
    per = -(-len(rest) // 2) * 17.0
    set_columns(two, rest, [(50.0, end + 55, per), (310.0, end + 55, per)], 10)
    return [one.page(), two.page()], [
        ("国際会議の開催を決定", first),
        ("市民講演の報告", second),
        ("新しい研究協定", third),
    ]


def spread() -> tuple[list[Page], Truth]:
    """Two pages side by side on one sheet, two columns each, headers over both."""
    sheet, truth = Sheet(1, 1190, 842), []
    for k, (x, title) in enumerate([(50, "左の頁の記事を報告"), (645, "右の頁の記事を報告")]):
        sheet.put("市民だより\u3000第12号", x, 24, 8)
        sheet.put(title, x, 60, 16, bold=True)
        text = _paragraphs(k + 50, 320, 280)
        _balanced(sheet, text, [x, x + 255], 90, 230, 10)
        sheet.put(str(k + 1), x + 240, 810, 9)
        truth.append((title, text))
    return [sheet.page()], truth


LAYOUTS: list[Callable[[], tuple[list[Page], Truth]]] = [
    three_columns, boxed, five_tiers, english_justified, sidebar, continued, spread,
]  # fmt: skip
