"""Lines between the names of a passage, redrawn."""

import pytest

from pipeline.entities.boundaries import mend_boundaries
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        ("搬送先は救急・{O:集中治療部}である。", ["救急・集中治療部"]),
        ("{S:本学}次世代半導体・{O:センサ研究所}の公開", ["次世代半導体・センサ研究所"]),
        ("{O:工学部}・{O:理学部}の学生", ["工学部", "理学部"]),
        ("経済学部・{O:文学部}の学生", ["文学部"]),
        ("{P:権　泰亨}（韓国・{O:極地工学院}）", ["極地工学院"]),
        ("{P:聶　さと}（新任・{O:飯盛山大学}学長）", ["飯盛山大学"]),
        ("ブラジル・{O:連邦工科大学}", ["連邦工科大学"]),
    ],
)
def test_an_institution_takes_in_what_before_a_dot_is_no_name_by_itself(source, institutions):
    assert found(mend_boundaries(marked(source)), "INSTITUTION") == institutions
