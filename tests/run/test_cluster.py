"""A Dask cluster does the same work to the same bytes; skipped where the extra ``cluster`` is not installed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.errors import LimitError
from pipeline.run import batch
from pipeline.run.engine import Limits
from pipeline.settings import RunSettings, Settings
from tests.run import calls, tiny

pytest.importorskip("distributed", reason="Dask is an extra (pip install 'jiho[cluster]')")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.txt").write_text(f"「三上雅彦」が{number}回述べた。", encoding="utf-8")
    return tmp_path


def tables(folder: Path, engine: str) -> dict[str, str]:
    settings = Settings(run=RunSettings(engine=engine, workers=2))
    batch.run(folder / "in", folder / engine, settings, work=tiny.work, decisions=folder / "none")
    files = (folder / engine / "tables").iterdir()
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_bytes_do_not_depend_on_the_engine(folder: Path) -> None:
    assert tables(folder, "dask") == tables(folder, "processes")


def test_a_lost_call_costs_its_own_future_there_too() -> None:
    from pipeline.run.cluster import open_cluster

    with open_cluster("", 1, Limits(timeout=60, memory=300)) as executor:
        lost, after = executor.submit(calls.crash), executor.submit(calls.double, 21)
        with pytest.raises(LimitError, match="SIGSEGV"):
            lost.result(60)
        assert after.result(60) == 42
