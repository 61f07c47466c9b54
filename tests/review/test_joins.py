"""Who is who: which pairs are shown, how they are decided on, and that the tables follow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.review.app import create_app
from pipeline.review.decisions import DecisionLog, load_verdicts
from pipeline.review.namesakes import Record, list_pairs
from pipeline.review.users import add_user
from tests.review.issues import people_of, run, write_issues
from tests.review.making import judge
from tests.review.test_app import BASE, Forms

PASSWORD = "three words long"


def record(
    number: int, name: str, person: str, published: str = "2020", publisher: str = "翠北大学", *roots: str
) -> Record:
    document = f"d{number}"
    return Record(
        number, f"m{number}", document, str(number) * 64, name, person, published, publisher, frozenset(roots)
    )


@pytest.mark.parametrize(
    ("records", "reasons"),
    [
        # one name and one institution: nothing to look at
        (
            [
                record(1, "笠原正典", "p1", "2020", "翠北大学", "i1"),
                record(2, "笠原正典", "p1", "2021", "翠北大学", "i1"),
            ],
            [],
        ),
        # joined though the institution is another one; each move is asked for once
        (
            [record(n, "笠原正典", "p1", f"202{n}", "翠北大学", f"i{n % 2}") for n in range(4)],
            ["moved"],
        ),
        ([record(1, "笠原正典", "p1"), record(2, "笠原正典", "p1")], ["unsaid"]),
        (
            [record(1, "髙橋花", "p1", "2020", "翠北大学", "i1"), record(2, "高橋花", "p1", "2021", "翠北大学", "i1")],
            ["spelling"],
        ),
        # two people of one name
        ([record(1, "笠原正典", "p1", "1980"), record(2, "笠原正典", "p2", "2020")], ["namesake"]),
        ([record(1, "髙橋花", "p1", "2020", "翠北大学"), record(2, "高橋花", "p2", "2020", "水瀬市")], ["far"]),
        # other letters
        ([record(1, "Masanori KASAHARA", "p1"), record(2, "笠原正典", "p2")], ["latin"]),
        ([record(1, "Masanori Kasahara", "p2"), record(2, "笠原正典", "p2")], ["letters"]),
        ([record(1, "斉藤一郎", "p1"), record(2, "斎藤一郎", "p3")], ["reading"]),
        # surnames alone say too little
        ([record(1, "佐藤", "p1"), record(2, "佐藤", "p2")], []),
        # the same file twice
        ([record(1, "笠原正典", "p1"), record(1, "笠原正典", "p2")], []),
    ],
)
def test_doubtful_pairs_are_listed(records: list[Record], reasons: list[str]) -> None:
    assert [pair.reason for pair in list_pairs(records, {"p2": "Kasahara Masanori"})] == reasons


def test_the_most_doubtful_come_first_whatever_the_order() -> None:
    records = [record(n, "笠原正典", f"p{n % 3}", f"20{n + 10}") for n in range(9)]
    pairs = list_pairs(records, {})
    assert pairs == list_pairs(records[::-1], {})
    assert [pair.reason for pair in pairs] == ["namesake"] * 3 + ["unsaid"] * 6


class Desk:
    """The application over newsletters that the pipeline read."""

    def __init__(self, folder: Path, users: tuple[str, ...] = ()) -> None:
        self.folder = folder
        write_issues(folder)
        run(folder)
        self.log = DecisionLog(folder / "reviewed" / "decisions.sqlite3")
        path = folder / "reviewed" / "users.json"
        for name in users:
            add_user(path, name, PASSWORD, adjudicates=name == "裁子")
        tables, raw = folder / "out" / "tables", folder / "raw"
        self.app = create_app(tables, raw, self.log.path, "花子", users_path=path, share=1.0)

    def enter(self, name: str = "") -> TestClient:
        client = TestClient(self.app, base_url=BASE, headers={"accept-language": "en"})
        if name:
            form, *_ = Forms(client.get("/login").text).forms
            client.post("/login", data=form | {"name": name, "password": PASSWORD})
        return client


def list_names(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', text)


def decide(client: TestClient, action: str, path: str = "/joins/begin", **values: str) -> str:
    """Open a pair and decide on it; gives the page that follows."""
    page = client.get(path, params=values or None)
    assert page.status_code == 200
    form = next(form for form in Forms(page.text).forms if "pair" in form and "chosen" not in form)
    response = client.post("/joins/decide", data=form | {"action": action, "note": "well known"})
    assert response.status_code == 200, response.text
    return response.text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


def test_the_list_can_be_narrowed(desk: Desk) -> None:
    client = desk.enter()
    everything = ["Masanori Kasahara — 笠原正典", "髙橋花 — 高橋花", "笠原正典"]
    for filters, found in (
        ({}, everything),
        ({"why": "far"}, everything[1:2]),
        ({"name": "高橋 花"}, everything[1:2]),
        ({"document": "news/7"}, everything[:1]),
        ({"state": "decided"}, []),
        ({"why": "' OR 1=1 --", "state": "nonsense"}, everything),
    ):
        assert list_names(client.get("/joins", params=filters).text) == found


def test_a_pair_shows_both_passages_and_pages(desk: Desk) -> None:
    text = desk.enter().get("/joins/begin").text
    assert "keynote lecture" in text
    assert "基調講演" in text
    assert "two people" in text
    pictures = re.findall(r'<img src="(/picture[^"]*)"', text)
    assert len(pictures) == 2
    for picture in pictures:
        assert desk.enter().get(picture.replace("&amp;", "&")).headers["content-type"] == "image/png"


def test_what_is_decided_is_in_the_tables_after_the_next_run(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    client = desk.enter()
    assert "髙橋花" in decide(client, "same")  # the next pair follows
    decide(client, "different")
    decide(client, "different")
    assert [(each.action, each.note) for each in load_verdicts(desk.log.path).holding] == [
        ("same", "well known"),
        ("different", "well known"),
        ("different", "well known"),
    ]
    mentions = run(tmp_path)
    kasahara = people_of(mentions, "笠原正典")
    assert kasahara["suihoku/113"] == people_of(mentions, "Masanori Kasahara")["news/7"]
    assert kasahara["suihoku/101"] != kasahara["suihoku/113"]
    assert people_of(mentions, "髙橋花")["suihoku/101"] != people_of(mentions, "高橋花")["minase/1182"]


def test_undo_leads_back_to_the_pair(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    client = desk.enter()
    following = decide(client, "same")
    form = next(form for form in Forms(following).forms if "pair" not in form)
    text = client.post("/undo", data=form).text
    assert "Masanori Kasahara</span> — " in text
    assert "undone" in text
    assert load_verdicts(desk.log.path).holding == ()
    assert "0 of 3 decided" in client.get("/joins").text


def test_any_two_names_can_be_compared(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    client = desk.enter()
    mention = next(row["mention_id"] for row in run(tmp_path) if row["canonical"] == "高橋花")
    assert "Compare with names in other issues" in client.get("/item", params={"id": mention}).text
    text = client.get("/joins", params={"one": mention, "name": "笠原正典", "state": "all"}).text
    others = re.findall(r'<a href="/joins/pair\?([^"]*other=[^"]*)"', text)
    assert len(others) == 2
    decide(client, "same", f"/joins/pair?{others[0].replace('&amp;', '&')}")
    assert load_verdicts(desk.log.path).holding[0].action == "same"
    assert "4 decided" in client.get("/joins", params={"state": "decided"}).text  # it is in the list from now on
    mentions = run(tmp_path)
    assert people_of(mentions, "高橋花")["minase/1182"] in people_of(mentions, "笠原正典").values()


def test_two_reviewers_differ_and_a_third_settles_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("花子", "太郎", "裁子"))
    hanako, taro, saiko = (desk.enter(name) for name in ("花子", "太郎", "裁子"))
    decide(hanako, "same")
    page = taro.get("/joins/begin").text
    assert "asked for a second opinion" in page
    assert "花子" not in re.sub(r"<option>.*?</option>", "", page)
    decide(taro, "different")
    assert load_verdicts(desk.log.path).holding == ()
    assert "Identities in dispute: 1" in saiko.get("/joins").text
    disputed = saiko.get("/joins/begin", params={"state": "disputed"}).text
    form = next(form for form in Forms(disputed).forms if "chosen" in form)
    assert taro.post("/joins/decide", data=form).status_code == 403  # not his to settle, and not his form
    saiko.post("/joins/decide", data=form)
    assert [each.action for each in load_verdicts(desk.log.path).holding] == ["same"]
    assert "same person?" in saiko.get("/team").text  # agreement has its own row


def test_what_cannot_all_be_true_is_shown(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    mentions = run(tmp_path)
    sides = {}
    client = desk.enter()
    for row in mentions:
        if row["kind"] == "person":
            sides.setdefault((row["canonical"], row["document_id"]), row["mention_id"])
    one, two = sides["笠原正典", "suihoku/101"], sides["笠原正典", "suihoku/113"]
    three = sides["Masanori Kasahara", "news/7"]
    for action, first, second in (("same", one, two), ("same", two, three), ("different", one, three)):
        decide(client, action, "/joins/pair", one=first, other=second)
    text = client.get("/joins").text
    assert "can&#39;t all be true" in text
    assert "The newer ones hold" in client.get("/joins/pair", params={"one": one, "other": two}).text
    assert [each.action for each in load_verdicts(desk.log.path).holding] == ["same", "different"]


def test_a_decision_whose_names_are_gone_is_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.log.append(judge(True, ("7" * 64, "髙橋花"), ("8" * 64, "高橋花")))
    assert "髙橋花" in desk.enter().get("/orphans").text
