"""Dates of both languages as ISO 8601, with what they leave out filled in."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.calendar import Day, infer_year, year_of_era
from pipeline.entities.dates import find_dates
from pipeline.model import Language
from pipeline.tokens import make_doc


def isos(text: str, published: str = "2024-07", language: Language = "ja") -> list[str]:
    docs = [make_doc(line, language) for line in text.split("\n")]
    found = find_dates(docs, published, language)
    for doc, dates in zip(docs, found, strict=True):
        assert all(doc.text[d.start : d.end] == d.text for d in dates)
    return [d.iso for dates in found for d in dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和6年4月1日付け", ["2024-04-01"]),
        ("令和元年の台風", ["2019"]),
        ("令和6年（2024年）11月", ["2024-11"]),  # one value
        ("平成30（2018）年に", ["2018"]),
        ("二〇〇三年度は", ["FY2003"]),
        ("令和五年六月三十日", ["2023-06-30"]),
        ("平成29年度「強化事業」", ["FY2017"]),
        ("令和4事業年度決算", ["FY2022"]),
        ("2022・2023年度役員", ["FY2022", "FY2023"]),
        ("俳人（1644～94年）", ["1644/1694"]),
        ("平成4年～7年会長", ["1992/1995"]),
        ("天保3年", ["1832"]),  # 天保元年 is 1830, though it began in January 1831
        ("文政4年7月10日（1821年8月7日）", ["1821-08-07"]),  # a lunar day with its Gregorian one
        ("R6.10.1\t教授\t昇任", ["2024-10-01"]),
        ("6.10.1\t教授\t昇任", ["2024-10-01"]),  # only a table's cell is a date without an era
        ("昭51\t露木歯科院長", ["1976"]),
        ("2013.7.14（日）～15（月・祝）", ["2013-07-14/2013-07-15"]),
        ("令和7年元旦", ["2025-01-01"]),
    ],
)
def test_written_years(text: str, expected: list[str]) -> None:
    assert isos(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("1月31日（金）に", "2020-02", ["2020-01-31"]),
        ("12月20日に開いた。", "2024-02", ["2023-12-20"]),  # the latest such day before the issue
        ("次回は9月4日です。", "2024-07", ["2024-09-04"]),  # unless the text looks ahead
        ("12月3日（日）", "2024-02", ["2023-12-03"]),
        ("5月3日（日）", "2024-07", ["2024-05-03"]),  # no year near fits: kept, not sure
        ("1月31日（金）～2月2日（日）", "2020-02", ["2020-01-31/2020-02-02"]),
        ("11月3日～6日", "2022-10", ["2022-11-03/2022-11-06"]),
        ("23日、市内で", "2019-01", ["2019-01-23"]),  # a bare day is of the month of publication
        ("6月20日ごろ。同月28日から7月5日まで", "2023-07", ["2023-06-20", "2023-06-28/2023-07-05"]),
        ("7月29日の式。翌30日は", "2023-08", ["2023-07-29", "2023-07-30"]),
        ("昨年8月の噴火", "2024-07", ["2023-08"]),
        ("来年2月5日から3月13日まで", "2021-12", ["2022-02-05/2022-03-13"]),
        ("8月20・21日", "2024-09", ["2024-08-20", "2024-08-21"]),  # two dates
        ("福岡の出身．昭和56年3月に卒業", "2020-10", ["1981-03"]),  # a full stop before the era
        ("11月21日、22日の両日", "2023-12", ["2023-11-21/2023-11-22"]),  # one stretch
        ("10月26日（土）及び27日（日）", "2024-11", ["2024-10-26", "2024-10-27"]),
        ("4～9月の相談", "2022-10", ["2022-04/2022-09"]),
    ],
)
def test_missing_parts(text: str, published: str, expected: list[str]) -> None:
    assert isos(text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3日間の会期",
        "毎年5月に開く",
        "1990年代の",
        "昭和30年代に作った",
        "大学3年の学生",
        "第2回",
        "午後3時30分",
        "週3日",
        "16日間の会期で",
        "昨年度の実績",
    ],
)
def test_no_dates(text: str) -> None:
    assert isos(text) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # the era or the century is the reader's to fill in: the one that is near
        ("26年度の定員", "2024-05", ["FY2026"]),
        ("30年度の定員", "2018-05", ["FY2018"]),  # of 平成
        ("2年度の定員", "2020-05", ["FY2020"]),  # of 令和
        ("3年度連続で", "2021-05", []),
        ("22年12月に", "2011-02", ["2010-12"]),
        ("05年4月、設立", "2016-08", ["2005-04"]),  # only a year of a century begins with 0
        ("〇九年からは理事", "2014-03", ["2009"]),
        ("29.7.14　82歳", "2017-10", ["2017-07-14"]),
        # or it stands before
        ("1992年度が最高で、22年度は減った。", "2024-03", ["FY1992", "FY2022"]),
        ("1921年生まれ。46年から78年まで写真部員。", "2021-09", ["1921", "1946/1978"]),
        ("昭和三十八年から助教授、四十五年教授。", "1987-06", ["1963", "1970"]),
        ("昭和38年に入社、30年勤続で表彰", "1987-06", ["1963"]),
        ("懲役2年6月の判決", "2021-05", []),
        # ranges of years
        ("平成20年度から23年度まで", "2021-12", ["FY2008/FY2011"]),
        ("平成11年から6年にわたり学長", "2018-12", ["1999"]),
        # years of classes
        ("（昭58農化）", "2021-11", ["1983"]),
        ("（昭二七・英）", "2007-03", ["1952"]),
        ("（平2獣医、動物園長）", "2021-11", ["1990"]),
        ("（Aalstad University Press, 2020）", "2021-09", ["2020"]),
        ("明治参拾弐年", "2020-12", ["1899"]),
    ],
)
def test_years_in_two_digits(text: str, published: str, expected: list[str]) -> None:
    assert isos(text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("1月22日に予定していた研修は中止した。", "2021-02", ["2021-01-22"]),  # had been planned: past
        ("11月に開かれる大会の代表に選ばれた。", "2020-08", ["2020-11"]),  # the relative clause is to come
        ("11月16日の行事には600人の参加を見込みます。", "2024-05", ["2024-11-16"]),
        ("来年は記念行事が5月8日にあると伺う。", "2018-12", ["2019-05-08"]),  # the year stands ahead
        ("平成30年度は2月8日に行います。", "2018-03", ["FY2018", "2019-02-08"]),
        ("会員数（6月末日）", "2015-07", ["2015-06-30"]),
        ("会員数（6月末）", "2015-07", ["2015-06"]),
        ("図書室は年内28日まで。", "2021-12", ["2021-12-28"]),
        ("図書室は年始5日から。", "2021-12", ["2022-01-05"]),
        # the day after one that the article said, whatever it said between
        ("7月9日に来学した。2020年度から受け入れる。翌10日は", "2019-08", ["2019-07-09", "FY2020", "2019-07-10"]),
        ("11月5日から9日まで訪れた。\n6日の会では", "2018-12", ["2018-11-05/2018-11-09", "2018-11-06"]),  # within it
        ("10月4日・5日に訪れた。", "2014-10", ["2014-10-04/2014-10-05"]),
        ("8月28・29日の2日間", "2021-09", ["2021-08-28/2021-08-29"]),
    ],
)
def test_what_the_article_says_of_a_day(text: str, published: str, expected: list[str]) -> None:
    assert isos(text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "来年は2日間にしたい",
        "20日早い流行入り",
        "7日先までは当たる",
        "一日も早く届けたい",
        "一日は朝4時の搾乳から始まります",
        "四月朔日 環さん",
        "助手の五月女　仁ら",
        "四月一日 綾（わたぬき）",
        "十日町農業改良普及所",
    ],
)
def test_lengths_and_names_are_no_dates(text: str) -> None:
    assert isos(text) == []


def test_a_column_of_lengths_has_no_dates() -> None:
    table = "課題名\t配分日数\t実施\n電子相の研究\t12日\t7月9日\n鋼板の疲労\t5日\t8月2日"
    assert isos(table, "2017-10") == ["2017-07-09", "2017-08-02"]


def test_a_cell_does_not_go_on_in_the_next() -> None:
    assert isos("教授\t33年\t2月9日", "2024-03") == ["2024-02-09"]


def test_a_headline_to_come_leaves_the_days_of_the_article() -> None:
    docs = [make_doc(t, "ja") for t in ("青切符　来年4月から", "警視庁は24日、額をまとめた。")]
    docs[0].user_data["kind"] = "title"
    assert [d.iso for dates in find_dates(docs, "2025-06") for d in dates] == ["2026-04", "2025-06-24"]


def test_days_under_a_month_heading() -> None:
    docs = [make_doc(t, "ja") for t in ("諸会議（平成30年3月）", "7日　教育研究評議会")]
    docs[0].user_data["kind"] = "title"
    assert [d.iso for dates in find_dates(docs, "2018-04") for d in dates] == ["2018-03", "2018-03-07"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday, June 9, 2023, a party", ["2023-06-09"]),
        ("from 3 to 6 September 2020", ["2020-09-03/2020-09-06"]),
        ("from July 24 to August 4", ["2023-07-24/2023-08-04"]),
        ("between March and August 2020", ["2020-03/2020-08"]),
        ("12–13 November 2016", ["2016-11-12/2016-11-13"]),
        ("From June 19 (Mon) to 22 (Thu)", ["2023-06-19/2023-06-22"]),
        ("during the 2022–23 academic year", ["FY2022"]),
        ("grants of FY2019 and fiscal 2023", ["FY2019", "FY2023"]),
        ("From 1990 to 1994 he was president", ["1990/1994"]),
        ("You may march in August.", ["2023-08"]),  # neither month is meant by may and march
        ("presented at ICAMI 2022", []),  # a year inside an event's name
        ("the 1990s", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert isos(text, "2023-08", "en") == expected


def test_without_publication_only_what_the_text_says() -> None:
    assert isos("4月1日に着任した。", "") == []
    assert isos("2020年4月1日に着任し、5月3日に離任した。", "") == ["2020-04-01", "2020-05-03"]


def test_impossible_days_are_not_sure() -> None:
    (day,) = find_dates([make_doc("2023年2月30日", "ja")], "2023-03")[0]
    (wrong,) = find_dates([make_doc("2023年6月9日（月）", "ja")], "2023-07")[0]  # it was a Friday
    assert day.confidence < 0.5
    assert wrong.confidence < 0.5
    assert (day.method.partition("?")[2], wrong.method.partition("?")[2]) == ("calendar", "weekday")


def test_a_year_left_to_the_reader_is_less_sure() -> None:
    (left,) = find_dates([make_doc("26年度の定員", "ja")], "2024-05")[0]
    (named,) = find_dates([make_doc("令和8年度の定員", "ja")], "2024-05")[0]
    assert left.iso == named.iso == "FY2026"
    assert left.confidence < named.confidence


@pytest.mark.parametrize(
    ("era", "number", "year"),
    [("令和", 1, 2019), ("R", 6, 2024), ("Ｈ", 30, 2018), ("昭和", 51, 1976), ("明治", 7, 1874)],
)
def test_eras(era: str, number: int, year: int) -> None:
    assert year_of_era(era, number) == year


@given(st.dates(min_value=datetime.date(2001, 1, 1)), st.integers(0, 11))
def test_a_right_weekday_never_moves_a_day_of_the_last_year(day: datetime.date, later: int) -> None:
    y, m, d = day.year, day.month, day.day
    if (m, d) == (2, 29) or y > 2090:
        return
    index = y * 12 + m - 1 + later
    published = Day(index // 12, index % 12 + 1)
    year, agrees = infer_year(m, d, published, Day(y, m, d).weekday, ahead=False)
    assert agrees
    assert year == y


@pytest.mark.parametrize("unit", ["1", "1月", "1・", "令和", "2024年", "1月1日、", "12/3 ", "June "])
def test_long_runs_end(unit: str) -> None:
    for language in ("ja", "en"):
        docs = [make_doc(unit * 500, language)]  # type: ignore[arg-type]  # the literals are languages
        assert len(find_dates(docs, "2024-07", language)) == 1  # type: ignore[arg-type]  # likewise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the era goes on from the date before
        ("昭和48年から同52年まで会長を務めた。", ["1973/1977"]),
        ("平成4年4月に着任し、同12年4月から18年3月まで学部長を務めた。", ["1992-04", "2000-04/2006-03"]),
        # no era named before
        ("同年4月に3年ぶりに開いた。", ["2023-04"]),
        ("3年生が12年間の活動を振り返った。", []),
    ],
)
def test_a_year_of_the_era_named_before(text: str, expected: list[str]) -> None:
    assert isos(text, "2023-08") == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("In April the trustees broke ground; a donor made it possible by a gift.", "2016-05", ["2016-04"]),  # past
        ("We thank Ms. Holm, whose term ends in May.", "2020-02", ["2020-05"]),  # the present says what is to come
        ("Field trials are scheduled for April.", "2014-01", ["2014-04"]),
        ("A decision is due by January 15.", "2023-12", ["2024-01-15"]),
        ("since AY2018, and in AY 2019-20", "2020-01", ["FY2018", "FY2019"]),
        ("the Academic Year 2023/24", "2023-05", ["FY2023"]),
        ("in mid-June 2012", "2014-01", ["2012-06"]),
        ("Posted 3/14/2016, again 14/3/2016", "2016-05", ["2016-03-14", "2016-03-14"]),
        ("room 3/14", "2016-05", []),
        ("On December 11, 24 pupils came.", "2017-01", ["2016-12-11"]),
        ("On June 3, 4 and 5 they met.", "2017-07", ["2017-06-03", "2017-06-04", "2017-06-05"]),
        ("between July 2018 and June 2019", "2019-12", ["2018-07/2019-06"]),
        ("from Friday, 23 March, to Sunday, 25 March", "2007-03", ["2007-03-23/2007-03-25"]),
        ("Zsófia Nagy (MBA 2014) moved", "2023-10", ["2014"]),
        ("Families who can host from September 20 are asked to call.", "2025-06", ["2025-09-20"]),
        ("He has a show through December 14.", "2008-11", ["2008-12-14"]),
    ],
)
def test_english_dates_of_newsletters(text: str, published: str, expected: list[str]) -> None:
    assert isos(text, published, "en") == expected
