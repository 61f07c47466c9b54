"""The tables on the disk: Parquet, CSV, a workbook and their description, all or nothing.

CSV is RFC 4180 to the letter: UTF-8 without a byte order mark, CRLF at the end of a row, strings in double quotes, an
empty cell for "none". A whole number stands without a point, in a column of numbers too.

Everything is written beside the old set and moved over it at the end. datapackage.json goes first and comes last: a
folder that has it is whole (``is_complete``), whatever was killed when.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError
from pipeline.tables.check import check
from pipeline.tables.package import NAME, write_package
from pipeline.tables.workbook import write_workbook

if TYPE_CHECKING:
    import pyarrow as pa

WORKBOOK = "jiho.xlsx"
_ROW_GROUP = 1 << 17


def write(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Check the ten tables and write them to ``folder`` as Parquet, CSV, jiho.xlsx and datapackage.json.

    Equal tables give equal bytes. Other files in the folder are left alone.

    Raises:
        TableError: a table breaks its description; nothing was written.
        OutputError: the folder can't be written.
    """
    check(tables)
    beside = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        with ThreadPoolExecutor(1) as aside:  # Arrow writes without Python's lock, beside the workbook
            others = [
                aside.submit(write_one, table, beside / f"{name}{suffix}")
                for name, table in tables.items()
                for suffix, write_one in ((".parquet", _write_parquet), (".csv", _write_csv))
            ]
            write_workbook(tables, beside / WORKBOOK)
            for other in others:
                other.result()
        write_package(beside)
        _move(beside, folder)
    except OSError as error:
        raise OutputError(
            f"The tables can't be written to {folder}: {error.strerror or error}.",
            "Close the programs that have a file of that folder open, and see that there is room and leave to write.",
        ) from error


def _move(source: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    (target / NAME).unlink(missing_ok=True)
    names = sorted(path.name for path in source.iterdir() if path.name != NAME)
    for name in (*names, NAME):
        (source / name).replace(target / name)
    source.rmdir()


def _write_parquet(table: pa.Table, path: Path) -> None:
    from pyarrow import parquet

    # Format and codec are fixed, not left to the defaults of the day.
    parquet.write_table(table, path, version="2.6", compression="zstd", compression_level=3, row_group_size=_ROW_GROUP)


def _write_csv(table: pa.Table, path: Path) -> None:
    from pyarrow import csv

    csv.write_csv(table, path, csv.WriteOptions(quoting_style="needed", quoting_header="none", eol="\r\n"))
