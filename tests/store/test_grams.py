import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.grams import Gram, query_phrases, search_tokens

TOKENS = [
    ("笠原正典", ["笠原", "原正", "正典", "典"]),
    ("林", ["林"]),
    ("狩 野　陽", ["狩野", "野陽", "陽"]),  # set wide
    ("髙橋", ["高橋", "橋"]),  # a variant, as its common form
    ("⼤学", ["大学", "学"]),  # a radical's form
    ("Vice-President Ōno", ["vice", "president", "ōno"]),
    ("ＮＴＴ東日本", ["ntt", "東日", "日本", "本"]),
    ("約1,200名。", ["約", "1", "200", "名"]),
    ("サッカー・ラグビー", ["サッ", "ッカ", "カー", "ー", "ラグ", "グビ", "ビー", "ー"]),
    ("𠮷野𪚲", ["吉野", "野𪚲", "𪚲"]),  # beyond the first 65,536 characters
    ("", []),
    ("'\\:*\"()&|!", []),  # nothing that a query language would take as its own
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens(text, tokens):
    assert search_tokens(text) == tokens


QUERIES = [
    ("笠原", [[Gram("笠原")]]),
    ("笠", [[Gram("笠", prefix=True)]]),
    ("笠原 Kasahara", [[Gram("笠原")], [Gram("kasahara")]]),
    ('"vice president"', [[Gram("vice"), Gram("president")]]),
    ("universit*", [[Gram("universit", prefix=True)]]),
    ("東日NTT", [[Gram("東日"), Gram("日"), Gram("ntt")]]),
    ("!? ”“", []),
]


@pytest.mark.parametrize(("query", "phrases"), QUERIES)
def test_queries(query, phrases):
    assert query_phrases(query) == phrases


@given(st.text("笠原正典林花 大学本aBc1・", max_size=12), st.data())
def test_any_piece_of_japanese_in_a_text_is_found_in_it(text, data):
    runs = [run for run in "".join(c if c in "笠原正典林花大学本" else "・" for c in text).split("・") if run]
    for run in runs:
        start = data.draw(st.integers(0, len(run) - 1))
        piece = run[start : data.draw(st.integers(start + 1, len(run)))]
        (phrase,) = query_phrases(piece)
        tokens = search_tokens(text)
        assert any(
            all(
                token.startswith(gram.token) if gram.prefix else token == gram.token
                for token, gram in zip(tokens[at:], phrase, strict=False)
            )
            for at in range(len(tokens) - len(phrase) + 1)
        )
