"""The review as its user and its attackers meet it, without a browser."""

from __future__ import annotations

import io
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image
from starlette.testclient import TestClient

from pipeline.errors import NoInputError, SettingsError
from pipeline.review.app import create_app, serve
from pipeline.review.decisions import Decision, DecisionLog, load_decisions
from tests.review.archive import TEXTS, mention_id, write_pdf, write_tables

BASE = "http://127.0.0.1:8765"


class Forms(HTMLParser):
    """Collects the values of each form of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and "name" in values and values.get("type") != "checkbox":
            self.forms[-1][values["name"]] = values.get("value", "")


class Reviewer:
    """Somebody at the application: opens pages, fills in forms."""

    def __init__(self, folder: Path) -> None:
        self.log = DecisionLog(folder / "reviewed" / "decisions.sqlite3")
        app = create_app(folder / "processed" / "tables", folder / "raw", self.log.path, "花子", "")
        self.client = TestClient(app, base_url=BASE, headers={"accept-language": "en"})

    def get(self, path: str, **values: str) -> str:
        response = self.client.get(path, params=values)
        assert response.status_code == 200, response.text
        return response.text

    def send(self, path: str, index: int, status: int = 200, **values: str) -> str:
        """Open the item's page, then send a form of it."""
        blank = next(form for form in Forms(self.get("/item", id=mention_id(index))).forms if "token" in form)
        response = self.client.post(path, data=blank | values)
        assert response.status_code == status, response.text
        return response.text

    def decisions(self) -> list[Decision]:
        return [decision for held in load_decisions(self.log.path).values() for decision in held]


@pytest.fixture
def reviewer(tmp_path: Path) -> Reviewer:
    write_tables(tmp_path)
    write_pdf(tmp_path)
    return Reviewer(tmp_path)


def heading(text: str) -> str:
    """The item that a page shows."""
    found = re.search(r"<h1>.*?<span lang=\"ja\">(.*?)</span>", text, re.S)
    return found[1] if found else ""


def test_the_queue_lists_the_most_doubtful_first(reviewer: Reviewer) -> None:
    text = reviewer.get("/queue")
    order = re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', text)
    assert order == ["髙梨渉課長", "約100名", "三上", "4月1日", "理事", "三上雅彦"]
    assert "0 of 6 decided" in text


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"queue_kind": "person"}, ["髙梨渉課長", "三上", "三上雅彦"]),
        ({"method": "rule:made"}, ["約100名", "4月1日", "理事"]),
        ({"queue_kind": "person", "method": "rule:made"}, []),
        ({"document": "2024/spring", "queue_kind": "date"}, ["4月1日"]),
        ({"document": "another"}, []),
        ({"state": "decided"}, []),
        (
            {"queue_kind": "' OR 1=1 --", "state": "nonsense"},
            ["髙梨渉課長", "約100名", "三上", "4月1日", "理事", "三上雅彦"],
        ),
    ],
)
def test_the_queue_can_be_narrowed(reviewer: Reviewer, filters: dict[str, str], found: list[str]) -> None:
    assert re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', reviewer.get("/queue", **filters)) == found


def test_accepting_writes_a_decision_and_leads_to_the_next(reviewer: Reviewer) -> None:
    text = reviewer.send("/decide", 4, action="accept")
    assert heading(text) == "約100名"
    assert "1 of 6 decided" in text
    (decision,) = reviewer.decisions()
    assert (decision.action, decision.reviewer, decision.document) == ("accept", "花子", "5" * 64)
    assert (decision.quote, decision.passage_text, decision.article, decision.passage) == ("髙梨渉課長", TEXTS[1], 0, 1)


def test_a_decided_mention_leaves_the_open_queue(reviewer: Reviewer) -> None:
    reviewer.send("/decide", 4, action="reject")
    assert "髙梨渉課長</a>" not in reviewer.get("/queue")
    assert re.search(r"髙梨渉課長</a>.*?rejected", reviewer.get("/queue", state="decided"), re.S)


def test_correcting_the_text_finds_its_place(reviewer: Reviewer) -> None:
    reviewer.send("/decide", 4, action="correct", kind="person", text="髙梨渉", canonical="髙梨渉", note="課長は肩書")
    (decision,) = reviewer.decisions()
    assert decision.after is not None
    assert TEXTS[1][decision.after.start : decision.after.end] == "髙梨渉"
    assert decision.note == "課長は肩書"
    assert heading(reviewer.get("/item", id=mention_id(4))) == "髙梨渉"  # what holds is shown


def test_correcting_a_count_keeps_what_wasnt_touched(reviewer: Reviewer) -> None:
    values = {"value": "1,000", "value_max": "", "unit": "名", "qualifier": "約", "counted": "新入生"}
    reviewer.send("/decide", 2, action="correct", kind="count", text="約100名", canonical="約100名", **values)
    (decision,) = reviewer.decisions()
    assert decision.before is not None
    assert decision.after is not None
    assert decision.before.details["counts"][0]["counted"] == "学生"
    row = decision.after.details["counts"][0]
    assert (row["value"], row["value_max"], row["counted"]) == (1000.0, None, "新入生")


@pytest.mark.parametrize(
    ("index", "values", "said"),
    [
        (4, {"action": "correct", "kind": "person", "text": "山田太郎"}, "stand in the passage"),  # not in the passage
        (4, {"action": "correct", "kind": "person", "text": ""}, "stand in the passage"),
        (4, {"action": "correct", "kind": "animal", "text": "髙梨"}, "Choose a kind"),
        (
            4,
            {"action": "correct", "kind": "person", "text": "髙梨渉課長", "canonical": "髙梨渉課長"},
            "Nothing was changed",
        ),
        (2, {"action": "correct", "kind": "count", "text": "約100名", "value": "many"}, "as a number"),
        (2, {"action": "correct", "kind": "count", "text": "約100名", "value": "nan"}, "as a number"),
        (3, {"action": "correct", "kind": "date", "text": "4月1日", "iso": "April"}, "2024-04-01"),
        (3, {"action": "add", "kind": "date", "text": "4月1日", "iso": "2024-4-1"}, "2024-04-01"),
    ],
)
def test_a_form_that_cant_be_used_says_why_and_keeps_what_was_typed(
    reviewer: Reviewer, index: int, values: dict[str, str], said: str
) -> None:
    text = reviewer.send("/decide", index, status=422, **values)
    assert said in text
    assert f'value="{values["text"]}"' in text
    assert reviewer.decisions() == []


def test_adding_what_was_missed(reviewer: Reviewer) -> None:
    start = TEXTS[1].index("課長")
    values = {"kind": "title", "text": "課長", "start": str(start), "person": "髙梨渉", "institution": "", "former": ""}
    reviewer.send("/decide", 5, action="add", **values)
    (decision,) = reviewer.decisions()
    assert decision.after is not None
    assert (decision.action, decision.after.start, decision.after.method) == ("add", start, "review")
    title = decision.after.details["titles"][0]
    assert (title["person"], title["title"], title["institution"], title["former"]) == ("髙梨渉", "課長", None, False)


def test_undo_takes_the_last_decision_back_and_shows_it(reviewer: Reviewer) -> None:
    reviewer.send("/decide", 4, action="accept")
    reviewer.send("/decide", 2, action="reject")
    text = reviewer.send("/undo", 5)
    assert heading(text) == "約100名"
    assert "1 of 6 decided" in text
    assert [decision.quote for decision in reviewer.decisions()] == ["髙梨渉課長"]
    assert len(reviewer.log.read()) == 3  # nothing was deleted
    reviewer.send("/undo", 5)
    assert reviewer.decisions() == []
    assert "There is no decision to undo." in reviewer.send("/undo", 5, status=404)


def test_the_history_of_an_item_is_shown(reviewer: Reviewer) -> None:
    reviewer.send("/decide", 4, action="correct", kind="person", text="髙梨渉", canonical="髙梨渉")
    reviewer.send("/decide", 4, action="accept")
    reviewer.send("/undo", 4)
    history = reviewer.get("/item", id=mention_id(4)).partition("History")[2]
    assert re.findall(r'class="state (\w+)"', history) == ["correct", "accept"]
    assert history.count('class="undone"') == 1
    assert "花子" in history


def test_the_next_decision_starts_from_the_last_one(reviewer: Reviewer) -> None:
    reviewer.send("/decide", 4, action="correct", kind="person", text="髙梨渉", canonical="髙梨渉")
    reviewer.send("/decide", 4, action="reject")
    first, second = reviewer.decisions()
    assert second.before == first.after


def test_what_another_process_decided_is_seen(reviewer: Reviewer, tmp_path: Path) -> None:
    Reviewer(tmp_path).send("/decide", 4, action="accept")
    assert "1 of 6 decided" in reviewer.get("/queue")


def test_decisions_are_found_again_after_a_restart_and_new_tables(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.send("/decide", 4, action="accept")
    reviewer.client.close()
    (tmp_path / "processed" / "review-index.sqlite3").write_bytes(b"broken off")
    assert "1 of 6 decided" in Reviewer(tmp_path).get("/queue")


def test_next_and_previous_follow_the_queue(reviewer: Reviewer) -> None:
    assert heading(reviewer.get("/begin")) == "髙梨渉課長"
    assert heading(reviewer.get("/item/next", id=mention_id(4))) == "約100名"
    assert heading(reviewer.get("/item/previous", id=mention_id(2))) == "髙梨渉課長"
    assert "You have reached the end" in reviewer.get("/item/next", id=mention_id(0))


def test_the_picture_shows_the_page_with_a_frame(reviewer: Reviewer) -> None:
    whole = Image.open(
        io.BytesIO(reviewer.client.get("/picture", params={"id": mention_id(0), "view": "page"}).content)
    )
    near = Image.open(io.BytesIO(reviewer.client.get("/picture", params={"id": mention_id(0)}).content))
    assert abs(whole.height / whole.width - 400 / 300) < 0.01
    assert near.width == whole.width
    assert near.height < whole.height
    scale = whole.width / 300
    assert whole.getpixel((round(100 * scale), round(88 * scale))) == (190, 60, 20)


@pytest.mark.parametrize("asked", ["", "../../etc/passwd", "2024/spring", "2024/spring:a1:p1:person:0-4"])
def test_pictures_are_of_known_mentions_only(reviewer: Reviewer, asked: str) -> None:
    assert reviewer.client.get("/picture", params={"id": asked}).status_code == 404


def test_a_document_that_is_gone_has_no_picture(reviewer: Reviewer, tmp_path: Path) -> None:
    (tmp_path / "raw" / "2024" / "spring.pdf").unlink()
    assert reviewer.client.get("/picture", params={"id": mention_id(0)}).status_code == 404
    assert "There is no picture of this document" in reviewer.get("/item", id=mention_id(0))


def test_a_newsletter_that_holds_a_script_shows_harmlessly(reviewer: Reviewer) -> None:
    text = reviewer.get("/item", id=mention_id(4))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_nothing_inline_may_run(reviewer: Reviewer) -> None:
    for path, values in (("/queue", {}), ("/item", {"id": mention_id(0)})):
        response = reviewer.client.get(path, params=values)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", response.text)
        assert "http://" not in response.text
        assert "https://" not in response.text
        assert response.headers["cache-control"] == "no-store"
        assert "samesite=strict" in response.headers["set-cookie"].lower()
        assert "httponly" in response.headers["set-cookie"].lower()


@pytest.mark.parametrize("spoil", [{"token": ""}, {"token": "0" * 64}, {"token": "é"}])
def test_a_form_without_the_token_is_refused(reviewer: Reviewer, spoil: dict[str, str]) -> None:
    reviewer.send("/decide", 4, status=403, action="accept", **spoil)
    reviewer.send("/undo", 4, status=403, **spoil)
    assert reviewer.decisions() == []


def test_a_form_of_another_site_is_refused(reviewer: Reviewer) -> None:
    blank = Forms(reviewer.get("/item", id=mention_id(4))).forms[0] | {"action": "accept"}
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999"):
        assert reviewer.client.post("/decide", data=blank, headers={"origin": origin}).status_code == 403
    assert reviewer.client.post("/decide", data=blank, headers={"origin": BASE}).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *(("127.0.0.1:8765", 200), ("localhost", 200), ("[::1]:8765", 200)),
        *(("evil.example", 400), ("127.0.0.1.evil.example", 400), ("[::1", 400), ("", 400)),
    ],
)
def test_only_this_machines_names_are_answered(reviewer: Reviewer, host: str, status: int) -> None:
    assert reviewer.client.get("/queue", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/nowhere", "/item/sideways?id=x", "/decide"]
)
def test_what_isnt_there_is_an_error_page(reviewer: Reviewer, path: str) -> None:
    assert reviewer.client.get(path).status_code in {404, 405}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "example.org", "::"])
def test_it_is_never_open_to_other_machines(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match="no login"):
        serve(tmp_path, tmp_path, tmp_path / "log", host=host, open_browser=False)


def test_without_tables_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match="jiho run"):
        create_app(tmp_path, tmp_path, tmp_path / "log")


def test_the_interface_speaks_both_languages(reviewer: Reviewer) -> None:
    client = reviewer.client
    assert "確認待ち" in client.get("/queue", headers={"accept-language": "ja,en;q=0.8"}).text
    assert '<html lang="en">' in client.get("/queue").text
    assert "確認待ち" in client.get("/queue", params={"lang": "ja"}).text
    assert "確認待ち" in client.get("/queue").text  # the choice is remembered


def test_new_tables_are_taken_in_while_it_runs(reviewer: Reviewer, tmp_path: Path) -> None:
    assert "2024/spring" in reviewer.get("/queue")
    for table in ("documents", "passages", "mentions"):
        path = tmp_path / "processed" / "tables" / f"{table}.parquet"
        rows = pq.read_table(path).to_pylist()
        pq.write_table(pa.Table.from_pylist([row | {"document_id": "2024/summer"} for row in rows]), path)
    until = time.monotonic() + 30
    while "2024/summer" not in reviewer.get("/queue", state="all"):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert heading(reviewer.get("/item", id=mention_id(0))) == "三上雅彦"
