"""The ten tables as data: everything else that knows their columns is derived from here.

``tables.csv`` and ``columns.csv`` beside this module are the description: names, order, types, keys, allowed values,
and titles and descriptions in English and Japanese. Parquet's schemas, the checks, datapackage.json, the headings of
the workbook and the database are made from it, and docs/tables.md is held against it by a test.

An empty cell means "none" or "not known", in every column: null in Parquet and in a database, nothing in CSV.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pyarrow as pa

ColumnType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    key: bool
    """Whether it is (part of) the primary key."""
    type: ColumnType
    required: bool
    """Whether every row has a value."""
    values: tuple[str, ...]
    """The values that it may have; empty: any."""
    minimum: float | None
    maximum: float | None
    references: tuple[str, str] | None
    """Table and column whose value it repeats."""
    unit: str
    title_en: str
    title_ja: str
    description_en: str
    description_ja: str

    @property
    def heading(self) -> str:
        """The title in both languages, Japanese first; once where they are the same."""
        return self.title_ja if self.title_ja == self.title_en else f"{self.title_ja} / {self.title_en}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table; ``row_en`` and ``row_ja`` say what one row is."""

    name: str
    title_en: str
    title_ja: str
    row_en: str
    row_ja: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the columns of the primary key."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


@cache
def describe() -> dict[str, Table]:
    """Read the description of the ten tables, by name, in the order of TABLES."""
    columns: dict[str, list[Column]] = {}
    for row in _read("columns.csv"):
        columns.setdefault(row["table"], []).append(_column(row))
    return {
        row["table"]: Table(
            row["table"], row["title_en"], row["title_ja"], row["row_en"], row["row_ja"], tuple(columns[row["table"]])
        )
        for row in _read("tables.csv")
    }


def loading_order() -> list[Table]:
    """The tables, each after those that it refers to."""
    waiting, ordered, known = list(describe().values()), [], set[str]()
    while waiting:
        for table in waiting:
            needed = {column.references[0] for column in table.columns if column.references} - {table.name}
            if needed <= known:
                ordered.append(table)
                known.add(table.name)
                waiting.remove(table)
                break
        else:
            raise ValueError(f"The tables {[table.name for table in waiting]} refer to each other in a circle.")
    return ordered


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table, without metadata, so that equal rows are equal bytes."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}
    return pa.schema([pa.field(column.name, types[column.type]) for column in describe()[name].columns])


def _read(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _column(row: dict[str, str]) -> Column:
    table, _, column = row["references"].partition(".")
    return Column(
        name=row["column"],
        key=row["key"] == "yes",
        type=row["type"],  # type: ignore[arg-type]  # a test holds that the file has no other words
        required=row["required"] == "yes",
        values=tuple(row["values"].split()),
        minimum=float(row["minimum"]) if row["minimum"] else None,
        maximum=float(row["maximum"]) if row["maximum"] else None,
        references=(table, column) if table else None,
        unit=row["unit"],
        title_en=row["title_en"],
        title_ja=row["title_ja"],
        description_en=row["description_en"],
        description_ja=row["description_ja"],
    )
