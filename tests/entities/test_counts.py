"""Counts of both languages: value, unit, qualifiers; what is none; what is counted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.entities.counts import FoundCount, find_counts, find_counts_of_article
from pipeline.entities.sums import check_sums
from pipeline.model import Language
from pipeline.tokens import make_doc


def counts(text: str, language: Language = "ja") -> list[FoundCount]:
    return find_counts(make_doc(text, language))


def short(text: str, language: Language = "ja") -> list[tuple[float, str, str]]:
    return [(c.value, c.unit, c.qualifier) for c in counts(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("約100名が参加した。", [(100, "名", "約")]),
        ("三名の教授", [(3, "名", "")]),
        ("１，２３４人", [(1234, "人", "")]),
        ("延べ約4万8千人", [(48000, "人", "延べ+約")]),
        ("1億2000万円を超えた", [(120000000, "円", "超")]),  # を超え is 超
        ("百人に満たない", [(100, "人", "未満")]),
        ("2千余名が集まった", [(2000, "名", "余")]),
        ("先着30名以内", [(30, "名", "先着+以内")]),
        ("会計3名と計5名", [(3, "名", ""), (5, "名", "計")]),  # 会計 is no total
        ("1時間30分", [(1, "時間", ""), (30, "分", "")]),  # a compound is two
        ("3年8か月", [(3, "年", ""), (8, "か月", "")]),
        ("4年ぶりに", [(4, "年", "")]),  # the unit leaves off ぶり
        ("東京円、4円高", [(4, "円", "")]),
        ("29の機関・団体", [(29, "機関・団体", "")]),  # a noun as unit
        ("￥1,500と€20", [(1500, "￥", ""), (20, "€", "")]),
        ("前期比12・3%増", [(12.3, "%", "")]),
        ("長さ4 kmの道", [(4, "km", "")]),
        ("地上12階建て", [(12, "階", "")]),
        ("一人八百円", [(1, "人", ""), (800, "円", "")]),
        ("19歳の選手", [(19, "歳", "")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第2回の会議",  # ordinals
        "5回目の優勝と3位",
        "2年目の春",
        "創立50周年を祝う",
        "21世紀の1990年代",
        "午後3時30分に開会",  # times of day
        "10:30開始",
        "電話03-5555-0142、内線214",  # telephone numbers
        "3分の1が賛成",  # fractions
        "3対1で勝った",
        "2―1で下した",
        "2階の201会議室",  # places
        "大学3年の学生",  # grades
        "団長は小野寺 蓮くん（6年）",
        "2023年4月1日に",  # dates
        "取り組みの一つです",  # idioms
        "その一部を一般に公開し、一環として",
        "千葉県の三枝さんと八戸市の三浦さん",  # names
        "十日町農業改良普及所と四日市港",
        "関係者が参列した",
        "60歳代が最も多い",
        "p.201, Vol.38 No.1",
        "COVID-19の影響",
    ],
)
def test_no_quantities(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("20～25名", 20, 25, "名"),
        ("15-20名", 15, 20, "名"),
        ("20から25名", 20, 25, "名"),
        ("70歳～74歳", 70, 74, "歳"),
        ("1万3千～2万円", 13000, 20000, "円"),
        ("二、三名", 2, 3, "名"),
        ("100万円から500万円、", 1000000, 5000000, "円"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (count,) = counts(text)
    assert (count.value, count.value_max, count.unit) == (low, high, unit)


def test_a_change_is_two_counts() -> None:
    assert short("協定校を3校から26校に増やした") == [(3, "校", ""), (26, "校", "")]


def test_the_span_runs_from_qualifier_to_unit() -> None:
    text = "昨年は延べ約4万人が来た。"
    (count,) = counts(text)
    assert text[count.start : count.end] == "延べ約4万人"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("48名の学生が出席した。", "学生"),
        ("消防団の団員274人が参加した。", "団員"),
        ("約160名が参加しました。", ""),
        ("車いす3台を寄贈した。", "車いす"),
        ("6件の議案を審議した。", "議案"),
        ("標本の高さは12メートルです。", "高さ"),  # not さ alone
        ("任期は3年です。", "任期"),
    ],
)
def test_counted(text: str, counted: str) -> None:
    found = [c.counted for c in counts(text)]
    assert found[0].endswith(counted) if counted else found == [""]


def test_counted_from_the_head_of_a_column() -> None:
    rows = ["相談名\t日時\t定員", "法律相談\t午後\t6人"]
    found = find_counts_of_article([make_doc(row, "ja") for row in rows])
    assert [(c.value, c.counted) for c in found[1]] == [(6, "定員")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "approximately 310 participants from 27 countries",
            [(310, "participants", "approximately"), (27, "countries", "")],
        ),
        ("Two hundred and thirty people came", [(230, "people", "")]),
        ("55 chemistry department chairs", [(55, "chairs", "")]),  # the head noun
        ("one hundred and four new international students", [(104, "students", "")]),
        ("a two-day course and a 2-kg bag", [(2, "day", ""), (2, "kg", "")]),
        ("some $2.5 million and NZ$820,000", [(2500000, "$", "some"), (820000, "NZ$", "")]),
        ("96 million yen, 12% more", [(96000000, "yen", ""), (12, "%", "")]),
        ("four or more sessions", [(4, "sessions", "or more")]),
        ("a total of 84 students", [(84, "students", "total")]),
        ("six faculty members", [(6, "members", "")]),
        ("two of the five positions", [(2, "positions", ""), (5, "positions", "")]),  # a number that stands for a noun
        ("From 96 applications, 31 succeeded", [(96, "applications", ""), (31, "applications", "")]),
        ("a delegation of 31, led by the Rector", [(31, "delegation", "")]),
        ("She was 91. In Room 204, at 9:00, on the 3rd floor", []),
        ("one of them, in the 1990s", []),
    ],
)
def test_english(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert short(text, "en") == expected


def test_english_counted() -> None:
    assert [c.counted for c in counts("large grants for 104 new international students", "en")] == [
        "new international students"
    ]


@pytest.mark.parametrize(
    ("text", "parts", "difference"),
    [
        ("学生120名，教職員35名の計155名", (0, 1), 0),
        ("学生120名，教職員35名の計150名", (0, 1), -5),
        ("受講者は172名（対面89名，オンライン83名）", (1, 2), 0),
        ("訪問団24人（高校生18人、引率5人）が来た。", (1, 2), 1),
    ],
)
def test_sums(text: str, parts: tuple[int, ...], difference: float) -> None:
    found = counts(text)
    (checked,) = check_sums(text, found)
    assert (checked.parts, checked.difference) == (parts, difference)
    total = found[checked.total]
    assert (total.method.endswith("?sum"), total.confidence < 0.5) == (difference != 0, difference != 0)


@pytest.mark.parametrize(
    "text",
    [
        # some of the parts only
        "参加者は50名（うち学生10名、教員5名）",
        "参加者は50名（学生10名、教員5名など）",
        # of another unit, about, or one alone
        "参加者は50名（3大学、2社）",
        "参加者は約50名（学生10名、教員5名）",
        "参加者は50名（学生10名）",
    ],
)
def test_brackets_that_are_no_breakdown(text: str) -> None:
    assert check_sums(text, counts(text)) == []


@pytest.mark.parametrize("unit", ["1", "1人", "約1", "1～", "一つ", "の3", "1-2 "])
def test_long_runs_end(unit: str) -> None:
    text = unit * 400
    for language in ("ja", "en"):
        found = counts(text, language)  # type: ignore[arg-type]  # the literals are languages
        assert all(a.end <= b.start for a, b in pairwise(found))
