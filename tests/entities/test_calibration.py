import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.calibration import calibrate, groups_of, interpolate
from training.calibration import expected_error, pool, reliability

scores = st.floats(0, 1).map(lambda x: round(x, 3))


@pytest.mark.parametrize(("score", "height"), [(0.0, 0.2), (0.3, 0.2), (0.5, 0.5), (0.6, 0.65), (0.9, 0.8)])
def test_a_curve_is_straight_between_its_points_and_level_beyond(score: float, height: float) -> None:
    assert interpolate([(0.3, 0.2), (0.5, 0.5), (0.7, 0.8)], score) == pytest.approx(height)


def test_the_narrowest_group_comes_first() -> None:
    assert groups_of("person", "ja", "crf") == ("person/ja/crf", "person/ja", "person")


def test_what_a_check_doubts_keeps_its_low_confidence() -> None:
    assert calibrate("count", "ja", "rule:counter?sum", 0.3) == 0.3


@given(st.lists(st.tuples(scores, st.booleans()), min_size=1, max_size=60))
def test_pooled_curves_rise_and_stay_shares(pairs: list[tuple[float, bool]]) -> None:
    curve = pool(pairs)
    heights = [y for _, y in curve]
    assert heights == sorted(heights)
    assert all(0 <= y <= 1 for y in heights)
    assert [x for x, _ in curve] == sorted(x for x, _ in curve)


def test_pooling_joins_what_falls() -> None:
    # .9 is right less often than .5: one pool
    assert len(pool([(0.5, True), (0.5, True), (0.9, True), (0.9, False)])) == 1


def test_the_error_is_how_far_scores_and_shares_are_apart() -> None:
    pairs = [(0.95, True), (0.95, False), (0.15, False), (0.15, False)]
    assert reliability(pairs) == [(0.15, 0.0, 2), (0.95, 0.5, 2)]
    assert expected_error(pairs) == pytest.approx((0.15 + 0.45) / 2)
