"""The page that shows how a document was read, in a real browser: a passage lights up in both places, boxes fit the ink."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.reading.document import examine
from pipeline.reading.show import write_pictures
from pipeline.settings import ReadingSettings
from tests.reading.reading_pages import make_pdf, write
from tests.review.browsing import launched, needs_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_chromium
HEADLINE, FIRST, SECOND = "防災訓練に千人", "九月三日の訓練に市民が参加した。", "次の訓練は十月に河川敷で行う。"


def newsletter(canvas: Canvas) -> None:
    write(60, 100, HEADLINE, size=20)(canvas)
    for k, text in enumerate((FIRST, "雨でも行われたのである。", SECOND)):
        write(72 if k != 1 else 60, 140 + 16 * k, text)(canvas)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as one:
        yield one


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page, opened from its file without a network, and what the browser complains of."""
    pdf, html = make_pdf(tmp_path / "a.pdf", newsletter), tmp_path / "a.html"
    write_pictures(examine(pdf, "a", ReadingSettings(ocr="never")), pdf, html)
    context = browser.new_context(offline=True)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(html.as_uri())
    yield page, complaints
    context.close()


def test_a_passage_lights_up_in_the_picture_and_in_the_text(shown: tuple[Page, list[str]]) -> None:
    page, complaints = shown
    text = page.locator(".texts .text", has_text=HEADLINE)
    text.hover()
    number = text.get_attribute("data-passage")
    assert page.locator(f'g.passage.lit[data-passage="{number}"]').count() == 1
    page.mouse.move(0, 0)
    assert page.locator(".lit").count() == 0
    text.focus()
    page.keyboard.press("Enter")  # keeps it lit
    page.mouse.move(0, 0)
    assert page.locator(f'g.passage.lit[data-passage="{number}"]').count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    assert complaints == []


def test_the_boxes_lie_where_the_glyphs_are(shown: tuple[Page, list[str]]) -> None:
    page, _ = shown
    picture = page.locator("svg", has=page.locator("g.passage")).first.bounding_box()
    box = page.locator("g.passage.title rect.line").first.bounding_box()
    assert picture is not None and box is not None
    scale = picture["width"] / 595.28
    assert box["x"] - picture["x"] == pytest.approx(60 * scale, abs=3)
    assert box["width"] == pytest.approx(20 * len(HEADLINE) * scale, abs=4)


def test_layers_can_be_hidden(shown: tuple[Page, list[str]]) -> None:
    page, _ = shown
    layer = page.locator("input[data-layer]").first
    name = layer.get_attribute("data-layer")
    layer.uncheck()
    assert f"hide-{name}" in (page.locator("body").get_attribute("class") or "")
