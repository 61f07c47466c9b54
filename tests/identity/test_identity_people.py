import pytest

from pipeline.identity import resolve
from pipeline.identity.records import Named, Said, Source


def people(*appearances):
    """Ids by appearance; an appearance is (published, publisher, name, institution) in a document of its own."""
    sources, named, said = [], [], []
    for number, (published, publisher, name, institution) in enumerate(appearances):
        sources.append(Source(f"d{number}", publisher, published))
        named.append(Named(f"d{number}", f"d{number}:a1", "person", name, 1))
        if institution:
            said.append(Said(f"d{number}", f"d{number}:a1", name, "教授", institution))
    result = resolve(sources, named, said, [])
    return [result.person_ids[f"d{number}:a1", name] for number, (_, _, name, _) in enumerate(appearances)], result


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # one institution, one publisher
        (("2020-02", "水瀬大学", "笠原正典", "本学"), ("2021-02", "水瀬大学", "笠原正典", "水瀬大学"), True),
        # one institution, said of parts of it, in two newsletters
        (("2020", "水瀬大学", "髙橋花", "水瀬大学工学部"), ("2021", "水瀬市", "高橋 花", "水瀬大学"), True),
        # no institution, one newsletter
        (("2020", "水瀬大学", "笠原正典", ""), ("2021", "水瀬大学", "笠原正典", "本学"), True),
        # no institution, one newsletter, a generation between
        (("1980", "水瀬大学", "笠原正典", ""), ("2021", "水瀬大学", "笠原正典", "本学"), False),
        # a move to another institution, soon after
        (("2020", "水瀬大学", "笠原正典", "本学"), ("2021", "水瀬大学", "笠原正典", "三田原大学"), True),
        # two institutions, far apart in time
        (("2010", "水瀬大学", "笠原正典", "本学"), ("2021", "水瀬大学", "笠原正典", "三田原大学"), False),
        # two newsletters, nothing in common
        (("2020", "水瀬大学", "笠原正典", "本学"), ("2020", "三田原市", "笠原正典", "三田原市"), False),
        (("2020", "水瀬大学", "笠原正典", ""), ("2020", "三田原市", "笠原正典", ""), False),
        # one word of a name is too little
        (("2020", "水瀬大学", "Sato", "本学"), ("2020-03", "水瀬大学", "Sato", "本学"), False),
        # Latin script, in either order
        (("2020", "水瀬大学", "Igor TITOV", "本学"), ("2020", "水瀬大学", "Titov, Igor", "本学"), True),
    ],
)
def test_one_person_or_two(one, other, same):
    (first, second), _ = people(one, other)
    assert (first == second) is same


def test_a_surname_stays_in_its_document():
    appearances = [("2020", "水瀬大学", "佐藤", "本学"), ("2020-03", "水瀬大学", "佐藤", "本学")]
    (first, second), _ = people(*appearances)
    assert first != second


def test_later_documents_change_no_id():
    appearances = [
        ("2010", "水瀬大学", "笠原正典", "本学"),
        ("2011", "水瀬大学", "笠原正典", ""),
        ("2021", "水瀬大学", "笠原正典", "三田原大学"),
        ("2022", "三田原市", "笠原正典", "三田原大学"),
        ("2030", "水瀬市", "笠原正典", ""),
    ]
    all_, _ = people(*appearances)
    for number in range(1, len(appearances)):
        some, _ = people(*appearances[:number])
        assert some == all_[:number]


def test_counts_and_dates_are_over_all_documents():
    _, result = people(
        ("2021-05", "水瀬大学", "髙橋花", "本学"), ("2020", "水瀬大学", "高橋花", ""), ("", "水瀬大学", "髙橋花", "")
    )
    (person,) = result.people
    assert (person.name, person.mentions, person.articles) == ("髙橋花", 3, 3)
    assert (person.first_published, person.last_published) == ("2020", "2021-05")
