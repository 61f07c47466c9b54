"""A spaCy pipeline of the user's, joined to our names: a real one, built here and saved to disk."""

import pytest
import spacy

from pipeline.entities.extract import extract
from pipeline.entities.spacy_names import add_names, join
from pipeline.entities.spans import Line, Span
from pipeline.errors import SettingsError
from pipeline.model import Article, Document, Passage
from pipeline.tokens import tokenize

TEXT = "The keys went to zzyzx, who thanked qwfp. Later Anna Holm left."


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "zzyzx"},
            {"label": "ORG", "pattern": "qwfp"},
            {"label": "GPE", "pattern": "Later"},
        ]
    )
    folder = tmp_path_factory.mktemp("model") / "en_ours"
    nlp.to_disk(folder)
    return str(folder)


def mentions(english_model):
    passages = (Passage("title", "Keys Handed Over", 1), Passage("body", TEXT, 1))
    article = Article(passages[0].text, "", "", "en", 1, 1, passages)
    document = Document("a", "a.txt", "", "text/plain", published="2023-05", articles=(article,))
    found = extract(document, [tokenize(article)], english_model).mentions
    return {(m.kind, m.text): m.method for m in found if m.passage == 1}


def test_its_names_are_added_and_ours_stay(model):
    without, joined = mentions(""), mentions(model)
    assert ("person", "zzyzx") not in without
    assert joined["person", "zzyzx"] == "spacy"
    assert joined["institution", "qwfp"] == "spacy"
    assert ("person", "Anna Holm") in without
    assert joined.items() >= without.items()
    assert not any(text == "Later" for _, text in joined)


@pytest.mark.parametrize(
    ("ours", "kept"),
    [
        (Span(0, 9, "PERSON", 0.9), ["Anna Holm"]),  # we were sure
        (Span(0, 9, "PERSON", 0.3), ["Anna"]),  # we were in doubt
        (Span(0, 9, "TITLE", 0.3), ["Anna Holm"]),  # no name
    ],
)
def test_where_both_found_something(ours, kept):
    line = Line("body", "Anna Holm left.", (ours,), False)
    joined = join(line, [Span(0, 4, "PERSON", 0.6, "spacy")])
    assert [joined.of(span) for span in joined.spans] == kept


def test_japanese_passages_are_left_alone(model):
    line = Line("body", "zzyzx が来た。", (), True)
    assert add_names([line], model) == [line]


def test_a_model_that_is_not_there_says_what_to_do():
    with pytest.raises(SettingsError, match="en_not_here"):
        add_names([Line("body", "Anna", (), False)], "en_not_here")
