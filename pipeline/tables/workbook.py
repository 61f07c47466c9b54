"""jiho.xlsx: the tables for people who live in Excel.

Strings are written as strings, never as formulas or links, whatever they begin with. What Excel can't hold is cut and said
so: a cell of more than 32,767 characters ends with a mark; a table of more rows than a sheet has goes on in another sheet.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.tables.schema import Table, describe

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_OF_A_SHEET = 1_048_576
_CHARACTERS_OF_A_CELL = 32_767
_CUT = " […CSV]"
# A fixed date, so that equal tables are equal bytes.
_CREATED = datetime.datetime(2000, 1, 1)
_WIDE, _NARROW = 40, 12


def write_workbook(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write all tables into one workbook, a sheet a table."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": "Jihō", "created": _CREATED})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, table in describe().items():
            _write_table(workbook, bold, table, tables[name])


def _write_table(workbook: Any, bold: Any, table: Table, rows: pa.Table) -> None:
    room = _ROWS_OF_A_SHEET - 1
    for number, start in enumerate(range(0, max(rows.num_rows, 1), room), 1):
        sheet = workbook.add_worksheet(table.name if number == 1 else f"{table.name} ({number})")
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _WIDE if column.type == "string" else _NARROW)
            sheet.write_string(0, place, f"{column.name}\n{column.heading}", bold)
        line = 1
        for batch in rows.slice(start, room).to_batches(max_chunksize=1 << 16):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                for place, value in enumerate(row):
                    _write_cell(sheet, line, place, value)
                line += 1


def _write_cell(sheet: Any, line: int, place: int, value: str | bool | float | None) -> None:
    if isinstance(value, str):
        if len(value) > _CHARACTERS_OF_A_CELL:
            value = value[: _CHARACTERS_OF_A_CELL - len(_CUT)] + _CUT
        sheet.write_string(line, place, value)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif value is not None:
        sheet.write_number(line, place, value)
