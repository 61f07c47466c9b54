import pytest

from pipeline.entities.people import resolve, resolve_people, split_spaced
from pipeline.entities.spans import Line, Span


def line(marked, japanese=True):
    """Make a passage of text with its spans in brackets: ⟨P:笠原正典⟩⟨T:理事⟩."""
    labels = {"P": "PERSON", "T": "TITLE", "O": "INSTITUTION"}
    text, spans = "", []
    for part in marked.split("⟨"):
        inside, closed, rest = part.partition("⟩")
        if closed:
            spans.append(Span(len(text), len(text) + len(inside) - 2, labels[inside[0]]))
            text += inside[2:] + rest
        else:
            text += part
    return Line("body", text, tuple(spans), japanese)


def keys(*marked, japanese=True):
    lines = resolve_people([line(m, japanese) for m in marked])
    return [span.key for one in lines for span in one.spans if span.label == "PERSON"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # a surname later, a surname earlier
        (["瀬戸口剛", "瀬戸口"], ["瀬戸口剛", "瀬戸口剛"]),
        (["瀬戸口", "瀬戸口剛"], ["瀬戸口剛", "瀬戸口剛"]),
        # spaces inside and wide spacing
        (["狩 野　陽", "狩野"], ["狩野陽", "狩野陽"]),
        # a single kanji is a surname only where the rest is a given name
        (["森田健一", "森"], ["森田健一", "森"]),
        (["林　太郎", "林"], ["林太郎", "林太郎"]),
        # foreign names by any part; half-width forms are the same name
        (["アンナ＝マリア・コッホ", "コッホ"], ["アンナ=マリア・コッホ", "アンナ=マリア・コッホ"]),
        (["ﾏﾙｺ･ｶｳﾌﾏﾝ"], ["マルコ・カウフマン"]),
        # Latin names: surname, initial, case; order and case stay as written
        (["Ivan  BELOV", "Belov"], ["Ivan BELOV", "Ivan BELOV"]),
        (["Lars van der Meulen", "van der Meulen"], ["Lars van der Meulen", "Lars van der Meulen"]),
        (["John Abbott", "J. Abbott"], ["John Abbott", "John Abbott"]),
        (["John Abbott", "Jane Abbott"], ["John Abbott", "Jane Abbott"]),
        # nobody fuller
        (["三橋"], ["三橋"]),
        ([], []),
    ],
)
def test_resolve(names, expected):
    assert resolve(names) == expected


def test_a_shared_surname_goes_to_the_one_with_the_title():
    assert keys("⟨P:佐藤一郎⟩⟨T:学長⟩と⟨P:佐藤花子⟩⟨T:理事⟩。", "⟨P:佐藤⟩⟨T:学長⟩は語った。")[-1] == "佐藤一郎"


def test_without_a_title_it_goes_to_the_one_named_last():
    assert keys("⟨P:佐藤一郎⟩と⟨P:佐藤花子⟩。", "⟨P:佐藤⟩さんは語った。")[-1] == "佐藤花子"


@pytest.mark.parametrize(
    ("marked", "japanese", "expected"),
    [
        ("⟨P:安 志遠⟩（⟨P:アン・ジウォン⟩）", True, ["安志遠", "安志遠"]),
        ("⟨P:イワン・ベロフ⟩（⟨P:Ivan BELOV⟩）", True, ["イワン・ベロフ"] * 2),
        ("⟨P:Toshio Sagara⟩ (⟨P:相良俊郎⟩)", False, ["Toshio Sagara"] * 2),
        # two people of one script in a row are two people
        ("⟨P:森田健⟩（⟨P:秋山律⟩）", True, ["森田健", "秋山律"]),
    ],
)
def test_two_scripts_are_one_person(marked, japanese, expected):
    assert keys(marked, japanese=japanese) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("⟨P:田中氏⟩が", ["田中"]),
        ("⟨P:（田中太郎）⟩が", ["田中太郎"]),
        ("⟨P:Dr. Mori⟩が", ["Mori"]),
        ("⟨P:甲 斐　蘭　㊞⟩", ["甲斐蘭"]),
        # the mark of a former title, unless it is the given name
        ("⟨P:小野寺栄前⟩⟨T:校長⟩", ["小野寺栄"]),
        ("⟨P:小野寺栄元⟩⟨T:校長⟩", ["小野寺栄"]),
        ("⟨P:阿曽沼元⟩⟨T:助教⟩", ["阿曽沼元"]),
        # katakana and kanji without a mark between them are no one name
        ("⟨P:アンナ・コッホ駐日⟩大使", ["アンナ・コッホ"]),
        ("⟨P:大和田・クリスティン・澄江⟩氏", ["大和田・クリスティン・澄江"]),
        # no name at all
        ("⟨P:◆⟩", []),
        ("⟨P:第3⟩", []),
        # 君 and M may be part of a name
        ("⟨P:陳怡君⟩が", ["陳怡君"]),
    ],
)
def test_honorifics_and_marks_are_no_part_of_a_name(marked, expected):
    assert keys(marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二 宮　恵 子", ("二宮", "恵子")),
        ("宝田　寛", ("宝田", "寛")),
        ("仲 哲", ("仲", "哲")),
        # a surname whose characters are spread
        ("岩 井", ("", "")),
        ("笠原正典", ("", "")),
    ],
)
def test_split_spaced(text, expected):
    assert split_spaced(text) == expected
