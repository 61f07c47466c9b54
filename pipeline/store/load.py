"""The tables of a folder into a database: in one transaction, whole or not at all, as often as one likes.

An empty table takes its rows straight. For the others the rows come into a temporary table first: from there those
that are new or changed are put in by their keys, and those that left the tables leave the database; what stays the
same is not written again. Other tables of the database are not touched.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.errors import StoreError
from pipeline.store.bulk import insert_parquet
from pipeline.store.comments import write_comments
from pipeline.store.connect import is_postgresql, name_of, opened
from pipeline.store.migrate import migrate
from pipeline.store.rebuilding import rebuilt_after
from pipeline.store.schema import key_of, metadata, table_names
from pipeline.store.search import forget_changed, index_passages
from pipeline.tables.package import is_complete

_LOCK = 0x6A69686F
"""Of PostgreSQL's advisory locks, the one that a load holds: "jiho"."""


class TableCount(NamedTuple):
    """What loading did to one table: rows that it has now, that were added or changed, and that were removed."""

    rows: int
    written: int
    removed: int


class LoadSummary(NamedTuple):
    """What was loaded where."""

    database: str
    """The URL without its password."""
    tables: dict[str, TableCount]

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(count.rows for count in self.tables.values())


def load(url: str, tables_folder: Path) -> LoadSummary:
    """Load the tables into SQLite or PostgreSQL, and index their passages for the search.

    Args:
        url: as SQLAlchemy writes it: ``sqlite:///data/processed/jiho.db``, ``postgresql://user@host/database``.
        tables_folder: where ``jiho run`` wrote the tables.

    Returns:
        How many rows each table has.

    Raises:
        StoreError: the folder has no whole set of tables, the URL or the database can't be used, the database has
            tables that Jihō didn't make, or it refuses the rows; it is then as it was before.
    """
    if not is_complete(tables_folder):
        raise StoreError(f"{tables_folder} holds no whole set of tables.", "Run `jiho run` first, or name its folder.")
    with opened(url) as connection:
        if is_postgresql(connection):
            # Two loads at a time would wait for each other's rows and then fail.
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        migrate(connection)
        if is_postgresql(connection):
            write_comments(connection)
        return LoadSummary(name_of(connection), _replace(connection, tables_folder))


def _replace(connection: sa.Connection, folder: Path) -> dict[str, TableCount]:
    tables = {name: metadata().tables[name] for name in table_names()}
    empty = [name for name, table in tables.items() if _is_empty(connection, table)]
    with rebuilt_after(connection, [tables[name] for name in empty]):
        for name in empty:
            insert_parquet(connection, name, folder / f"{name}.parquet")
    rows = {name: _count(connection, tables[name]) for name in empty}
    counts = {name: TableCount(rows[name], rows[name], 0) for name in empty}
    staged = {
        name: _stage(connection, table, folder / f"{name}.parquet")
        for name, table in tables.items()
        if name not in empty
    }
    if "passages" in staged:
        forget_changed(connection, staged["passages"])
    # A row goes before the one that it refers to, and comes after it.
    removed = {name: _remove_missing(connection, tables[name], staged[name]) for name in reversed(staged)}
    for name, new in staged.items():
        written = _put(connection, tables[name], new)
        counts[name] = TableCount(_count(connection, tables[name]), written, removed[name])
        new.drop(connection)
    index_passages(connection)
    return {name: counts[name] for name in tables}


def _is_empty(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is None


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def _stage(connection: sa.Connection, table: sa.Table, path: Path) -> sa.Table:
    columns = [sa.Column(column.name, column.type, primary_key=column.primary_key) for column in table.c]
    staged = sa.Table(f"new_{table.name}", sa.MetaData(), *columns, prefixes=["TEMPORARY"])
    staged.create(connection)
    insert_parquet(connection, staged.name, path)
    if is_postgresql(connection):
        # Without figures about the new rows PostgreSQL plans for few, and joins row by row.
        connection.exec_driver_sql(f"ANALYZE {staged.name}")
    return staged


def _remove_missing(connection: sa.Connection, table: sa.Table, staged: sa.Table) -> int:
    same = sa.and_(*(staged.c[name] == table.c[name] for name in key_of(table.name)))
    return connection.execute(sa.delete(table).where(~sa.exists().where(same))).rowcount


def _put(connection: sa.Connection, table: sa.Table, staged: sa.Table) -> int:
    insert = postgresql.insert if is_postgresql(connection) else sqlite.insert
    # SQLite needs the WHERE to tell ON CONFLICT from a join.
    rows = sa.select(*staged.c).where(sa.true())
    statement = insert(table).from_select(list(table.c.keys()), rows)
    others = [column.name for column in table.c if not column.primary_key]
    changed = sa.or_(*(table.c[name].is_distinct_from(statement.excluded[name]) for name in others))
    statement = statement.on_conflict_do_update(
        index_elements=list(key_of(table.name)),
        set_={name: statement.excluded[name] for name in others},
        where=changed,
    )
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount
