from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.review.opinions import find_dispute, group_by_subject, kappa, leave_out_disputed, measure_agreement
from pipeline.review.record import Decision, Finding, read_json, write_json
from tests.review.making import decide, finding

TEXT = "三上雅彦理事と林一会長が来た。"
MIKAMI, HAYASHI = finding(TEXT, "三上雅彦"), finding(TEXT, "林一")
LONGER = finding(TEXT, "三上雅彦理事")


def said(
    who: str, action: str, before: Finding = MIKAMI, after: Finding | None = None, blind: bool = False
) -> Decision:
    return replace(decide(action, TEXT, before, after), reviewer=who, blind=blind)  # type: ignore[arg-type]  # the cases name actions


DISPUTES = [
    # one opinion only
    ([said("a", "accept")], False),
    # two that want the same
    ([said("a", "accept"), said("b", "accept", blind=True)], False),
    ([said("a", "correct", after=LONGER), said("b", "correct", after=LONGER, blind=True)], False),
    # two that differ
    ([said("a", "accept"), said("b", "reject", blind=True)], True),
    ([said("a", "accept"), said("b", "correct", after=LONGER, blind=True)], True),
    # the second one had seen the first one: that is a change of mind
    ([said("a", "accept"), said("b", "reject")], False),
    # settled by a third one
    ([said("a", "accept"), said("b", "reject", blind=True), said("c", "accept")], False),
    # the first one thought again, in sight of nothing but her own
    ([said("a", "reject"), said("a", "accept"), said("b", "accept", blind=True)], False),
]


@pytest.mark.parametrize(("decisions", "disputed"), DISPUTES)
def test_disputes_are_found_and_hold_back_what_was_decided(decisions: list[Decision], disputed: bool) -> None:
    other = said("a", "accept", HAYASHI)
    mine, _ = groups = group_by_subject([decisions[0], other, *decisions[1:]])
    assert [len(group) for group in groups] == [len(decisions), 1]
    assert (find_dispute(mine) is not None) == disputed
    assert leave_out_disputed([*decisions, other]) == [*([] if disputed else decisions), other]


def test_a_correction_of_a_correction_speaks_of_the_same() -> None:
    first = said("a", "correct", after=LONGER)
    again = said("a", "accept", before=LONGER)
    assert group_by_subject([first, again]) == [[first, again]]


# .8 observed and .52 by chance, and the ends of the scale
KAPPAS = [
    ([("yes", "yes")] * 50 + [("yes", "no")] * 10 + [("no", "yes")] * 10 + [("no", "no")] * 30, 0.5833),
    ([("yes", "yes"), ("no", "no")], 1.0),
    ([("yes", "no"), ("no", "yes")], -1.0),
    ([("yes", "yes")] * 3, None),
]


@pytest.mark.parametrize(("outcomes", "expected"), KAPPAS)
def test_kappa(outcomes: list[tuple[str, str]], expected: float | None) -> None:
    found = kappa(outcomes)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-4))


def test_agreement_is_measured_by_kind_over_blind_pairs() -> None:
    count = finding(TEXT, "一", kind="count")
    decisions = [
        *(said("a", "accept"), said("b", "accept", blind=True), said("c", "reject")),
        *(said("a", "accept", HAYASHI), said("b", "reject", HAYASHI, blind=True)),
        said("a", "accept", count),
    ]
    (found,) = measure_agreement(decisions)
    assert (found.kind, found.pairs, found.alike) == ("person", 2, 1)
    assert found.kappa == pytest.approx(0.0)


def test_a_blind_decision_comes_back_from_json_and_others_are_written_as_ever() -> None:
    blind = said("b", "accept", blind=True)
    assert read_json(write_json(blind)) == blind
    assert "blind" not in write_json(said("a", "accept"))
