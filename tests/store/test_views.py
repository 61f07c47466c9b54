import pytest

from pipeline.store import load
from tests.made.made_documents import document
from tests.store.databases import asked, written


@pytest.fixture
def loaded(url, tmp_path):
    """Two issues: one person rises, another appears twice in the later one."""
    first = document("1", (("笠原正典", "准教授", "北海道大学"),), published="2019-05")
    second = document(
        "2",
        (("笠原正典", "教授", "北海道大学"), ("林一", "会長", "水瀬市"), ("林一", "会長", "水瀬市")),
        published="2021-02",
    )
    load(url, written(tmp_path / "t", [first, second])[0])
    return url


def test_careers(loaded):
    rows = asked(
        loaded,
        "SELECT person, title, institution, first_published, last_published, articles FROM careers "
        "ORDER BY person, first_published",
    )
    assert rows == [
        ("林一", "会長", "水瀬市", "2021-02", "2021-02", 2),
        ("笠原正典", "准教授", "北海道大学", "2019-05", "2019-05", 1),
        ("笠原正典", "教授", "北海道大学", "2021-02", "2021-02", 1),
    ]


def test_appearances(loaded):
    rows = asked(loaded, "SELECT document_id, person, mentions, articles FROM appearances ORDER BY document_id, person")
    assert rows == [("1", "笠原正典", 1, 1), ("2", "林一", 2, 2), ("2", "笠原正典", 1, 1)]


def test_counts_by_institution_and_year(loaded):
    rows = asked(
        loaded,
        "SELECT institution, year, unit, counts, least, most, total FROM counts_by_institution "
        "ORDER BY year, institution",
    )
    assert rows == [
        ("北海道大学", "2019", "名", 1, 100.0, 100.0, 100.0),
        ("北海道大学", "2021", "名", 1, 100.0, 100.0, 100.0),
        ("水瀬市", "2021", "名", 2, 100.0, 100.0, 200.0),
    ]


def test_institution_years(loaded):
    rows = asked(
        loaded, "SELECT institution, year, mentions, articles, people FROM institution_years ORDER BY year, institution"
    )
    assert rows == [("北海道大学", "2019", 1, 1, 1), ("北海道大学", "2021", 1, 1, 1), ("水瀬市", "2021", 2, 2, 1)]
