"""Which parts of institutions have a name of their own: 九州運輸局 and JAみさと女性部 are nobody's but whose they say.

総務課 or 工学部 is the publisher's where a text names nobody else's. A unit whose name has a place, a person or another
body in it is not, save where the place only says which branch of the publisher's it is (大阪支店, 浜松工場第二鍛造課) or which
field it works in (朝鮮語科, アジア課).
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.identity.kinds import is_word_of_kind, kind_of
from pipeline.lexicon import read_table

_PROPER = "固有名詞"
_UNIT_ENDS = "局部課室係科班"
"""A proper noun that ends so is cut wrongly, but for the first word: 財部 of 文化財部, and 中部 of 中部運輸局."""
_SHORTEST = 2
"""Characters of a proper noun: 里 and 蘭 are words as well."""
_HIRAGANA = re.compile("[ぁ-ゖ]")


def has_own_name(name: str) -> bool:
    """Whether the name of a part, which doesn't say of what it is one, tells all the same that it is somebody else's.

    Args:
        name: such as 総務課, JAみさと女性部 or 大阪支店.
    """
    if _marks().search(name):
        return True
    if _HIRAGANA.match(name) and name.endswith(_words("clinic")):
        return True
    from pipeline.tokens.fugashi import analyse  # spaCy comes with it, which only workers load

    starts, entries = analyse(name)
    ends = [*starts[1:], len(name)]
    proper = [
        (start, end)
        for start, end, entry in zip(starts, ends, entries, strict=True)
        if _PROPER in entry.tag and end - start >= _SHORTEST and (not start or name[end - 1] not in _UNIT_ENDS)
    ]
    if not proper or name.endswith(_words("field")):
        return False
    return not all(_says_which(name[:start], name[end:]) for start, end in proper)


def _says_which(before: str, behind: str) -> bool:
    """Whether a place only tells one part of the publisher's from the others, by what stands around it."""
    return (not before or kind_of(before).part or is_word_of_kind(before)) and _branch().match(behind) is not None


@cache
def _marks() -> re.Pattern[str]:
    start, anywhere = ("|".join(map(re.escape, _words(place))) for place in ("start", "any"))
    return re.compile(rf"^(?:{start})(?![A-Za-z])|{anywhere}")


@cache
def _branch() -> re.Pattern[str]:
    either = "|".join(map(re.escape, _words("branch")))
    return re.compile(rf"(?:[東西南北中]|中央|第[一二三四五\d])?(?:{either})")


@cache
def _words(place: str) -> tuple[str, ...]:
    rows = [row["word"] for row in read_table("own_names.csv") if row["place"] == place]
    return tuple(sorted(rows, key=lambda word: (-len(word), word)))
