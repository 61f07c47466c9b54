from pipeline.entities.rows import features_of, own_features
from pipeline.tokens import make_doc


def hints_of(text, language):
    doc = make_doc(text, language)
    tokens, rows = features_of(doc)
    _, own = own_features(doc)
    return {
        token.text: [name for name in row if name not in set(bare)]
        for token, row, bare in zip(tokens, rows, own, strict=True)
    }


def test_a_name_is_hinted_at_on_its_tokens_and_beside_them():
    hints = hints_of("作曲家の山田耕筰は東京都で生まれた。", "ja")
    assert any(hint.startswith("o0=B-PERSON") for hint in hints["山田"])
    assert any(hint.startswith("o-1=") for hint in hints["は"])
    assert any(hint.startswith("o0=B-LOC") for hint in hints["東京"])


def test_every_japanese_token_says_what_it_is_taken_for():
    assert all(any(hint.startswith("o0=") for hint in row) for row in hints_of("本を読む。", "ja").values())


def test_english_has_no_hints():
    assert not any(hints_of("Kosaku Yamada was born in Tokyo.", "en").values())


def test_nothing_has_no_hints():
    assert features_of(make_doc("", "ja")) == ([], [])
