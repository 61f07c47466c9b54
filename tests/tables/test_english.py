from __future__ import annotations

import pytest

from pipeline.identity.hints import Hint
from pipeline.tables.english import believable


@pytest.mark.parametrize(
    ("name", "latin", "kept"),
    [
        ("三上雅彦", "Masahiko MIKAMI", True),
        ("アンナ・コヴァーチ", "Anna Kovács", True),
        ("三上雅彦", "New York", False),
        ("三上雅彦", "Kiyosegawa University", False),
        ("アンナ・コヴァーチ", "Haala University", False),
    ],
)
def test_only_names_stand_for_names(name: str, latin: str, kept: bool) -> None:
    hint = Hint("d", "d:a1", "latin", name, latin, "")
    assert list(believable([hint])) == ([hint] if kept else [])


def test_other_hints_are_kept() -> None:
    hint = Hint("d", "d:a1", "reading", "三上雅彦", "みかみ まさひこ", "ruby")
    assert list(believable([hint])) == [hint]
