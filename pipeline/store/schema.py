"""The ten tables as a database schema, derived from the description that everything else is derived from."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from pipeline.tables.schema import Column, Table, describe, loading_order

_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "string": sa.Text(),
    "integer": sa.BigInteger(),
    "number": sa.Double(),
    "boolean": sa.Boolean(),
}
_LOOKED_UP = {
    "documents": ("published", "series"),
    "mentions": ("entity_id", "canonical"),
    "people": ("name",),
    "institutions": ("name",),
    "dates": ("iso",),
}
"""What people look up."""


@cache
def metadata() -> sa.MetaData:
    """The tables with their keys, foreign keys, checks, indexes and comments.

    Foreign keys are checked when the transaction ends, so that rows may come in any order.
    """
    schema = sa.MetaData()
    for table in loading_order():
        columns = [_column(column) for column in table.columns]
        keys = [_foreign_key(table, column) for column in table.columns if column.references]
        checks = [check for column in table.columns for check in _checks(table, column)]
        made = sa.Table(table.name, schema, *columns, *keys, *checks, comment=f"{table.title_ja} / {table.title_en}")
        # Without an index on a foreign key, each row that goes would have the whole table searched for those it leaves.
        referring = [c.name for c in table.columns if c.references and c.name != table.key[0]]
        for name in dict.fromkeys([*referring, *_LOOKED_UP.get(table.name, ())]):
            sa.Index(f"ix_{table.name}_{name}", made.c[name])
    return schema


def table_names() -> list[str]:
    """The names of the tables, each after those that it refers to."""
    return [table.name for table in loading_order()]


def key_of(name: str) -> tuple[str, ...]:
    """Names of the columns of a table's primary key."""
    return describe()[name].key


def _column(column: Column) -> sa.Column[Any]:
    return sa.Column(
        column.name,
        _TYPES[column.type],
        primary_key=column.key,
        nullable=not column.required,
        autoincrement=False,
        comment=f"{column.heading}: {column.description_ja} {column.description_en}",
    )


def _foreign_key(table: Table, column: Column) -> sa.ForeignKeyConstraint:
    assert column.references
    target, key = column.references
    return sa.ForeignKeyConstraint(
        [column.name],
        [f"{target}.{key}"],
        name=f"fk_{table.name}_{column.name}",
        deferrable=True,
        initially="DEFERRED",
    )


def _checks(table: Table, column: Column) -> list[sa.CheckConstraint]:
    here: sa.ColumnClause[object] = sa.column(column.name)
    rules: dict[str, sa.ColumnElement[bool]] = {}
    if column.values:
        rules["values"] = here.in_(column.values)
    if column.minimum is not None:
        rules["minimum"] = here >= sa.literal(int(column.minimum))
    if column.maximum is not None:
        rules["maximum"] = here <= sa.literal(int(column.maximum))
    return [sa.CheckConstraint(rule, name=f"ck_{table.name}_{column.name}_{what}") for what, rule in rules.items()]
