"""Many rows into a table at once, by the quickest way that each database has, a batch at a time in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from pipeline.store.connect import driver_connection, is_postgresql

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_A_TIME = 10_000


def insert_parquet(connection: sa.Connection, table: str, path: Path) -> None:
    """Insert the rows of a Parquet file, whose columns are named like the table's.

    Raises:
        Exception: the driver's own error, when the database refuses a row.
    """
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        columns = list(file.schema_arrow.names)
        batches = file.iter_batches(_ROWS_AT_A_TIME)
        if is_postgresql(connection):
            _copy(connection, table, columns, (_csv(batch) for batch in batches))
            return
        for batch in batches:
            insert_rows(connection, table, columns, zip(*(column.to_pylist() for column in batch.columns), strict=True))


def insert_rows(connection: sa.Connection, table: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Insert rows as they come.

    Args:
        table: its name, and ``columns``: theirs. They are trusted: never a reader's words.
        rows: values in the order of the columns.
    """
    driver = driver_connection(connection)
    if is_postgresql(connection):
        statement = f"COPY {table} ({_quoted(connection, columns)}) FROM STDIN"
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    driver.executemany(f"INSERT INTO {table} ({_quoted(connection, columns)}) VALUES ({marks})", rows)


def _copy(connection: sa.Connection, table: str, columns: Sequence[str], chunks: Iterator[bytes]) -> None:
    statement = f"COPY {table} ({_quoted(connection, columns)}) FROM STDIN WITH (FORMAT csv)"
    with driver_connection(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in chunks:
            copy.write(chunk)


def _quoted(connection: sa.Connection, columns: Sequence[str]) -> str:
    # "end" is a word of SQL's.
    return ", ".join(map(connection.dialect.identifier_preparer.quote, columns))


def _csv(batch: pa.RecordBatch) -> bytes:
    # Every string is quoted, and nothing stands where there is no value: so PostgreSQL tells "" from NULL.
    import pyarrow as pa
    from pyarrow import csv

    sink = pa.BufferOutputStream()
    csv.write_csv(batch, sink, csv.WriteOptions(include_header=False, quoting_style="needed"))
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]  # pyarrow has no types
