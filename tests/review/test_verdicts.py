"""Decisions about who is who: what holds of a pair, what can't all be true, and where the names stand now."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.records import Verdict
from pipeline.model import Document, Extraction, Mention
from pipeline.review.opinions import measure_agreement
from pipeline.review.places import place_verdicts
from pipeline.review.record import Decision
from pipeline.review.verdicts import settle_verdicts
from pipeline.tables import document_tables
from tests.review.making import decide, document, judge

A, B, C, D = (("1" * 64, "髙橋花"), ("2" * 64, "高橋花"), ("3" * 64, "高橋花"), ("4" * 64, "Hana Takahashi"))


def test_the_last_decision_on_a_pair_holds_in_either_order() -> None:
    first, second = judge(True, A, B), judge(False, B, A)
    assert settle_verdicts([first, second]).holding == (second,)


def test_an_undone_decision_does_not_hold() -> None:
    first, second = judge(True, A, B), judge(False, A, B)
    undo = decide("undo", "", undoes=second.id)
    assert settle_verdicts([first, second, undo]).holding == (first,)


def test_a_blind_second_opinion_that_differs_is_a_dispute_until_it_is_settled() -> None:
    first = judge(True, A, B, "花子")
    second = replace(judge(False, B, A, "太郎"), blind=True)
    assert settle_verdicts([first, second]).holding == ()
    settled = judge(False, A, B, "裁子")
    assert settle_verdicts([first, second, settled]).holding == (settled,)
    (agreement,) = measure_agreement([first, second])
    assert (agreement.kind, agreement.pairs, agreement.alike) == ("identity", 1, 0)


def test_of_one_persons_contradiction_the_newer_decisions_win() -> None:
    oldest, middle, newest = judge(True, A, B), judge(True, B, C), judge(False, A, C)
    verdicts = settle_verdicts([oldest, middle, newest])
    assert verdicts.holding == (middle, newest)
    (contradiction,) = verdicts.contradictions
    assert (contradiction.decision, list(contradiction.against)) == (oldest, [newest, middle])
    assert not contradiction.is_dispute


def test_a_contradiction_between_people_holds_nothing_until_one_decides_anew() -> None:
    said = [judge(True, A, B, "花子"), judge(True, B, C, "花子"), judge(False, A, C, "太郎"), judge(True, C, D, "花子")]
    verdicts = settle_verdicts(said)
    assert verdicts.holding == (said[3],)
    assert verdicts.contradictions[0].is_dispute
    settled = judge(True, A, C, "裁子")
    verdicts = settle_verdicts([*said, settled])
    assert verdicts.holding == (said[0], said[1], said[3], settled)
    assert verdicts.contradictions == ()


NODES = st.sampled_from([A, B, C, D])
SAID = st.lists(st.builds(judge, st.booleans(), NODES, NODES, st.sampled_from(["花子", "太郎"])), max_size=10)


@given(SAID)
def test_what_holds_is_never_contradictory_and_nothing_is_lost(said: list[Decision]) -> None:
    verdicts = settle_verdicts(said)
    again = settle_verdicts(verdicts.holding)
    assert again.holding == verdicts.holding
    assert again.contradictions == ()
    shown = {decision.id for one in verdicts.contradictions for decision in (one.decision, *one.against)}
    last = {frozenset({each.sides[0].document, each.sides[1].document}): each.id for each in said}
    assert set(last.values()) <= {decision.id for decision in verdicts.holding} | shown


def part(sha256: str, name: str, *texts: str, canonical: str = "") -> dict[str, object]:
    """The tables of a document of these passages, the first place of the name found as a person."""
    read = replace(document(texts), document_id=f"made/{sha256[0]}", sha256=sha256)
    found = [(i, text.index(name)) for i, text in enumerate(texts) if name in text][:1]
    mentions = tuple(
        Mention("person", 0, i, at, at + len(name), name, canonical or name, "made", 1.0) for i, at in found
    )
    assert isinstance(read, Document)
    return document_tables(read, Extraction(read.document_id, mentions))


def test_names_are_found_by_themselves_or_by_their_place() -> None:
    judged = judge(True, A, B)
    text = "{}が来た。"
    here, there = part(A[0], A[1], text.format(A[1])), part(B[0], B[1], "前の段落。", text.format(B[1]))
    whole = Verdict("person", True, "made/1", "髙橋花", "made/2", "高橋花")
    assert place_verdicts([judged], [here, there]).verdicts == [whole]
    # corrected since: another name stands in its place
    corrected = part(B[0], B[1], text.format(B[1]), canonical="高橋花子")
    assert place_verdicts([judged], [here, corrected]).verdicts == [whole._replace(name_other="高橋花子")]


def test_a_decision_one_of_whose_names_is_nowhere_is_an_orphan() -> None:
    judged = judge(True, A, B)
    here, other = part(A[0], A[1], "髙橋花が来た。"), part(B[0], "林一", "林一が挨拶を述べ、式は終わった。")
    assert place_verdicts([judged], [here]) == ([], [judged])
    assert place_verdicts([judged], [here, other]) == ([], [judged])
