"""A person reviews in a real browser, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.review.app import create_app
from pipeline.review.decisions import Decision, DecisionLog, load_decisions
from tests.review.archive import TEXTS, write_pdf, write_tables
from tests.review.browsing import launched, needs_chromium, open_page, press, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as one:
        yield one


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, DecisionLog]]:
    """The application on a free port, over a small archive."""
    tables, raw = write_tables(tmp_path), write_pdf(tmp_path)
    log = DecisionLog(tmp_path / "reviewed" / "decisions.sqlite3")
    with served(create_app(tables, raw, log.path, "花子")) as url:
        yield url, log


def held(log: DecisionLog) -> list[Decision]:
    return [decision for decisions in load_decisions(log.path).values() for decision in decisions]


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
def test_a_review_by_keyboard_alone(browser: Browser, site: tuple[str, DecisionLog], locale: str) -> None:
    url, log = site
    page, complaints = open_page(browser, locale, url)
    assert page.locator("html").get_attribute("lang") == locale[:2]

    press(page, "j", "髙梨渉課長")  # the most doubtful one
    page.keyboard.press("e")  # correct it: the text field has the focus, its text is selected
    page.keyboard.type("髙梨渉")
    press(page, "Enter", "約100名")
    press(page, "a", "三上")  # accept, reject
    press(page, "r", "4月1日")
    press(page, "u", "三上")  # that was a slip
    press(page, "a", "4月1日")
    page.keyboard.press("n")  # add what was missed
    page.keyboard.type("本学")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # person, title,
    page.keyboard.press("ArrowDown")  # institution
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.wait_for_url("**/queue*")

    decisions = held(log)
    assert [(each.action, each.quote) for each in decisions] == [
        ("correct", "髙梨渉課長"),
        ("accept", "約100名"),
        ("accept", "三上"),
        ("add", "本学"),
    ]
    assert decisions[0].after is not None
    assert decisions[0].after.canonical == "髙梨渉"  # it follows the text
    assert decisions[3].after is not None
    assert decisions[3].after.kind == "institution"
    assert complaints == []


def test_selecting_in_the_passage_fills_the_form(browser: Browser, site: tuple[str, DecisionLog]) -> None:
    url, log = site
    page, complaints = open_page(browser, "en-GB", f"{url}/begin")
    page.evaluate(
        """() => {
            const passage = document.querySelector('[data-passage]');
            const last = passage.lastChild;
            const mark = [...passage.querySelectorAll('mark')].find((each) => each.textContent === '三上');
            const range = document.createRange();
            range.setStart(mark.firstChild, 0);
            range.setEnd(last, last.textContent.indexOf('が'));
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("n")
    assert page.locator("#add-text").input_value() == "三上理事"
    page.locator("#add-kind").select_option("title")
    with page.expect_navigation():
        page.locator("#add-text").press("Enter")
    (decision,) = held(log)
    assert decision.after is not None
    assert (decision.after.text, decision.after.start) == ("三上理事", TEXTS[1].index("三上理事"))
    assert complaints == []


def test_buttons_do_without_scripts(browser: Browser, site: tuple[str, DecisionLog]) -> None:
    url, log = site
    page = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
    page.goto(f"{url}/begin")
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("button", name="Undo").click()
    assert [(each.action, each.quote) for each in held(log)] == [("accept", "髙梨渉課長")]


def test_the_page_is_looked_at_closely_by_keyboard(browser: Browser, site: tuple[str, DecisionLog]) -> None:
    url, _ = site
    page, complaints = open_page(browser, "en-GB", f"{url}/begin")
    image, sheet = page.locator("figure img"), page.locator(".sheet")
    fitted = image.evaluate("image => image.getBoundingClientRect().width")
    natural = image.evaluate("image => image.naturalWidth")
    for key in ("+", "+", "+"):
        page.keyboard.press(key)
    assert image.evaluate("image => image.getBoundingClientRect().width") == pytest.approx(3 * fitted, rel=0.02)
    page.wait_for_function("before => document.querySelector('figure img').naturalWidth === 2 * before", arg=natural)
    # the evidence, in the left half of the page, is in the middle
    seen = sheet.evaluate("sheet => (sheet.scrollLeft + sheet.clientWidth / 2) / sheet.scrollWidth")
    assert seen == pytest.approx(106 / 300, abs=0.05)
    page.keyboard.press("-")
    assert page.locator(".zoom output").inner_text() == "200 %"
    page.keyboard.press("0")
    assert image.evaluate("image => image.getBoundingClientRect().width") == pytest.approx(fitted, rel=0.02)
    page.locator(".sheet").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("() => document.querySelector('.zoom output').textContent === '150 %'")
    assert complaints == []
