"""The whole of entities on one small article, through the shipped models."""

from itertools import pairwise

from pipeline.entities.extract import extract
from pipeline.model import Article, Document, Extraction, Passage
from pipeline.tokens import tokenize

BODY = (
    "4月8日（土）、翠北大学で第3回日欧産学連携会議を開催し、約120名が参加しました。"
    "本学の三上雅彦理事・副学長の挨拶に続き、工藤さやか氏（弘前北斗大学准教授）が講演しました。"
)


def extracted() -> tuple[Article, Extraction]:
    passages = (
        Passage("title", "第3回日欧産学連携会議を開催", 1),
        Passage("body", BODY, 1),
        Passage("byline", "（国際部国際連携課）", 1),
    )
    article = Article(passages[0].text, passages[2].text, "", "ja", 1, 1, passages)
    document = Document("a", "a.txt", "", "text/plain", published="2023-05", articles=(article,))
    return article, extract(document, [tokenize(article)])


def test_mentions_are_what_stands_at_their_place() -> None:
    article, found = extracted()
    assert found.mentions
    for mention in found.mentions:
        assert article.passages[mention.passage].text[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1


def test_mentions_are_in_reading_order_and_apart() -> None:
    _, found = extracted()
    places = [(m.article, m.passage, m.start, m.end) for m in found.mentions]
    assert places == sorted(places)
    for first, second in pairwise(places):
        assert first[:2] != second[:2] or first[3] <= second[2]


def test_everything_is_joined() -> None:
    _, found = extracted()
    assert {(t.person, t.title, t.institution) for t in found.titles} == {
        ("三上雅彦", "理事", "本学"),
        ("三上雅彦", "副学長", "本学"),
        ("工藤さやか", "准教授", "弘前北斗大学"),
    }
    assert [(c.value, c.unit, c.qualifier) for c in found.counts] == [(120, "名", "約")]
    assert [d.iso for d in found.dates] == ["2023-04-08"]
    assert {"翠北大学", "弘前北斗大学", "国際部国際連携課"} <= {
        m.canonical for m in found.mentions if m.kind == "institution"
    }
    assert found.tokens


def test_rows_point_to_their_mention() -> None:
    _, found = extracted()
    for title in found.titles:
        assert found.mentions[title.mention].kind == "title"
    for count in found.counts:
        assert found.mentions[count.mention].kind == "count"
    for date in found.dates:
        assert found.mentions[date.mention].kind == "date"


def test_an_empty_document_has_nothing() -> None:
    assert extract(Document("a", "a.pdf", "", "application/pdf"), []).mentions == ()


def test_each_passage_is_read_in_its_own_language() -> None:
    passages = (
        Passage("title", "学長の挨拶", 1),
        Passage("body", "4月8日、翠北大学の三上雅彦理事が訪問しました。", 1),
        Passage("body", "On 10 May 2023, Dr. Masahiko Mikami (三上雅彦) met Director Anna Holm and five students.", 1),
    )
    article = Article(passages[0].text, "", "", "ja", 1, 1, passages)
    document = Document("a", "a.txt", "", "text/plain", published="2023-05", articles=(article,))
    found = extract(document, [tokenize(article)])
    assert {m.canonical for m in found.mentions if m.kind == "person"} == {"三上雅彦", "Anna Holm"}
    assert [d.iso for d in found.dates] == ["2023-04-08", "2023-05-10"]
    assert [(c.value, c.unit) for c in found.counts] == [(5, "students")]
