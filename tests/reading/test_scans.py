"""Scans as they come: turned, copied badly, with tables, dark boxes, ruby, and columns with figures in them."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import NoTextError
from pipeline.reading import read, strips
from pipeline.reading.ocr import probe
from pipeline.reading.pdfium import render_page
from pipeline.reading.picture import clean
from pipeline.reading.places import boxes_of
from pipeline.reading.strips import StripReader, mean_confidence
from pipeline.reading.textlines import find_lines
from pipeline.settings import ReadingSettings
from tests.reading.scanned_pages import (
    LATIN,
    MINCHO,
    SHEET,
    agreement,
    as_pdf,
    columns,
    copied,
    picture,
    rows,
    text_of,
)

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(not probe().usable, reason=probe().lacks or "Tesseract is there"),
]

LINES = [
    "時報編集室では読者からの便りを",
    "募集しています締め切りは十月の",
    "末日で応募した方の中から抽選し",
    "十名に図書券を差し上げますので",
]
ENGLISH = [
    "The students of our group who met two experts",
    "in June saw the new laboratories and the library",
    "of the university, and then wrote a short report.",
]


@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("vertical", [False, True])
def test_turned_scans_are_read_and_their_boxes_stand_where_the_page_shows_them(
    tmp_path: Path, angle: int, vertical: bool
) -> None:
    set_up = columns(LINES, 420, 40, 14) if vertical else rows(LINES, 40, 60, 14)
    shown = picture(tmp_path, set_up).rotate(-angle, expand=True)
    path = as_pdf(shown, tmp_path / "turned.pdf")
    document = read(path, "turned", ReadingSettings())
    assert agreement(text_of(document), "".join(LINES)) > 0.9
    seen = render_page(path, 1, 72)
    boxes = [
        box
        for article in document.articles
        for passage in article.passages
        for box in boxes_of(passage, 0, len(passage.text))
    ]
    assert boxes
    for _, x0, y0, x1, y1 in boxes:
        darkest, _ = seen.crop((round(x0), round(y0), round(x1), round(y1))).getextrema()
        assert darkest < 128


def test_upside_down_english_is_turned(tmp_path: Path) -> None:
    shown = picture(tmp_path, rows(ENGLISH, 40, 60, 14, LATIN)).rotate(180)
    document = read(as_pdf(shown, tmp_path / "down.pdf"), "down", ReadingSettings())
    assert agreement(text_of(document), "".join(ENGLISH)) > 0.95


def test_english_words_are_parted_and_joined_as_printed(tmp_path: Path) -> None:
    shown = picture(tmp_path, rows(ENGLISH, 40, 60, 14, LATIN))
    document = read(as_pdf(shown, tmp_path / "english.pdf"), "english", ReadingSettings())
    said = text_of(document)
    assert "students of our group who met two experts" in said
    assert "a short report" in said


@pytest.mark.parametrize("vertical", [False, True])
def test_bad_copies_are_read_without_their_dirt(tmp_path: Path, vertical: bool) -> None:
    set_up = columns(LINES, 420, 40, 14) if vertical else rows(LINES, 60, 60, 14)
    shown = copied(picture(tmp_path, set_up))
    document = read(as_pdf(shown, tmp_path / "copy.pdf"), "copy", ReadingSettings())
    assert agreement(text_of(document), "".join(LINES)) > 0.9


def test_a_doubtful_line_is_read_at_other_sizes_and_the_surest_reading_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["鶴埜亨と蓬田優が磐城大学を訪ね", "甍塚鷗外は薔薇園の管理人で齢八十", "鑓水郁夫と爲我井滋が臨海館に着任"]
    others, gained = strips._OTHER_HEIGHTS, []
    for size in (7, 9, 12):  # which lines are doubtful depends on the system's font
        page = clean(copied(picture(tmp_path, rows(names, 40, 60, size))), 200)
        lines = find_lines(page.ink, 200, page.rulings)
        usual = median(line.thickness for line in lines)
        readings = []
        for heights in (others, ()):
            monkeypatch.setattr(strips, "_OTHER_HEIGHTS", heights)
            readings.append(StripReader(page.image, usual, 60).read(lines, "jpn"))
        gained += [mean_confidence(new) - mean_confidence(old) for new, old in zip(*readings, strict=True)]
    assert min(gained) >= 0
    assert max(gained) > 0


def test_light_type_on_a_dark_box_is_read(tmp_path: Path) -> None:
    def box(canvas: Canvas) -> None:
        canvas.setFillGray(0.15)
        canvas.rect(60, 40, 340, 80, stroke=0, fill=1)
        canvas.setFillGray(1)

    shown = picture(
        tmp_path,
        rows(LINES, 60, 40, 14),
        box,
        rows(["献血にご協力をお願いします", "市役所の一階で受け付けます"], 90, 230, 15),
    )
    document = read(as_pdf(shown, tmp_path / "box.pdf"), "box", ReadingSettings())
    assert agreement(text_of(document), "".join(LINES) + "献血にご協力をお願いします市役所の一階で受け付けます") > 0.9


CELLS = [
    ["役職", "氏名", "人数"],
    ["会長", "鈴木花子", "7"],
    ["理事", "佐藤次郎", "3"],
    ["監事", "高橋三郎", "8"],
    ["顧問", "山田和子", "12"],
]


def test_ruled_tables_are_rows_of_cells(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        lefts, tops = [60, 140, 260, 330], [50 + 30 * place for place in range(len(CELLS) + 1)]
        canvas.setLineWidth(0.8)
        for x in lefts:
            canvas.line(x, SHEET[1] - tops[0], x, SHEET[1] - tops[-1])
        for y in tops:
            canvas.line(lefts[0], SHEET[1] - y, lefts[-1], SHEET[1] - y)
        canvas.setFont(MINCHO, 13)
        for row, top in zip(CELLS, tops, strict=False):
            for text, x in zip(row, lefts, strict=False):
                canvas.drawString(x + 8, SHEET[1] - top - 20, text)

    shown = picture(tmp_path, rows(["役員の選挙の結果をお知らせします"], 60, 28, 14), table)
    document = read(as_pdf(shown, tmp_path / "table.pdf"), "table", ReadingSettings())
    found = [p.text.split("\t") for article in document.articles for p in article.passages if p.kind == "table"]
    assert found == CELLS


def test_figures_abreast_and_on_their_side_are_read_in_their_columns(tmp_path: Path) -> None:
    lines = [
        "式は十月⟨18⟩日に開かれ市民⟨45⟩人が",
        "集まりました会場には⟦NPO⟧法人の",
        "方々や⟦2023⟧年度の受賞者も見えて",
        "午後三時⟨30⟩分まで話が続きました",
    ]
    shown = picture(tmp_path, columns(lines, 420, 30, 15))
    document = read(as_pdf(shown, tmp_path / "figures.pdf"), "figures", ReadingSettings())
    said = text_of(document)
    for stretch in ("十月18日", "市民45人", "NPO法人", "2023年度", "三時30分"):
        assert stretch in said


def test_ruby_stays_out_of_the_text(tmp_path: Path) -> None:
    lines = [
        "鷲尾市長は市役所で記者会見を開き",
        "来年度の予算案について説明した上で",
        "図書館の建て替えを進めると述べた",
    ]
    ruby = columns(["わしお"], 437, 39, 7.5, leading=1)
    shown = picture(tmp_path, columns(lines, 420, 40, 15, leading=2.2), ruby)
    document = read(as_pdf(shown, tmp_path / "ruby.pdf"), "ruby", ReadingSettings())
    said = text_of(document)
    assert "わし" not in said
    assert agreement(said, "".join(lines)) > 0.9


def test_a_page_that_takes_too_long_is_given_up_and_said_to_be(tmp_path: Path) -> None:
    path = as_pdf(picture(tmp_path, rows(LINES, 40, 60, 14)), tmp_path / "slow.pdf")
    with pytest.raises(NoTextError, match=r"OCR took longer than 0\.001 s.*reading\.ocr_timeout"):
        read(path, "slow", ReadingSettings(ocr_timeout=0.001))
