"""The doubtful identities as the index holds them: names in documents, and pairs of them that a person should look at."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.review.namesakes import JOINED, Record, list_pairs
from pipeline.review.pairs import node_of, pair_of

COLUMNS = {
    "people": ("person_id", "romanized"),
    "institutions": ("institution_id", "parent_id"),
    "titles": ("document_id", "person_name", "institution_id"),
}
"""What is read of the tables for this alone."""
SCHEMA = """
CREATE TABLE records (document TEXT, key TEXT, mention_id TEXT, person_id TEXT, PRIMARY KEY (document, key)) WITHOUT ROWID;
CREATE TABLE joins (
    rank INTEGER PRIMARY KEY, pair TEXT UNIQUE, one TEXT, other TEXT, reason TEXT, joined INTEGER,
    one_document TEXT, other_document TEXT, one_key TEXT, other_key TEXT, lot REAL
);
CREATE TABLE joins_decided (rank INTEGER PRIMARY KEY);
"""
INDEXES = """
CREATE INDEX records_by_key ON records (key);
CREATE INDEX joins_by_reason ON joins (reason, rank);
"""
DECIDED = "decided"
"""The reason of a pair that is there only because somebody decided on it."""
_INSERT = "INSERT OR IGNORE INTO joins VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
Rows = Callable[..., Iterator[tuple[Any, ...]]]


def fill_joins(connection: sqlite3.Connection, folder: Path, rows: Rows, draw_lot: Callable[[str], float]) -> None:
    """Fill the tables of ``SCHEMA``, once the mentions are there.

    Args:
        connection: of the index; ``temp.people_named`` holds the people's mentions with who is meant.
        folder: of the tables.
        rows: gives columns of a table of the folder.
        draw_lot: gives the lot of a pair.
    """
    roots = _read_roots(folder, rows)
    said: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for document_id, name, institution_id in rows(folder, "titles", *COLUMNS["titles"]):
        if root := roots.get(institution_id):
            said[document_id, name].add(root)
    query = """
        SELECT min(place) AS place, mention_id, document_id, sha256, canonical, person_id, published, publisher
        FROM temp.people_named GROUP BY document_id, canonical ORDER BY place
    """
    records = [
        Record(
            *(row["place"], row["mention_id"], row["document_id"], row["sha256"], row["canonical"]),
            *(row["person_id"], row["published"] or "", row["publisher"] or ""),
            frozenset(said.get((row["document_id"], row["canonical"]), ())),
        )
        for row in connection.execute(query)
    ]
    connection.executemany(
        "INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?)",
        ((record.sha256, record.key, record.mention_id, record.person_id) for record in records),
    )
    romanized: dict[str, str] = dict(rows(folder, "people", *COLUMNS["people"]))
    connection.executemany(
        _INSERT,
        (
            _row(rank, pair.one, pair.other, pair.reason, pair.reason in JOINED, draw_lot)
            for rank, pair in enumerate(list_pairs(records, romanized))
        ),
    )


def forget_decided(connection: sqlite3.Connection) -> None:
    """Take out what is there because of decisions."""
    connection.execute("DELETE FROM joins_decided")
    connection.execute("DELETE FROM joins WHERE reason = ?", (DECIDED,))


def note_decided(connection: sqlite3.Connection, pair: str) -> None:
    """Note whether a pair is decided on."""
    connection.execute("DELETE FROM joins_decided WHERE rank IN (SELECT rank FROM joins WHERE pair = ?)", (pair,))
    connection.execute(
        """
        INSERT INTO joins_decided SELECT rank FROM joins j
        WHERE pair = ? AND EXISTS (SELECT 1 FROM decided d WHERE d.anchor = j.pair AND d.active)
        """,
        (pair,),
    )


def add_decided(connection: sqlite3.Connection, pair: str, nodes: tuple[Any, Any]) -> None:
    """Put a pair that was decided on into the list, where it isn't yet and both names are still there."""
    if connection.execute("SELECT 1 FROM joins WHERE pair = ?", (pair,)).fetchone():
        return
    query = """
        SELECT document, key, r.mention_id, person_id, document_id FROM records r JOIN mentions m USING (mention_id)
        WHERE document = ? AND key = ?
    """
    found = [connection.execute(query, (node.document, node.key)).fetchone() for node in nodes]
    if None not in found:
        one, other = found
        values = (pair, one["mention_id"], other["mention_id"], DECIDED, int(one["person_id"] == other["person_id"]))
        places = (one["document_id"], other["document_id"], one["key"], other["key"])
        connection.execute(
            "INSERT INTO joins VALUES ((SELECT coalesce(max(rank), 0) + 1 FROM joins), ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            (*values, *places),
        )


def _row(
    rank: int, one: Record, other: Record, reason: str, joined: bool, draw_lot: Callable[[str], float]
) -> tuple[Any, ...]:
    pair = pair_of(node_of(one.sha256, "person", one.name), node_of(other.sha256, "person", other.name))
    ids = (one.mention_id, other.mention_id, reason, int(joined))
    return (rank, pair, *ids, one.document_id, other.document_id, one.key, other.key, draw_lot(pair))


def _read_roots(folder: Path, rows: Rows) -> dict[str, str]:
    """Give the institution that is no part of another, by the id of each of its parts."""
    parents: dict[str, str | None] = dict(rows(folder, "institutions", *COLUMNS["institutions"]))

    def root(identity: str) -> str:
        met = {identity}
        while (parent := parents.get(identity)) and parent not in met:
            met.add(parent)
            identity = parent
        return identity

    return {identity: root(identity) for identity in parents}
