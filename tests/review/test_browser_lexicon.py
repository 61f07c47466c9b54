"""What people decided holds when the newsletters are extracted anew by a changed lexicon, whatever it no longer finds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline.review.app import create_app
from pipeline.review.decisions import DecisionLog
from tests.review.browsing import launched, needs_chromium, open_page, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_chromium

TEXT = """第5回防災フォーラムを開催
10月18日（金）、三上雅彦理事・副学長が約210名の参加者に挨拶した。続いて髙梨渉総務課長が報告した。定員は約300名。
（総務課）
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as one:
        yield one


def change_lexicon(folder: Path) -> Path:
    """A copy of the package to which 約 is no qualifier."""
    home = folder / "changed" / "pipeline"
    shutil.copytree(Path(pipeline.__file__).parent, home, ignore=shutil.ignore_patterns("__pycache__"))
    path = home / "lexicon" / "qualifiers.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("約,")]
    assert len(kept) == len(rows) - 1
    path.write_text("".join(kept), encoding="utf-8")
    return home.parent


def run(folder: Path, out: str, decisions: Path, package: Path) -> tuple[list[dict[str, Any]], str]:
    """Run as ``make`` does, with the package of a folder; gives the mentions, and what was said would be done and why."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "run", "raw", out]
    command += ["--decisions", str(decisions), "--workers", "1"]
    why = subprocess.run(
        [*command, "--explain"], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return pq.read_table(folder / out / "tables" / "mentions.parquet").to_pylist(), why.stdout


def decide(page: Page, url: str, text: str, *keys: str) -> None:
    """Open a mention and press keys, the last of which leads on."""
    page.goto(f"{url}/queue?state=all")
    page.get_by_role("link", name=text, exact=True).first.click()
    page.wait_for_load_state()
    *before, last = keys
    for key in before:
        page.keyboard.press(key) if len(key) == 1 else page.keyboard.type(key)
    with page.expect_navigation():
        page.keyboard.press(last)


def test_decisions_hold_after_extraction_by_a_changed_lexicon(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "847.txt").write_text(TEXT, encoding="utf-8")
    log, here = tmp_path / "reviewed" / "decisions.sqlite3", Path(pipeline.__file__).parents[1]
    found, _ = run(tmp_path, "out", log, here)
    assert {"三上雅彦", "理事", "約210名", "約300名", "髙梨渉"} <= {row["text"] for row in found}
    with served(create_app(tmp_path / "out" / "tables", tmp_path / "raw", log, "花子")) as url:
        page, complaints = open_page(browser, "ja-JP", f"{url}/queue")
        decide(page, url, "理事", "a")
        decide(page, url, "約210名", "a")
        decide(page, url, "副学長", "r")
        decide(page, url, "髙梨渉", "e", "髙梨渉総務課長", "Enter")
        decide(page, url, "三上雅彦", "n", "参加者", "Enter")
        assert complaints == []
    assert len(DecisionLog(log).read()) == 5

    changed = change_lexicon(tmp_path)
    bare, _ = run(tmp_path, "bare", tmp_path / "none", changed)
    texts = {row["text"] for row in bare}
    assert {"210名", "300名", "副学長", "髙梨渉"} <= texts  # by itself it finds other words,
    assert not {"約210名", "約300名"} & texts
    kept, why = run(tmp_path, "out", log, changed)
    assert "qualifiers.csv" in why
    states = {row["text"]: row["review"] for row in kept if row["review"]}
    assert states == {"理事": "accepted", "約210名": "accepted", "髙梨渉総務課長": "corrected", "参加者": "added"}
    assert {row["text"] for row in kept} == {*states, *texts} - {"210名", "副学長", "髙梨渉"}
    counts = pq.read_table(tmp_path / "out" / "tables" / "counts.parquet").to_pylist()
    assert {(row["value"], row["unit"], row["qualifier"]) for row in counts} == {(210, "名", "約"), (300, "名", None)}
    titles = pq.read_table(tmp_path / "out" / "tables" / "titles.parquet").to_pylist()
    assert ("三上雅彦", "理事") in {(row["person_name"], row["title"]) for row in titles}
    with served(create_app(tmp_path / "out" / "tables", tmp_path / "raw", log, "花子")) as url:
        page, complaints = open_page(browser, "ja-JP", f"{url}/orphans")
        assert page.locator("ul.orphans").count() == 0  # every decision finds its place
        page.goto(f"{url}/queue?state=decided")
        assert page.locator("tbody tr").count() == 5  # the rejected one too
        assert complaints == []
