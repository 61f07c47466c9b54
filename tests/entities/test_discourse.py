import pytest

from pipeline.entities.discourse import Memory
from pipeline.entities.linking import Place
from tests.entities.marked_lines import marked


@pytest.mark.parametrize(
    ("source", "joint"),
    [
        ("{P:真行寺尚美}（{O:白根川病院}{T:副院長}兼{T:看護部長}）", "兼"),
        ("{P:真行寺尚美}（{O:白根川病院}{T:副院長}、{T:医師}）", "、"),
        # a name between parts them
        ("{P:真行寺尚美}（{O:白根川病院}{T:副院長}、{O:白根川市}{T:参与}）", None),
    ],
)
def test_titles_that_are_joined_are_known_by_the_one_before(source: str, joint: str | None) -> None:
    lines = [marked(source)]
    memory = Memory(lines)
    person, place, first = Place(0, 0), Place(0, 1), Place(0, 2)
    second = Place(0, len(lines[0].spans) - 1)
    memory.learn(lines, first, person, place)
    known = memory.known(lines, second, person)
    assert known.joint == joint
    assert known.of_joint == (place if joint else None)


def test_who_else_holds_a_like_office_is_known() -> None:
    lines = [
        marked("{P:Ann Lee}, {T:Dean} of the {O:Faculty of Law}", japanese=False),
        marked("{P:Bo Lund} becomes {T:Vice Dean}, {P:Cy Moor} {T:Registrar}.", japanese=False),
    ]
    memory = Memory(lines)
    memory.learn(lines, Place(0, 1), Place(0, 0), Place(0, 2))
    like, other = memory.known(lines, Place(1, 1), Place(1, 0)), memory.known(lines, Place(1, 3), Place(1, 2))
    assert (like.of_office, like.officers) == ({"Faculty of Law"}, {"Faculty of Law"})
    assert (other.of_office, other.officers) == (frozenset(), {"Faculty of Law"})
