from __future__ import annotations

import pytest

from pipeline.tables.issues import Issued, group_issues

ISSUES = [
    # one series and number
    ([("a", "会報", "12", "", ""), ("b", "会報", "12", "", "")], [["a", "b"]]),
    # one publisher and date
    ([("a", "", "", "2024-05", "市"), ("b", "", "", "2024-05", "市")], [["a", "b"]]),
    # one folder and month; another folder
    ([("x/a", "", "", "2024-05-01", ""), ("x/b", "", "", "2024-05", ""), ("y/c", "", "", "2024-05", "")], [["x/a", "x/b"], ["y/c"]]),
    # a year is not enough
    ([("a", "", "", "2024", ""), ("b", "", "", "2024", "")], [["a"], ["b"]]),
    # a mark of language
    ([("76-ja", "", "", "", ""), ("76-en", "", "", "", ""), ("77-en", "", "", "", "")], [["76-en", "76-ja"], ["77-en"]]),
    ([("会報（英語版）", "", "", "", ""), ("会報（日本語版）", "", "", "", "")], [["会報（日本語版）", "会報（英語版）"]]),
]  # fmt: skip


@pytest.mark.parametrize(("documents", "groups"), ISSUES)
def test_documents_of_one_issue(documents: list[tuple[str, ...]], groups: list[list[str]]) -> None:
    assert sorted(group_issues(Issued(*row) for row in documents)) == sorted(groups)  # type: ignore[arg-type]  # five strings
