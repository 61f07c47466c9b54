import pytest

from pipeline.entities.counted_heads import fit_of


@pytest.mark.parametrize(
    ("phrase", "kind", "fit"),
    [
        ("国内外の参加者", "person", "fits"),
        ("参加費", "money", "fits"),
        # the longest end decides: a university is no person
        ("日本の大学", "organisation", "fits"),
        ("参加費", "person", "other"),
        ("樹高", "length", "fits"),
        ("バス", "thing", "-"),
    ],
)
def test_what_goes_with_which_counters(phrase: str, kind: str, fit: str) -> None:
    assert fit_of(phrase, kind) == fit
