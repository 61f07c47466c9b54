import csv
import json
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from frictionless import Package
from pyarrow import parquet

from pipeline.errors import OutputError, TableError
from pipeline.tables import is_complete, write
from tests.made.made_documents import HOSTILE, document, failed, named, tables

MANY = [document("2020/七九一"), document("b", (("髙橋花", "総務課長", "水瀬市"),)), failed(), named(*HOSTILE)]


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_tables_are_the_same_bytes(tmp_path):
    write(tables(*MANY), tmp_path / "one")
    write(tables(*reversed(MANY)), tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "one")) == 22


def test_frictionless_finds_nothing_wrong(tmp_path):
    write(tables(*MANY), tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_frictionless_would_find_a_broken_reference(tmp_path):
    write(tables(document()), tmp_path)
    path = tmp_path / "titles.csv"
    path.write_bytes(path.read_bytes().replace(b'"p-', b'"q-'))
    errors = Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in errors


def test_csv_is_rfc_4180_and_says_what_parquet_says(tmp_path):
    made = tables(*MANY)
    write(made, tmp_path)
    for name, table in made.items():
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.endswith(b"\r\n")
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert tuple(header) == tuple(table.column_names)
        for index, column in enumerate(table.column_names):
            if table.schema.field(column).type == "string":
                assert [row[index] for row in rows] == [value or "" for value in table[column].to_pylist()]
        assert parquet.read_table(tmp_path / f"{name}.parquet").equals(table)


def test_a_whole_number_has_no_point(tmp_path):
    write(tables(document()), tmp_path)
    with (tmp_path / "counts.csv").open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["100"]


def test_columns_have_titles_in_both_languages(tmp_path):
    write(tables(), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert all(field["title"] and field["title_ja"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("mentions", "kind", "animal", "isin.*kind.*'animal'"),
        ("mentions", "confidence", 1.5, "less_than_or_equal_to.*confidence"),
        ("articles", "position", 0, "greater_than_or_equal_to.*position"),
        ("people", "name", None, "not_nullable.*name"),
        ("titles", "person_id", "nobody", "people.person_id does not have: 'nobody'"),
        ("mentions", "entity_id", "nobody", "entity_id"),
        ("mentions", "text", "something else", "passage has something else"),
        ("passages", "passage_id", "twice", "key of another"),
    ],
)
def test_a_broken_table_is_refused_and_nothing_written(tmp_path, table, column, value, says):
    made = tables(document())
    broken, place = made[table], made[table].schema.get_field_index(column)
    cells = [value] * broken.num_rows
    made[table] = broken.set_column(place, broken.schema.field(place), pa.array(cells, broken.schema.field(place).type))
    with pytest.raises(TableError, match=f"(?s)table {table} .*{says}"):
        write(made, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_table_of_other_columns_is_refused(tmp_path):
    made = tables(document())
    with pytest.raises(TableError, match="people has the columns"):
        write(made | {"people": made["people"].drop(["name"])}, tmp_path)


def test_other_files_stay(tmp_path):
    (tmp_path / "mine.xlsx").write_text("mine")
    write(tables(document()), tmp_path)
    assert (tmp_path / "mine.xlsx").read_text() == "mine"


def test_a_set_cut_off_while_it_moves_is_not_complete(tmp_path, monkeypatch):
    from pathlib import Path

    write(tables(document()), tmp_path / "t")
    assert is_complete(tmp_path / "t")
    move = Path.replace

    def cut_off(self, target):
        if self.name == "people.csv":
            raise KeyboardInterrupt
        return move(self, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write(tables(document("other")), tmp_path / "t")
    assert not is_complete(tmp_path / "t")
    monkeypatch.undo()
    write(tables(document("other")), tmp_path / "t")
    assert is_complete(tmp_path / "t")


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be written"):
        write(tables(), tmp_path / "file" / "tables")


def test_documents_stand_in_the_order_of_their_ids(tmp_path):
    made = tables(*(document(f"{number}") for number in (10, 9, 1)))
    assert all(before <= after for before, after in pairwise(made["articles"]["document_id"].to_pylist()))
    assert pc.count_distinct(made["mentions"]["mention_id"]).as_py() == made["mentions"].num_rows
