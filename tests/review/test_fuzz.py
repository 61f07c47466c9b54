"""Whatever is sent to the review: it answers, says nothing that isn't its own, and decides nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from pipeline.review.app import create_app
from pipeline.review.decisions import DecisionLog
from pipeline.review.guard import HEADERS
from pipeline.review.items import NAMES
from tests.review.archive import TEXTS, mention_id, write_pdf, write_tables
from tests.review.test_app import BASE, Forms

PATHS = ["/", "/queue", "/begin", "/item", "/item/next", "/item/previous", "/picture", "/decide", "/undo", "/team"]
PATHS += ["/joins", "/joins/begin", "/joins/pair", "/joins/next", "/joins/decide"]
PATHS += ["/orphans", "/login", "/logout", "/static/review.js", "/static/../users.json", "/item/%00"]
HOSTILE = ["<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "%00", "\0", "=cmd|' /C calc'!A0", "{{7*7}}"]
HOSTILE += [
    "9" * 400,
    "-1",
    "1e309",
    "\ud7ff",
    "\u202eabc",
    mention_id(0),
    "article",
    "accept",
    "settle",
    "same",
    "correct",
    "person",
]
values = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))
fields = st.dictionaries(
    st.sampled_from([*NAMES, "id", "page", "view", "lang", "action", "text", "kind", "canonical", "start", "passage"])
    | st.sampled_from(["chosen", "note", "value", "iso", "former", "name", "password", "next", "token", "end"])
    | st.sampled_from(["why", "pair", "one", "other"]),
    values,
    max_size=8,
)


class Site:
    def __init__(self, folder: Path) -> None:
        self.log = DecisionLog(folder / "reviewed" / "decisions.sqlite3")
        app = create_app(write_tables(folder), write_pdf(folder), self.log.path, "花子")
        self.client = TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)
        self.token = Forms(self.client.get("/item", params={"id": mention_id(0)}).text).forms[0]["token"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield Site(tmp_path_factory.mktemp("fuzz"))


# The site is of the module: no example needs a new one.
many = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(path=st.sampled_from(PATHS), query=fields, method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE"]))
def test_no_request_breaks_it_or_decides_anything(site: Site, path: str, query: dict[str, str], method: str) -> None:
    before = site.log.last()
    response = site.client.request(method, path, params=query, data=query if method == "POST" else None)
    assert response.status_code < 500
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "<script>alert" not in response.text
    assert response.headers.get("location", "/").startswith("/") and not response.headers.get(
        "location", ""
    ).startswith("//")
    if query.get("token") != site.token:
        assert site.log.last() == before


@many
@given(form=fields)
def test_a_form_of_our_own_is_decided_rightly_or_refused(site: Site, form: dict[str, str]) -> None:
    before = site.log.last()
    response = site.client.post("/decide", data=form | {"token": site.token, "id": mention_id(1)})
    assert response.status_code in {303, 400, 403, 422}
    added = site.log.read(after=before)
    assert len(added) == (response.status_code == 303)
    for _, decision in added:
        assert decision.passage_text in TEXTS


@many
@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", ""]))  # fmt: skip
def test_no_body_breaks_it(site: Site, body: bytes, kind: str) -> None:
    before = site.log.last()
    response = site.client.post("/decide", content=body, headers={"content-type": kind})
    assert response.status_code in {400, 403}
    assert site.log.last() == before


@many
@given(form=fields)
def test_a_judgement_of_our_own_is_taken_rightly_or_refused(site: Site, form: dict[str, str]) -> None:
    before = site.log.last()
    named = {"token": site.token, "one": mention_id(0), "other": mention_id(4)}
    action = {"action": form.get("action", "same")}
    response = site.client.post("/joins/decide", data=form | named | action)
    assert response.status_code in {303, 400, 403, 404}
    added = site.log.read(after=before)
    assert len(added) == (response.status_code == 303)
    for _, decision in added:
        assert {side.finding.canonical for side in decision.sides} == {"三上雅彦", "髙梨渉課長"}
