"""The decision log in PostgreSQL: a schema of its own, which loading the tables never touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

from pipeline.errors import DecisionsError
from pipeline.review.log import VERSION, add_new
from pipeline.review.record import ACTIONS, Action, Decision, read_json, write_json

_LOCK = 0x6A69686F
"""Of the making of the schema."""
_SCHEMA = f"""
CREATE SCHEMA jiho_review;
CREATE TABLE jiho_review.decisions (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    "when" text NOT NULL,
    reviewer text NOT NULL,
    action text NOT NULL CHECK (action IN ({", ".join(f"'{action}'" for action in ACTIONS)})),
    document text NOT NULL,
    quote text NOT NULL,
    record text NOT NULL
);
CREATE INDEX decisions_by_document ON jiho_review.decisions (document);
CREATE FUNCTION jiho_review.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'decisions are only ever added'; END $$;
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON jiho_review.decisions
FOR EACH STATEMENT EXECUTE FUNCTION jiho_review.refuse();
COMMENT ON SCHEMA jiho_review IS 'Jihō: what reviewers decided, form {VERSION}';
"""


class PostgresLog:
    """The log in the database of a URL; its schema is made with the first decision.

    One connection for all threads: decisions are written one after the other anyway, so that their sequence is the order
    in which they can be seen. Once ``append`` has returned, the decision is on the server's disk.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = RLock()
        self._connection: Any = None

    def exists(self) -> bool:
        """Say whether there is a log.

        Raises:
            DecisionsError: the database can't be reached.
        """
        with self._opened() as connection:
            return _is_made(connection)

    def append(self, decision: Decision) -> int:
        """Add a decision and give its sequence number; as of ``DecisionLog``."""
        with self._writing() as connection:
            return _insert(connection, decision)

    def append_new(self, decisions: Iterable[Decision]) -> int:
        """Add the decisions whose id the log doesn't hold, all or none; as of ``DecisionLog``."""
        with self._writing() as connection:

            def known(id_: str) -> str | None:
                row = connection.execute("SELECT record FROM jiho_review.decisions WHERE id = %s", (id_,)).fetchone()
                return row[0] if row else None

            return add_new(decisions, known, lambda decision: _insert(connection, decision))

    def read(
        self, document: str | None = None, after: int = 0, most: int = -1, actions: Sequence[Action] = ()
    ) -> list[tuple[int, Decision]]:
        """Give the decisions in order, with their sequence numbers; as of ``DecisionLog``."""
        query = "SELECT sequence, record FROM jiho_review.decisions WHERE sequence > %s"
        values: list[Any] = [after]
        if document is not None:
            query += " AND document = %s"
            values.append(document)
        if actions:
            query += " AND action = ANY(%s)"
            values.append(list(actions))
        query += " ORDER BY sequence LIMIT %s"
        values.append(None if most < 0 else most)
        with self._opened() as connection:
            rows = connection.execute(query, values).fetchall() if _is_made(connection) else []
        return [(sequence, read_json(record)) for sequence, record in rows]

    def last(self) -> int:
        """Give the highest sequence number, 0 for an empty log."""
        with self._opened() as connection:
            if not _is_made(connection):
                return 0
            query = "SELECT coalesce(max(sequence), 0) FROM jiho_review.decisions"
            return int(connection.execute(query).fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """Hold the log for writing; what was added stays only if all goes well."""
        with self._opened() as connection, connection.transaction():
            if not _is_made(connection):
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                if not _is_made(connection):  # no other process was faster
                    connection.execute(_SCHEMA)
            # Numbers are given in the order of the commits: who reads on after a number misses none below it.
            connection.execute("LOCK TABLE jiho_review.decisions IN SHARE ROW EXCLUSIVE MODE")
            yield connection

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        psycopg = _driver()
        with self._lock:
            try:
                yield self._connect(psycopg)
            except psycopg.Error as error:
                raise DecisionsError(
                    f"The decisions in {_hide_password(psycopg, self._url)} can't be reached: {str(error).strip()}.",
                    "See that the database runs, that its name and password are right, and that you may write to it.",
                ) from error

    def _connect(self, psycopg: Any) -> Any:
        if self._connection is not None:
            try:
                self._connection.execute("SELECT 1")
                return self._connection
            except psycopg.OperationalError:  # the server was started anew
                self._connection.close()
        self._connection = psycopg.connect(self._url, autocommit=True)
        self._connection.execute("SET synchronous_commit = on")
        return self._connection


def _driver() -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise DecisionsError(
            "The driver for PostgreSQL is missing.", "Install it: pip install 'jiho[postgres]'."
        ) from error
    return psycopg


def _is_made(connection: Any) -> bool:
    # Not to_regclass: within a transaction it remembers that there was none when another process has just made it.
    query = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'jiho_review' AND tablename = 'decisions'"
    return bool(connection.execute(query).fetchone()[0])


def _insert(connection: Any, decision: Decision) -> int:
    query = """
        INSERT INTO jiho_review.decisions (id, "when", reviewer, action, document, quote, record)
        VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING sequence
    """
    plain = (decision.id, decision.when, decision.reviewer, decision.action, decision.document)
    row = connection.execute(query, (*plain, decision.quote.replace("\0", ""), write_json(decision))).fetchone()
    return int(row[0])


def _hide_password(psycopg: Any, url: str) -> str:
    try:
        known = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.Error:
        return "PostgreSQL"
    return f"postgresql://{known.get('user', '')}@{known.get('host', '')}/{known.get('dbname', '')}"
