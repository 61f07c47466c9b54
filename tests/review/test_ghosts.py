"""What was rejected is gone from the tables after a run, and still there for a second opinion and for undo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.review.app import create_app
from pipeline.review.decisions import load_decisions
from tests.review.issues import run
from tests.review.test_app import Forms
from tests.review.test_joins import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, ("花子", "太郎", "裁子"))


def again(desk: Desk) -> Desk:
    """The application as it is started after a run."""
    run(desk.folder)
    tables, users = desk.folder / "out" / "tables", desk.folder / "reviewed" / "users.json"
    desk.app = create_app(tables, desk.folder / "raw", desk.log.path, users_path=users, share=1.0)
    return desk


def open_item(client: TestClient, text: str, **filters: str) -> str:
    listed = client.get("/queue", params=filters).text
    found = re.findall(rf'<a href="(/item\?[^"]*)">{text}</a>', listed)
    assert len(found) == 1, text
    page: str = client.get(found[0].replace("&amp;", "&")).text
    return page


def decide(client: TestClient, text: str, action: str, **filters: str) -> None:
    form = next(form for form in Forms(open_item(client, text, **filters)).forms if "id" in form)
    assert client.post("/decide", data=form | {"action": action}).status_code == 200


def texts(desk: Desk) -> list[str]:
    return [row["text"] for row in run(desk.folder)]


def test_a_second_opinion_is_asked_after_the_run_that_took_it_away(desk: Desk) -> None:
    decide(desk.enter("花子"), "約210名", "reject")
    assert "約210名" not in texts(again(desk))
    taro = desk.enter("太郎")
    page = open_item(taro, "約210名")
    assert "asked for a second opinion" in page
    assert "210" in page.split('class="facts"')[1]  # with what hung on it
    decide(taro, "約210名", "accept")
    assert load_decisions(desk.log.path) == {}  # they differ
    assert "約210名" in texts(again(desk))
    saiko = desk.enter("裁子")
    page = open_item(saiko, "約210名", state="disputed")
    settled = next(form for form in Forms(page).forms if form.get("action") == "settle")
    saiko.post("/decide", data=settled)  # the first one's: it is to go
    assert "約210名" not in texts(again(desk))


def test_two_who_reject_close_it(desk: Desk) -> None:
    decide(desk.enter("花子"), "約210名", "reject")
    again(desk)
    decide(desk.enter("太郎"), "約210名", "reject")
    again(desk)
    assert "約210名" not in desk.enter("裁子").get("/queue").text
    assert "約210名" in desk.enter("裁子").get("/queue", params={"state": "decided"}).text
    assert "約210名" not in texts(desk)


def test_a_rejection_is_undone_after_a_run(desk: Desk) -> None:
    hanako = desk.enter("花子")
    decide(hanako, "約210名", "reject")
    again(desk)
    hanako = desk.enter("花子")
    form = next(
        form for form in Forms(hanako.get("/queue", params={"state": "all"}).text).forms if form.get("id") == ""
    )
    page = hanako.post("/undo", data=form).text
    assert "約210名" in page.split("<h1>")[1].split("</h1>")[0]
    assert "約210名" in hanako.get("/queue").text  # open again, and back with the next run
    assert "約210名" in texts(desk)


def test_what_is_rejected_is_not_marked_in_the_article(desk: Desk) -> None:
    decide(desk.enter("花子"), "約210名", "reject")
    again(desk)
    page = open_item(desk.enter("花子"), "三田原大学")
    assert re.search(r"<mark[^>]*>(<a [^>]*>)?約210名", page) is None
    assert "約210名" in page
