"""Ruby: the small readings beside a line are taken off the page and kept with what they stand on."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.model import Ruby
from pipeline.reading.textline import TextLine

_SMALLER = 0.66  # ruby by base; the usual is a half
_NEAR = 0.75  # em of the base between ruby and base at most


def detach_ruby(lines: list[TextLine]) -> list[TextLine]:
    """Take the ruby out of the lines of a page.

    Args:
        lines: the lines of one page.

    Returns:
        The lines that are no ruby; those with ruby have it in ``rubies``.
    """
    if not lines:
        return lines
    largest = max(line.size for line in lines)
    small = [line for line in lines if line.size <= _SMALLER * largest and _is_reading(line.text)]
    if not small:
        return lines
    taken: set[int] = set()
    for direction in ("h", "v"):
        bases = sorted((b for b in lines if b.direction == direction), key=lambda b: b.v0)
        tops = [b.v0 for b in bases]
        for ruby in small:
            if ruby.direction != direction and len(ruby.text) > 2:
                continue
            ruby.place(direction)
            base = _base_of(ruby, bases, tops)
            if base is not None:
                taken.add(id(ruby))
                _attach(ruby, base)
            ruby.place(ruby.direction)
    return [line for line in lines if id(line) not in taken]


def _is_reading(text: str) -> bool:
    return all("\u3041" <= c <= "\u30ff" or c in "\u3000 ・" for c in text)


def _base_of(ruby: TextLine, bases: list[TextLine], tops: list[float]) -> TextLine | None:
    for base in bases[bisect_left(tops, ruby.v1 - ruby.size) :]:
        if base.v0 > ruby.v1 + _NEAR * ruby.size * 2:
            return None
        if ruby.size > _SMALLER * base.size or base is ruby:
            continue
        if ruby.v1 - base.v0 > 0.3 * base.size or base.v0 - ruby.v1 > _NEAR * base.size:
            continue
        if ruby.u0 >= base.u0 - base.size and ruby.u1 <= base.u1 + base.size:
            return base
    return None


def _attach(ruby: TextLine, base: TextLine) -> None:
    """Give each unbroken stretch of the reading to the characters that it stands over."""
    for reading, begin, end in _stretches(ruby):
        over = [
            i
            for i, (a, b) in enumerate(zip(base.starts, base.ends, strict=True))
            if begin < (a + b) / 2 < end or (a < (begin + end) / 2 < b)
        ]
        over = [i for i in over if not base.text[i].isspace() and not "\u3041" <= base.text[i] <= "\u309f"] or over
        if over:
            base.rubies.append(Ruby(over[0], over[-1] + 1, reading))


def _stretches(ruby: TextLine) -> list[tuple[str, float, float]]:
    stretches: list[tuple[str, float, float]] = []
    for c, start, end in zip(ruby.text, ruby.starts, ruby.ends, strict=True):
        if c.isspace():
            continue
        if stretches and start - stretches[-1][2] < 0.3 * ruby.size:
            reading, begin, _ = stretches[-1]
            stretches[-1] = (reading + c, begin, end)
        else:
            stretches.append((c, start, end))
    return stretches
