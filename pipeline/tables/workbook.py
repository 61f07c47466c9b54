"""jiho.xlsx: the tables for people who live in Excel.

Strings are written as strings, never as formulas, links or markup, whatever they begin with. What Excel can't hold is
cut and said so: a cell of more than 32,767 characters ends with a mark; a table of more rows than a sheet has goes on
in another sheet.

XlsxWriter makes the workbook and the headings. The rows of cells are made here, a column at a time by Arrow, and put
into the file in which XlsxWriter collects them: cell by cell it takes five times as long, most of the time that a run
takes to write its tables.
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
_ROWS_AT_A_TIME = 1 << 14
# A fixed date, so that equal tables are equal bytes.
_CREATED = datetime.datetime(2000, 1, 1)
_WIDE, _NARROW = 32, 12
# Excel reads _x0041_ as the character U+0041: what looks like that is escaped, and what XML can't hold is written so.
_LOOKS_ESCAPED = r"_(x[0-9A-Fa-f]{4}_)"
_CONTROLS = [*range(0x09), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20)]
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\ufffe": "\ufffd", "\uffff": "\ufffd"}


def write_workbook(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write all tables into one workbook, a sheet a table: the first row names the columns, in Japanese and English."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": "Jihō", "created": _CREATED})
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, table in describe().items():
            _write_table(workbook, heading, table, tables[name])


def _write_table(workbook: Any, heading: Any, table: Table, rows: pa.Table) -> None:
    room = _ROWS_OF_A_SHEET - 1
    for number, start in enumerate(range(0, max(rows.num_rows, 1), room), 1):
        sheet = workbook.add_worksheet(table.name if number == 1 else f"{table.name} ({number})")
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _WIDE if column.type == "string" else _NARROW)
            sheet.write_string(0, place, f"{column.name}\n{column.heading}", heading)
        _write_rows(sheet, rows.slice(start, room))


def _write_rows(sheet: Any, rows: pa.Table) -> None:
    if not rows.num_rows:
        return
    # XlsxWriter's own steps from row to row: note how large the sheet is; put the finished row, the heading, into the
    # file.
    sheet._check_dimensions(rows.num_rows, rows.num_columns - 1)
    sheet._write_single_row(1)
    for start in range(0, rows.num_rows, _ROWS_AT_A_TIME):
        (chunk,) = rows.slice(start, _ROWS_AT_A_TIME).combine_chunks().to_batches()
        sheet.row_data_fh.writelines(_row_elements(chunk, start + 2))


def _row_elements(chunk: pa.RecordBatch, first: int) -> list[str]:
    """The ``<row>`` elements of some rows, the first of which is the sheet's row ``first``, counted from 1."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from xlsxwriter.utility import xl_col_to_name

    numbers = pc.cast(pa.array(range(first, first + chunk.num_rows)), pa.string())
    cells = [_cell_elements(xl_col_to_name(place), numbers, column) for place, column in enumerate(chunk.columns)]
    rows: list[str] = pc.binary_join_element_wise('<row r="', numbers, '">', *cells, "</row>", "").to_pylist()
    return rows


def _cell_elements(letters: str, numbers: pa.Array, values: pa.Array) -> pa.Array:
    """The ``<c>`` elements of one column; empty where there is no value."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_string(values.type):
        outer_space = pc.match_substring_regex(values, r"^\s|\s$")
        before = pc.if_else(outer_space, '" t="inlineStr"><is><t xml:space="preserve">', '" t="inlineStr"><is><t>')
        values, after = _escape(values), "</t></is></c>"
    elif pa.types.is_boolean(values.type):
        values, before, after = pc.cast(pc.cast(values, pa.int8()), pa.string()), '" t="b"><v>', "</v></c>"
    else:
        values, before, after = pc.cast(values, pa.string()), '"><v>', "</v></c>"
    return pc.fill_null(pc.binary_join_element_wise(f'<c r="{letters}', numbers, before, values, after, ""), "")


def _escape(texts: pa.Array) -> pa.Array:
    import pyarrow.compute as pc

    if (pc.max(pc.utf8_length(texts)).as_py() or 0) > _CHARACTERS_OF_A_CELL:
        start = pc.utf8_slice_codeunits(texts, 0, _CHARACTERS_OF_A_CELL - len(_CUT))
        cut = pc.binary_join_element_wise(start, _CUT, "")
        texts = pc.if_else(pc.greater(pc.utf8_length(texts), _CHARACTERS_OF_A_CELL), cut, texts)
    texts = pc.replace_substring_regex(texts, _LOOKS_ESCAPED, r"_x005F_\1")
    for char, instead in _MARKUP.items():
        texts = pc.replace_substring(texts, char, instead)
    if pc.any(pc.match_substring_regex(texts, r"[\x00-\x08\x0b-\x1f]")).as_py():
        for code in _CONTROLS:
            texts = pc.replace_substring(texts, chr(code), f"_x{code:04X}_")
    return texts
