from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.run import batch
from pipeline.run.manifest import Manifest
from pipeline.settings import RunSettings, Settings
from tests.run import tiny

SCRIPT = """
import sys
from tests.run import tiny
from pathlib import Path
from pipeline.run import batch
from pipeline.settings import RunSettings, Settings
folder = Path(sys.argv[1])
batch.run(folder / "in", folder / "out", Settings(run=RunSettings(workers=2)), work=tiny.slow_work,
          decisions=folder / "none")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(20):
        (tmp_path / "in" / f"{number}.txt").write_text(f"「三上雅彦」が{number}回述べた。", encoding="utf-8")
    return tmp_path


def hashes(out: Path) -> dict[str, str]:
    files = [*sorted((out / "tables").iterdir()), out / "report.html"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def start(folder: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", SCRIPT, folder], env=environment)


def kept(folder: Path) -> int:
    path = folder / "out" / ".jiho" / "manifest.sqlite3"
    if not path.exists():
        return 0
    manifest = Manifest(path)
    try:
        return len(manifest.entries())
    finally:
        manifest.close()


def kill_when(process: subprocess.Popen[bytes], condition) -> None:
    while process.poll() is None and not condition():
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(folder: Path) -> None:
    kill_when(start(folder), (folder / "out" / ".jiho" / "manifest.sqlite3").exists)
    kill_when(start(folder), lambda: kept(folder) >= 5)
    before = kept(folder)
    assert before >= 5
    kill_when(start(folder), lambda: kept(folder) >= 13)
    assert kept(folder) > before
    kill_when(start(folder), (folder / "out" / ".tables.new").exists)
    assert start(folder).wait() == 0
    # Each document was read once, save those that were under way when the run was killed.
    lines = tiny.diary(folder / "in" / "0.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 20 + 2 * 3
    settings = Settings(run=RunSettings(workers=1))
    batch.run(folder / "in", folder / "undisturbed", settings, work=tiny.work, decisions=folder / "none")
    assert hashes(folder / "out") == hashes(folder / "undisturbed")
