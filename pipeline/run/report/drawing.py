"""Where the labels of the network stand: connected groups, distances along the lines, no label over another."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
import numpy.typing as npt

WIDTH = 1040.0
HEIGHT_OF_NODE = 26.0
GAP = 12.0
Points = npt.NDArray[np.float64]


def lay_out(widths: Points, pairs: list[tuple[int, int]]) -> tuple[Points, float, float]:
    """Lay out each connected group on its own, then set the groups side by side in rows.

    Args:
        widths: of the labels' boxes, one a node.
        pairs: the nodes that are joined, by index.

    Returns:
        The middles of the boxes (nodes x 2), and the width and the height of the whole.
    """
    points = np.zeros((len(widths), 2))
    x = y = row_height = 0.0
    groups = sorted(_find_groups(len(widths), pairs), key=lambda group: (-len(group), group[0]))
    for group in groups:
        local = {node: place for place, node in enumerate(group)}
        spread = _spread(len(group), [(local[a], local[b]) for a, b in pairs if a in local])
        room = WIDTH - float(widths[group].max())
        spread[:, 0] *= min(1.0, room / max(float(np.ptp(spread[:, 0])), 1.0))
        placed = _part_boxes(spread, widths[group])
        half = np.column_stack([widths[group] / 2, np.full(len(group), HEIGHT_OF_NODE / 2)])
        low = (placed - half).min(axis=0)
        size = (placed + half).max(axis=0) - low
        if x > 0 and x + size[0] > WIDTH:
            x, y, row_height = 0.0, y + row_height + 3 * GAP, 0.0
        points[group] = placed - low + np.array([x, y])
        x += size[0] + 3 * GAP
        row_height = max(row_height, float(size[1]))
    right = float((points[:, 0] + widths / 2).max(initial=WIDTH))
    return np.round(points, 1), round(right, 1), round(y + row_height, 1)


def _find_groups(count: int, pairs: list[tuple[int, int]]) -> list[list[int]]:
    group_of = list(range(count))
    for a, b in pairs:
        low, high = sorted((group_of[a], group_of[b]))
        group_of = [low if group == high else group for group in group_of]
    groups: dict[int, list[int]] = defaultdict(list)
    for node, group in enumerate(group_of):
        groups[group].append(node)
    return list(groups.values())


def _spread(count: int, pairs: list[tuple[int, int]]) -> Points:
    """Place nodes so that distances follow steps along the pairs (stress majorisation, Gansner et al. 2004)."""
    distance = np.full((count, count), np.inf)
    np.fill_diagonal(distance, 0)
    for a, b in pairs:
        distance[a, b] = distance[b, a] = 1
    for middle in range(count):
        distance = np.minimum(distance, distance[:, [middle]] + distance[[middle], :])
    weights = np.divide(1, distance**2, out=np.zeros_like(distance), where=distance > 0)
    angles = np.arange(count) * 2 * np.pi / max(count, 1)
    points = np.column_stack([np.cos(angles), np.sin(angles)]) * max(1.0, count / 6)
    total = weights.sum(axis=1, keepdims=True)
    for _ in range(200 if count > 1 else 0):
        apart = points[:, None, :] - points[None, :, :]
        length = np.sqrt((apart**2).sum(axis=2))
        pull = np.divide(weights * distance, length, out=np.zeros_like(length), where=length > 0)
        target = (weights[:, :, None] * points[None, :, :] + pull[:, :, None] * apart).sum(axis=1)
        points = target / total
    spread: Points = points * np.array([150.0, 90.0])
    return spread


def _part_boxes(points: Points, widths: Points) -> Points:
    """Push labels apart until none covers another."""
    points = points.copy()
    for _ in range(400):
        moved = False
        for a, b in combinations(range(len(points)), 2):
            apart = points[b] - points[a]
            need = np.array([(widths[a] + widths[b]) / 2 + GAP, HEIGHT_OF_NODE + GAP])
            overlap = need - np.abs(apart)
            if overlap.min() <= 0.01:
                continue
            axis = int(overlap[1] <= overlap[0])
            push = overlap[axis] / 2 * (1 if apart[axis] >= 0 else -1)
            points[a, axis] -= push
            points[b, axis] += push
            moved = True
        if not moved:
            break
    return points


def measure(label: str) -> float:
    """Estimate the width of a label at 13 units: full-width glyphs 13, others 7.2."""
    return sum(13.0 if ord(char) > 0x2E7F else 7.2 for char in label)
