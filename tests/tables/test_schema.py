import re
from pathlib import Path

import pytest

from pipeline.tables.schema import arrow_schema, describe, loading_order

CONTRACT = Path(__file__).parents[2] / "docs" / "tables.md"


def test_columns_are_those_of_the_contract():
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| ([\w, ]+) \|$", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE)
    contract = {name: tuple(columns.split(", ")) for name, columns in rows if name != "table"}
    assert contract.keys() == describe().keys()
    for name, columns in contract.items():
        # Further columns may follow those of the contract.
        assert describe()[name].names[: len(columns)] == columns


@pytest.mark.parametrize("table", describe().values(), ids=lambda table: table.name)
def test_every_column_is_described_in_both_languages(table):
    assert table.key and table.title_en and table.title_ja and table.row_en and table.row_ja
    for column in table.columns:
        assert column.type in ("string", "integer", "number", "boolean")
        assert column.title_en and column.title_ja and column.description_en and column.description_ja
        assert re.search("[぀-ヿ一-鿿]", column.description_ja)
        assert not column.key or column.required


def test_references_name_keys():
    for table in describe().values():
        for column in table.columns:
            if column.references:
                target, key = column.references
                assert describe()[target].key == (key,)


def test_tables_come_after_those_they_refer_to():
    order = [table.name for table in loading_order()]
    assert sorted(order) == sorted(describe())
    assert order.index("documents") < order.index("articles") < order.index("passages") < order.index("mentions")


def test_arrow_schema_has_the_columns_in_order():
    assert tuple(arrow_schema("mentions").names) == describe()["mentions"].names
