"""What a number says and counts in English prose (ANNOTATION.md, Counts)."""

import pytest

from pipeline.entities.counts import find_counts
from pipeline.tokens import make_doc


def counts(text):
    return [(c.value, c.value_max, c.unit, c.qualifier) for c in find_counts(make_doc(text, "en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money: signs, codes, what multiplies
        ("The budget is 1.9 billion yen.", [(1.9e9, None, "yen", "")]),  # no age, though "is 1." could be one
        ("received €9.4m from the agency", [(9.4e6, None, "€", "")]),
        ("revenue of £3.2bn.", [(3.2e9, None, "£", "")]),
        ("a $2.3M grant and $500K more", [(2.3e6, None, "$", ""), (5e5, None, "$", "")]),
        ("KRW 6.5 billion over six years", [(6.5e9, None, "KRW", ""), (6, None, "years", "over")]),
        ("The EC$7.4 million hatchery", [(7.4e6, None, "EC$", "")]),
        ("sponsored research of Rs. 85 crore", [(8.5e8, None, "Rs.", "")]),
        # ranges
        ("Tickets are $12 to $40.", [(12, 40, "$", "")]),
        ("will cost $1.5–2 million", [(1.5e6, 2e6, "$", "")]),
        ("a three- to five-year period", [(3, 5, "year", "")]),
        ("grew from 34 to 89 students", [(34, 89, "students", "")]),
        # measures of several words, hyphens
        ("as low as 5 parts per billion", [(5, None, "parts per billion", "")]),
        ("only 6 per cent of our staff", [(6, None, "per cent", "only")]),
        ("a 12,000 sq. ft. laboratory", [(12000, None, "sq. ft.", "")]),
        ("a 92,000-square-foot building", [(92000, None, "square-foot", "")]),
        ("after 30 years' service", [(30, None, "years", "")]),
        ("two and a half years later", [(2.5, None, "years", "")]),
        ("won the prize three times since then", [(3, None, "times", "")]),
        ("10,000+ visitors came", [(10000, None, "visitors", "")]),
        # the head noun
        ("41 Ph.D. scholars and 17 U.S. patents", [(41, None, "scholars", ""), (17, None, "patents", "")]),
        ("about 90 students and faculty", [(90, None, "students and faculty", "about")]),
        ("six faculty and staff members", [(6, None, "members", "")]),
        ("15 doctoral and 20 master's students", [(15, None, "students", ""), (20, None, "students", "")]),
        ("more than a dozen students", [(12, None, "students", "more than")]),
        ("110 small craft", [(110, None, "craft", "")]),
        # none
        ("a 17-year-old won", []),
        ("dozens of students", []),
        ("He is 91.", []),
    ],
)
def test_counts(text, expected):
    assert counts(text) == expected
