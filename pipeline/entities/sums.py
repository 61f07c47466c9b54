"""Totals whose parts are said beside them, compared: 学生120名，教職員35名の計155名; 172名（対面89名，オンライン83名）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

_TOTALS: Final = frozenset(("計", "合計", "総計", "合わせて", "あわせて", "総勢", "total"))
_BREAKDOWN: Final = re.compile(r"\s?[（(](?P<inside>[^（()）]{5,120})[）)]")
_NOT_WHOLE: Final = re.compile(
    r"うち|内、|など|等|ほか|他|含|除|前年|昨年|前回|比|当初|最大|以上|約|including|other|of wh|than|of these|such as|about",
    re.IGNORECASE,
)
"""What says that brackets give only some of the parts, or a comparison."""
_LONGEST_LABEL: Final = 14
"""Characters between the parts of a breakdown: what each part is."""


class Counted(Protocol):
    """What a sum is made of: a count as it was found in a passage (`pipeline.entities.counts.FoundCount`)."""

    # fmt: off
    @property
    def start(self) -> int: ...  # noqa: D102  # the name says it
    @property
    def end(self) -> int: ...  # noqa: D102  # the name says it
    @property
    def value(self) -> float: ...  # noqa: D102  # the name says it
    @property
    def value_max(self) -> float | None: ...  # noqa: D102  # the name says it
    @property
    def unit(self) -> str: ...  # noqa: D102  # the name says it
    @property
    def qualifier(self) -> str: ...  # noqa: D102  # the name says it
    # fmt: on


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the counts beside it that say its parts. Indexes into the counts given."""

    total: int
    parts: tuple[int, ...]
    difference: float
    """The total less the sum of its parts: 0 where they agree."""


def check_sums(text: str, counts: Sequence[Counted]) -> list[Sum]:
    """Find the totals of a passage whose parts stand beside them, and whether they agree.

    A total is a count with 計, 合計, 合わせて, 総勢 or total among its qualifiers, and its parts the exact counts of the
    same unit right before it, two at least, since the total before; or an exact count with a bracket after it that holds
    nothing but two or more exact counts of the same unit, each with a short label.

    Args:
        text: the passage.
        counts: its counts in order.
    """
    return sorted([*_after_parts(counts), *_before_brackets(text, counts)], key=lambda found: found.total)


def _after_parts(counts: Sequence[Counted]) -> Iterator[Sum]:
    since = 0
    for i, count in enumerate(counts):
        if not _TOTALS & set(count.qualifier.split("+")):
            continue
        parts: list[int] = []
        for j in range(i - 1, since - 1, -1):
            if counts[j].unit != count.unit or counts[j].value_max is not None or counts[j].qualifier:
                break
            parts.insert(0, j)
        since = i + 1
        if len(parts) > 1:
            yield _sum(counts, i, parts)


def _before_brackets(text: str, counts: Sequence[Counted]) -> Iterator[Sum]:
    for i, count in enumerate(counts):
        bracket = _BREAKDOWN.match(text, count.end)
        if not bracket or count.value_max is not None or not set(count.qualifier.split("+")) <= {*_TOTALS, ""}:
            continue
        start, end = bracket.span("inside")
        parts = [j for j in range(i + 1, len(counts)) if counts[j].start >= start and counts[j].end <= end]
        exact = all(
            counts[j].unit == count.unit and counts[j].value_max is None and not counts[j].qualifier for j in parts
        )
        if len(parts) < 2 or not exact or _NOT_WHOLE.search(text, start, end):
            continue
        edges = [start, *(edge for j in parts for edge in (counts[j].start, counts[j].end)), end]
        if max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True)) <= _LONGEST_LABEL:
            yield _sum(counts, i, parts)


def _sum(counts: Sequence[Counted], total: int, parts: Sequence[int]) -> Sum:
    return Sum(total, tuple(parts), counts[total].value - sum(counts[j].value for j in parts))
