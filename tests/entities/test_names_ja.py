import pytest

from pipeline.entities.names_ja import mend_names
from pipeline.entities.spans import Line, Span
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "people"),
    [
        # a relation, a prize, a change of post before the name
        ("店を営んだ{P:母菊江}さん", ["菊江"]),
        ("{P:佳作山本理央}", ["山本理央"]),
        ("{P:転出　山本　実}", ["山本　実"]),
        ("{P:転出　工}", ["工"]),
        ("答　{P:答　児島}", ["児島"]),
        # a credit behind it
        ("{P:三輪良子著}『窯の町』", ["三輪良子"]),
        ("{P:江夏取扱}", ["江夏"]),
        # the rest of the given name behind the space, and a word that is none of it
        ("講師　{P:森田}　知（准教授）", ["森田　知"]),
        ("{P:弘中　私}の恩師は", ["弘中"]),
        ("{P:弘中　六}年制では", ["弘中"]),
        # names stay as they are
        ("{P:母里啓子}さん", ["母里啓子"]),
        ("{P:孫崎享}は", ["孫崎享"]),
        ("{P:唐澤　渉}氏が", ["唐澤　渉"]),
        ("{P:二木 譲}は", ["二木 譲"]),
        # prizes, titles, common nouns and places are no people
        ("{P:奨励賞}", []),
        ("{P:Young Scientist Award}", []),
        ("{P:専務}", []),
        ("{P:患者}さん", []),
        ("{P:石垣}市で", []),
    ],
)
def test_who_is_named(source, people):
    assert found(mend_names(marked(source)), "PERSON") == people


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        ("{P:Helvetia Robotik AG}{T:監査役}", ["Helvetia Robotik AG"]),
        ("{P:シラカバ・タイランド}{T:社長}", ["シラカバ・タイランド"]),
        ("(株){P:ニキ・アニメーション}", ["ニキ・アニメーション"]),
        # a firm that is addressed
        ("五万円　{T:穂高精工 様}", ["穂高精工"]),
        ("{T:年長組一同殿}", []),
    ],
)
def test_bodies_taken_for_something_else(source, institutions):
    line = mend_names(marked(source))
    assert found(line, "INSTITUTION") == institutions
    assert not found(line, "PERSON")
    assert [title for title in found(line, "TITLE") if title.endswith(("様", "殿"))] == []


@pytest.mark.parametrize(
    ("source", "titles", "people"),
    [
        ("理 事 {P:長　大 和 川　嘉 平}", ["理 事 長"], ["　大 和 川　嘉 平"]),
        ("顧　問\t{P:露 木　恒 夫}", ["顧　問"], ["露 木　恒 夫"]),
        ("{P:山 本　　実}", [], ["山 本　　実"]),
    ],
)
def test_titles_set_wide(source, titles, people):
    line = mend_names(marked(source))
    assert found(line, "TITLE") == titles
    assert found(line, "PERSON") == people


@pytest.mark.parametrize(
    ("text", "person", "score", "kept"),
    [
        ("山口から宮崎まで", "宮崎", 0.5, False),
        ("山口から宮崎まで", "宮崎", 0.9, True),
        ("町の宮崎さんが", "宮崎", 0.5, True),
        ("町の宮崎恵子が", "宮崎恵子", 0.5, True),
        ("町の宮崎 珠が", "宮崎 珠", 0.5, True),
    ],
)
def test_a_doubtful_surname_needs_something_to_say_for_it(text, person, score, kept):
    span = Span(text.index(person), text.index(person) + len(person), "PERSON", score)
    assert bool(mend_names(Line("body", text, (span,))).spans) is kept
