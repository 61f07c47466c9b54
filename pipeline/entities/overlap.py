"""Of spans that overlap, which stand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.spans import Span

_RANK = {"PERSON": 0, "SELF": 1, "TITLE": 1, "INSTITUTION": 1, "DATE": 2, "COUNT": 3, "EVENT": 4}
"""Names before numbers, as 三 of 第三師団 and 一 of 一條 count nothing; whatever else before the event it is part of."""


def settle(spans: Sequence[Span]) -> list[Span]:
    """Chooses among overlapping spans: the kinds by rank, then the surer, then the longer; in order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (_RANK[s.label], -s.score, s.start - s.end, s.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
