"""The decision log in both databases: only ever added to, in order, the same bytes out as in; loading never touches it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from pipeline.errors import DecisionsError
from pipeline.review.app import create_app
from pipeline.review.decisions import export_decisions, import_decisions, load_decisions, load_verdicts
from pipeline.review.logs import open_log
from pipeline.review.record import Decision
from pipeline.run import batch
from pipeline.settings import RunSettings, Settings
from pipeline.store import load
from tests.made.made_documents import document
from tests.review.archive import mention_id, write_pdf, write_tables
from tests.review.making import decide, finding, judge
from tests.review.test_app import BASE, Forms
from tests.store.databases import asked, written

TEXT = "本学の三上雅彦理事が挨拶した。"


@pytest.fixture
def where(url: str) -> str:
    """What ``--decisions`` takes: a file, or a URL."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else url


def made(number: int = 0) -> Decision:
    return replace(decide("accept", TEXT, before=finding(TEXT, "三上雅彦")), note=str(number))


def test_decisions_come_back_in_order(where: str) -> None:
    log = open_log(where)
    assert (log.exists(), log.last(), log.read()) == (False, 0, [])
    given = [made(), judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花")), made()]
    numbers = [log.append(decision) for decision in given]
    assert numbers == sorted(numbers)
    again = open_log(where)
    assert (again.exists(), again.last()) == (True, numbers[-1])
    assert [decision for _, decision in again.read()] == given
    assert [decision for _, decision in again.read(after=numbers[0], most=1)] == given[1:2]
    assert [decision for _, decision in again.read(actions=("same",))] == given[1:2]
    assert [decision for _, decision in again.read(document="1" * 64)] == given[1:2]


def test_export_and_import_give_the_same_bytes(where: str, tmp_path: Path) -> None:
    log = open_log(where)
    first = replace(made(), note="姓だけ\n<script>\0")
    for decision in (
        first,
        judge(False, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花")),
        decide("undo", TEXT, undoes=first.id),
    ):
        log.append(decision)
    lines = export_decisions(where)
    assert import_decisions(tmp_path / "other.sqlite3", lines) == 3
    assert export_decisions(tmp_path / "other.sqlite3") == lines
    assert import_decisions(where, lines) == 0
    assert (list(load_decisions(where)), len(load_verdicts(where).holding)) == ([], 1)


def test_an_import_is_whole_or_not_at_all(where: str) -> None:
    log, known = open_log(where), made()
    log.append(known)
    with pytest.raises(DecisionsError, match="another decision"):
        log.append_new([made(), replace(known, note="other")])
    assert len(log.read()) == 1


def test_many_writers_lose_nothing_and_are_seen_in_order(where: str) -> None:
    decisions = [made(number) for number in range(60)]
    seen: list[str] = []
    with ThreadPoolExecutor(6) as pool:
        waiting = [pool.submit(open_log(where).append, decision) for decision in decisions]
        reader, after = open_log(where), 0
        while not all(each.done() for each in waiting) or after < reader.last():
            for number, decision in reader.read(after=after):
                seen.append(decision.id)
                after = number
    assert sorted(each.result() for each in waiting) == sorted(number for number, _ in open_log(where).read())
    assert sorted(seen) == sorted(decision.id for decision in decisions)


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_rows_are_never_changed_in_postgresql_either(where: str) -> None:
    open_log(where).append(made())
    for statement in ("DELETE FROM", "TRUNCATE", "UPDATE"):
        rest = " SET reviewer = 'x'" if statement == "UPDATE" else ""
        with pytest.raises(sa.exc.DBAPIError, match="only ever added"):
            asked(where, f"{statement} jiho_review.decisions{rest}")
    assert len(open_log(where).read()) == 1


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_loading_never_touches_the_decisions(where: str, tmp_path: Path) -> None:
    log, kept = open_log(where), made()
    log.append(kept)
    for documents in ([document(), document("b")], [document()]):
        folder, _ = written(tmp_path / str(len(documents)), documents)
        load(where, folder)
    assert [decision for _, decision in log.read()] == [kept]
    log.append(made())
    assert len(log.read()) == 2


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_connection_that_was_lost_is_made_anew(where: str) -> None:
    log = open_log(where)
    log.append(made())
    asked(where, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    log.append(made())
    assert len(log.read()) == 2


def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(DecisionsError, match=r"postgresql://jiho@127\.0\.0\.1/none") as caught:
        open_log("postgresql://jiho:secret@127.0.0.1:1/none").last()
    assert "secret" not in str(caught.value)


def test_the_review_and_the_next_run_use_it(where: str, tmp_path: Path) -> None:
    tables, raw = write_tables(tmp_path), write_pdf(tmp_path)
    client = TestClient(create_app(tables, raw, where, "花子"), base_url=BASE)
    page = client.get("/item", params={"id": mention_id(0)}).text
    form = next(form for form in Forms(page).forms if "id" in form)
    assert client.post("/decide", data=form | {"action": "accept"}).status_code == 200
    ((_, decision),) = open_log(where).read()
    assert (decision.action, decision.reviewer, decision.quote) == ("accept", "花子", "三上雅彦")


def test_a_run_applies_what_was_decided(where: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"挨拶\n\n{TEXT}\n", encoding="utf-8")

    def run() -> dict[str, str | None]:
        batch.run(tmp_path / "in", tmp_path / "out", Settings(run=RunSettings(workers=1)), decisions=where)
        rows = pq.read_table(tmp_path / "out" / "tables" / "mentions.parquet").to_pylist()
        return {row["text"]: row["review"] for row in rows}

    assert run()["三上雅彦"] is None
    sha256 = pq.read_table(tmp_path / "out" / "tables" / "documents.parquet")["sha256"][0].as_py()
    open_log(where).append(replace(made(), document=sha256))
    assert run()["三上雅彦"] == "accepted"
