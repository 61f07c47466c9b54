from pipeline.entities.rows import features_of
from pipeline.entities.words import shape_of
from pipeline.tokens import make_doc


def features(text, headers=(), language="ja"):
    tokens, rows = features_of(make_doc(text, language), headers)
    return [token.text for token in tokens], [set(row) for row in rows]


def test_shapes():
    assert [shape_of(word) for word in ("北大", "第3回", "N'Guessan", "BELOV", "ひらカタ")] == [
        "K",
        "K9K",
        "A'Aa+",
        "A+",
        "HT",
    ]


def test_white_space_is_no_token_and_shows_in_the_next():
    words, rows = features("狩 野　陽")
    assert words == ["狩", "野", "陽"]
    assert "b= " in rows[1]
    assert "b=_" in rows[2]


def test_a_name_in_pieces_is_marked_as_one():
    _, rows = features("佐 藤　恵 子")
    assert "fn=B4" in rows[0]
    assert all("fn=I" in row for row in rows[1:])


def test_a_title_is_seen_from_the_name_before_it():
    words, rows = features("周　翠英教授は")
    assert "nt=3" in rows[0]
    assert "tl=B" in rows[words.index("教授")]


def test_a_title_behind_a_particle_is_not():
    _, rows = features("周は教授に")
    assert not any(mark.startswith("nt=") for mark in rows[0])


def test_cells_know_their_column():
    words, rows = features("4月1日\t周翠英", ["発令日", "氏名"])
    assert "h=氏名" in rows[-1]
    assert "h=発令日" in rows[0]
    assert "\t" not in words


def test_nothing_has_no_features():
    assert features_of(make_doc("", "ja")) == ([], [])
