"""What goes with which counters, by its last word: 参加者 with 名, 参加費 with 円, 高さ with メートル (lexicon/counted_heads.csv)."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.lexicon import read_table


@lru_cache(maxsize=8192)
def fit_of(phrase: str, kind: str, unit: str = "") -> str:
    """Whether a noun phrase is what counters of a kind count.

    Args:
        phrase: a noun phrase; the longest end of it that the lexicon knows decides.
        kind: of a counter: person, money, length …
        unit: the counter itself: what goes with 冊 and what with 匹, both of kind thing, is told by the counter.

    Returns:
        ``fits``; ``kin`` where it goes with other counters of the kind; ``other`` where with counters of other kinds; ``-``
        where the lexicon knows no end of it.
    """
    found = next((goes for start in range(len(phrase)) if (goes := _goes_with().get(phrase[start:]))), None)
    if found is None:
        return "-"
    if kind in found or unit in found:
        return "fits"
    return "kin" if any(_kind_of().get(other) == kind for other in found) else "other"


def kind_of(kind: str, unit: str) -> str:
    """The kind of a counter for what it counts: 分 are minutes here, and 倍 is apart from the shares of a whole."""
    return {"分": "time", "倍": "times"}.get(unit, kind)


@cache
def _goes_with() -> dict[str, frozenset[str]]:
    goes: dict[str, set[str]] = {}
    for row in read_table("counted_heads.csv"):
        goes.setdefault(row["ending"], set()).add(row["kind"])
    return {ending: frozenset(found) for ending, found in goes.items()}


@cache
def _kind_of() -> dict[str, str]:
    return {row["counter"]: row["kind"] for row in read_table("counters.csv")}
