import pytest

from pipeline.model import Article, Passage
from pipeline.tokens import tokenize
from pipeline.tokens.language import language_of


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        ("学長が挨拶した。", "ja", "ja"),
        # a row with a foreign name stays with its sisters
        ("Igor TITOV\t2020", "ja", "ja"),
        ("The President welcomed all guests of the evening.", "ja", "en"),
        ("The President thanked 森田 (Morita) for coming all the way to Tokyo.", "en", "en"),
        ("学長がPresident杯を渡した。", "en", "ja"),
        ("Dr. Chihiro Momose (百瀬千尋) joined the institute in May.", "ja", "en"),  # kanji in brackets
        ("講読したのは On the Origin of Species by Means of Natural Selection", "ja", "ja"),  # hiragana joins it
        ("2020", "en", "en"),
        ("", "ja", "ja"),
    ],
)
def test_language_of(text, article, expected):
    assert language_of(text, article) == expected


def test_one_doc_a_passage():
    passages = (Passage("title", "北大ニュース", 1), Passage("body", "It is cold in the north of Japan.", 1))
    docs = tokenize(Article("北大ニュース", "", "", "ja", 1, 1, passages))
    assert [doc.text for doc in docs] == [passage.text for passage in passages]
    assert [doc.lang_ for doc in docs] == ["ja", "en"]
    assert [doc.user_data["kind"] for doc in docs] == ["title", "body"]
