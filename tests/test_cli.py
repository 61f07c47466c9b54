from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import typer

from pipeline import __version__, cli

TEXT = (
    "第5回防災フォーラムを開催\n10月18日（金）、本学の三上雅彦理事・副学長が約210名の参加者に挨拶した。\n（総務課）\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with one newsletter in data/raw."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "847.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def jiho(*arguments: str) -> int:
    """Run the command in this process and give its exit code."""
    before, sys.argv = sys.argv, ["jiho", *arguments]
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.argv = before


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("--version") == 0
    assert capsys.readouterr().out == f"jiho {__version__}\n"


def commands() -> list[str]:
    return sorted(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]  # it is a group


@pytest.mark.parametrize("command", commands())
def test_every_command_explains_itself_and_is_documented(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho(command, "--help") == 0
    assert "Usage" in capsys.readouterr().out
    docs = Path(__file__).parents[1] / "docs" / "command.md"
    assert f"jiho {command}" in docs.read_text(encoding="utf-8")


def test_a_run_ends_with_what_was_found_and_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("run", "--workers", "1") == 0
    said = capsys.readouterr().out
    assert "1 ok, 0 partial, 0 failed" in said
    assert "data/processed/tables" in said
    assert (folder / "data/processed/report.html").exists()
    assert jiho("run", "--explain") == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert jiho("load", f"sqlite:///{folder}/jiho.db") == 0
    assert "documents" in capsys.readouterr().out
    assert jiho("report") == 0


def test_a_run_with_a_failed_document_says_so_first_and_in_its_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data/raw/empty.pdf").touch()
    assert jiho("run", "--workers", "1") == 1
    said = capsys.readouterr().out
    assert said.index("empty.pdf") < said.index("1 ok, 0 partial, 1 failed")


def test_what_was_loaded_can_be_searched(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jiho("run", "--workers", "1")
    assert jiho("load") == 0
    capsys.readouterr()
    assert jiho("search", "三上") == 0
    shown = capsys.readouterr().out
    assert "三上雅彦" in shown
    assert jiho("search", "三上", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert f"{found['count']} passage" in shown
    assert all("三上" in hit["text"] for hit in found["hits"])


def test_explaining_gives_document_stage_and_reason(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("run", "--explain") == 0
    assert capsys.readouterr().out.splitlines()[0] == "847\treading\tnew"
    assert not (folder / "data/processed").exists()


def test_one_document_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("read", "data/raw/847.txt") == 0
    assert "[1] 第5回防災フォーラムを開催" in capsys.readouterr().out
    assert jiho("read", "data/raw/847.txt", "--json") == 0
    assert json.loads(capsys.readouterr().out)["articles"][0]["byline"]


def test_one_document_is_taken_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("tokens", "data/raw/847.txt") == 0
    assert "開催\t開催\tカイサイ\tNOUN" in capsys.readouterr().out


def test_one_document_is_extracted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("extract", "data/raw/847.txt") == 0
    said = capsys.readouterr().out
    assert "三上雅彦 @ 本学" in said
    assert "約 210 名" in said
    assert jiho("extract", "data/raw/847.txt", "--json") == 0
    assert {mention["kind"] for mention in json.loads(capsys.readouterr().out)["mentions"]} >= {
        "person",
        "title",
        "count",
    }


CODES = [
    # the command line is wrong
    (["run", "--workers", "many"], 2, "--workers"),
    # the settings are wrong
    (["run", "--config", "nowhere.toml"], 3, "nowhere.toml"),
    # there is no input
    (["run", "nowhere"], 4, "nowhere"),
    # a document can't be read
    (["read", "nowhere.pdf"], 1, "can't be read"),
    # the output can't be written
    (["run", "data/raw", "data/raw/847.txt/out"], 5, "can't be made"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CODES)
def test_an_error_is_two_sentences_and_an_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert jiho(*arguments) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_the_doctor_names_the_models(capsys: pytest.CaptureFixture[str]) -> None:
    assert jiho("doctor") == 0
    assert "model ja.crf" in capsys.readouterr().out
