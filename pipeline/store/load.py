"""The tables of a folder into a database: in one transaction, whole or not at all, as often as one likes.

The rows come into temporary tables first. From there they are put in by their keys, those that are there already are
brought up to date, and those that left the tables leave the database. Other tables of the database are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.errors import StoreError
from pipeline.store.schema import key_of, metadata, table_names
from pipeline.tables.package import is_complete

_ROWS_AT_A_TIME = 10_000


class TableCount(NamedTuple):
    """What loading did to one table: rows that it has now, and that were removed."""

    rows: int
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
    """Load the tables into SQLite or PostgreSQL.

    Args:
        url: as SQLAlchemy writes it: ``sqlite:///data/processed/jiho.db``, ``postgresql://user@host/database``.
        tables_folder: where ``jiho run`` wrote the tables.

    Returns:
        How many rows each table has.

    Raises:
        StoreError: the folder has no whole set of tables, the URL or the database can't be used, the database has
            tables of another version, or it refuses the rows; it is then as it was before.
    """
    if not is_complete(tables_folder):
        raise StoreError(f"{tables_folder} holds no whole set of tables.", "Run `jiho run` first, or name its folder.")
    engine = _engine(url)
    name = engine.url.render_as_string(hide_password=True)
    try:
        with engine.begin() as connection:
            _create(connection, name)
            return LoadSummary(name, _replace(connection, tables_folder))
    except sa.exc.SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise StoreError(
            f"The database {name} was left as it was: {str(reason).strip()}.",
            "See that it runs, that its name and password are right, and that you may write to it.",
        ) from error
    finally:
        engine.dispose()


def _engine(url: str) -> sa.Engine:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError("The database's URL can't be read.", "Write it like sqlite:///jiho.db.") from error
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            f"Jihō does not load into {parsed.get_backend_name()}.", "Use SQLite (sqlite:///jiho.db) or PostgreSQL."
        )
    try:
        engine = sa.create_engine(parsed)
    except ImportError as error:
        raise StoreError(
            "The driver for PostgreSQL is missing.", "Install it: pip install 'jiho[postgres]'."
        ) from error
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            _make_folder(Path(parsed.database).absolute().parent)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {folder} can't be made: {error.strerror}.", "Name another place.") from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would commit before every CREATE; so it is told to leave transactions to us.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _create(connection: sa.Connection, name: str) -> None:
    inspector = sa.inspect(connection)
    for table in metadata().sorted_tables:
        if inspector.has_table(table.name):
            found = {column["name"] for column in inspector.get_columns(table.name)}
            if found != set(table.c.keys()):
                raise StoreError(
                    f"The table {table.name} of {name} has other columns than this version of Jihō makes.",
                    "Load into a new database, or remove the old tables first.",
                )
    metadata().create_all(connection)


def _replace(connection: sa.Connection, folder: Path) -> dict[str, TableCount]:
    names = table_names()
    staged = {name: _stage(connection, metadata().tables[name], folder / f"{name}.parquet") for name in names}
    removed = {name: _remove_missing(connection, metadata().tables[name], staged[name]) for name in reversed(names)}
    counts = {}
    for name in names:
        rows = _put(connection, metadata().tables[name], staged[name])
        counts[name] = TableCount(rows, removed[name])
        staged[name].drop(connection)
    return counts


def _stage(connection: sa.Connection, table: sa.Table, path: Path) -> sa.Table:
    columns = [sa.Column(column.name, column.type, primary_key=column.primary_key) for column in table.c]
    staged = sa.Table(f"new_{table.name}", sa.MetaData(), *columns, prefixes=["TEMPORARY"])
    staged.create(connection)
    for rows in _batches(path):
        connection.execute(sa.insert(staged), rows)
    return staged


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS_AT_A_TIME):
            if batch.num_rows:
                yield batch.to_pylist()


def _remove_missing(connection: sa.Connection, table: sa.Table, staged: sa.Table) -> int:
    same = sa.and_(*(staged.c[name] == table.c[name] for name in key_of(table.name)))
    return connection.execute(sa.delete(table).where(~sa.exists().where(same))).rowcount


def _put(connection: sa.Connection, table: sa.Table, staged: sa.Table) -> int:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # SQLite needs the WHERE to tell ON CONFLICT from a join.
    rows = sa.select(*staged.c).where(sa.true())
    statement = insert(table).from_select(list(table.c.keys()), rows)
    others = {c.name: statement.excluded[c.name] for c in table.c if not c.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=list(key_of(table.name)), set_=others))
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
