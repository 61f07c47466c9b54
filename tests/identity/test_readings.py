import pytest

from pipeline.identity.readings import romanize


@pytest.mark.parametrize(
    ("reading", "latin"),
    [
        ("かさはら まさのり", "Kasahara Masanori"),
        ("おおたに りょうへい", "Ōtani Ryōhei"),  # おお and よう are long
        ("いのうえ じゅんいち", "Inoue Jun'ichi"),  # いの・うえ; ん before a vowel
        ("まつうら ゆうこ", "Matsuura Yūko"),  # まつ・うら
        ("おおうち とおる", "Ōuchi Tōru"),
        ("やまのうち もとお", "Yamanouchi Motoo"),  # 元・雄
        ("にいがた けいいち", "Niigata Keiichi"),  # ii and ei stay
        ("いっちょうだ せんば", "Itchōda Senba"),
        ("サトウ ジョージ", "Satō Jōji"),  # katakana
        ("みづほ", "Mizuho"),
        ("", ""),
    ],
)
def test_hepburn(reading, latin):
    assert romanize(reading) == latin
