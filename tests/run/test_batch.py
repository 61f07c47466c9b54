from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import MetadataError, OutputError
from pipeline.review.decisions import DecisionLog
from pipeline.review.forms import make_undo
from pipeline.run import batch, lock
from pipeline.run.recipe import recipes
from pipeline.run.stale import Reason
from pipeline.run.summary import RunSummary
from pipeline.settings import RunSettings, Settings
from tests.review.making import judge
from tests.run import tiny

TEXTS = {
    "2020/791.txt": "本学の「三上雅彦」理事が挨拶した。",
    "2020/792.txt": "「瀬戸口剛」工学研究院長が述べた。",
    "793.txt": "「三上雅彦」氏に聞く。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def still_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody who works on the package while the tests run make everything stale."""
    made_of = recipes(Settings())
    monkeypatch.setattr(batch, "recipes", lambda settings: made_of)


def run(folder: Path, out: str = "out", workers: int = 1, **flags) -> RunSummary:
    settings = Settings(run=RunSettings(workers=workers))
    return batch.run(folder / "in", folder / out, settings, work=tiny.work, decisions=folder / "none", **flags)


def explain(folder: Path) -> list[Reason]:
    return batch.explain(folder / "in", folder / "out", Settings(), decisions=folder / "none")


def done(folder: Path) -> list[str]:
    """What was done since this was last asked."""
    diaries = sorted(folder.rglob("diary.log"))
    lines = [line for path in diaries for line in path.read_text(encoding="utf-8").splitlines()]
    for path in diaries:
        path.unlink()
    return sorted(lines)


def hashes(out: Path) -> dict[str, str]:
    files = [*sorted((out / "tables").iterdir()), out / "report.html"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(folder / "out" / "tables" / f"{name}.parquet")


def test_the_tables_are_the_same_for_one_worker_or_two_and_after_any_history(folder: Path) -> None:
    run(folder)
    run(folder, "two", workers=2)
    (folder / "in" / "extra.txt").write_text("「竹内晴夫」", encoding="utf-8")
    run(folder, "history")
    (folder / "in" / "extra.txt").unlink()
    run(folder, "history")
    assert hashes(folder / "out") == hashes(folder / "two") == hashes(folder / "history")
    assert list(table(folder, "documents").document_id) == ["2020/791", "2020/792", "793"]


def test_nothing_is_done_where_nothing_changed(folder: Path) -> None:
    first = run(folder)
    assert (first.made, first.written, first.rows["documents"], len(done(folder))) == (3, True, 3, 3)
    second = run(folder)
    assert (second.made, second.written, second.rows) == (0, False, first.rows)
    assert done(folder) == []
    assert explain(folder) == []


def test_a_changed_document_alone_is_read_again(folder: Path) -> None:
    run(folder), done(folder)
    (folder / "in" / "793.txt").write_text("「渡部一郎」氏に聞く。", encoding="utf-8")
    assert explain(folder) == [
        Reason("793", "reading", "its bytes changed"),
        Reason("", "tables", "1 document changed"),
    ]
    assert done(folder) == []
    run(folder)
    assert done(folder) == ["793: read extract"]
    assert set(table(folder, "mentions").text) == {"三上雅彦", "瀬戸口剛", "渡部一郎"}


def test_an_extraction_holds_where_the_text_turns_out_the_same(folder: Path) -> None:
    path = folder / "in" / "793.txt"
    run(folder), done(folder)
    path.write_text(path.read_text(encoding="utf-8") + " #", encoding="utf-8")
    run(folder)
    (line,) = done(folder)
    assert line in {"793: read extract", "793: read"}


def test_a_deleted_document_leaves_the_tables(folder: Path) -> None:
    run(folder), done(folder)
    (folder / "in" / "2020" / "792.txt").unlink()
    summary = run(folder)
    assert (summary.removed, summary.made) == (1, 0)
    assert done(folder) == []
    assert list(table(folder, "documents").document_id) == ["2020/791", "793"]
    assert "瀬戸口剛" not in set(table(folder, "people").name)


def scribble(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


HARMS = [("tables/mentions.csv", scribble), ("tables/jiho.xlsx", Path.unlink), ("report.html", scribble)]


@pytest.mark.parametrize(("name", "harm"), HARMS)
def test_an_output_that_somebody_else_changed_is_written_again(folder: Path, name: str, harm) -> None:
    run(folder), done(folder)
    before = hashes(folder / "out")
    harm(folder / "out" / name)
    (reason,) = explain(folder)
    assert name in reason.why
    assert run(folder).written
    assert done(folder) == []
    assert hashes(folder / "out") == before


def test_a_line_of_metadata_that_cannot_be_costs_itself_alone(folder: Path) -> None:
    lines = ["path,published", "793.txt,2020-13", "nowhere.pdf,2020", "2020/791.txt,2020-02"]
    (folder / "in" / "metadata.csv").write_text("\n".join(lines), encoding="utf-8")
    summary = run(folder)
    assert len(summary.problems) == 2
    assert "line 2" in summary.problems[0]
    assert "nowhere.pdf" in summary.problems[1]
    assert summary.count("ok") == 3
    assert summary.exit_code == 3


def test_a_metadata_without_paths_stops_the_run_before_it_begins(folder: Path) -> None:
    (folder / "in" / "metadata.csv").write_text("file,date\n", encoding="utf-8")
    with pytest.raises(MetadataError):
        run(folder)
    assert not (folder / "out" / "tables").exists()


def test_two_runs_do_not_write_into_one_folder(folder: Path) -> None:
    run(folder)
    with lock.hold(folder / "out" / ".jiho" / "lock"), pytest.raises(OutputError, match="Another run"):
        run(folder)
    run(folder)


def test_an_output_that_cannot_be_made_is_an_error(folder: Path) -> None:
    (folder / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as error:
        run(folder)
    assert error.value.exit_code == 5


def test_explaining_leaves_no_trace(folder: Path) -> None:
    assert [(reason.document, reason.why) for reason in explain(folder)] == [
        ("2020/791", "new"),
        ("2020/792", "new"),
        ("793", "new"),
        ("", "3 documents changed"),
        ("", "they have not been written yet"),
    ]
    assert not (folder / "out").exists()


def test_a_document_that_takes_its_process_along_costs_its_own_row(folder: Path) -> None:
    for word in ("crash", "hang", "eat"):
        (folder / "in" / f"{word}.txt").write_text(word, encoding="utf-8")
    settings = Settings(run=RunSettings(workers=2, timeout=5, memory=512))
    summary = batch.run(folder / "in", folder / "out", settings, work=tiny.work_on_hostile, decisions=folder / "none")
    rows = table(folder, "documents").set_index("document_id")
    assert rows.status.to_dict() == dict.fromkeys(["2020/791", "2020/792", "793"], "ok") | dict.fromkeys(
        ["crash", "eat", "hang"], "failed"
    )
    assert "SIGSEGV" in rows.message["crash"]
    assert "longer than 5 s" in rows.message["hang"]
    assert "more memory" in rows.message["eat"]
    assert rows.sha256["crash"]
    assert summary.exit_code == 1
    assert [trouble.path for trouble in summary.troubles] == ["crash.txt", "eat.txt", "hang.txt"]


def test_a_stage_function_that_raises_is_named_a_defect_and_stops_nothing(folder: Path) -> None:
    (folder / "in" / "defect.txt").write_text("defect", encoding="utf-8")
    batch.run(folder / "in", folder / "out", Settings(), work=tiny.work_on_hostile, decisions=folder / "none")
    rows = table(folder, "documents").set_index("document_id")
    assert "defect of Jihō" in rows.message["defect"]
    assert list(rows.status).count("ok") == 3


def test_a_decision_about_identity_makes_the_tables_anew_and_nothing_else(folder: Path) -> None:
    log = folder / "decisions.sqlite3"

    def run_decided() -> list[str]:
        settings = Settings(run=RunSettings(workers=1))
        batch.run(folder / "in", folder / "out", settings, work=tiny.work, decisions=log)
        mentions = pd.read_parquet(folder / "out" / "tables" / "mentions.parquet")
        return list(mentions[mentions["canonical"] == "三上雅彦"]["entity_id"])

    first, second = run_decided()
    assert first != second  # two newsletters with nothing in common
    done(folder)
    sides = [
        (hashlib.sha256((folder / "in" / name).read_bytes()).hexdigest(), "三上雅彦")
        for name in ("2020/791.txt", "793.txt")
    ]
    judged = judge(True, sides[0], sides[1])
    DecisionLog(log).append(judged)
    reasons = batch.explain(folder / "in", folder / "out", Settings(), decisions=log)
    assert reasons == [Reason("", "tables", "a reviewer decided who is who")]
    first, second = run_decided()
    assert first == second
    assert done(folder) == []
    assert batch.explain(folder / "in", folder / "out", Settings(), decisions=log) == []
    DecisionLog(log).append(make_undo(judged, "tester"))
    first, second = run_decided()
    assert first != second
    assert done(folder) == []
