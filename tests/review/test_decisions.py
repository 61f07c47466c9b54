"""The decision log: only ever added to, safe against kills and many writers, the same bytes out as in."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import DecisionsError
from pipeline.review.decisions import (
    DecisionLog,
    export_decisions,
    fingerprint,
    import_decisions,
    load_decisions,
    load_verdicts,
)
from pipeline.review.record import Decision, leave_out_undone, write_json
from tests.review.making import decide, finding, judge

TEXT = "本学の三上雅彦理事が挨拶した。"


def test_decisions_come_back_in_order(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "new" / "decisions.sqlite3")
    given = [
        decide("accept", TEXT, before=finding(TEXT, "三上雅彦")),
        decide("add", TEXT, after=finding(TEXT, "理事", "title")),
    ]
    assert [log.append(decision) for decision in given] == [1, 2]
    assert [decision for _, decision in log.read()] == given
    assert log.last() == 2
    assert [decision for _, decision in log.read(after=1)] == given[1:]
    assert log.read(document="another") == []


def test_no_log_is_no_decisions_and_makes_no_file(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "none.sqlite3") == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM decisions", "UPDATE decisions SET reviewer = 'x'", "REPLACE INTO decisions SELECT * FROM decisions"],
)
def test_rows_are_never_changed(tmp_path: Path, statement: str) -> None:
    log = DecisionLog(tmp_path / "log.sqlite3")
    log.append(decide("accept", TEXT, before=finding(TEXT, "三上雅彦")))
    with sqlite3.connect(log.path) as connection:
        if statement.startswith("REPLACE"):
            connection.execute("PRAGMA recursive_triggers = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    assert len(log.read()) == 1


def test_an_undone_decision_no_longer_holds(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "log.sqlite3")
    first = decide("accept", TEXT, before=finding(TEXT, "三上雅彦"))
    second = decide("reject", TEXT, before=finding(TEXT, "理事", "title"))
    undo = decide("undo", TEXT, undoes=first.id)
    for decision in (first, second, undo):
        log.append(decision)
    assert load_decisions(log.path) == {first.document: [second]}
    assert len(log.read()) == 3


def test_an_undone_undo_lets_the_decision_hold_again() -> None:
    first = decide("accept", TEXT, before=finding(TEXT, "三上雅彦"))
    undo = decide("undo", TEXT, undoes=first.id)
    again = decide("undo", TEXT, undoes=undo.id)
    assert leave_out_undone([first, undo, again]) == [first]


def test_export_and_import_give_the_same_bytes(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "a.sqlite3")
    first = decide(
        "correct", TEXT, before=finding(TEXT, "三上雅彦"), after=finding(TEXT, "三上"), note="姓だけ\n<script>"
    )
    log.append(first)
    log.append(decide("undo", TEXT, undoes=first.id))
    lines = export_decisions(log.path)
    assert import_decisions(tmp_path / "b.sqlite3", lines) == 2
    assert export_decisions(tmp_path / "b.sqlite3") == lines
    assert import_decisions(tmp_path / "b.sqlite3", lines) == 0  # known ones are not taken in twice


def test_decisions_about_identity_come_back_as_the_same_bytes(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "a.sqlite3")
    log.append(judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花")))
    log.append(decide("accept", TEXT, before=finding(TEXT, "三上雅彦")))
    lines = export_decisions(log.path)
    assert import_decisions(tmp_path / "b.sqlite3", lines) == 2
    assert export_decisions(tmp_path / "b.sqlite3") == lines
    assert '"other"' not in lines.splitlines()[1]  # what older logs hold is written as before


def test_decisions_about_identity_are_no_documents_own(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "a.sqlite3")
    log.append(judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花")))
    assert load_decisions(log.path) == {}
    assert len(load_verdicts(log.path).holding) == 1


OLD_LOG = """
CREATE TABLE decisions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    "when" TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'correct', 'reject', 'add', 'undo')),
    document TEXT NOT NULL,
    quote TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX decisions_by_document ON decisions (document);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
"""


def write_old_log(path: Path, decisions: list[Decision]) -> None:
    """A log as the first version made it."""
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD_LOG)
        connection.executemany(
            "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (3 * i, each.id, each.when, each.reviewer, each.action, each.document, each.quote, write_json(each))
                for i, each in enumerate(decisions, 1)
            ],
        )


def test_an_older_log_is_read_as_it_is_and_goes_on_in_the_new_form(tmp_path: Path) -> None:
    given = [decide("accept", TEXT, before=finding(TEXT, "三上雅彦")) for _ in range(5)]
    log = DecisionLog(tmp_path / "log.sqlite3")
    write_old_log(log.path, given)
    before = log.read()
    assert [decision for _, decision in before] == given
    with sqlite3.connect(log.path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)  # reading changes nothing
    judged = judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花"))
    assert log.append(judged) == 16  # the sequence goes on
    assert log.read() == [*before, (16, judged)]
    with sqlite3.connect(log.path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM decisions")


def test_many_writers_bring_an_older_log_up_to_date_together(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    write_old_log(path, [decide("accept", TEXT, before=finding(TEXT, "三上雅彦"))])
    decisions = [judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花")) for _ in range(24)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(DecisionLog(path).append, decisions))
    assert len(DecisionLog(path).read()) == 25


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"action": "accept"}, "other one"),  # one that speaks of one thing has no other
        ({"other": None}, "other one"),
        ({"before": finding("髙橋花が来た。", "髙橋花", "institution")}, "institution and person"),
    ],
)
def test_a_decision_about_identity_fits_together(change: dict[str, object], said: str) -> None:
    judged = judge(True, ("1" * 64, "髙橋花"), ("2" * 64, "高橋花"))
    with pytest.raises(DecisionsError, match=said):
        replace(judged, **change)  # type: ignore[arg-type]  # the cases name fields


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda line: line[:-10], "Line 2"),  # cut off
        (lambda line: "{}", "Line 2"),  # another thing
        (lambda line: line.replace('"accept"', '"approve"'), "approve"),  # an unknown action
        (lambda line: line.replace('"person"', '"animal"'), "animal"),  # an unknown kind
        (lambda line: line.replace('"start":3', '"start":4'), "place"),  # the quote isn't where it should be
    ],
)
def test_an_import_is_whole_or_not_at_all(tmp_path: Path, spoil: object, said: str) -> None:
    log = DecisionLog(tmp_path / "a.sqlite3")
    for _ in range(2):
        log.append(decide("accept", TEXT, before=finding(TEXT, "三上雅彦")))
    first, second = export_decisions(log.path).splitlines()
    with pytest.raises(DecisionsError, match=said):
        import_decisions(tmp_path / "b.sqlite3", f"{first}\n{spoil(second)}\n")  # type: ignore[operator]  # spoil is a parameter
    assert load_decisions(tmp_path / "b.sqlite3") == {}


def test_an_id_that_stands_for_something_else_is_refused(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "a.sqlite3")
    decision = decide("accept", TEXT, before=finding(TEXT, "三上雅彦"))
    log.append(decision)
    with pytest.raises(DecisionsError, match="another decision"):
        log.append_new([decide("accept", TEXT, before=finding(TEXT, "三上雅彦")), replace(decision, note="other")])
    assert len(log.read()) == 1


def test_a_file_that_is_no_log_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    path.write_bytes(b"no database " * 100)
    with pytest.raises(DecisionsError, match=r"log\.sqlite3"):
        load_decisions(path)


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    decisions = [decide("accept", TEXT, before=finding(TEXT, "三上雅彦")) for _ in range(60)]
    with ThreadPoolExecutor(6) as pool:
        sequences = list(pool.map(DecisionLog(path).append, decisions))
    assert sorted(sequences) == list(range(1, 61))
    assert {decision.id for _, decision in DecisionLog(path).read()} == {decision.id for decision in decisions}


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from pipeline.review.decisions import DecisionLog
from pipeline.review.record import read_json
log, decision = DecisionLog(Path(sys.argv[1])), read_json(sys.argv[2])
for number in range(100000):
    log.append(replace(decision, id=f"d{number}"))
    print(f"d{number}", flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    line = write_json(decide("accept", TEXT, before=finding(TEXT, "三上雅彦")))
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), line], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(20)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += writer.stdout.read().split()
    writer.wait()
    kept = {decision.id for _, decision in DecisionLog(path).read()}
    assert set(acknowledged) <= kept
    DecisionLog(path).append(decide("accept", TEXT, before=finding(TEXT, "三上雅彦")))  # and the log goes on


def test_the_fingerprint_changes_with_what_holds() -> None:
    one, other = (decide("accept", TEXT, before=finding(TEXT, "三上雅彦")) for _ in range(2))
    assert fingerprint([]) == ""
    assert fingerprint([one]) == fingerprint([one])
    assert len({fingerprint([one]), fingerprint([other]), fingerprint([one, other]), fingerprint([other, one])}) == 4
