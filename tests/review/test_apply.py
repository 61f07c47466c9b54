"""What reviewers decided holds after the document is read anew, with other offsets, by other rules."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Count, Date, Document, Extraction, Mention, MentionKind, Title
from pipeline.review.anchors import find_all
from pipeline.review.apply import apply, describe
from pipeline.review.record import Decision, Finding
from tests.review.making import decide, document, finding

TEXT = "本学の三上雅彦理事が、約100名の学生を4月1日に迎えた。"


def mention(
    text: str, quote: str, kind: MentionKind = "person", article: int = 0, passage: int = 0, canonical: str = ""
) -> Mention:
    start = text.index(quote)
    return Mention(kind, article, passage, start, start + len(quote), quote, canonical or quote, "crf", 0.7)


def extraction() -> Extraction:
    """The findings of TEXT: person 0, title 1, count 2, date 3."""
    return Extraction(
        "made",
        mentions=(
            mention(TEXT, "三上雅彦"),
            mention(TEXT, "理事", "title"),
            mention(TEXT, "約100名", "count"),
            mention(TEXT, "4月1日", "date"),
        ),
        titles=(Title(0, "三上雅彦", "理事", "本学", False, 1, 0.8),),
        counts=(Count(0, 100.0, None, "名", "約", "学生", 2, 0.9),),
        dates=(Date(0, "2024-04-01", "4月1日", 3),),
    )


def snapshot(found: Extraction, index: int) -> Finding:
    """What a reviewer sees of the mention."""
    return describe(
        found.mentions[index],
        [title for title in found.titles if title.mention == index],
        [count for count in found.counts if count.mention == index],
        [date for date in found.dates if date.mention == index],
    )


def check_whole(read: Document, found: Extraction) -> None:
    """The laws that every extraction keeps."""
    for each in found.mentions:
        assert read.articles[each.article].passages[each.passage].text[each.start : each.end] == each.text
    places = [(each.article, each.passage, each.start) for each in found.mentions]
    assert places == sorted(places)
    for rows, kind in ((found.titles, "title"), (found.counts, "count"), (found.dates, "date")):
        for row in rows:
            assert found.mentions[row.mention].kind == kind
            assert found.mentions[row.mention].article == row.article


def run(read: Document, found: Extraction, *decisions: Decision) -> Extraction:
    result, orphans = apply(read, found, decisions)
    assert orphans == []
    check_whole(read, result)
    return result


def test_without_decisions_nothing_changes() -> None:
    found = extraction()
    assert apply(document((TEXT,)), found, []) == (found, [])


def test_accepting_marks_and_changes_nothing_else() -> None:
    found = extraction()
    result = run(document((TEXT,)), found, decide("accept", TEXT, before=snapshot(found, 2)))
    assert [each.review for each in result.mentions] == ["", "", "accepted", ""]
    assert (result.titles, result.counts, result.dates) == (found.titles, found.counts, found.dates)


def test_rejecting_takes_what_hangs_on_it() -> None:
    found = extraction()
    result = run(document((TEXT,)), found, decide("reject", TEXT, before=snapshot(found, 2)))
    assert [each.kind for each in result.mentions] == ["person", "title", "date"]
    assert result.counts == ()
    assert [date.mention for date in result.dates] == [2]


def test_rejecting_a_person_takes_the_titles_said_of_them() -> None:
    found = extraction()
    result = run(document((TEXT,)), found, decide("reject", TEXT, before=snapshot(found, 0)))
    assert result.titles == ()
    assert [each.kind for each in result.mentions] == ["title", "count", "date"]


def test_a_person_named_twice_keeps_the_titles_when_one_place_is_rejected() -> None:
    more = "三上は語った。"
    found = extraction()
    found = Extraction("made", (*found.mentions, mention(more, "三上", passage=1, canonical="三上雅彦")), found.titles)
    result = run(document((TEXT, more)), found, decide("reject", TEXT, before=snapshot(found, 0)))
    assert [title.person for title in result.titles] == ["三上雅彦"]


def test_correcting_the_span_of_a_person_renames_the_titles() -> None:
    found = extraction()
    after = finding(TEXT, "三上", canonical="三上雅彦氏")
    result = run(document((TEXT,)), found, decide("correct", TEXT, before=snapshot(found, 0), after=after))
    assert (result.mentions[0].text, result.mentions[0].canonical, result.mentions[0].review) == (
        "三上",
        "三上雅彦氏",
        "corrected",
    )
    assert result.titles[0].person == "三上雅彦氏"


def test_correcting_a_count_changes_its_value() -> None:
    found = extraction()
    row = {"value": 100.0, "value_max": None, "unit": "名", "qualifier": "約", "counted": "新入生", "confidence": 1.0}
    after = finding(TEXT, "約100名", "count", counts=[row])
    result = run(document((TEXT,)), found, decide("correct", TEXT, before=snapshot(found, 2), after=after))
    assert [(count.counted, count.mention) for count in result.counts] == [("新入生", 2)]


def test_correcting_the_kind_moves_nothing_else() -> None:
    found = extraction()
    after = finding(TEXT, "三上雅彦", "institution")
    result = run(document((TEXT,)), found, decide("correct", TEXT, before=snapshot(found, 0), after=after))
    assert result.mentions[0].kind == "institution"
    assert result.titles == ()  # nobody of that name is left to hold it


def test_adding_what_was_missed() -> None:
    result = run(document((TEXT,)), extraction(), decide("add", TEXT, after=finding(TEXT, "本学", "institution")))
    assert (result.mentions[0].text, result.mentions[0].review, result.mentions[0].method) == (
        "本学",
        "added",
        "review",
    )
    assert [title.mention for title in result.titles] == [2]


def test_later_decisions_build_on_earlier_ones() -> None:
    found = extraction()
    after = finding(TEXT, "三上")
    decisions = [
        decide("correct", TEXT, before=snapshot(found, 0), after=after),
        decide("accept", TEXT, before=after),
        decide("add", TEXT, after=finding(TEXT, "学生", "person")),
        decide("reject", TEXT, before=finding(TEXT, "学生", "person")),
    ]
    result = run(document((TEXT,)), found, *decisions)
    assert [(each.text, each.review) for each in result.mentions if each.kind == "person"] == [("三上", "corrected")]


def test_what_was_accepted_stands_when_the_rules_no_longer_find_it() -> None:
    found = extraction()
    result = run(document((TEXT,)), Extraction("made"), decide("accept", TEXT, before=snapshot(found, 2)))
    assert [(each.text, each.review) for each in result.mentions] == [("約100名", "accepted")]
    assert [(count.value, count.counted) for count in result.counts] == [(100.0, "学生")]


def test_what_was_accepted_wins_over_another_span_of_its_kind() -> None:
    found = extraction()
    now = Extraction("made", (mention(TEXT, "三上雅彦理事"), mention(TEXT, "理事", "title")))
    result = run(document((TEXT,)), now, decide("accept", TEXT, before=snapshot(found, 0)))
    assert [each.text for each in result.mentions] == ["三上雅彦", "理事"]


def test_what_was_rejected_stays_away_when_it_is_found_again() -> None:
    found = extraction()
    decisions = [decide("reject", TEXT, before=snapshot(found, 0))]
    assert "三上雅彦" not in {each.text for each in run(document((TEXT,)), found, *decisions).mentions}
    assert run(document((TEXT,)), Extraction("made"), *decisions).mentions == ()  # and is no orphan when it isn't


MOVED = [
    # the passage stands in another article, after another passage
    (("別の記事",), ("前置き", TEXT)),
    # two paragraphs were joined
    (("春の便り。" + TEXT + "式典は無事に終わった。",),),
    # the paragraph was cut off in the middle
    ((TEXT[: TEXT.index("、")], TEXT[TEXT.index("、") :]),),
    # a reader that puts a space inside names and writes full-width digits
    (("本学の三上　雅彦理事が、約１００名の学生を４月１日に迎えた。",),),
    # OCR misread some characters around
    (("木学の三上雅彦理事が，約100名の字生を4月1日に迎えた",),),
]


@pytest.mark.parametrize("articles", MOVED)
def test_decisions_hold_where_the_text_moved(articles: tuple[tuple[str, ...], ...]) -> None:
    read = document(*articles)
    before = finding(TEXT, "三上雅彦")
    result = run(read, Extraction("made"), decide("accept", TEXT, before=before))
    assert [each.text.replace("\N{IDEOGRAPHIC SPACE}", "") for each in result.mentions] == ["三上雅彦"]


def test_of_several_alike_the_surroundings_decide() -> None:
    text = "三上雅彦理事の挨拶。三上雅彦理事の講演。"
    second = Finding("person", 10, 14, "三上雅彦", "三上雅彦")
    now = "三上雅彦理事の挨拶に続いて、三上雅彦理事の講演。"
    result = run(document((now,)), Extraction("made"), decide("accept", text, before=second))
    assert result.mentions[0].start == now.rindex("三上雅彦")


def test_of_several_passages_of_the_same_text_the_nearest_is_meant() -> None:
    read = document(("同上", "三上雅彦", "同上", "三上雅彦"))
    result = run(
        read, Extraction("made"), decide("accept", "三上雅彦", before=finding("三上雅彦", "三上雅彦"), passage=3)
    )
    assert [each.passage for each in result.mentions] == [3]


@pytest.mark.parametrize(
    "articles",
    [
        ((),),  # nothing is left
        (("まったく別の話で、誰の名前もない。",),),  # the quote is nowhere
        (("祝賀会では元会長の三上雅彦さんが乾杯の音頭をとり、会場は大いに沸いた。",),),  # it is, in another text
    ],
)
def test_a_decision_without_a_place_is_an_orphan(articles: tuple[tuple[str, ...], ...]) -> None:
    read = document(*articles) if articles[0] else Document("made", "made.txt", "5" * 64, "text/plain")
    decision = decide("accept", TEXT, before=finding(TEXT, "三上雅彦"))
    assert apply(read, Extraction("made"), [decision]) == (Extraction("made"), [decision])


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("狩 野　陽さん", "狩野陽", ["狩 野　陽"]),  # spaces inside a name
        ("１００名", "100名", ["１００名"]),  # full-width digits
        ("ああああ", "ああ", ["ああ", "ああ", "ああ"]),  # every place, those that overlap too
        ("㈱北雪", "(株)北雪", ["㈱北雪"]),  # one glyph that stands for several
        ("本文", "", []),  # nothing is nowhere
        ("本文", "　", []),  # nor are spaces
    ],
)
def test_quotes_are_found_whatever_their_dress(text: str, quote: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_all(text, quote)] == found


KINDS: list[MentionKind] = ["person", "title", "institution", "count", "date", "event"]
words = st.text(alphabet="三上雅彦理事本学約百名 　①" + string.digits, min_size=1, max_size=14)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, Extraction, list[Decision]]:
    """A document, an extraction of it, and decisions on it or on something like it."""
    read = document(*draw(st.lists(st.lists(words, min_size=1, max_size=3).map(tuple), min_size=1, max_size=2)))
    places = [
        (a, p, passage.text) for a, article in enumerate(read.articles) for p, passage in enumerate(article.passages)
    ]

    def span(text: str) -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    mentions = []
    for article, passage, text in draw(st.lists(st.sampled_from(places), max_size=6)):
        start, end = span(text)
        kind = draw(st.sampled_from(KINDS))
        mentions.append(Mention(kind, article, passage, start, end, text[start:end], text[start:end], "crf", 0.5))
    mentions.sort(key=lambda each: (each.article, each.passage, each.start))
    found = Extraction(
        "made",
        tuple(mentions),
        titles=tuple(
            Title(m.article, "三上", m.text, None, False, i, 0.5) for i, m in enumerate(mentions) if m.kind == "title"
        ),
        counts=tuple(
            Count(m.article, 1, None, "名", "", "", i, 0.5) for i, m in enumerate(mentions) if m.kind == "count"
        ),
        dates=tuple(Date(m.article, "2024", m.text, i) for i, m in enumerate(mentions) if m.kind == "date"),
    )
    decisions = []
    for action in draw(st.lists(st.sampled_from(["accept", "correct", "reject", "add"]), max_size=5)):
        article, passage, text = draw(st.sampled_from(places))
        text = draw(st.one_of(st.just(text), words))
        spans = [span(text), span(text)]
        first, second = (Finding(draw(st.sampled_from(KINDS)), a, b, text[a:b], text[a:b]) for a, b in spans)
        before = first if action != "add" else None
        after = second if action in {"correct", "add"} else None
        decisions.append(decide(action, text, before, after, article=article, passage=passage))  # type: ignore[arg-type]  # drawn words
    return read, found, decisions


@given(cases())
def test_every_result_is_whole(case: tuple[Document, Extraction, list[Decision]]) -> None:
    read, found, decisions = case
    result, orphans = apply(read, found, decisions)
    check_whole(read, result)
    assert all(decision in decisions for decision in orphans)
    assert apply(read, found, decisions) == (result, orphans)
