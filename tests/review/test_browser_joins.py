"""Who is who by keyboard alone, in a real browser, from newsletters to tables, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.review.app import create_app
from pipeline.review.decisions import load_verdicts
from tests.review.browsing import launched, needs_chromium, open_page, press, served
from tests.review.issues import people_of, run, write_issues

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as one:
        yield one


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
def test_who_is_who_by_keyboard_alone(browser: Browser, tmp_path: Path, locale: str) -> None:
    raw = write_issues(tmp_path)
    before = run(tmp_path)
    log = tmp_path / "reviewed" / "decisions.sqlite3"
    with served(create_app(tmp_path / "out" / "tables", raw, log, "花子")) as url:
        page, complaints = open_page(browser, locale, f"{url}/joins")
        assert page.locator("html").get_attribute("lang") == locale[:2]
        press(page, "j", "Masanori Kasahara")  # the most doubtful pair
        for picture in page.locator("figure img").all():
            assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
        press(page, "j", "髙橋花")  # skip it
        press(page, "k", "Masanori Kasahara")
        press(page, "d", "髙橋花")
        press(page, "u", "Masanori Kasahara")  # that was a slip
        press(page, "s", "髙橋花")
        press(page, "s", "笠原正典 — 笠原正典")
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("d")
        page.wait_for_url("**/joins?*end=1*")
        assert complaints == []
    assert [each.action for each in load_verdicts(log).holding] == ["same", "same", "different"]
    after = run(tmp_path)
    assert len(people_of(before, "高橋花").keys() | people_of(before, "髙橋花").keys()) == 2
    takahashi = {**people_of(after, "高橋花"), **people_of(after, "髙橋花")}
    assert len(set(takahashi.values())) == 1
    kasahara = people_of(after, "笠原正典")
    assert people_of(after, "Masanori Kasahara")["news/7"] == kasahara["suihoku/113"] != kasahara["suihoku/101"]


def test_the_pages_can_be_used_by_those_who_do_not_see_them(browser: Browser, tmp_path: Path) -> None:
    raw = write_issues(tmp_path)
    run(tmp_path)
    log = tmp_path / "reviewed" / "decisions.sqlite3"
    with served(create_app(tmp_path / "out" / "tables", raw, log, "花子")) as url:
        for path in ("/joins", "/joins/begin"):
            page, complaints = open_page(browser, "en-GB", url + path)
            assert complaints == []
            assert page.locator("h1").count() == 1
            assert page.locator("main").count() == 1
            unnamed = page.evaluate(
                """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select')].filter(
                    (each) => !(each.textContent.trim() || each.labels?.length || each.ariaLabel)).length"""
            )
            assert unnamed == 0
            assert page.locator("img:not([alt])").count() == 0
        page.set_viewport_size(
            {"width": 600, "height": 900}
        )  # a narrow screen: the one below the other, nothing cut off
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_pairs_are_decided_without_scripts(browser: Browser, tmp_path: Path) -> None:
    raw = write_issues(tmp_path)
    run(tmp_path)
    log = tmp_path / "reviewed" / "decisions.sqlite3"
    with served(create_app(tmp_path / "out" / "tables", raw, log, "花子")) as url:
        page = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
        page.goto(f"{url}/joins/begin")
        page.get_by_label("Note").fill("a colleague told me")
        page.get_by_role("button", name="Same person").click()
        page.get_by_role("button", name="Not the same").click()
        page.get_by_role("button", name="Undo").click()
    (decision,) = load_verdicts(log).holding
    assert (decision.action, decision.note) == ("same", "a colleague told me")
