"""Rows of Python values to Arrow tables and back. An empty string is null in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.errors import TableError
from pipeline.tables.schema import arrow_schema, describe

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def to_arrow(name: str, rows: Iterable[Row]) -> pa.Table:
    """Make one of the ten tables from rows in the order of its columns.

    Code points that UTF-8 or a database can't hold (lone surrogates, NUL) become U+FFFD, one for one, so that offsets
    stay right.

    Raises:
        TableError: a row lacks a value that every row must have.
    """
    return from_columns(name, _columns(rows, len(describe()[name].columns)))


def from_columns(name: str, columns: Iterable[Sequence[Any]]) -> pa.Table:
    """Do what :func:`to_arrow` does with the values of each column, in order."""
    import pyarrow as pa

    schema = arrow_schema(name)
    arrays = []
    for field, values in zip(schema, columns, strict=True):
        if pa.types.is_string(field.type):
            values = _storable(values)
        arrays.append(pa.array(values, type=field.type))
    for column, array in zip(describe()[name].columns, arrays, strict=True):
        # Who a row is about is known only when all documents are together.
        later = column.references is not None and column.references[0] == "people"
        if column.required and not later and array.null_count:
            raise TableError(
                f"{array.null_count} row(s) of the table {name} have no {column.name}.",
                "This is a defect of Jihō: please report it.",
            )
    return pa.Table.from_arrays(arrays, schema=schema)


def text_table(names: Sequence[str], rows: Iterable[Row]) -> pa.Table:
    """Make a table of strings that isn't one of the ten."""
    import pyarrow as pa

    columns = _columns(rows, len(names))
    return pa.table([pa.array(_storable(values), pa.string()) for values in columns], names=list(names))


def rows_of(table: pa.Table, *columns: str) -> Iterator[Row]:
    """The rows of some columns, a batch at a time, with the empty string for null."""
    for batch in table.select(list(columns)).to_batches():
        yield from zip(*map(_values, batch.columns), strict=True)


def _values(column: pa.Array) -> list[Any]:
    values: list[Any] = column.to_pylist()
    return ["" if value is None else value for value in values] if column.null_count else values


def _columns(rows: Iterable[Row], number: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) or [()] * number


def _storable(values: Sequence[str | None]) -> list[str | None]:
    # One search over the whole column: hardly any has one of these.
    if not _NOT_STORABLE.search("".join(filter(None, values))):
        return [value or None for value in values]
    return [_NOT_STORABLE.sub("\ufffd", value) if value else None for value in values]
