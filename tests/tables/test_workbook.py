from dataclasses import replace

import openpyxl
import pytest

from pipeline.tables import workbook
from pipeline.tables.workbook import write_workbook
from tests.made.made_documents import HOSTILE, document, named, tables


def sheet(path, name):
    return openpyxl.load_workbook(path)[name]


def test_a_sheet_a_table_with_headings_in_both_languages(tmp_path):
    made = tables(document())
    write_workbook(made, tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    assert book.sheetnames == list(made)
    for name, table in made.items():
        rows = list(book[name].iter_rows(values_only=True))
        assert [heading.split("\n")[0] for heading in rows[0]] == table.column_names
        assert book[name].freeze_panes == "A2"
        wanted = [tuple(row.values()) for row in table.to_pylist()]
        assert rows[1:] == wanted
    assert book["people"]["B1"].value == "name\n氏名 / Name"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_a_string_in_excel(tmp_path, text):
    made = tables(named(text))
    write_workbook(made, tmp_path / "w.xlsx")
    cells = sheet(tmp_path / "w.xlsx", "titles")["I"][1:]
    (wanted,) = made["titles"]["institution"].to_pylist()
    # Excel writes what XML can't hold as _x0007_, and two noncharacters not at all.
    shown = (
        openpyxl.utils.escape.unescape(cells[0].value.replace("_x005F_", "_"))
        if "_x" in cells[0].value
        else cells[0].value
    )
    assert (
        shown.replace("\r\n", "\n") == wanted.translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}).replace("\r\n", "\n")
        or text == "_x0041_"
    )
    assert cells[0].data_type in ("s", "inlineStr")


def test_a_long_text_is_cut_and_says_so(tmp_path):
    made, found = named("長" * 40_000)
    made = tables((made, replace(found, tokens=())))
    write_workbook(made, tmp_path / "w.xlsx")
    value = sheet(tmp_path / "w.xlsx", "titles")["I2"].value
    assert len(value) == 32_767
    assert value.endswith("[…CSV]")


def test_a_long_table_goes_on_in_another_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_ROWS_OF_A_SHEET", 21)
    made = tables(document())
    write_workbook(made, tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    assert book["tokens"].max_row == 21
    rows = [row for name in book.sheetnames if name.startswith("tokens") for row in book[name].iter_rows(min_row=2)]
    assert len(rows) == made["tokens"].num_rows
