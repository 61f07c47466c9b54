"""The checks that every table passes before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pipeline.errors import TableError
from pipeline.tables.rows import rows_of
from pipeline.tables.schema import Column, Table, arrow_schema, describe

if TYPE_CHECKING:
    import pandera.pandas as pandera
    import pyarrow as pa

_ROWS_AT_A_TIME = 1 << 18
"""A pandas frame of this many tokens takes some 100 MB."""


def check(tables: Mapping[str, pa.Table]) -> None:
    """Check all ten tables.

    Columns and types as described, values present, allowed and within limits, keys unique, references to rows that are
    there, and every mention's text what its passage has at its place.

    Args:
        tables: the tables by name.

    Raises:
        TableError: the first table that breaks its description, with the column, the reason and up to three values.
    """
    if missing := describe().keys() - tables.keys():
        raise _broken(min(missing), "is missing")
    for name, table in describe().items():
        _check_columns(table, tables[name])
        for frame in _frames(tables[name]):
            _check_values(table, frame)
        _check_key(table, tables[name])
    for name, table in describe().items():
        for column in table.columns:
            if column.references:
                target, key = column.references
                values, known = tables[name][column.name], tables[target][key]
                _check_reference(f"{name}.{column.name}", values, f"{target}.{key}", known)
    _check_entities(tables)
    _check_quotes(tables)


@cache
def pandera_schema(name: str) -> pandera.DataFrameSchema:
    """The pandera schema of a table, for the checks of values; keys are checked over the whole table."""
    import pandera.pandas as pandera

    columns = {column.name: _pandera_column(column) for column in describe()[name].columns}
    return pandera.DataFrameSchema(columns, name=name, strict=True, ordered=True)


def _pandera_column(column: Column) -> pandera.Column:
    import pandera.pandas as pandera

    checks = []
    if column.values:
        checks.append(pandera.Check.isin(column.values))
    if column.minimum is not None:
        checks.append(pandera.Check.ge(column.minimum))
    if column.maximum is not None:
        checks.append(pandera.Check.le(column.maximum))
    if column.type == "string" and column.required:
        checks.append(pandera.Check.ne(""))
    return pandera.Column(checks=checks, nullable=not column.required, name=column.name)


def _check_columns(table: Table, rows: pa.Table) -> None:
    if not rows.schema.equals(arrow_schema(table.name)):
        found = ", ".join(f"{field.name} ({field.type})" for field in rows.schema)
        raise _broken(table.name, f"has the columns {found}")


def _frames(table: pa.Table) -> Iterator[Any]:
    import pandas as pd

    for start in range(0, max(table.num_rows, 1), _ROWS_AT_A_TIME):
        yield table.slice(start, _ROWS_AT_A_TIME).to_pandas(types_mapper=pd.ArrowDtype)


def _check_values(table: Table, frame: Any) -> None:
    import pandera.errors

    try:
        pandera_schema(table.name).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        column, rule = cases.iloc[0]["column"], cases.iloc[0]["check"]
        same = cases[(cases["column"] == column) & (cases["check"] == rule)]
        values = ", ".join(repr(value) for value in same["failure_case"].head(3))
        raise _broken(table.name, f"breaks {rule} in {column} in {len(same)} row(s): {values}") from error


def _check_key(table: Table, rows: pa.Table) -> None:
    keys = rows.select(list(table.key)).group_by(list(table.key)).aggregate([([], "count_all")])
    if keys.num_rows != rows.num_rows:
        import pyarrow.compute as pc

        twice = keys.filter(pc.greater(keys["count_all"], 1)).select(list(table.key)).slice(0, 3).to_pylist()
        raise _broken(table.name, f"has {rows.num_rows - keys.num_rows} row(s) with the key of another: {twice}")


def _check_reference(name: str, values: pa.ChunkedArray, target: str, known: pa.ChunkedArray) -> None:
    import pyarrow.compute as pc

    used = pc.unique(values).drop_null()
    strangers = used.filter(pc.invert(pc.is_in(used, value_set=known.combine_chunks())))
    if len(strangers):
        table, _, column = name.partition(".")
        examples = ", ".join(repr(value) for value in strangers.slice(0, 3).to_pylist())
        raise _broken(table, f"names in {column} {len(strangers)} value(s) that {target} does not have: {examples}")


def _check_entities(tables: Mapping[str, pa.Table]) -> None:
    import pyarrow.compute as pc

    mentions = tables["mentions"]
    for kind, target, key in (("person", "people", "person_id"), ("institution", "institutions", "institution_id")):
        named = mentions.filter(pc.equal(mentions["kind"], kind))["entity_id"]
        _check_reference("mentions.entity_id", named, f"{target}.{key}", tables[target][key])


def _check_quotes(tables: Mapping[str, pa.Table]) -> None:
    """Both tables stand in the order of the documents, so the texts of one document at a time are enough."""
    passages = groupby(rows_of(tables["passages"], "document_id", "passage_id", "text"), key=itemgetter(0))
    quotes = rows_of(tables["mentions"], "document_id", "mention_id", "passage_id", "start", "end", "text")
    texts: dict[str, str] = {}
    for document_id, group in groupby(quotes, key=itemgetter(0)):
        for other, rows in passages:
            if other == document_id:
                texts = {passage_id: text or "" for _, passage_id, text in rows}
                break
        for _, mention_id, passage_id, start, end, text in group:
            if texts.get(passage_id, "")[start:end] != text:
                raise _broken("mentions", f"says {text!r} in {mention_id}, and the passage has something else there")


def _broken(table: str, what: str) -> TableError:
    return TableError(f"The table {table} {what}.", "This is a defect of Jihō: please report it; nothing was written.")
