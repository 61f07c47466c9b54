from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.run.codec import pack_table
from pipeline.run.manifest import Entry, Manifest, Outcome

TABLE = pa.table({"name": ["三上雅彦"]})
ENTRY = Entry("a", (1, 2, 3), {"bytes": "x"}, "r", "e", "w", "d", parts="p")


def outcome(document: bytes = b"document") -> Outcome:
    return Outcome(document, b"extraction", {"people": pack_table(TABLE)}, "ok", "", "", 1, "text", 0.0)


def test_what_is_kept_comes_back_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "manifest"
    manifest = Manifest(path)
    recipe = manifest.keep_recipe({"code a.py": "1"})
    manifest.keep("a.pdf", ENTRY, outcome(b"older"))
    manifest.keep("a.pdf", ENTRY, outcome())
    manifest.keep_note("outputs", {"rows": 3})
    manifest.close()
    manifest = Manifest(path)
    assert manifest.entries() == {"a.pdf": ENTRY}
    assert manifest.results("a.pdf") == (b"document", b"extraction")
    assert [part["people"] for part in manifest.parts(["a.pdf"])] == [TABLE]
    assert manifest.recipe(recipe) == {"code a.py": "1"}
    assert manifest.note("outputs") == {"rows": 3}


def test_what_is_forgotten_takes_its_rows_along(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "manifest")
    manifest.keep("a.pdf", ENTRY, outcome())
    manifest.forget("a.pdf")
    assert manifest.entries() == {}
    assert list(manifest.parts(["a.pdf"])) == [{}]


def write_garbage(path: Path) -> None:
    path.write_bytes(b"no database" * 500)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def make_another_version(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()


@pytest.mark.parametrize("harm", [write_garbage, cut_off, make_another_version])
def test_a_manifest_that_cannot_be_used_is_begun_anew(tmp_path: Path, harm) -> None:
    path = tmp_path / "manifest"
    manifest = Manifest(path)
    manifest.keep("a.pdf", ENTRY, outcome())
    manifest.close()
    harm(path)
    manifest = Manifest(path)
    assert manifest.entries() == {}
    manifest.keep("a.pdf", ENTRY, outcome())
    assert manifest.entries() == {"a.pdf": ENTRY}
