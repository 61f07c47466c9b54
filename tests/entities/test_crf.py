from itertools import pairwise

import pytest
import spacy

from pipeline.entities.crf import LABELS, SPANS_KEY, label
from pipeline.tokens import make_doc


def found(text, language="ja"):
    doc = make_doc(text, language)
    label([doc])
    return {(span.text, span.label_) for span in doc.spans[SPANS_KEY]}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("本学の佐藤一郎理事が挨拶しました。", "ja", {("佐藤一郎", "PERSON"), ("理事", "TITLE")}),
        (
            "式には文部科学省の田中健太郎課長が出席しました。",
            "ja",
            {("田中健太郎", "PERSON"), ("文部科学省", "INSTITUTION")},
        ),
        ("Professor John Smith visited Hokusei University.", "en", {("John Smith", "PERSON")}),
    ],
)
def test_plain_sentences(text, language, expected):
    assert expected <= found(text, language)


def test_spans_carry_a_probability_and_come_back_by_code_point():
    doc = make_doc("式には佐藤一郎学長が出席しました。", "ja")
    (spans,) = label([doc])
    assert spans
    for span, inside in zip(spans, doc.spans[SPANS_KEY], strict=True):
        assert doc.text[span.start : span.end] == inside.text
        assert span.label in LABELS
        assert 0 < inside._.probability <= 1


def test_nothing_comes_of_nothing():
    docs = [make_doc("", "ja"), make_doc(" \t", "ja"), make_doc("", "en")]
    assert label(docs) == [[], [], []]


def test_other_pipelines_get_it_by_name():
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "jiho.Tokenizer.v1"}}})
    nlp.add_pipe("jiho_crf")
    doc = nlp("佐藤一郎学長が挨拶しました。")
    assert "佐藤一郎" in [span.text for span in doc.spans[SPANS_KEY]]


def test_a_sentence_from_anywhere_is_read_by_the_general_model():
    doc = make_doc("作曲家の山田耕筰はベルリン王立芸術アカデミーに学んだ。", "ja")
    (spans,) = label([doc], general=True)
    general = {(doc.text[span.start : span.end], span.label) for span in spans if span.method == "crf:general"}
    assert ("山田耕筰", "PERSON") in general
    assert {label for _, label in general} <= {"PERSON", "INSTITUTION"}
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_an_article_is_not():
    docs = [make_doc(text, "ja") for text in ("学長が交代", "佐藤一郎学長が挨拶しました。")]
    assert {span.method for spans in label(docs) for span in spans} <= {"crf"}
