"""Whose a unit is that a publisher names without saying whose: the publisher's, or a larger body's that it is a part of."""

from __future__ import annotations

import re
from functools import cache

from pipeline.identity.kinds import kind_of, root_of
from pipeline.identity.names import legal_form_before
from pipeline.lexicon import read_table

_FULL_HEADS = {
    "学": ("大学", "学院", "学園", "高専"),
    "校": ("学校", "高校"),
    "社": ("会社", "社"),
    "院": ("病院", "医院"),
}
"""What the publisher's name has in full where the text says 本学, 本校, 本社 or 本院."""
_UNIVERSITY = re.compile("大学院大学|短期大学|(?<!^国立)(?<!^公立)大学")
_LEVELS = ("局", "部", "課室", "係班")
"""The last characters of units, the larger ones first."""
"""国立大学八女丘工科大学 begins with no university."""
_BELOW = ("学科", "専攻", "講座", "研究室")
_UNIT = re.compile(".+?[局部課室係班]")


def own_part(publisher: str, head: str) -> str:
    """The part of the publisher's name that the head word means: 北大学 of 北大学総務部 for 本学."""
    legal = legal_form_before(publisher)
    for ending in _FULL_HEADS.get(head, (head,)):
        # 国立大学法人 is no university, and 学校法人 no school; 大学院大学 is one word.
        found = _UNIVERSITY.search(publisher, len(legal)) if ending == "大学" else None
        end = found.end() if found else publisher.find(ending, len(legal)) + len(ending)
        if end >= len(legal) + len(ending):
            return publisher[:end]
    return publisher


def with_owner(publisher: str, unit: str) -> str:
    """Put what a unit is a part of before its name.

    Args:
        publisher: who publishes the text.
        unit: the name of a part, which doesn't say of what.

    Returns:
        Such as 北大学文学部 for 文学部, published by 北大学 or by 北大学同窓会; the publisher where the unit itself publishes.
    """
    if publisher.endswith(unit):
        return publisher
    for length in range(len(unit) - 1, 1, -1):
        if publisher.endswith(unit[:length]) and kind_of(unit[:length]).part:
            return publisher + unit[length:]
    return _owner(publisher, unit) + unit


def _owner(publisher: str, unit: str) -> str:
    university = own_part(publisher, "学")
    behind = publisher.removeprefix(university)
    faculties = _faculties()
    if behind and _UNIVERSITY.search(publisher) and faculties.search(unit) and not faculties.search(behind):
        return university  # an alumni association or a library has no faculties
    root = root_of(publisher)
    if root and _level(publisher.removeprefix(root), last=True) >= _level(unit, last=False) >= 0:
        return root  # a section has no other sections
    return publisher


def _level(name: str, *, last: bool) -> int:
    """How far down its first or last unit is; -1 where it has none."""
    units = _UNIT.findall(name)
    if not units or (last and not name.endswith(units[-1])):
        return -1
    end = units[-1 if last else 0][-1]
    return next(level for level, ends in enumerate(_LEVELS) if end in ends)


@cache
def _faculties() -> re.Pattern[str]:
    """What only a university has: faculties and their parts."""
    rows = [row for row in read_table("institution_kinds.csv") if row["language"] == "ja" and row["part"] == "yes"]
    words = [row["word"] for row in rows if row["kind"] in ("faculty", "graduate school") or row["word"] in _BELOW]
    return re.compile("|".join(map(re.escape, words)))
