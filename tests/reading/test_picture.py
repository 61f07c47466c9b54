"""Pictures made ready for OCR, without Tesseract."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from pipeline.reading.barriers import Barriers
from pipeline.reading.boldness import find_bold
from pipeline.reading.hocr import Glyph
from pipeline.reading.picture import clean, turn_back
from pipeline.reading.scanruby import find_ruby, keep_kana
from pipeline.reading.scanrules import find_rulings
from pipeline.reading.skew import find_skew
from pipeline.reading.specks import tell_type
from pipeline.reading.streaks import remove_streaks
from pipeline.reading.textlines import TextLine, find_lines, settle_sizes

DPI = 150
WIDE, HIGH = 1000, 800
GLYPH = 20


def sheet(vertical: bool = False, ink: int = 30, paper: int = 245) -> np.ndarray:
    """Type seen from afar: glyphs with a hole, in rows or in columns, every other line shorter."""
    grey = np.full((HIGH, WIDE), paper, np.uint8)
    for line in range(12):
        for place in range(26 - 5 * (line % 2)):
            along, across = 100 + (GLYPH + 2) * place, 100 + 44 * line
            x, y = (WIDE - across, along) if vertical else (along, across)
            grey[y : y + GLYPH - 2, x : x + GLYPH - 2] = ink
            grey[y + 5 : y + 13, x + 5 : x + 13] = paper
    return grey


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("skew", [-4.0, -1.3, 0.0, 0.4, 2.2])
def test_skew_is_found_in_rows_and_columns(vertical: bool, skew: float) -> None:
    shown = Image.fromarray(sheet(vertical)).rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=245)
    assert find_skew(np.asarray(shown) < 140, DPI) == pytest.approx(skew, abs=0.11)


def test_a_straight_shadow_beside_an_askew_page_does_not_tell_its_skew() -> None:
    shown = np.array(Image.fromarray(sheet()).rotate(-1.5, resample=Image.Resampling.BICUBIC, fillcolor=245))
    shown[:, :30] = 20
    shown[:, 700:702] = 20
    assert find_skew(shown < 140, DPI) == pytest.approx(1.5, abs=0.11)


def test_a_streak_goes_and_a_ruling_stays() -> None:
    grey = sheet()
    grey[60:700, 80:82] = 40
    streaked = grey.copy()
    streaked[:, 640] = np.minimum(streaked[:, 640], 120)
    remove_streaks(streaked)
    assert (np.abs(streaked.astype(int) - grey) > 20).mean() < 0.0005
    assert (streaked[100:650, 80] == 40).all()


def lines_of(grey: np.ndarray) -> list[TextLine]:
    cleaned = clean(Image.fromarray(grey), DPI)
    return find_lines(cleaned.ink, DPI, cleaned.rulings)


DIRTY = np.random.default_rng(3)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda grey: grey,
        lambda grey: (grey * np.linspace(1, 0.7, WIDE)[None, :]).astype(np.uint8),  # a shadow across the page
        lambda grey: np.where(grey < 100, 200, 235).astype(np.uint8),  # faint print
        lambda grey: np.concatenate((np.full((HIGH, 40), 20, np.uint8), grey[:, 40:]), axis=1),  # the open lid
        lambda grey: np.clip(grey + DIRTY.normal(0, 12, grey.shape), 0, 255).astype(np.uint8),  # restless paper
        lambda grey: np.where(DIRTY.random(grey.shape) < 0.0008, 60, grey).astype(np.uint8),  # specks
    ],
    ids=["clean", "shaded", "faint", "lid", "restless", "specks"],
)
def test_bad_copies_have_the_lines_of_good_ones(spoil) -> None:
    good, found = lines_of(sheet()), lines_of(spoil(sheet()))
    assert len(good) == 12
    assert len(found) == len(good)
    for one, other in zip(good, found, strict=True):
        assert (other.x0, other.y0, other.x1, other.y1) == pytest.approx((one.x0, one.y0, one.x1, one.y1), abs=6)


def test_light_type_on_a_dark_ground_becomes_dark_type_on_paper() -> None:
    grey = sheet()
    box = slice(90, 220), slice(80, 700)
    grey[box] = 255 - grey[box]
    cleaned = clean(Image.fromarray(grey), DPI)
    assert len(cleaned.grounds) == 1
    assert cleaned.grounds[0] == pytest.approx((80, 90, 700, 220), abs=4)
    assert len(find_lines(cleaned.ink, DPI)) == 12


def test_a_photograph_is_taken_out_and_known() -> None:
    grey = sheet()
    grey[300:520, 420:900] = np.random.default_rng(5).integers(40, 200, (220, 480))
    cleaned = clean(Image.fromarray(grey), DPI)
    assert len(cleaned.photos) == 1
    assert not cleaned.ink[310:510, 430:890].any()


def test_rulings_are_found_and_strokes_of_type_are_none() -> None:
    grey = sheet()
    grey[90:92, 60:900] = 40
    grey[60:700, 80:83] = 40
    assert sorted(find_rulings(grey < 140, DPI)) == [
        pytest.approx(box, abs=3) for box in ((60, 90, 900, 92), (80, 60, 83, 700))
    ]


def test_nothing_goes_on_across_a_ruling() -> None:
    ink = np.zeros((400, 600), bool)
    for x in range(100, 500, GLYPH):
        ink[100:118, x : x + 18] = True
    ink[80:140, 299:301] = False
    assert len(find_lines(ink, DPI)) == 1
    parted = find_lines(ink, DPI, [(299, 60, 301, 140)])
    assert [line.x1 <= 300 or line.x0 >= 299 for line in parted] == [True, True]
    assert len(find_lines(ink, DPI, [(299, 150, 301, 300)])) == 1


def test_barriers_part_what_stands_on_either_side() -> None:
    barriers = Barriers([(100, 0, 102, 50), (0, 80, 200, 82)])
    one = np.array([[50, 20, 60, 30], [50, 60, 60, 70], [50, 60, 60, 70]])
    other = np.array([[150, 20, 160, 30], [150, 60, 160, 70], [50, 90, 60, 99]])
    assert barriers.part(one, other).tolist() == [True, False, True]


def test_stops_and_leaders_are_type_and_specks_and_scratches_are_not() -> None:
    glyphs = [[100 + 20 * place, 100, 118 + 20 * place, 118] for place in range(5)]
    stop, far, scratch = [204, 112, 208, 117], [300, 300, 303, 303], [400, 50, 401, 200]
    leader = [[500 + 8 * place, 200, 503 + 8 * place, 203] for place in range(6)]
    sure, signs = tell_type(np.array([*glyphs, stop, far, scratch, *leader]), 20.0)
    assert sure.tolist() == [True] * 5 + [False] * 9
    assert signs.tolist() == [False] * 5 + [True, False, False] + [True] * 6


def test_small_type_along_a_line_is_ruby_and_elsewhere_it_is_not() -> None:
    base = TextLine(100, 50, 130, 400, vertical=True)
    beside, apart, below = (
        TextLine(132, 80, 144, 140, vertical=True),
        TextLine(180, 80, 192, 140, vertical=True),
        TextLine(132, 380, 144, 480, vertical=True),
    )
    assert find_ruby([base, beside, apart, below], [32, 13, 13, 13]) == {1}


def test_bold_lines_are_known_by_their_strokes_and_have_a_size_of_their_own() -> None:
    ink = np.zeros((500, 700), bool)
    lines = []
    for row in range(6):
        thick, high = (6, 22) if row == 2 else (2, 20)
        top = 40 + 60 * row
        for x in range(60, 560, 24):
            ink[top : top + high, x : x + thick] = True
            ink[top : top + thick, x : x + 20] = True
            ink[top + high - thick : top + high, x : x + 20] = True
        lines.append(TextLine(60, top, 560, top + high, vertical=False))
    bold = find_bold(lines, ink)
    assert bold == [row == 2 for row in range(6)]
    sizes = settle_sizes(lines, bold)
    assert len({sizes[row] for row in (0, 1, 3, 4, 5)}) == 1
    assert sizes[2] > sizes[0]


@pytest.mark.parametrize(("read", "kept"), [("わしお", "わしお"), ("わ1お", "わお"), ("h8お", "")])
def test_of_ruby_only_kana_are_kept(read: str, kept: str) -> None:
    assert "".join(glyph.text for glyph in keep_kana([Glyph(text, 0, 1, 0.9) for text in read])) == kept


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_picture_is_turned_back_with_its_boxes(angle: int) -> None:
    grey = sheet()
    grey[90:92, 60:900] = 40
    upright = clean(Image.fromarray(grey), DPI)
    turned = clean(Image.fromarray(grey).rotate(-angle, expand=True), DPI)
    back = turn_back(turned, angle)
    assert back.image.size == upright.image.size
    assert back.rulings[0] == pytest.approx(upright.rulings[0], abs=2)
    assert (back.ink == upright.ink).mean() > 0.99
