"""Small documents and extractions for the tests of tables, identity and store."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.model import Article, Count, Date, Document, Extraction, Mention, Passage, Title, Token
from pipeline.tables import assemble, document_tables

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    'say "yes", please',
    "a\nb\r\nc",
    "cell\tcell",
    "<r>&amp;</r>",
    "_x0041_",
    "nul\0nul",
    "\x07bell",
    "lone \ud800 surrogate",
    "\ufffe\uffff",
    "  space ",
    "👩‍🔬 𠮷野",
    "http://example.org",
    "1e5",
    "NULL",
]


def document(
    document_id="2020/791", people=(("笠原正典", "教授", "北海道大学"),), published="2020-02", publisher="北海道大学"
):
    """One article a person: a headline, and a body that names person, title, institution, a count and a date."""
    articles, mentions, titles, counts, dates, tokens = [], [], [], [], [], []
    for number, (person, title, institution) in enumerate(people):
        body = f"{institution}の{person}{title}ら約100名が1月31日に集まった。"
        passages = (Passage("title", "集いを開催", 1), Passage("body", body, 1))
        articles.append(Article("集いを開催", "", "", "ja", 1, 1, passages))

        def mention(kind, text, body=body, number=number):
            start = body.index(text)
            mentions.append(Mention(kind, number, 1, start, start + len(text), text, text, "crf", 0.9))
            return len(mentions) - 1

        if institution:
            mention("institution", institution)
        mention("person", person)
        titles.append(Title(number, person, title, institution or None, False, mention("title", title), 0.8))
        counts.append(Count(number, 100.0, None, "名", "約", "", mention("count", "約100名"), 0.7))
        dates.append(Date(number, "2020-01-31", "1月31日", mention("date", "1月31日")))
        tokens += [Token(number, 1, 1, i, i + 1, char, char, "", "X") for i, char in enumerate(body)]
    made = Document(
        document_id, f"{document_id}.pdf", "0" * 64, "application/pdf", "時報", "1", published, publisher, "ja", 1,
        "pdfium", articles=tuple(articles),
    )  # fmt: skip
    found = Extraction(document_id, tuple(mentions), tuple(titles), tuple(counts), tuple(dates), tuple(tokens))
    return made, found


def failed(document_id="bad"):
    """A document that could not be read."""
    made = Document(document_id, "bad.pdf", "", "application/pdf", status="failed", message="Cut off. Get it anew.")
    return made, Extraction(document_id)


def parts(*documents):
    """The documents' tables."""
    return [document_tables(*each) for each in documents]


def tables(*documents):
    """All ten tables of some documents."""
    return assemble(parts(*documents))


def named(*texts):
    """A document that names an institution by each of some texts, hostile ones too."""
    return document("h", tuple((f"人{text}", "長", text) for text in texts))


NAMES = st.sampled_from(["笠原正典", "髙橋 花", "高橋花", "佐藤", "Igor TITOV", "スミス", "林"])
PLACES = st.sampled_from(
    ["北海道大学", "本学", "総務課", "文部科学省", "国立大学法人北海道大学", "株式会社あおぞら", ""]
)
PEOPLE = st.lists(st.tuples(NAMES, st.just("教授"), PLACES), min_size=1, max_size=4)
DOCUMENTS = st.lists(
    st.tuples(
        PEOPLE, st.sampled_from(["", "1990", "2020-02", "2021-05-06"]), st.sampled_from(["", "北海道大学", "水瀬市"])
    ),
    min_size=1,
    max_size=5,
).map(lambda many: [document(f"d/{n}", tuple(p), when, by) for n, (p, when, by) in enumerate(many)])
