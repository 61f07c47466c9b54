"""Made pages of bulletins: what interrupts text, what stands beside it, and rows without rulings."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reading.chars import Page, Ruling
from tests.made.made_layouts import Truth, english, paragraph
from tests.made.typeset import Sheet, break_lines, set_columns

Rows = list[list[str]]


def _paragraphs(seed: int, *lengths: int) -> list[str]:
    return [paragraph(seed * 100 + i, length) for i, length in enumerate(lengths)]


def _lines(paragraphs: list[str], measure: float, size: float) -> list[str]:
    return [line for text in paragraphs for line in break_lines(text, measure, size)]


def _rule(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    sheet.rulings.append(Ruling(x0, y0, x1, y1))


def ruled_bands() -> tuple[list[Page], Truth]:
    """A newspaper page: articles side by side, parted by a line, of two tiers each; a headline hangs over both tiers."""
    sheet, truth = Sheet(), []
    for k, (title, right, left, both) in enumerate(
        [("市民会館に千人集う", 545.0, 330.0, True), ("研究計画を市が発表", 300.0, 90.0, False)]
    ):
        sheet.put(title, right, 60, 20 if both else 15, bold=True, down=True)
        text = _paragraphs(200 + k, 150, 130, 110)
        first = right - (38 if both else 30)
        tiers = [(60.0, first, first - left), (330.0, first if both else right, (first if both else right) - left)]
        assert not set_columns(sheet, _lines(text, 225, 9), tiers, 9, down=True)
        truth.append((title, text))
    _rule(sheet, 315, 50, 315, 560)
    return [sheet.page()], truth


def kicker_and_sidebar() -> tuple[list[Page], Truth]:
    """A kicker over the headline, a pull quote between lines, and a sidebar that only its smaller type sets apart."""
    sheet, title = Sheet(), "屋根の雪を計る学生"
    sheet.put("特集／地域の研究", 45, 50, 9, bold=True)
    sheet.put(title, 45, 66, 22, bold=True)
    text = _paragraphs(210, 260, 240, 180)
    columns = [(45.0, 110.0, 170.0), (45.0, 345.0, 170.0), (225.0, 110.0, 405.0)]
    assert not set_columns(sheet, _lines(text, 162, 9), columns, 9)
    _rule(sheet, 45, 290, 207, 290)
    _rule(sheet, 45, 332, 207, 332)
    sheet.put("雪は市民の記憶", 50, 303, 14)
    aside = "会館の予算と計画"
    sheet.put(aside, 410, 110, 9.5, bold=True)
    inner = _paragraphs(211, 130, 150)
    assert not set_columns(sheet, _lines(inner, 140, 7), [(410.0, 128.0, 400.0)], 7)
    return [sheet.page()], [(title, text), (aside, inner)]


def footnotes() -> tuple[list[Page], Truth]:
    """Two columns of a journal; a paragraph goes on over the notes at the foot of the first."""
    sheet, title = Sheet(), "国際会議の記録"
    sheet.put(title, 50, 60, 16, bold=True)
    text = _paragraphs(220, 300, 420, 260)
    columns = [(50.0, 95.0, 330.0), (310.0, 95.0, 600.0)]
    assert not set_columns(sheet, _lines(text, 230, 10), columns, 10)
    _rule(sheet, 50, 432, 130, 432)
    notes = ["1）市の資料による。", "2）予算は来年度に決まる。"]
    for k, note in enumerate(notes):
        sheet.put(note, 50, 437 + 12.0 * k, 7)
    return [sheet.page()], [(title, [text[0], text[1], *notes, text[2]])]


def vertical_essay() -> tuple[list[Page], Truth]:
    """A page written across, with an essay of two tiers written down beside it."""
    sheet, title, other = Sheet(), "研究調査の報告会", "冬の会館"
    sheet.put(title, 45, 60, 18, bold=True)
    text = _paragraphs(230, 330, 300, 260)
    assert not set_columns(sheet, _lines(text, 153, 9), [(45.0, 100.0, 340.0), (215.0, 100.0, 600.0)], 9)
    _rule(sheet, 388, 60, 388, 420)
    sheet.put(other, 550, 70, 15, bold=True, down=True)
    inner = _paragraphs(231, 90, 100)
    tiers = [(70.0, 518.0, 115.0), (255.0, 518.0, 115.0)]
    assert not set_columns(sheet, _lines(inner, 162, 9), tiers, 9, down=True)
    return [sheet.page()], [(title, text), (other, inner)]


def hanging_lists() -> tuple[list[Page], Truth]:
    """Items with bullets and numbers that hang before their lines, some of one line."""
    sheet, title = Sheet(), "会議の決定"
    sheet.put(title, 50, 60, 16, bold=True)
    said, y = _paragraphs(240, 120), 95.0
    for line in _lines(said, 460, 10):
        sheet.put(line, 50, y, 10)
        y += 17
    items: list[str] = []
    for k, (label, length) in enumerate([("・", 20), ("・", 90), ("・", 30), ("(1)", 70), ("(2)", 20), ("(3)", 80)]):
        text = paragraph(2400 + k, length)
        items.append(label + text)
        sheet.put(label, 60, y, 10)
        for line in [text[at : at + 42] for at in range(0, len(text), 42)]:
            sheet.put(line, 80, y, 10)
            y += 17
    return [sheet.page()], [(title, [*said, *items])]


def parallel_languages() -> tuple[list[Page], Truth]:
    """The same in Japanese and English beside each other, paragraphs level and parted by white."""
    sheet, titles = Sheet(), ("市民との連携協定", "Agreement With the City")
    sheet.put(titles[0], 50, 60, 14, bold=True)
    sheet.put(titles[1], 310, 60, 14, bold=True)
    ours, theirs = _paragraphs(250, 150, 110, 130), [english(250 + k, 40) for k in range(3)]
    y = 95.0
    for one, other in zip(ours, theirs, strict=True):
        left, right = break_lines(one, 230, 10), break_lines(other, 230, 10)
        for lines, x in ((left, 50.0), (right, 310.0)):
            for k, line in enumerate(lines):
                sheet.put(line, x, y + 16.0 * k, 10)
        y += 16.0 * max(len(left), len(right)) + 14
    return [sheet.page()], [(titles[0], ours), (titles[1], theirs)]


def hyphenated_columns() -> tuple[list[Page], Truth]:
    """English in three narrow columns under a list of contents; words are broken at the ends of lines."""
    sheet, title = Sheet(), "Students Visit Laboratories"
    sheet.put("In this issue", 50, 50, 9, bold=True)
    for k, entry in enumerate(["Students Visit Laboratories", "News From the Group", "Letters"]):
        sheet.put(entry, 50, 66 + 13.0 * k, 9)
        sheet.put(str(2 + 3 * k), 280, 66 + 13.0 * k, 9)
    sheet.put(title, 50, 125, 16, bold=True)
    text = [
        english(260 + k, 70).replace("experts", "representatives").replace("labs", "laboratories") for k in range(3)
    ]
    lines: list[str] = []
    for said in text:
        words, line = said.split(" "), ""
        while words:
            word = words.pop(0)
            if len(line) + len(word) + bool(line) <= 30:
                line += " " * bool(line) + word
            elif word in ("representatives", "laboratories") and len(line) + 8 <= 30:
                lines.append(f"{line} {word[:5]}-")
                line = word[5:]
            else:
                lines.append(line)
                line = word
        lines.append(line + "\n")
    per = -(-len(lines) // 3)
    begins = True
    for i, written in enumerate(lines):
        x, y = 50.0 + 170 * (i // per), 155.0 + 13 * (i % per)
        sheet.put(written.strip(), x + 12 * begins, y, 10)
        begins = written.endswith("\n")
    return [sheet.page()], [(title, text)]


def table_between() -> tuple[list[Page], Truth]:
    """Two columns, a ruled table across both, and two columns again: the same article, in this order."""
    sheet, title = Sheet(), "叙勲と表彰"
    sheet.put(title, 50, 60, 16, bold=True)
    above, below = _paragraphs(270, 160, 150), _paragraphs(271, 170, 180)
    for text, y in ((above, 95.0), (below, 330.0)):
        lines = _lines(text, 230, 10)
        per = -(-len(lines) // 2) * 17.0
        assert not set_columns(sheet, lines, [(50.0, y, per), (310.0, y, per)], 10)
    for k in range(4):
        _rule(sheet, 50, 260 + 18.0 * k, 540, 260 + 18.0 * k)
    for x in (50, 150, 300, 540):
        _rule(sheet, x, 260, x, 314)
    for k, row in enumerate([["大賞", "林薫", "市民会館"], ["優秀賞", "森一", "研究所"], ["特別賞", "谷学", "大学"]]):
        for text_, x in zip(row, (54.0, 154.0, 304.0), strict=True):
            sheet.put(text_, x, 264 + 18.0 * k, 10)
    return [sheet.page()], [(title, [*above, *below])]


def programme() -> tuple[list[Page], Rows]:
    """A time table without rulings: cells wrap, some are empty."""
    sheet = Sheet()
    sheet.put("大会の日程", 50, 50, 16, bold=True)
    rows = [
        ["9:30", "受付", "", ""],
        ["10:00", "開会の辞", "", "鷲尾みどり（会長）"],
        ["10:15", "基調講演", "雪国における防災教育の現状と課題、これからの十年", "熊谷俊介（北稜大学教授）"],
        ["11:30", "特別講演", "氷の下の生き物", "林薫（道北経済研究所主任研究員、元大学教授）"],
        ["12:30", "昼食", "", ""],
        ["13:30", "討論", "冬の知恵を語る", "森一（雪国市副市長）"],
    ]
    y = 85.0
    for row in rows:
        deepest = 1
        for text, x, measure in zip(row, (50.0, 100.0, 170.0, 370.0), (6, 6, 17, 15), strict=True):
            pieces = [text[at : at + measure] for at in range(0, len(text), measure)]
            for k, piece in enumerate(pieces):
                sheet.put(piece, x, y + 15.0 * k, 10)
            deepest = max(deepest, len(pieces))
        y += 15.0 * deepest + 9
    return [sheet.page()], rows


def officers_with_leaders() -> tuple[list[Page], Rows]:
    """Three columns of officers beside each other, post and name joined by dots."""
    sheet, rows = Sheet(), []
    sheet.put("役員名簿", 50, 50, 16, bold=True)
    posts = ["会長", "副会長", "専務理事", "理事", "監事"]
    names = [
        "鷲尾みどり",
        "熊谷俊介",
        "林薫",
        "久保田英二",
        "森一",
        "有馬花",
        "谷学",
        "大槻賢一",
        "原誠",
        "関恵",
        "乾昭",
        "堤隆",
    ]
    names += ["星直子", "泉千尋", "岡学"]
    for k, branch in enumerate(["本部", "東支部", "西支部"]):
        x = 50.0 + 175 * k
        sheet.put(branch, x, 85, 12, bold=True)
        for i, post in enumerate(posts):
            name, y = names[5 * k + i], 108.0 + 16 * i
            at = sheet.put(post, x, y, 9)
            end = x + 150 - 9 * len(name)
            sheet.put("…" * int((end - at) // 4.5), at, y, 9)
            sheet.put(name, end, y, 9)
            rows.append([post, name])
    return [sheet.page()], rows


def rows_in_one_band() -> tuple[list[Page], Rows]:
    """A ruled table with a line after every third row."""
    sheet = Sheet()
    sheet.put("会費の表", 50, 50, 16, bold=True)
    rows = [[f"支部{k}", str(100 + 7 * k), str(20 + k), str(k)] for k in range(1, 10)]
    for k in range(4):
        _rule(sheet, 50, 85 + 48.0 * k, 450, 85 + 48.0 * k)
    for x in (50, 150, 250, 350, 450):
        _rule(sheet, x, 85, x, 229)
    for k, row in enumerate(rows):
        for text, x in zip(row, (54.0, 154.0, 254.0, 354.0), strict=True):
            sheet.put(text, x, 88 + 48.0 * (k // 3) + 15.0 * (k % 3), 10)
    return [sheet.page()], rows


def members_in_columns() -> tuple[list[Page], Rows]:
    """Names and where they work in two columns, each with its headline; what wraps hangs under its own cell."""
    sheet, rows = Sheet(), []
    sheet.put("会員の異動", 50, 50, 16, bold=True)
    people = ["鷲尾みどり", "熊谷俊介", "久保田英二", "有馬花子", "大槻賢一", "原田直子"]
    places = [
        "北稜大学工学部",
        "道北経済研究所主任研究員",
        "雪国市立病院",
        "氷雪技研株式会社",
        "港湾技術センター次長",
        "稚内学院大学",
    ]
    for k, head in enumerate(["入会", "退会"]):
        x, y = 50.0 + 260 * k, 110.0
        sheet.put(head, x, 88, 11, bold=True)
        for name, place in zip(people, places[k:] + places[:k], strict=True):
            sheet.put(name, x, y, 9)
            for piece in (place[:10], place[10:]):
                if piece:
                    sheet.put(piece, x + 70, y, 9)
                    y += 14
            rows.append([name, place])
    return [sheet.page()], rows


BULLETINS: list[Callable[[], tuple[list[Page], Truth]]] = [
    ruled_bands, kicker_and_sidebar, footnotes, vertical_essay, hanging_lists, parallel_languages, hyphenated_columns,
    table_between,
]  # fmt: skip
LISTS: list[Callable[[], tuple[list[Page], Rows]]] = [
    programme, officers_with_leaders, rows_in_one_band, members_in_columns,
]  # fmt: skip
