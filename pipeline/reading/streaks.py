"""Streaks: what a speck on the glass of a feeder draws down, or across, the whole of a page."""

from __future__ import annotations

import numpy as np

from pipeline.reading.paper import Greys

_FLANK = 4  # pixels to either side, where the page is as it should be
_DARKER = 12  # grey levels than both flanks
_LIGHT = 0.6  # of the paper's level: where the flanks are darker, type hides a streak
_LEAST_LIGHT = 0.5  # of the page along which it must be seen
_UNBROKEN = 0.75  # of that along which it is
_END = 0.06  # of the page at either end; a ruling doesn't reach there


def remove_streaks(grey: Greys) -> None:
    """Paint over, in place, thin lines that run straight from edge to edge.

    Args:
        grey: the page as it was scanned, not yet put straight.
    """
    paper = float(np.median(grey[::4, ::4]))
    for page in (grey, grey.T):
        flanks = np.minimum(page[:, : -2 * _FLANK], page[:, 2 * _FLANK :])
        light = flanks > max(_LIGHT * paper, _DARKER)
        darker = light & (page[:, _FLANK:-_FLANK] < flanks - _DARKER * light.astype(np.uint8))
        seen, marked = light.sum(axis=0), darker.sum(axis=0)
        end = max(1, round(_END * len(page)))
        streaks = (seen > _LEAST_LIGHT * len(page)) & (marked > _UNBROKEN * seen)
        for zone in (slice(0, end), slice(-end, None)):
            zone_seen = light[zone].sum(axis=0)
            streaks &= darker[zone].sum(axis=0) >= _UNBROKEN * zone_seen
        for place in (np.flatnonzero(streaks) + _FLANK).tolist():
            column = darker[:, place - _FLANK]
            page[column, place] = flanks[column, place - _FLANK]
