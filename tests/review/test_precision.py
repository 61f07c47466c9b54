from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from pipeline.review.app import create_app
from pipeline.review.bands import BANDS, band_of, bounds_of
from pipeline.review.decisions import DecisionLog
from pipeline.review.precision import Measured, measure_precision
from pipeline.review.record import Decision
from pipeline.run import batch
from pipeline.run.report import render_report
from pipeline.settings import RunSettings, Settings
from tests.review.issues import run, write_issues
from tests.review.making import decide, finding, judge
from tests.review.test_app import BASE, Forms
from tests.run.test_report import make_tables

TEXT = "本学の三上雅彦理事が、約100名の学生を迎えた。"


def found(quote: str, confidence: float, method: str = "crf") -> dict[str, object]:
    kind = {"三上雅彦": "person", "理事": "title", "約100名": "count"}[quote]
    return {"before": replace(finding(TEXT, quote, kind), method=method, confidence=confidence)}  # type: ignore[arg-type]  # the keys are kinds


def said(action: str, number: int, **what: object) -> Decision:
    """A decision in a passage of its own."""
    return replace(decide(action, TEXT, **what), passage_text=TEXT + "。" * number)  # type: ignore[arg-type]  # the cases name them


def test_the_shares_are_of_what_was_extracted() -> None:
    right = finding(TEXT, "三上雅彦理事")
    decisions = [
        said("accept", 1, **found("三上雅彦", 0.96)),
        said("accept", 2, **found("三上雅彦", 0.97)),
        said("reject", 3, **found("三上雅彦", 0.3)),
        # corrected, then the correction accepted: what was extracted was wrong
        said("correct", 4, **found("三上雅彦", 0.97), after=right),
        said("accept", 4, before=right),
        # accepted first, then rejected
        said("accept", 5, **found("約100名", 0.8, "rule")),
        said("reject", 5, **found("約100名", 0.8, "rule")),
        # these say nothing about the extraction
        said("add", 6, after=right),
        judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花")),
    ]
    assert measure_precision(decisions) == [
        Measured("person", "crf", "", 2, 1, 1),
        Measured("person", "crf", "0.00–0.50", 0, 0, 1),
        Measured("person", "crf", "0.95–1.00", 2, 1, 0),
        Measured("count", "rule", "", 0, 0, 1),
        Measured("count", "rule", "0.80–0.90", 0, 0, 1),
    ]


def test_what_reviewers_differ_on_is_not_counted() -> None:
    first = said("accept", 1, **found("三上雅彦", 0.9))
    second = replace(said("reject", 1, **found("三上雅彦", 0.9)), reviewer="other", blind=True)
    assert measure_precision([first, second]) == []


@pytest.mark.parametrize(
    ("accepted", "rejected", "low", "high"), [(8, 2, 0.49, 0.94), (1, 0, 0.21, 1.0), (0, 5, 0.0, 0.43)]
)
def test_the_interval_is_wilsons(accepted: int, rejected: int, low: float, high: float) -> None:
    assert Measured("person", "crf", "", accepted, 0, rejected).interval == pytest.approx((low, high), abs=0.01)


def test_every_confidence_is_in_its_band() -> None:
    for hundredth in range(101):
        low, high = bounds_of(band_of(hundredth / 100))
        assert low <= hundredth / 100 < high
    assert band_of(1.0) == list(BANDS)[-1]


def test_the_report_of_the_next_run_says_how_much_was_right(tmp_path: Path) -> None:
    write_issues(tmp_path)
    run(tmp_path)
    assert "Nothing was reviewed yet." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    log = DecisionLog(tmp_path / "reviewed" / "decisions.sqlite3")
    client = TestClient(create_app(tmp_path / "out" / "tables", tmp_path / "raw", log.path), base_url=BASE)
    for action in ("accept", "reject"):
        form = next(form for form in Forms(client.get("/begin").text).forms if "token" in form)
        client.post("/decide", data=form | {"action": action})
    settings = Settings(run=RunSettings(workers=1))
    reasons = batch.explain(tmp_path / "raw", tmp_path / "out", settings, decisions=log.path)
    assert "a reviewer decided what is right" in {reason.why for reason in reasons}
    run(tmp_path)
    assert batch.explain(tmp_path / "raw", tmp_path / "out", settings, decisions=log.path) == []
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Nothing was reviewed yet." not in report
    assert report.count('<tr class="whole">') >= 1


def test_the_table_shows_counts_share_and_interval() -> None:
    tables = Path("none")
    rows = [Measured("person", "crf", "", 8, 1, 1), Measured("person", "crf", "0.95–1.00", 8, 1, 1)]
    made: dict[str, pd.DataFrame] = make_tables()
    text = render_report(made, tables, None, rows)
    section = text[text.index('<section id="precision">') :].split("</section>")[0]
    for shown in ("0.95–1.00", "0.80", "0.49–0.94"):
        assert shown in section
