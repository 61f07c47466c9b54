import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import TableError
from pipeline.tables import assemble
from pipeline.tables.check import check
from pipeline.tables.schema import describe
from tests.made.made_documents import DOCUMENTS, document, failed, parts, tables


def test_no_documents_give_ten_empty_tables():
    made = assemble([])
    assert list(made) == list(describe())
    assert not any(table.num_rows for table in made.values())
    check(made)


@settings(deadline=None, max_examples=30)
@given(DOCUMENTS, st.randoms())
def test_any_order_of_parts_gives_the_same_valid_tables(documents, rng: random.Random):
    made = parts(*documents, failed())
    shuffled = rng.sample(made, len(made))
    first, second = assemble(made), assemble(shuffled)
    check(first)
    assert all(first[name].equals(second[name]) for name in first)


def test_two_documents_of_one_id_are_refused():
    with pytest.raises(TableError, match="id 2020/791"):
        tables(document(), document())


def test_mentions_and_titles_name_the_same_person_and_institution():
    made = tables(document(people=(("笠原正典", "教授", "本学"),)))
    (title,) = made["titles"].to_pylist()
    (person,) = made["people"].to_pylist()
    assert title["person_id"] == person["person_id"]
    assert (person["name"], person["mentions"], person["articles"], person["last_published"]) == (
        "笠原正典",
        1,
        1,
        "2020-02",
    )
    owner = {row["institution_id"]: row["name"] for row in made["institutions"].to_pylist()}
    assert owner[title["institution_id"]] == "北海道大学"
