from __future__ import annotations

import pytest

from pipeline.reading.issuedate import find_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("令和6年（2024年）11月", ["2024-11"]),
        ("2021年3月15日発行", ["2021-03-15"]),
        ("令和5年10月号", ["2023-10"]),
        ("令和元年5月1日", ["2019-05-01"]),
        ("平成三十一年四月", ["2019-04"]),  # kanji numerals
        ("2024（令和6）年11月15日", ["2024-11-15"]),
        ("２０２４年１月", ["2024-01"]),  # full width
        ("R6.11.1", ["2024-11-01"]),
        ("2024.11.15", ["2024-11-15"]),
        ("November 15, 2024", ["2024-11-15"]),
        ("15 Nov. 2024", ["2024-11-15"]),
        ("No. 19 2023年7月 / July 2023", ["2023-07", "2023-07"]),
        ("Spring 2023", ["2023"]),
        ("2019 秋号", ["2019"]),
        ("2023年2月30日", []),  # no day of the calendar
        ("令和6年度", []),  # a fiscal year is no date of publication
        ("No.2021", []),  # a number is no year
    ],
)
def test_dates_as_newsletters_print_them(text: str, iso: list[str]) -> None:
    assert [found.iso for found in find_dates(text)] == iso


def test_offsets_point_at_the_date() -> None:
    text = "時報　令和2年（2020年）2月　No.1"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "令和2年（2020年）2月"
