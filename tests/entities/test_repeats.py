import pytest

from pipeline.entities.repeats import repeat_names
from pipeline.entities.spans import Line, Span


def added(first, name, second, spans=()):
    start = first.index(name)
    lines = [
        Line("body", first, (Span(start, start + len(name), "PERSON", 0.9),)),
        Line("body", second, tuple(spans)),
    ]
    return [second[s.start : s.end] for s in repeat_names(lines)[1].spans if s.method == "rule:repeated"]


@pytest.mark.parametrize(
    ("first", "name", "second", "expected"),
    [
        # the full name anywhere
        ("有馬源次郎さんが来た。", "有馬源次郎", "表彰状を受ける有馬源次郎", ["有馬源次郎"]),
        # the surname before an honorific, not inside a longer word
        ("有馬源次郎さんが来た。", "有馬源次郎", "有馬さんは語った。", ["有馬"]),
        ("有馬源次郎さんが来た。", "有馬源次郎", "有馬温泉と新有馬氏の", []),
        ("有馬源次郎さんが来た。", "有馬源次郎", "有馬で休む。", []),
        ("Lars Widmark spoke.", "Lars Widmark", "Dr Lars Widmark sat.", ["Lars Widmark"]),
        ("Lars Widmark spoke.", "Lars Widmark", "Lars Widmarkson sat.", []),
    ],
)
def test_a_name_found_once_is_found_again(first, name, second, expected):
    assert added(first, name, second) == expected


def test_a_title_after_a_surname_is_enough():
    assert added("堀切　恵が来た。", "堀切　恵", "堀切市長は", [Span(2, 4, "TITLE", 0.9)]) == ["堀切"]


def test_what_is_something_else_already_stays():
    assert added("有馬源次郎が来た。", "有馬源次郎", "有馬源次郎賞", [Span(0, 6, "EVENT", 0.9)]) == []


@pytest.mark.parametrize("name", ["スミス・", "・スミス", "アンナ・・コッホ"])
def test_a_name_with_nothing_before_or_after_its_dot_comes_to_an_end(name):
    assert added(f"{name}が来た。", name, f"{name}さん") == [name]
