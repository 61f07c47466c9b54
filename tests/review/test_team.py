"""Several reviewers at one application: login, second opinions, disputes, what was lost, whole articles."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.review.app import create_app
from pipeline.review.decisions import Decision, DecisionLog, load_decisions
from pipeline.review.guard import SESSION
from pipeline.review.users import add_user, remove_user
from tests.review.archive import FOUND, TEXTS, mention_id, write_pdf, write_tables
from tests.review.making import decide, finding
from tests.review.test_app import BASE, Forms, heading

PASSWORDS = {"花子": "hanako's secret", "太郎": "taro's secret", "裁子": "saiko's secret"}
MOST_DOUBTFUL = 4


class Office:
    """One application, and a browser for each reviewer."""

    def __init__(self, folder: Path) -> None:
        write_tables(folder)
        write_pdf(folder)
        self.users = folder / "reviewed" / "users.json"
        for name, password in PASSWORDS.items():
            add_user(self.users, name, password, adjudicates=name == "裁子")
        self.log = DecisionLog(folder / "reviewed" / "decisions.sqlite3")
        self.app = create_app(
            folder / "processed" / "tables", folder / "raw", self.log.path, users_path=self.users, share=1.0
        )

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=BASE, headers={"accept-language": "en"})

    def login(self, name: str, password: str = "", following: str = "/queue") -> tuple[TestClient, str, int]:
        client = self.browser()
        form, *_ = Forms(client.get("/login", params={"next": following}).text).forms
        response = client.post("/login", data=form | {"name": name, "password": password or PASSWORDS[name]})
        return client, response.text, response.status_code

    def enter(self, name: str) -> TestClient:
        client, _, status = self.login(name)
        assert status == 200
        return client

    def held(self) -> list[Decision]:
        return [decision for decisions in load_decisions(self.log.path).values() for decision in decisions]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def page(client: TestClient, index: int, **values: str) -> str:
    return client.get("/item", params={"id": mention_id(index), **values}).text


def listed(client: TestClient) -> list[str]:
    """What the queue lists."""
    return re.findall(r'href="/item\?[^"]*">([^<]*)<', client.get("/queue").text)


def send(client: TestClient, index: int, action: str, status: int = 200, **values: str) -> str:
    blank = next(form for form in Forms(page(client, index)).forms if form.get("id"))
    response = client.post("/decide", data=blank | {"action": action} | values)
    assert response.status_code == status, response.text
    return response.text


@pytest.mark.parametrize("path", ["/", "/queue", "/item?id=x", "/picture?id=x", "/team", "/orphans", "/nowhere"])
def test_nothing_is_shown_before_the_login(office: Office, path: str) -> None:
    response = office.browser().get(path)
    assert response.url.path == "/login"
    assert not any(text in response.text for text in TEXTS)


@pytest.mark.parametrize("path", ["/decide", "/undo", "/logout"])
def test_nothing_is_decided_before_the_login(office: Office, path: str) -> None:
    client = office.browser()
    form, *_ = Forms(client.get("/login").text).forms
    response = client.post(path, data=form | {"id": mention_id(0), "action": "accept"})
    assert response.url.path == "/login"
    assert office.held() == []


def test_login_leads_on_and_logout_out(office: Office) -> None:
    client, text, _ = office.login("花子", following=f"/item?id={mention_id(0)}")
    assert "三上雅彦" in heading(text)
    before = client.cookies[SESSION]
    form = next(form for form in Forms(text).forms if set(form) == {"token"})
    assert client.post("/logout", data=form).url.path == "/login"
    client.cookies.set(SESSION, before)
    assert client.get("/queue").url.path == "/login"  # the old session is of no use to anybody


def test_login_gives_a_session_of_its_own(office: Office) -> None:
    client = office.browser()
    client.get("/login")
    before = client.cookies[SESSION]
    form, *_ = Forms(client.get("/login").text).forms
    client.post("/login", data=form | {"name": "花子", "password": PASSWORDS["花子"]})
    assert client.cookies[SESSION] != before


@pytest.mark.parametrize(
    ("name", "password"), [("花子", "wrong"), ("花子", PASSWORDS["太郎"]), ("nobody", "x"), ("", "x")]
)
def test_wrong_passwords_are_refused_alike(office: Office, name: str, password: str) -> None:
    client, text, status = office.login(name, password)
    assert (status, "go together" in text) == (403, True)
    assert client.get("/queue").url.path == "/login"


def test_guessing_passwords_is_slowed_down(office: Office) -> None:
    for _ in range(5):
        assert office.login("花子", "wrong")[2] == 403
    client, text, status = office.login("花子")
    assert (status, "Try again" in text) == (429, True)
    assert client.get("/queue").url.path == "/login"


@pytest.mark.parametrize(
    "following", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb: c", ""]
)
def test_login_never_leads_elsewhere(office: Office, following: str) -> None:
    client = office.browser()
    form, *_ = Forms(client.get("/login").text).forms
    credentials = {"name": "花子", "password": PASSWORDS["花子"], "next": following}
    response = client.post("/login", data=form | credentials, follow_redirects=False)
    assert response.headers["location"] == "/queue"


def test_a_user_who_is_taken_out_is_out_at_once(office: Office) -> None:
    client = office.enter("太郎")
    remove_user(office.users, "太郎")
    assert client.get("/queue").url.path == "/login"


def test_decisions_carry_the_name_of_the_one_who_is_logged_in(office: Office) -> None:
    send(office.enter("花子"), 0, "accept")
    assert [decision.reviewer for decision in office.held()] == ["花子"]


def test_the_second_reviewer_does_not_see_what_the_first_one_decided(office: Office) -> None:
    hanako, taro = office.enter("花子"), office.enter("太郎")
    send(hanako, MOST_DOUBTFUL, "correct", text="髙梨渉", canonical="髙梨渉", kind="person", start="0", note="no title")
    assert heading(page(hanako, MOST_DOUBTFUL)) == "髙梨渉"
    seen = page(taro, MOST_DOUBTFUL)
    assert heading(seen) == "髙梨渉課長"
    assert "second opinion" in seen
    assert "no title" not in seen and "花子" not in seen
    assert "corrected" not in taro.get("/queue").text
    assert "髙梨渉課長" in listed(taro)  # it still waits for him
    assert "髙梨渉課長" not in listed(hanako)


def test_two_who_agree_close_an_item(office: Office) -> None:
    hanako, taro = office.enter("花子"), office.enter("太郎")
    for client in (hanako, taro):
        send(client, 0, "accept")
    assert [decision.blind for decision in office.held()] == [False, True]
    assert "三上雅彦" not in listed(office.enter("裁子"))
    team = taro.get("/team").text
    assert re.search(r"person</span></th><td class=\"n\">1</td><td class=\"n\">1</td>", team)


def test_a_dispute_holds_nothing_until_the_adjudicator_settles_it(office: Office) -> None:
    hanako, taro, saiko = (office.enter(name) for name in PASSWORDS)
    correction = {"text": "髙梨渉", "canonical": "髙梨渉", "kind": "person", "start": "0"}
    send(hanako, MOST_DOUBTFUL, "correct", **correction)
    send(taro, MOST_DOUBTFUL, "reject")
    assert office.held() == []
    assert "1 in dispute" in taro.get("/queue").text
    seen = page(taro, MOST_DOUBTFUL)
    assert "In dispute" in seen and "Take this one" not in seen
    choices = [form for form in Forms(page(saiko, MOST_DOUBTFUL)).forms if form.get("action") == "settle"]
    assert len(choices) == 2
    assert taro.post("/decide", data=choices[0] | {"token": token_of(seen)}).status_code == 403
    assert saiko.post("/decide", data=choices[0]).status_code == 200
    *_, last = office.held()
    assert (last.action, last.reviewer, last.after.text if last.after else "") == ("correct", "裁子", "髙梨渉")
    assert "in dispute" not in saiko.get("/queue?state=all").text.split("<main")[0]


def token_of(text: str) -> str:
    return next(form["token"] for form in Forms(text).forms if "token" in form)


def test_undoing_one_side_ends_a_dispute(office: Office) -> None:
    hanako, taro = office.enter("花子"), office.enter("太郎")
    send(hanako, 0, "accept")
    send(taro, 0, "reject")
    taro.post("/undo", data=next(form for form in Forms(page(taro, 0)).forms if form.get("id")))
    assert "in dispute" not in taro.get("/queue").text.split("<main")[0]
    assert [decision.action for decision in office.held()] == ["accept"]


def test_decisions_without_a_place_are_listed_and_kept(office: Office) -> None:
    lost = "理化部の桑原実子部長が挨拶した。"
    gone = "もう読まれていない号。"
    office.log.append(decide("accept", lost, finding(lost, "桑原実子")))
    moved = f"（続報）{TEXTS[0]}"
    office.log.append(decide("accept", moved, finding(moved, "三上雅彦")))
    office.log.append(replace(decide("reject", gone, finding(gone, "号")), document="9" * 64))
    text = office.enter("花子").get("/orphans").text
    assert "桑原実子" in text and gone in text
    assert "続報" not in text
    assert len(office.held()) == 3


def test_a_whole_article_is_gone_through_in_its_order(office: Office) -> None:
    client = office.enter("花子")
    text = page(client, 0, view="article")
    assert all(f'data-passage="2024/spring:a1:p{number}"' in text for number in (1, 2))
    assert "&lt;script&gt;" in text and "<script>alert" not in text
    order = []
    seen = client.get("/item", params={"id": mention_id(0), "view": "article"})
    while seen.url.path == "/item":
        order.append(heading(seen.text))
        seen = client.get("/item/next", params=dict(seen.url.params))
    assert order == [text for _, _, text, _, _ in FOUND]


def test_what_was_missed_is_added_in_any_passage_of_the_article(office: Office) -> None:
    client = office.enter("花子")
    blank = next(form for form in Forms(page(client, 0, view="article")).forms if form.get("action") == "add")
    missed = {"text": "課長", "kind": "title", "canonical": "課長", "start": "3", "passage": "2024/spring:a1:p2"}
    assert client.post("/decide", data=blank | missed).status_code == 200
    (decision,) = office.held()
    assert (decision.passage_text, decision.passage, decision.start) == (TEXTS[1], 1, 3)
