"""Characters beside a Japanese name that are still of it: 朽木　みさ|き教授, Ｓ．|加 藤, 小 |多 田　良, ガン|ボルド領事."""

from __future__ import annotations

import re

from pipeline.lexicon.names import GIVEN, name_parts

_SPACED = re.compile(r"(\S+)[ \u3000]+(\S+)")
_ENDS_HERE = re.compile(r"[\s\u3000（(、，,・）)]|$")
_INITIAL = re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])(?:[A-ZＡ-Ｚ][.．]\s?){1,2}$")
_KATAKANA_RUN = re.compile(r"[ァ-ヴー]+$")
_SPREAD = re.compile(r"[\u3005\u3400-\u9fff](?:[ \u3000][\u3005\u3400-\u9fff])+")
_SPREAD_BEFORE = re.compile(r"(?:^|[\t　（(、])([\u3400-\u9fff] )$")
_KANJI = re.compile(r"[\u3005\u3400-\u9fff]")


def widen(text: str, start: int, end: int, starts: frozenset[int], ends: frozenset[int]) -> tuple[int, int]:
    """Give a name its edges.

    Args:
        text: the passage.
        start: where the name was found ...
        end: ... in code points.
        starts: where the spans of the passage start ...
        ends: ... and end.
    """
    return _left(text, start, end, ends), _right(text, start, end, starts)


def _left(text: str, start: int, end: int, ends: frozenset[int]) -> int:
    if start in ends:
        return start
    before, inner = text[:start], text[start:end]
    initial = _INITIAL.search(before) if _KANJI.match(inner) else None
    katakana = _KATAKANA_RUN.search(before) if _KATAKANA_RUN.match(inner[:1]) else None
    spread = _SPREAD_BEFORE.search(before) if _SPREAD.match(inner) and " " in inner else None
    found = initial.start() if initial else katakana.start() if katakana else spread.start(1) if spread else start
    return start if any(found < edge <= start for edge in ends) else found


def _right(text: str, start: int, end: int, starts: frozenset[int]) -> int:
    """A last character of the given name, where a title or the end of the cell stands behind it."""
    name = _SPACED.fullmatch(text, start, end)
    if not name or end in starts or end >= len(text):
        return end
    last = text[end]
    titled = end + 1 in starts and last != "の"
    if (titled or _ENDS_HERE.match(text, end + 1)) and name_parts(name[2] + last) & GIVEN:
        return end + 1
    return end


def is_fragment(text: str, start: int, end: int, ends: frozenset[int]) -> bool:
    """Whether a person of one character is a piece of a longer word: 日|本|代表."""
    return end - start == 1 and start > 0 and start not in ends and _KANJI.match(text[start - 1]) is not None
