"""The tables as a queue can ask them: an SQLite file beside them, made anew when they change.

What it holds can be rebuilt at any time; the decisions stand in their own log and are only mirrored here, by anchor: a
hash of the document's bytes, the passage's text and the place, so that a mention finds what was decided about it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.errors import NoInputError, OutputError
from pipeline.review import joinindex
from pipeline.review.record import Finding

VERSION = 6
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("document_id", "path", "sha256", "media_type", "series", "issue", "published", "publisher"),
    "articles": ("article_id", "position", "title", "language"),
    "passages": ("passage_id", "document_id", "article_id", "position", "kind", "text", "page"),
    "mentions": (
        *("mention_id", "document_id", "passage_id", "kind", "text", "canonical", "start", "end", "page", "boxes"),
        *("method", "confidence", "review", "entity_id"),
    ),
    "titles": ("mention_id", "person_name", "title", "institution", "former", "confidence"),
    "counts": ("mention_id", "value", "value_max", "unit", "qualifier", "counted", "confidence"),
    "dates": ("mention_id", "iso", "text"),
}
"""What is read of the tables."""
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
    document_id TEXT PRIMARY KEY, path TEXT, sha256 TEXT, media_type TEXT, series TEXT, issue TEXT, published TEXT,
    publisher TEXT
);
CREATE TABLE passages (
    passage_id TEXT PRIMARY KEY, document_id TEXT, article INTEGER, passage INTEGER, kind TEXT, text TEXT, page INTEGER,
    article_title TEXT, language TEXT
);
CREATE TABLE mentions (
    place INTEGER PRIMARY KEY, mention_id TEXT, document_id TEXT, passage_id TEXT, anchor TEXT,
    kind TEXT, text TEXT, canonical TEXT, start INTEGER, "end" INTEGER, page INTEGER, boxes TEXT,
    method TEXT, confidence REAL, review TEXT, lot REAL
);
CREATE TABLE titles (
    mention_id TEXT, person TEXT, title TEXT, institution TEXT, former INTEGER, confidence REAL
);
CREATE TABLE counts (
    mention_id TEXT, value REAL, value_max REAL, unit TEXT, qualifier TEXT, counted TEXT, confidence REAL
);
CREATE TABLE dates (mention_id TEXT, iso TEXT, text TEXT);
CREATE TABLE decided (
    sequence INTEGER, id TEXT, anchor TEXT, root TEXT, action TEXT, reviewer TEXT, blind INTEGER, outcome TEXT,
    active INTEGER,
    PRIMARY KEY (anchor, sequence)
) WITHOUT ROWID;
CREATE TABLE settled (place INTEGER PRIMARY KEY, kind TEXT, document_id TEXT, method TEXT, confidence REAL);
CREATE TABLE disputes (anchor TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE undos (id TEXT PRIMARY KEY, undoes TEXT);
"""
SETTLED = "place, kind, document_id, method, confidence"
"""What is kept of a mention that was decided on, to count by."""
INDEXES = """
CREATE INDEX documents_by_bytes ON documents (sha256);
CREATE UNIQUE INDEX mentions_by_id ON mentions (mention_id);
CREATE INDEX passages_by_article ON passages (document_id, article, passage);
CREATE INDEX titles_by_mention ON titles (mention_id);
CREATE INDEX counts_by_mention ON counts (mention_id);
CREATE INDEX dates_by_mention ON dates (mention_id);
CREATE INDEX mentions_by_doubt ON mentions (confidence, place);
CREATE INDEX mentions_by_kind ON mentions (kind, confidence, place);
CREATE INDEX mentions_by_document ON mentions (document_id, confidence, place);
CREATE INDEX mentions_in_order ON mentions (document_id, place);
CREATE INDEX mentions_by_method ON mentions (method, confidence, place);
CREATE INDEX mentions_by_anchor ON mentions (anchor);
CREATE INDEX mentions_by_passage ON mentions (passage_id, start);
CREATE INDEX mentions_reviewed ON mentions (place) WHERE review <> '';
CREATE INDEX settled_by_kind ON settled (kind);
CREATE INDEX settled_by_document ON settled (document_id);
CREATE INDEX settled_by_method ON settled (method);
CREATE INDEX decided_by_id ON decided (id);
CREATE INDEX decided_by_root ON decided (root, sequence);
CREATE INDEX decided_by_reviewer ON decided (reviewer, sequence) WHERE active;
"""


def anchor_of(sha256: str, passage_text: str, kind: str, start: int, end: int) -> str:
    """Give the hash by which a mention and the decisions about it find each other."""
    parts = "\0".join((sha256, kind, str(start), str(end), passage_text))
    return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()


def anchor_of_finding(sha256: str, passage_text: str, finding: Finding) -> str:
    """Give the same for what a decision speaks of."""
    return anchor_of(sha256, passage_text, finding.kind, finding.start, finding.end)


def settle_reviewed(connection: sqlite3.Connection) -> None:
    """Note the mentions that were decided on as the tables say: what there is before the log is looked at."""
    connection.execute("DELETE FROM settled")
    connection.execute(f"INSERT INTO settled SELECT {SETTLED} FROM mentions WHERE review <> ''")


def draw_lot(anchor: str) -> float:
    """Give a number from 0 to 1 by which an anchor falls into a share of all or not: always the same one."""
    return int(anchor[:8], 16) / 0x1_0000_0000


def open_index(
    tables_folder: Path, index_path: Path, progress: Callable[[float], None] = lambda share: None
) -> sqlite3.Connection:
    """Open the index, and make it first where it is missing or older than the tables.

    Args:
        tables_folder: the folder of the Parquet files.
        index_path: the index.
        progress: told how much of the making is done, 0 to 1.

    Raises:
        NoInputError: there are no tables.
        OutputError: the index can't be written.
    """
    check_tables(tables_folder)
    state = digest_tables(tables_folder)
    try:
        if not _is_current(index_path, state):
            _build(tables_folder, index_path, state, progress)
        connection = connect(index_path)
    except (sqlite3.Error, OSError) as error:
        raise OutputError(
            f"The index {index_path} can't be written: {error}.", "Check the folder's rights and space."
        ) from error
    return connection


def check_tables(tables_folder: Path) -> None:
    """See to it that the tables are there.

    Raises:
        NoInputError: they aren't.
    """
    missing = [name for name in (*COLUMNS, *joinindex.COLUMNS) if not (tables_folder / f"{name}.parquet").is_file()]
    if missing:
        raise NoInputError(
            f"{tables_folder} holds no table {', '.join(missing)}.", "Run `jiho run` first, then the review."
        )


def is_current(tables_folder: Path, index_path: Path) -> bool:
    """Say whether the index is that of the tables as they are now."""
    return _is_current(index_path, digest_tables(tables_folder))


def digest_tables(tables_folder: Path) -> str:
    """Give what changes when the tables do: sizes and times of their files; "" while one of them is missing."""
    try:
        stats = [(name, (tables_folder / f"{name}.parquet").stat()) for name in {**COLUMNS, **joinindex.COLUMNS}]
    except FileNotFoundError:
        return ""
    return json.dumps([VERSION, *((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)])


def connect(index_path: Path) -> sqlite3.Connection:
    """Open the index for one thread at a time."""
    connection = sqlite3.connect(index_path, timeout=30, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = OFF")  # it can be rebuilt
    return connection


def _is_current(path: Path, state: str) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(connect(path)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'tables'").fetchone()
    except sqlite3.DatabaseError:  # half a file, or another form: it is made anew
        return False
    return row is not None and row[0] == state


def _build(folder: Path, path: Path, state: str, progress: Callable[[float], None]) -> None:
    """Make the index under another name, then put it in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(SCHEMA + joinindex.SCHEMA)
        connection.execute("BEGIN")
        _fill(connection, folder, progress)
        connection.execute("INSERT INTO meta VALUES ('tables', ?)", (state,))
        connection.execute("COMMIT")
        connection.executescript(INDEXES + joinindex.INDEXES)
        settle_reviewed(connection)
        connection.execute("ANALYZE")
    finally:
        connection.close()
    unfinished.replace(path)


def _fill(connection: sqlite3.Connection, folder: Path, progress: Callable[[float], None]) -> None:
    """Bring the tables in as they come, and let SQLite join them: memory stays flat. The shares were measured."""
    _bring_in(connection, folder, "documents", "documents")
    for name in ("articles", "passages", "mentions"):
        connection.execute(f"CREATE TEMP TABLE new_{name} ({_quoted(name)})")
        _bring_in(connection, folder, name, f"temp.new_{name}")
    connection.execute("CREATE UNIQUE INDEX temp.new_articles_by_id ON new_articles (article_id)")
    connection.execute("""
        INSERT INTO passages
        SELECT passage_id, document_id, a.position - 1, p.position - 1, p.kind, text, page, a.title, a.language
        FROM new_passages p JOIN new_articles a USING (article_id)
    """)
    progress(0.2)
    connection.create_function("anchor_of", 5, anchor_of, deterministic=True)
    connection.create_function("draw_lot", 1, draw_lot, deterministic=True)
    connection.execute("""
        INSERT INTO mentions
        SELECT m.rowid, mention_id, m.document_id, passage_id, anchor_of(d.sha256, p.text, m.kind, start, "end"),
               m.kind, m.text, canonical, start, "end", m.page, coalesce(boxes, '[]'), method, confidence,
               coalesce(review, ''), 0
        FROM new_mentions m JOIN passages p USING (passage_id) JOIN documents d ON d.document_id = m.document_id
    """)
    connection.execute("UPDATE mentions SET lot = draw_lot(anchor)")
    progress(0.45)
    connection.execute("""
        CREATE TEMP TABLE people_named AS
        SELECT place, m.mention_id, m.document_id, sha256, m.canonical, coalesce(n.entity_id, '') AS person_id, published,
               publisher
        FROM mentions m JOIN temp.new_mentions n ON n.rowid = m.place JOIN documents d ON d.document_id = m.document_id
        WHERE m.kind = 'person'
    """)
    joinindex.fill_joins(connection, folder, _rows, draw_lot)
    progress(0.75)
    for name in ("new_articles", "new_passages", "new_mentions", "people_named"):
        connection.execute(f"DROP TABLE temp.{name}")
    for name in ("titles", "counts", "dates"):
        _bring_in(connection, folder, name, name)
    progress(0.85)


def _bring_in(connection: sqlite3.Connection, folder: Path, name: str, target: str) -> None:
    marks = ", ".join("?" * len(COLUMNS[name]))
    connection.executemany(f"INSERT INTO {target} VALUES ({marks})", _rows(folder, name, *COLUMNS[name]))


def _quoted(name: str) -> str:
    return ", ".join(f'"{column}"' for column in COLUMNS[name])  # "end" is a word of SQL's


def read_details(
    connection: sqlite3.Connection, mention_ids: Sequence[str]
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Give what hangs on each of some mentions, in the form of Finding.details."""
    details: dict[str, dict[str, list[dict[str, Any]]]] = {mention_id: {} for mention_id in mention_ids}
    marks = ", ".join("?" * len(mention_ids))
    for name in ("titles", "counts", "dates"):
        query = f"SELECT * FROM {name} WHERE mention_id IN ({marks}) ORDER BY rowid"
        for row in connection.execute(query, mention_ids):
            details[row["mention_id"]].setdefault(name, []).append(_detail(name, row))
    return details


def _detail(name: str, row: sqlite3.Row) -> dict[str, Any]:
    said = {key: row[key] for key in row.keys() if key != "mention_id"}  # noqa: SIM118  # a Row has no __contains__
    if name == "titles":
        said["former"] = bool(said["former"])
    if name == "counts":
        said |= {key: said[key] or "" for key in ("unit", "qualifier", "counted")}
    return said


def _rows(folder: Path, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Give a table's rows a batch at a time, so that memory stays flat."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        for batch in file.iter_batches(batch_size=20_000, columns=list(columns)):
            yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)
