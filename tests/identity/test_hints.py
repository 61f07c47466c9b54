import pytest

from pipeline.identity.hints import find_hints
from pipeline.model import Article, Document, Extraction, Mention, Passage, Ruby


def hints(text, *found, rubies=()):
    """(kind, name, value, source) of a one-passage document; ``found`` are (kind, text)."""
    passage = Passage("body", text, 1, rubies=tuple(Ruby(*ruby) for ruby in rubies))
    made = Document("d", "d.txt", "", "text/plain", articles=(Article("", "", "", "ja", 1, 1, (passage,)),))
    mentions = [
        Mention(kind, 0, 0, text.index(name), text.index(name) + len(name), name, "".join(name.split()), "crf", 1)
        for kind, name in found
    ]
    return [hint[2:] for hint in find_hints(made, Extraction("d", tuple(mentions)), ["d:a1"])]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("日本貿易振興機構（JETRO）は", ("日本貿易振興機構", "JETRO"), True),
        ("水瀬商工会（以下、水商）は", ("水瀬商工会", "水商"), True),
        ("水瀬商工会と水商は", ("水瀬商工会", "水商"), False),  # no brackets
        ("水瀬商工会（水商の前身）は", ("水瀬商工会", "水商"), False),  # the brackets say more
    ],
)
def test_abbreviations_in_brackets(text, names, found):
    result = hints(text, *(("institution", name) for name in names))
    assert (("abbreviation", names[1], names[0], "") in result) is found


@pytest.mark.parametrize(
    ("text", "name", "rubies", "wanted"),
    [
        ("笠原正典（かさはら まさのり）氏", "笠原正典", (), ("かさはら まさのり", "brackets")),
        ("笠原 正典（カサハラ・マサノリ）氏", "笠原 正典", (), ("かさはら まさのり", "brackets")),
        ("笠原正典（はな）氏", "笠原正典", (), None),  # too short to be the reading
        ("笠原正典氏", "笠原正典", ((0, 2, "かさはら"), (2, 4, "まさのり")), ("かさはら まさのり", "ruby")),
        ("笠原正典氏", "笠原正典", ((0, 2, "かさはら"),), None),  # half of it
        ("笠原正典氏", "笠原正典", (), None),
    ],
)
def test_readings(text, name, rubies, wanted):
    found = [row for row in hints(text, ("person", name), rubies=rubies) if row[0] == "reading"]
    assert found == ([("reading", "笠原正典", *wanted)] if wanted else [])


@pytest.mark.parametrize(
    ("text", "name", "latin"),
    [
        ("三上雅彦（Masahiko Mikami）教授", "三上雅彦", "Masahiko Mikami"),
        ("三上雅彦 (Masahiko MIKAMI) 教授", "三上雅彦", "Masahiko MIKAMI"),
        ("アンナ・コヴァーチ（Anna Kovács）助教", "アンナ・コヴァーチ", "Anna Kovács"),
        ("ペーター・ファン・ダイク（Peter van Dijk）氏", "ペーター・ファン・ダイク", "Peter van Dijk"),
        ("三上雅彦（Professor）", "三上雅彦", None),  # one word is no name
        ("三上雅彦（IEEE 会員）", "三上雅彦", None),
        ("三上雅彦（みかみ まさひこ）", "三上雅彦", None),
    ],
)
def test_a_name_in_latin_script_behind_it(text, name, latin):
    found = [row for row in hints(text, ("person", name)) if row[0] == "latin"]
    assert found == ([("latin", name, latin, "")] if latin else [])


@pytest.mark.parametrize(
    ("text", "name", "abroad"),
    [
        ("中国・雲南大学の林麗華教授が来学した。", "林麗華", True),
        ("林麗華（リン・リーホア）さん", "林麗華", True),
        ("林麗華（はやし れいか）さん", "林麗華", False),
        ("中国を訪れた。林麗華さんは", "林麗華", False),  # another sentence
        ("中国地方の林麗華さん", "林麗華", False),
        ("中国から三上雅彦さんが戻った。", "三上雅彦", False),
    ],
)
def test_who_comes_from_abroad(text, name, abroad):
    assert (("abroad", name, "", "") in hints(text, ("person", name))) is abroad
