import pytest

from pipeline.entities.names_ja import mend_names
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "people"),
    [
        # the last character of a given name
        ("{P:湯浅 ひな}の（ピアニスト）", ["湯浅 ひなの"]),
        ("{P:朽木　みさ}き{T:教授}が", ["朽木　みさき"]),
        ("{P:湯浅 ひな}の{T:教授}が", ["湯浅 ひな"]),
        ("{P:湯浅 ひな}の作品", ["湯浅 ひな"]),
        # an initial, a foreign name cut in two, a surname set wide
        ("監査　Ｓ．{P:加 藤}", ["Ｓ．加 藤"]),
        ("総領事館のガン{P:ボルド}{T:領事}が", ["ガンボルド"]),
        ("\t小 {P:多 田　良}（店主）", ["小 多 田　良"]),
        ("{T:領事}{P:ボルド}が", ["ボルド"]),
        # a piece of a word
        ("日{P:本}代表は", []),
        ("{T:会長} {P:森}は", ["森"]),
        ("{T:会長}{P:森}は", ["森"]),
    ],
)
def test_edges_of_a_name(source, people):
    assert found(mend_names(marked(source)), "PERSON") == people
