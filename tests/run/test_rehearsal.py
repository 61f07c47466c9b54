"""The rehearsal does all that writing does, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from pipeline.run import rehearsal, report


def test_it_writes_tables_and_a_report_and_takes_them_away(tmp_path: Path, monkeypatch) -> None:
    written: list[str] = []
    write_report = report.write_report

    def note(tables: Path, out: Path) -> None:
        write_report(tables, out)
        written.extend((out.read_text(encoding="utf-8"), (tables / "people.csv").read_text(encoding="utf-8")))

    monkeypatch.setattr(report, "write_report", note)
    rehearsal.rehearse(tmp_path / "rehearsal")
    assert all("山田花子" in text for text in written)
    assert len(written) == 2
    assert not any(tmp_path.iterdir())


def test_a_folder_that_cant_be_made_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    rehearsal.rehearse(tmp_path / "file" / "rehearsal")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
