import pytest

from pipeline.tokens import make_doc


def sentences(text, language):
    return [sentence.text.strip() for sentence in make_doc(text, language).sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雨だ。雪だ！風か？", ["雨だ。", "雪だ！", "風か？"]),
        ("雨だ．雪だ．", ["雨だ．", "雪だ．"]),
        # brackets keep their sentences inside, and a closing bracket stays with what it closes
        ("「来ます。必ず。」と語った。雪だ。", ["「来ます。必ず。」と語った。", "雪だ。"]),
        ("（雨だ。）雪だ。", ["（雨だ。）", "雪だ。"]),
        # a bracket left open at a cell's end does not swallow the next cell
        ("教授（工学\t雨だ。雪だ。", ["教授（工学", "雨だ。", "雪だ。"]),
        # cells and lines are sentences
        ("発令日\t氏名\t新職名", ["発令日", "氏名", "新職名"]),
        # a decimal point ends nothing
        ("高さ３．５メートル", ["高さ３．５メートル"]),
    ],
)
def test_japanese(text, expected):
    assert sentences(text, "ja") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Then it snowed! Why?", ["It rained.", "Then it snowed!", "Why?"]),
        # abbreviations and initials
        ("Dr. Mori and Prof. J. Smith came. They left.", ["Dr. Mori and Prof. J. Smith came.", "They left."]),
        ("at 7:30 a.m. and nobody was late.", ["at 7:30 a.m. and nobody was late."]),
        # quotes that close after the stop
        ('He said "Yes." Then he left.', ['He said "Yes."', "Then he left."]),
        ("Name\tTitle", ["Name", "Title"]),
    ],
)
def test_english(text, expected):
    assert sentences(text, "en") == expected


def test_every_doc_begins_with_a_sentence():
    for text in ("\t", " a", "）", "。"):
        assert make_doc(text, "ja")[0].is_sent_start
