"""What goes with which counters, by its last word: 参加者 with 名, 参加費 with 円, 高さ with メートル (lexicon/counted_heads.csv)."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.lexicon import read_table


@lru_cache(maxsize=8192)
def fit_of(phrase: str, kind: str) -> str:
    """Whether a noun phrase is what counters of a kind count.

    Args:
        phrase: a noun phrase; the longest end of it that the lexicon knows decides.
        kind: of a counter: person, money, length …

    Returns:
        ``fits``, ``other`` where it goes with counters of another kind, ``-`` where the lexicon knows no end of it.
    """
    found = next((kinds for start in range(len(phrase)) if (kinds := _kinds().get(phrase[start:]))), None)
    return "-" if found is None else "fits" if kind in found else "other"


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in read_table("counted_heads.csv"):
        kinds.setdefault(row["ending"], set()).add(row["kind"])
    return {ending: frozenset(found) for ending, found in kinds.items()}
