"""The databases that Jihō loads into: SQLite and PostgreSQL, by an SQLAlchemy URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipeline.errors import StoreError


@contextmanager
def opened(url: str, *, must_exist: bool = False) -> Iterator[sa.Connection]:
    """One transaction on a database: all that is done in it stays, or with an error nothing of it.

    Args:
        url: as SQLAlchemy writes it: ``sqlite:///data/processed/jiho.db``, ``postgresql://user@host/database``.
        must_exist: whether a file of SQLite has to be there already.

    Raises:
        StoreError: the URL can't be read, names another kind of database or one that isn't there, the database can't
            be reached, or it refuses what is asked of it.
    """
    engine = _engine(url, must_exist)
    name = engine.url.render_as_string(hide_password=True)
    try:
        with engine.begin() as connection:
            yield connection
    except (sa.exc.SQLAlchemyError, _driver_error(engine)) as error:
        reason = getattr(error, "orig", None) or error
        raise StoreError(
            f"The database {name} was left as it was: {str(reason).strip()}.",
            "See that it runs, that its name and password are right, and that you may write to it.",
        ) from error
    finally:
        engine.dispose()


def name_of(connection: sa.Connection) -> str:
    """The URL of a database without its password."""
    return connection.engine.url.render_as_string(hide_password=True)


def is_postgresql(connection: sa.Connection) -> bool:
    """Whether the database is PostgreSQL; else it is SQLite."""
    return connection.dialect.name == "postgresql"


def driver_connection(connection: sa.Connection) -> Any:
    """The driver's own connection, in the same transaction: for what SQLAlchemy has no words for, such as COPY."""
    return connection.connection.driver_connection


def _engine(url: str, must_exist: bool) -> sa.Engine:
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
            _prepare_place(Path(parsed.database).absolute(), must_exist)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_place(file: Path, must_exist: bool) -> None:
    if must_exist:
        if not file.is_file():
            raise StoreError(f"There is no database {file}.", "Load the tables first: jiho load.")
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {file.parent} can't be made: {error.strerror}.", "Name another place.") from error


def _driver_error(engine: sa.Engine) -> type[Exception]:
    # What goes through driver_connection is not wrapped by SQLAlchemy.
    error: type[Exception] = engine.dialect.loaded_dbapi.Error
    return error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would commit before every CREATE; so it is told to leave transactions to us.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
