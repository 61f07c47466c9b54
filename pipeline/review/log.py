"""The decision log: an SQLite file in which rows are added and never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.errors import DecisionsError
from pipeline.review.record import Action, Decision, read_json, write_json

VERSION = 2
WAIT = 30.0
"""Seconds that a writer waits for another one."""
COLUMNS = 'sequence, id, "when", reviewer, action, document, quote, record'
SCHEMA = f"""
CREATE TABLE decisions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    "when" TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'correct', 'reject', 'add', 'same', 'different', 'undo')),
    document TEXT NOT NULL,
    quote TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX decisions_by_document ON decisions (document);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
PRAGMA user_version = {VERSION};
"""


def add_new(
    decisions: Iterable[Decision], known: Callable[[str], str | None], insert: Callable[[Decision], object]
) -> int:
    """Insert the decisions that a log doesn't know, and say how many these are.

    Args:
        decisions: in the order in which they are to stand.
        known: gives the record that the log holds by an id.
        insert: adds one to the log.

    Raises:
        DecisionsError: the log holds another decision by one of the ids.
    """
    added = 0
    for decision in decisions:
        record = known(decision.id)
        if record is None:
            insert(decision)
            added += 1
        elif record != write_json(decision):
            raise DecisionsError(
                f"The log holds another decision by the id {decision.id}.", "Take that line out of the file."
            )
    return added


class DecisionLog:
    """The log at ``path``; it and its folder are made with the first decision.

    Every call opens the file anew, so that threads and processes may share a log. Once ``append`` has returned, the
    decision is on the disk: it survives a killed process and a lost power supply.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Say whether there is a log."""
        return self.path.is_file()

    def append(self, decision: Decision) -> int:
        """Add a decision and give its sequence number.

        Raises:
            DecisionsError: the log can't be written, or holds this id already.
        """
        with self._writing() as connection:
            return _insert(connection, decision)

    def append_new(self, decisions: Iterable[Decision]) -> int:
        """Add the decisions whose id the log doesn't hold, all or none, and say how many these are.

        Raises:
            DecisionsError: the log can't be written, or holds another decision by one of the ids.
        """
        with self._writing() as connection:

            def known(id_: str) -> str | None:
                row = connection.execute("SELECT record FROM decisions WHERE id = ?", (id_,)).fetchone()
                return row[0] if row else None

            return add_new(decisions, known, lambda decision: _insert(connection, decision))

    def read(
        self, document: str | None = None, after: int = 0, most: int = -1, actions: Sequence[Action] = ()
    ) -> list[tuple[int, Decision]]:
        """Give the decisions in order, with their sequence numbers.

        Args:
            document: SHA-256 of one document; None: of all.
            after: only those with a higher sequence number.
            most: so many at the most; -1: all.
            actions: only these; none: all.

        Raises:
            DecisionsError: the log can't be read.
        """
        if not self.path.exists():
            return []
        query = "SELECT sequence, record FROM decisions WHERE sequence > ?"
        values: list[object] = [after]
        if document is not None:
            query += " AND document = ?"
            values.append(document)
        if actions:
            query += f" AND action IN ({', '.join('?' * len(actions))})"
            values += actions
        try:
            with closing(self._open()) as connection:
                rows = connection.execute(query + " ORDER BY sequence LIMIT ?", (*values, most)).fetchall()
        except sqlite3.Error as error:
            raise _unreadable(self.path, error) from error
        return [(sequence, read_json(record)) for sequence, record in rows]

    def last(self) -> int:
        """Give the highest sequence number, 0 for an empty log."""
        if not self.path.exists():
            return 0
        try:
            with closing(self._open()) as connection:
                return int(connection.execute("SELECT coalesce(max(sequence), 0) FROM decisions").fetchone()[0])
        except sqlite3.Error as error:
            raise _unreadable(self.path, error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the log for writing; what was added stays only if all goes well."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as connection:
                _bring_up_to_date(connection)
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:  # Ctrl-C too must leave nothing half written; raised again
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise DecisionsError(
                f"The decisions in {self.path} can't be written: {error}.", "Check the folder's rights and space."
            ) from error

    def _open(self) -> sqlite3.Connection:
        """Open the file; make its tables where it is new."""
        connection = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                _create(connection)
            elif version > VERSION:
                raise sqlite3.DatabaseError(f"its form {version} is newer than this Jihō knows")
        except BaseException:  # whatever it is, the file is closed; raised again
            connection.close()
            raise
        return connection


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")  # two processes may get here at once: the second one finds the work done
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _split(SCHEMA):
            connection.execute(statement)
    connection.execute("COMMIT")


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Give an older log the form of now, in place and whole or not at all; reading an older one needs none of it."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:  # no other process was faster
            connection.execute("ALTER TABLE decisions RENAME TO older")
            for name in ("decisions_are_not_changed", "decisions_are_not_deleted"):
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute("DROP INDEX decisions_by_document")
            for statement in _split(SCHEMA):
                connection.execute(statement)
            connection.execute(f"INSERT INTO decisions ({COLUMNS}) SELECT {COLUMNS} FROM older ORDER BY sequence")
            connection.execute("DROP TABLE older")
    except BaseException:  # Ctrl-C too must leave nothing half done; raised again
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _split(script: str) -> Iterator[str]:
    """Part a script into statements; executescript would end the transaction."""
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _insert(connection: sqlite3.Connection, decision: Decision) -> int:
    cursor = connection.execute(
        'INSERT INTO decisions (id, "when", reviewer, action, document, quote, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (
            *(decision.id, decision.when, decision.reviewer, decision.action, decision.document, decision.quote),
            write_json(decision),
        ),
    )
    return int(cursor.lastrowid or 0)


def _unreadable(path: Path, error: sqlite3.Error) -> DecisionsError:
    return DecisionsError(
        f"The decisions in {path} can't be read: {error}.", "Give a log that Jihō made, or restore a copy."
    )
