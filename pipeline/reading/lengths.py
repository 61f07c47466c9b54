"""Lengths as the records keep them: to a hundredth of a point, each value once in memory.

A document of 500 pages has some two million of them and hardly a hundred thousand different ones. A hundredth of a
point is 0.0035 mm, and as much as the tables say.
"""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 200_000  # values that are kept: all on pages up to A3, and there is an end to it on larger ones


class _Hundredths(dict[int, float]):
    """From hundredths of a point to points."""

    def __missing__(self, hundredths: int) -> float:
        points = hundredths / 100
        if len(self) < _MOST:
            self[hundredths] = points
        return points


_hundredths = _Hundredths()


def settle(lengths: Iterable[float]) -> tuple[float, ...]:
    """Round lengths in points to hundredths; equal ones are one object."""
    known = _hundredths
    return tuple([known[round(100 * length)] for length in lengths])
