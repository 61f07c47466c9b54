import pytest

from pipeline.entities.titles import is_former, mend_titles
from tests.entities.marked_lines import found, marked

CASES = [
    # a former mark is no part of a title
    ("{P:小野寺栄}{T:前校長}が", ["校長"]),
    # nor is the number of the holder
    ("{T:初代隊員}の{P:薄まゆみ}さん", ["隊員"]),
    # coordinated titles are split when each can stand alone
    ("{P:笠原正典}{T:理事・副学長}が", ["理事", "副学長"]),
    # titles run together stay whole
    ("{P:五百旗頭大輔}{T:代表取締役社長}", ["代表取締役社長"]),
    # the place of a mayor belongs to the title
    ("{P:戸田山幸一}西浜{T:市長}と", ["西浜市長"]),
    # what a CRF left of a longer title
    ("{P:来栖忠}さんが員外{T:監事}に", ["員外監事"]),
    # a remit in brackets stays where the title comes first
    ("{T:理事}（教育担当）\t{P:三輪由紀}", ["理事（教育担当）"]),
    # and is left off after the name
    ("{P:薬袋健二}{T:理事（財務・施設担当）}から", ["理事"]),
    # parts in an event are no titles
    ("{P:山田太郎}{T:司会}で", []),
    # missed after a name, alone in brackets
    ("{P:湯浅ひなの}（弁護士）が", ["弁護士"]),
    # missed before a name
    ("地元の大工の{P:穴見マサ}さん", ["大工"]),
    # missed where it is conferred
    ("次の6名に名誉教授の称号を授与しました。", ["名誉教授"]),
    # a surname is no part of a unit that is named for what it does
    ("、{T:乙部工学研究院長}が", ["工学研究院長"]),
    # but a branch is named for a place
    ("、{T:山口支部長}が", ["山口支部長"]),
]


@pytest.mark.parametrize(("source", "titles"), CASES)
def test_japanese_titles(source: str, titles: list[str]) -> None:
    assert found(mend_titles([marked(source)])[0], "TITLE") == titles


def test_a_surname_known_in_the_article_is_taken_out_of_a_title() -> None:
    lines = mend_titles([marked("{P:五百蔵 聡}{T:館長}が"), marked("{T:五百蔵館長}は")])
    assert found(lines[1], "PERSON") == ["五百蔵"]
    assert found(lines[1], "TITLE") == ["館長"]


ENGLISH = [
    ("{P:Mari Isurugi}, vice president of the {O:University}", ["vice president"]),
    ("{T:former Dean} {P:Ann Lee} spoke", ["Dean"]),
    ("{T:Professor and Dean} {P:Ann Lee}", ["Professor", "Dean"]),
    ("Associate Professor {P:Kōhei Itō} showed", ["Associate Professor"]),
]


@pytest.mark.parametrize(("source", "titles"), ENGLISH)
def test_english_titles(source: str, titles: list[str]) -> None:
    assert found(mend_titles([marked(source, japanese=False)])[0], "TITLE") == titles


@pytest.mark.parametrize(
    ("source", "former"),
    [
        ("元{T:校長}", True),
        # the mark may stand before the institution
        ("元{O:教育学部}{T:教授}", True),
        ("former {T:dean}", True),
        ("{P:佐藤}{T:校長}", False),
    ],
)
def test_former(source: str, former: bool) -> None:
    line = marked(source)
    assert is_former(line, next(span for span in line.spans if span.label == "TITLE")) is former
