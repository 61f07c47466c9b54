"""What earlier runs made, and of what: one SQLite file in the output folder.

Every document's results are written in one transaction, so a run that is killed leaves each document either done or not
begun. What is in the file can be rebuilt: a file of another version, or a broken one, is thrown away.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import OutputError
from pipeline.run.codec import digest, unpack_table
from pipeline.run.recipe import Recipe

if TYPE_CHECKING:
    import pyarrow as pa

_VERSION = 1
_LAYOUT = """
CREATE TABLE recipes (id TEXT PRIMARY KEY, recipe TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (path TEXT PRIMARY KEY, entry TEXT NOT NULL, document BLOB NOT NULL, extraction BLOB NOT NULL);
CREATE TABLE parts (path TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, name TEXT NOT NULL, rows BLOB NOT NULL,
                    PRIMARY KEY (path, name));
CREATE TABLE notes (name TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker made of one document."""

    document: bytes
    """``codec.pack`` of the Document."""
    extraction: bytes
    parts: Mapping[str, bytes]
    """``codec.pack_table`` of the document's rows, by table."""
    status: str
    message: str
    category: str
    """The category of the error where the document failed, else empty."""
    pages: int
    reader: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document whose results are in the manifest, save the results."""

    document_id: str
    stamp: tuple[int, int, int] | None
    """(size, mtime_ns, ctime_ns) of the file when it was read."""
    own: Mapping[str, str]
    """What of its input concerns this document alone: its bytes, its row of metadata.csv, its password, decisions."""
    reading: str
    """Id of the recipe its Document was made by; likewise the next two."""
    extraction: str
    rows: str
    document: str
    """Digest of its Document: where a new reading gives the same one, the extraction holds."""
    status: str = "ok"
    message: str = ""
    category: str = ""
    pages: int = 0
    reader: str = ""
    parts: str = field(default="", kw_only=True)
    """Digest of its rows."""


class Manifest:
    """The open manifest. Not to be shared between threads or processes; ``run.lock`` guards it."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the manifest; None: one in memory, which is empty.

        Raises:
            OutputError: the file can't be made.
        """
        try:
            self._base = _open(path)
        except sqlite3.DatabaseError:
            if path is None:
                raise
            self._base = _start_anew(path)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def entries(self) -> dict[str, Entry]:
        """Read what is known, by the path below the input folder."""
        found = {}
        for path, text in self._base.execute("SELECT path, entry FROM documents ORDER BY path"):
            values = json.loads(text)
            values["stamp"] = values["stamp"] and tuple(values["stamp"])
            found[path] = Entry(**values)
        return found

    def recipe(self, recipe_id: str) -> Recipe:
        """Read a recipe; empty where it is not known."""
        row = self._base.execute("SELECT recipe FROM recipes WHERE id = ?", [recipe_id]).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def keep_recipe(self, recipe: Recipe) -> str:
        """Write a recipe and give its id."""
        text = json.dumps(recipe, ensure_ascii=False, sort_keys=True)
        recipe_id = digest(text)
        with self._base:
            self._base.execute("INSERT OR IGNORE INTO recipes VALUES (?, ?)", [recipe_id, text])
        return recipe_id

    def results(self, path: str) -> tuple[bytes, bytes]:
        """Read the packed Document and Extraction of a document that has an entry."""
        row = self._base.execute("SELECT document, extraction FROM documents WHERE path = ?", [path]).fetchone()
        return row[0], row[1]

    def keep(self, path: str, entry: Entry, outcome: Outcome) -> None:
        """Write a document's entry and results, in the place of older ones."""
        with self._base:
            self._base.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
                [path, _dump(entry), outcome.document, outcome.extraction],
            )
            self._base.execute("DELETE FROM parts WHERE path = ?", [path])
            self._base.executemany(
                "INSERT INTO parts VALUES (?, ?, ?)", [(path, name, rows) for name, rows in outcome.parts.items()]
            )

    def restamp(self, path: str, entry: Entry) -> None:
        """Write a document's entry; its results stay."""
        with self._base:
            self._base.execute("UPDATE documents SET entry = ? WHERE path = ?", [_dump(entry), path])

    def forget(self, path: str) -> None:
        """Take a document out."""
        with self._base:
            self._base.execute("DELETE FROM documents WHERE path = ?", [path])

    def parts(self, paths: list[str]) -> Iterator[dict[str, pa.Table]]:
        """Read the rows of documents, one document at a time, in the order given."""
        for path in paths:
            rows = self._base.execute("SELECT name, rows FROM parts WHERE path = ? ORDER BY rowid", [path])
            yield {name: unpack_table(packed) for name, packed in rows}

    def note(self, name: str) -> Any:
        """Read a note about the outputs; None where there is none."""
        row = self._base.execute("SELECT note FROM notes WHERE name = ?", [name]).fetchone()
        return json.loads(row[0]) if row else None

    def keep_note(self, name: str, note: Any) -> None:
        """Write a note, anything that JSON can say."""
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", [name, json.dumps(note)])


def _dump(entry: Entry) -> str:
    values = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return json.dumps(values, ensure_ascii=False)


def _open(path: Path | None) -> sqlite3.Connection:
    fresh = path is None or not path.exists()
    try:
        base = sqlite3.connect(path or ":memory:")
    except sqlite3.OperationalError as error:
        raise OutputError(f"{path} can't be opened ({error}).", "Choose another output folder.") from error
    try:
        if not fresh and base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            raise sqlite3.DatabaseError("another version")
        base.execute("PRAGMA auto_vacuum = FULL")
        base.execute("PRAGMA journal_mode = WAL")
        # A crash of the machine may cost the last documents, which are then read again; never the file.
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("PRAGMA foreign_keys = ON")
        if fresh:
            base.executescript(f"BEGIN; {_LAYOUT} PRAGMA user_version = {_VERSION}; COMMIT;")
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


def _start_anew(path: Path) -> sqlite3.Connection:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return _open(path)
