import pickle

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tokens import blank, make_doc
from pipeline.tokens.fugashi import JapaneseTokenizer, analysis_form


@settings(deadline=None)  # the first call loads the dictionary
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_to_the_character(text):
    doc = make_doc(text, "ja")
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


@settings(deadline=None)  # the first call loads the dictionary
@given(st.text("瀬戸口剛はｶﾞﾙ･ 　\t\nA1.氏さん学長知事', -𠮷\x00", max_size=30))
def test_awkward_text_comes_back_to_the_character(text):
    doc = make_doc(text, "ja")
    assert doc.text == text
    assert not text or doc[0].is_sent_start


@settings(deadline=None)  # the first call loads the dictionary
@given(st.text(max_size=60))
def test_english_comes_back_to_the_character(text):
    assert make_doc(text, "en").text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # white space of one kind or several is a token of its own, a single space belongs to the word before it
        ("狩 野　陽", ["狩", "野", "\u3000", "陽"]),
        ("教授\t \t田中", ["教授", "\t \t", "田中"]),
        # Latin words keep apostrophes, hyphens and accents; an initial keeps its point
        ("N'GUESSAN Ayaさん", ["N'GUESSAN", "Aya", "さん"]),
        ("Élodie Solheim-Dahlと", ["Élodie", "Solheim-Dahl", "と"]),
        ("J.J.トムソン", ["J.", "J.", "トムソン"]),
        # addresses are one token, and end where Japanese begins
        ("宛先はa.b@c.jpへ", ["宛先", "は", "a.b@c.jp", "へ"]),
        # variants of kanji are known by their common form
        ("𠮷川", ["𠮷川"]),
        # half-width kana are composed before they are looked up
        ("ｶﾞﾙｼｱ･ﾏﾙｺ", ["ｶﾞﾙｼｱ", "･", "ﾏﾙｺ"]),
        # titles and honorifics that would be glued to a rare name
        ("鳴海 周知事", ["鳴海", "周", "知事"]),
        ("堀切恵市長", ["堀切", "恵", "市長"]),
        ("西園寺玲二等書記官", ["西園寺", "玲", "二等", "書記", "官"]),
        ("水瀬市本部長", ["水瀬", "市", "本部", "長"]),
        ("生方 ののかさん", ["生方", "の", "の", "か", "さん"]),
        ("喜屋武　一氏", ["喜屋武", "\u3000", "一", "氏"]),
    ],
)
def test_words(text, words):
    assert [token.text for token in make_doc(text, "ja")] == words


def test_tokens_say_what_unidic_says():
    token = make_doc("瀬戸口", "ja")[0]
    assert (token.tag_, token.pos_, token.morph.get("Reading")) == ("名詞-固有名詞-人名-姓", "PROPN", ["セトグチ"])
    assert make_doc("走った", "ja")[0].lemma_ == "走る"


def test_an_unknown_word_is_its_own_lemma_and_has_no_reading():
    token = make_doc("Zzyzx", "ja")[0]
    assert (token.lemma_, token.morph.get("Reading")) == ("Zzyzx", [])


def test_the_analysis_form_knows_where_each_character_comes_from():
    form, offsets = analysis_form("aｶﾞﾜﾞ髙")
    assert form.startswith("aガヷ")
    assert offsets is not None
    assert len(offsets) == len(form) + 1
    assert offsets[1:3] == [1, 3]


def test_other_pipelines_get_it_by_name():
    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "jiho.Tokenizer.v1"}}})
    assert isinstance(nlp.tokenizer, JapaneseTokenizer)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "X", "pattern": "北大"}])
    assert [entity.text for entity in nlp("きょう北大で。").ents] == ["北大"]


def test_it_survives_pickling_and_saving(tmp_path):
    tokenizer = pickle.loads(pickle.dumps(blank("ja").tokenizer))
    assert [token.text for token in tokenizer("本学の学長")] == ["本学", "の", "学長"]
    blank("ja").to_disk(tmp_path / "nlp")
    assert spacy.load(tmp_path / "nlp")("本学").text == "本学"
