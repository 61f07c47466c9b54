"""datapackage.json: what the tables are, for people and programs (Frictionless Data Package, Tabular Data Resource)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.tables.schema import Column, Table, describe

NAME = "datapackage.json"


def write_package(folder: Path) -> None:
    """Describe the CSV files that stand in a folder, with their sizes and hashes."""
    package = {
        "profile": "tabular-data-package",
        "name": "jiho",
        "title": "Jihō: people, titles, institutions, counts and dates in newsletters",
        "title_ja": "Jihō：広報紙・会報の人物・肩書・機関・数量・日付",
        "resources": [_resource(table, folder) for table in describe().values()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def is_complete(folder: Path) -> bool:
    """Whether a folder holds a whole set of tables: datapackage.json, written last, and files of the sizes it names."""
    try:
        package = json.loads((folder / NAME).read_text(encoding="utf-8"))
        sizes = {resource["path"]: resource["bytes"] for resource in package["resources"]}
        return all((folder / path).stat().st_size == size for path, size in sizes.items()) and all(
            (folder / resource["parquet"]).is_file() for resource in package["resources"]
        )
    except (OSError, ValueError, KeyError):
        return False


def table_schema(table: Table) -> dict[str, Any]:
    """The Frictionless Table Schema of a table."""
    foreign_keys = [_foreign_key(table, c.name, *c.references) for c in table.columns if c.references]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return schema | ({"foreignKeys": foreign_keys} if foreign_keys else {})


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "parquet": f"{table.name}.parquet",
        "title": table.title_en,
        "title_ja": table.title_ja,
        "description": f"One row is {table.row_en}.",
        "description_ja": f"1行は{table.row_ja}。",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": table_schema(table),
    }


def _foreign_key(table: Table, name: str, target: str, key: str) -> dict[str, Any]:
    # A table refers to itself as "".
    return {"fields": [name], "reference": {"resource": "" if target == table.name else target, "fields": [key]}}


def _field(column: Column) -> dict[str, Any]:
    limits = {"minimum": column.minimum, "maximum": column.maximum}
    constraints: dict[str, Any] = {name: int(limit) for name, limit in limits.items() if limit is not None}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title_en,
        "title_ja": column.title_ja,
        "description": column.description_en,
        "description_ja": column.description_ja,
    }
    if column.unit:
        field["unit"] = column.unit
    return field | ({"constraints": constraints} if constraints else {})
