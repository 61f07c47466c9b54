"""What a reviewer decided about two names holds, whatever would join or part them by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity import resolve
from pipeline.identity.records import Match, Named, Said, Source, Verdict

SPOKEN = ("水瀬大学", "笠原正典", "本学")


def people(*appearances, verdicts=(), matches=()):
    """Ids by appearance; an appearance is (published, publisher, name, institution) in a document of its own."""
    sources, named, said = [], [], []
    for number, (published, publisher, name, institution) in enumerate(appearances):
        sources.append(Source(f"d{number}", publisher, published))
        named.append(Named(f"d{number}", f"d{number}:a1", "person", name, 1))
        if institution:
            said.append(Said(f"d{number}", f"d{number}:a1", name, "教授", institution))
    decided = [
        Verdict("person", same, f"d{one}", appearances[one][2], f"d{other}", appearances[other][2])
        for one, same, other in verdicts
    ]
    result = resolve(sources, named, said, [], matches, verdicts=decided)
    return [result.person_ids[f"d{number}:a1", name] for number, (_, _, name, _) in enumerate(appearances)], result


def test_what_would_be_one_is_held_apart_and_has_its_own_id():
    appearances = [("2020", *SPOKEN), ("2021", *SPOKEN)]
    (before, _), _ = people(*appearances)
    (first, second), result = people(*appearances, verdicts=[(0, False, 1)])
    assert first == before  # the one who was there first keeps the id
    assert second != first
    assert [person.mentions for person in result.people] == [1, 1]


def test_what_would_be_two_is_made_one():
    appearances = [("2020", "水瀬大学", "笠原正典", ""), ("2020", "三田原市", "笠原正典", "")]
    (first, second), result = people(*appearances, verdicts=[(1, True, 0)])
    assert first == second
    assert result.people[0].mentions == 2


def test_names_in_other_letters_are_made_one():
    appearances = [("2020", *SPOKEN), ("2021", "水瀬大学", "Masanori Kasahara", ""), ("2022", "水瀬大学", "笠原", "")]
    ids, result = people(*appearances, verdicts=[(0, True, 1), (2, True, 1)])
    assert len(set(ids)) == 1
    (person,) = result.people
    assert (person.name, person.name_en) == ("笠原正典", "Masanori Kasahara")


def test_being_one_goes_on_from_one_to_the_next_and_bars_all_of_them():
    appearances = [("2020", *SPOKEN), ("2021", "三田原市", "笠原正典", ""), ("2022", *SPOKEN)]
    # the first and the last would be one; but the last is not the second, which is the first
    ids, _ = people(*appearances, verdicts=[(0, True, 1), (1, False, 2)])
    assert ids[0] == ids[1] != ids[2]


def test_who_is_parted_from_the_one_before_may_be_the_one_before_that():
    appearances = [("2020", *SPOKEN), ("2021", *SPOKEN), ("2022", *SPOKEN)]
    ids, _ = people(*appearances, verdicts=[(0, False, 1), (1, False, 2)])
    assert ids[0] == ids[2] != ids[1]


def test_a_pair_of_articles_is_overruled():
    match = Match("person", "d0", "笠原正典", "d1", "Masanori Kasahara", 0.95, "[]")
    appearances = [("2020", *SPOKEN), ("2020", "水瀬大学", "Masanori Kasahara", "")]
    (first, second), _ = people(*appearances, matches=[match])
    assert first == second
    (first, second), result = people(*appearances, matches=[match], verdicts=[(1, False, 0)])
    assert first != second
    assert len(result.people) == 2


def test_a_decision_about_a_name_that_is_gone_changes_nothing():
    appearances = [("2020", *SPOKEN), ("2021", *SPOKEN)]
    gone = Verdict("person", False, "d0", "笠原正典", "d9", "笠原正典")
    sources = [Source("d0", "水瀬大学", "2020")]
    assert resolve(sources, [Named("d0", "d0:a1", "person", "笠原正典", 1)], [], [], verdicts=[gone]).people
    assert people(*appearances)[0][0] == people(*appearances)[0][1]


APPEARANCES = [
    (str(2000 + year), publisher, name, "")
    for year in range(3)
    for publisher in ("水瀬大学", "三田原市")
    for name in ("笠原正典", "髙橋花")
]
PAIRS = st.tuples(st.integers(0, 11), st.booleans(), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[2])


@given(st.lists(PAIRS, max_size=8))
def test_any_decisions_that_can_be_true_together_hold(verdicts):
    ids, result = people(*APPEARANCES, verdicts=verdicts)
    one = {frozenset({one, other}) for one, same, other in verdicts if same}
    groups = [{number} for number in range(12)]
    for pair in one:
        joined = set().union(*(group for group in groups if group & pair))
        groups = [group for group in groups if not group & pair] + [joined]
    for one, same, other in verdicts:
        together = any({one, other} <= group for group in groups)
        if same or not together:
            assert (ids[one] == ids[other]) is same
    assert len({person.person_id for person in result.people}) == len(result.people)
    assert sum(person.mentions for person in result.people) == 12


@pytest.mark.parametrize("verdicts", [[], [(0, True, 3)], [(0, False, 4), (1, True, 2)]])
def test_the_order_of_decisions_changes_nothing(verdicts):
    assert people(*APPEARANCES, verdicts=verdicts)[1] == people(*APPEARANCES, verdicts=verdicts[::-1])[1]
