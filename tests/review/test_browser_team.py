"""From a newsletter to tables, by two reviewers and the one who settles, in a real browser, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from pipeline.review.app import create_app
from pipeline.review.users import add_user
from pipeline.run import batch
from pipeline.settings import EntitySettings, Settings
from tests.review.browsing import launched, needs_chromium, open_page, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_chromium

TEXT = """第5回防災フォーラムを開催
10月18日（金）、三上雅彦理事・副学長が約210名の参加者に挨拶した。続いて髙梨渉総務課長が報告した。
（総務課）
"""
PASSWORD = "three words long"
WORDS = {
    "ja-JP": {"login": "ログイン", "logout": "ログアウト", "add": "もれを追加する", "dispute": "意見の相違"},
    "en-GB": {"login": "Log in", "logout": "Log out", "add": "Add what was missed", "dispute": "In dispute"},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as one:
        yield one


class Newsletter:
    """A folder with one newsletter, and the pipeline over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "raw").mkdir()
        (folder / "raw" / "847.txt").write_text(TEXT, encoding="utf-8")
        self.users, self.log = folder / "reviewed" / "users.json", folder / "reviewed" / "decisions.sqlite3"
        for name in ("花子", "太郎", "裁子"):
            add_user(self.users, name, PASSWORD, adjudicates=name == "裁子")

    def run(self, minimum: float = 0.0) -> list[dict[str, Any]]:
        """Run the pipeline, and give the mentions."""
        settings = Settings(entities=EntitySettings(minimum_confidence=minimum))
        batch.run(self.folder / "raw", self.folder / "out", settings, decisions=self.log)
        rows: list[dict[str, Any]] = pq.read_table(self.folder / "out" / "tables" / "mentions.parquet").to_pylist()
        return rows

    def app(self) -> Any:
        return create_app(
            self.folder / "out" / "tables", self.folder / "raw", self.log, users_path=self.users, share=1.0
        )


def log_in(browser: Browser, locale: str, url: str, name: str) -> tuple[Page, list[str]]:
    """By keyboard: the name has the focus."""
    page, complaints = open_page(browser, locale, url)
    page.wait_for_function(
        "() => document.activeElement?.id === 'name'"
    )  # the browser gives it the focus when it paints
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue*")
    return page, complaints


def open_mention(page: Page, url: str, text: str) -> None:
    page.goto(f"{url}/queue?state=all")
    page.get_by_role("link", name=text, exact=True).first.click()
    page.wait_for_load_state()


def decide(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def log_out(page: Page, word: str) -> None:
    page.get_by_role("button", name=word).press("Enter")
    page.wait_for_url("**/login*")


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
def test_what_a_team_decides_is_in_the_tables_and_lasts(browser: Browser, tmp_path: Path, locale: str) -> None:
    newsletter, words = Newsletter(tmp_path), WORDS[locale]
    found = {row["text"] for row in newsletter.run()}
    assert {"三上雅彦", "髙梨渉", "約210名"} <= found
    with served(newsletter.app()) as url:
        hanako, complaints = log_in(browser, locale, url, "花子")
        open_mention(hanako, url, "三上雅彦")
        decide(hanako, "a")
        open_mention(hanako, url, "約210名")
        decide(hanako, "r")  # she is wrong
        open_mention(hanako, url, "髙梨渉")
        hanako.keyboard.press("n")
        hanako.keyboard.type("防災フォーラム")  # no: it isn't in this passage
        with hanako.expect_navigation():
            hanako.keyboard.press("Enter")
        assert hanako.get_by_role("alert").is_visible()
        log_out(hanako, words["logout"])

        taro, more = log_in(browser, locale, url, "太郎")
        open_mention(taro, url, "三上雅彦")
        decide(taro, "a")
        open_mention(taro, url, "約210名")
        decide(taro, "a")
        log_out(taro, words["logout"])

        assert {row["text"]: row["review"] for row in newsletter.run()}["約210名"] is None  # in dispute: as extracted
        saiko, still_more = log_in(browser, locale, url, "裁子")
        saiko.goto(f"{url}/queue?state=disputed")
        decide(saiko, "j")
        assert words["dispute"] in saiko.locator("section.dispute").inner_text()
        decide(saiko, "2")  # what Tarō said
        log_out(saiko, words["logout"])
        assert not [each for each in complaints + more + still_more if "422" not in each]

    reviewed = {row["text"]: row["review"] for row in newsletter.run()}
    assert (reviewed["三上雅彦"], reviewed["約210名"]) == ("accepted", "accepted")
    # extraction that would find next to nothing by itself
    kept = {row["text"]: row["review"] for row in newsletter.run(minimum=1.0)}
    assert (kept["三上雅彦"], kept["約210名"]) == ("accepted", "accepted")
    assert len(kept) < len(reviewed)
