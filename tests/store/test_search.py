from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import load, search
from tests.made.made_documents import HOSTILE, document, named
from tests.store.databases import written

PEOPLE = (
    ("笠原正典", "教授", "北海道大学"),
    ("髙橋 花", "Vice President", "Hokkaido University"),
    ("林一", "会長", "本学"),
)


@pytest.fixture
def loaded(url, tmp_path):
    """A database with some articles."""
    load(url, written(tmp_path / "t", [document("a", PEOPLE), named(*HOSTILE)])[0])
    return url


FOUND = [
    ("笠原", ["北海道大学の笠原正典教授"]),  # two characters
    ("原正典", ["北海道大学の笠原正典教授"]),  # from the middle of a name
    ("笠", ["北海道大学の笠原正典教授"]),  # one
    ("高橋花", ["Hokkaido Universityの髙橋 花Vice President"]),  # another form of 髙, and a space inside
    ("vice president", ["Hokkaido Universityの髙橋 花Vice President"]),
    ('"president vice"', []),  # side by side, in this order
    ("HOKKAIDO 髙橋", ["Hokkaido Universityの髙橋 花Vice President"]),  # both words
    ("笠原 髙橋", []),  # not in one passage
    ("presid*", ["Hokkaido Universityの髙橋 花Vice President"]),
    ("presid", []),
    ("大学教授", []),  # its characters stand there, but not side by side
]


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_passages_are_found(loaded, query, expected):
    count, hits = search(loaded, query)
    assert [hit.text.split("ら約100名")[0] for hit in hits] == expected
    assert count == len(expected)


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE passages; --", '" OR 1', "a:b & c | !d", "NEAR(x y)", "\\", "%_", "''"]
)
def test_no_query_breaks_the_search(loaded, query):
    try:
        search(loaded, query)
    except StoreError as error:
        assert "no word" in str(error)
    assert search(loaded, "笠原")[0] == 1


def test_a_limit_keeps_the_count(loaded):
    count, hits = search(loaded, "集まった", limit=2)
    assert len(hits) == 2
    assert count == len(PEOPLE) + len(HOSTILE)


def test_the_index_follows_the_tables(url, tmp_path):
    load(url, written(tmp_path / "old", [document("a"), document("b", (("林一", "会長", "本学"),))])[0])
    load(url, written(tmp_path / "new", [document("b", (("瀬戸口剛", "院長", "本学"),)), document("c")])[0])
    assert [hit.document_id for hit in search(url, "笠原")[1]] == ["c"]
    assert search(url, "林一")[0] == 0  # its passage has another text now
    assert search(url, "瀬戸")[0] == 1


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="no database"):
        search(f"sqlite:///{tmp_path / 'x.db'}", "笠原")
    assert not (tmp_path / "x.db").exists()


def test_a_database_without_tables_is_told_so(url):
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).touch()
    with pytest.raises(StoreError, match="no index"):
        search(url, "笠原")
