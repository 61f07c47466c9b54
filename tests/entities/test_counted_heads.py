import pytest

from pipeline.entities.counted_heads import fit_of, kind_of


@pytest.mark.parametrize(
    ("phrase", "kind", "fit"),
    [
        ("国内外の参加者", "person", "fits"),
        ("参加費", "money", "fits"),
        # the longest end decides: a university is no person
        ("日本の大学", "organisation", "fits"),
        ("参加費", "person", "other"),
        ("樹高", "length", "fits"),
        ("ピタゴラス", "thing", "-"),
    ],
)
def test_what_goes_with_which_counters(phrase: str, kind: str, fit: str) -> None:
    assert fit_of(phrase, kind) == fit


@pytest.mark.parametrize(
    ("phrase", "unit", "fit"),
    [
        ("館の蔵書", "冊", "fits"),
        ("館の蔵書", "匹", "kin"),  # both are things
        ("館の蔵書", "円", "other"),
        ("飼い猫", "匹", "fits"),
        ("前年比", "件", "other"),  # nothing counts it
    ],
)
def test_what_goes_with_which_counter_among_things(phrase: str, unit: str, fit: str) -> None:
    assert fit_of(phrase, "money" if unit == "円" else "thing", unit) == fit


def test_minutes_are_time_and_multiples_no_shares() -> None:
    assert kind_of("ratio", "分") == "time"
    assert kind_of("ratio", "倍") == "times"
    assert kind_of("ratio", "割") == "ratio"
