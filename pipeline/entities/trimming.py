"""What stands around an institution's name in a passage and is no part of it: 姉妹校|基隆港湾専科学校, 日本医師会|生涯教育講座.

Words before are taken off by the lexicon. What ends in a word for an event, a grant or works is cut back to the institution
that it begins with, for an organisation before such a word counts; where it begins with none, it is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.entities.spans import Span
from pipeline.lexicon import read_table

_MAKER = re.compile(r"(?:老舗|大手|中堅)?[\u3400-\u9fffァ-ヺー]{0,8}?(?:メーカー|製造業者)(?=[^\s、。]{3})")
_JOINT = re.compile(
    r"[\u3005\u3400-\u9fffァ-ヺーA-Z&]{2,10}(?:[・･][\u3005\u3400-\u9fffァ-ヺーA-Z&]{2,10})+(?:特定)?(?:建設工事)?共同企業体"
)
_NOW = re.compile(r"現(?![代地場業役在実行])[\u3400-\u9fffァ-ヺ]{4}")
_SHORTEST = 4
"""Characters of an institution that a longer name is cut back to."""


@cache
def _words(place: str) -> tuple[str, ...]:
    rows = read_table("beside_institutions.csv")
    return tuple(sorted((row["word"] for row in rows if row["place"] == place), key=lambda word: (-len(word), word)))


def trim(name: str, kind_of: Callable[[str], str]) -> tuple[int, int]:
    """Where in a stretch of text the institution begins and ends.

    Args:
        name: what was taken for an institution.
        kind_of: tells the kind of institution that a name says it is, or nothing.

    Returns:
        Code points of the name; (0, 0) where it is none.
    """
    start, end = 0, len(name)
    maker = _MAKER.match(name)
    if maker:
        start = maker.end()
    start += len("現") if _NOW.match(name, start) else 0
    before = next((w for w in _words("before") if name.startswith(w, start) and kind_of(name[start + len(w) :])), "")
    start += len(before)
    inside = next((w for w in _words("inside") if name.endswith(w, start)), "")
    if inside and kind_of(name[start : end - len(inside)]):
        return start, end - len(inside)
    if any(name.endswith(word) for word in _words("never")):
        end = next(
            (at for at in range(end - 1, start + _SHORTEST - 1, -1) if _ends_at(name[start:end], at - start, kind_of)),
            0,
        )
    return (start, end) if end > start and name[start:end] not in _words("alone") else (0, 0)


def _ends_at(name: str, at: int, kind_of: Callable[[str], str]) -> bool:
    """Whether an institution may end there: 小学校|屋内運動場, never inside a longer word of that kind (大学|院)."""
    return bool(kind_of(name[:at])) and not kind_of(name[: at + 1]) and not name.startswith("長", at)


def find_joint_ventures(text: str) -> Iterator[Span]:
    """Joint ventures of builders, which name their members: 谷口・岡田特定建設工事共同企業体."""
    for match in _JOINT.finditer(text):
        yield Span(match.start(), match.end(), "INSTITUTION", 0.8, "rule:joint-venture")
