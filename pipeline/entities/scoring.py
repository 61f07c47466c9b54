"""A CRF's scores of words: the weights of all their features, added up view by view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from pipeline.entities.crfsuite import Floats, Integers, Model
from pipeline.entities.growing import GrowingRows
from pipeline.entities.templates import DISTANCES, REACH, Look, Views

_DISTANCE_OF = {str(distance): distance for distance in DISTANCES if distance}
"""What the name of a feature begins with that is seen from another word."""


class Weights:
    """The weights of features by name: for the word that has them, and for the words around it.

    ``w=教授`` and ``-1w=教授``, two attributes in CRFsuite's file, are one feature here, at two distances.
    """

    def __init__(self, model: Model) -> None:
        self.labels = len(model.labels)
        cuts = [next((n for n in (2, 1) if name[:n] in _DISTANCE_OF), 0) for name in model.attributes]
        self._numbers: dict[str, int] = {}
        number = np.array(
            [
                self._numbers.setdefault(name[cut:], len(self._numbers))
                for name, cut in zip(model.attributes, cuts, strict=True)
            ],
            np.int64,
        )
        distance = np.array(
            [_DISTANCE_OF.get(name[:cut], 0) for name, cut in zip(model.attributes, cuts, strict=True)], np.int64
        )
        features = number[model.sources]
        place = distance[model.sources] + REACH
        here = place == REACH
        self._here = _Sums(features[here], model.targets[here], model.weights[here], len(self._numbers), self.labels)
        cells = place * self.labels + model.targets
        self._around = _Sums(features, cells, model.weights, len(self._numbers), self.labels * len(DISTANCES))

    def here(self, bags: Sequence[Iterable[str]]) -> Floats:
        """Add up what bags of features weigh for the word that has them: bags × labels."""
        return self._here.rows(*self._find(bags), len(bags))

    def around(self, bags: Sequence[Iterable[str]]) -> Floats:
        """Add up what bags of features weigh for the words from 2 after to 2 before: bags × distances × labels."""
        return self._around.rows(*self._find(bags), len(bags)).reshape(len(bags), len(DISTANCES), self.labels)

    def _find(self, bags: Sequence[Iterable[str]]) -> tuple[Integers, Integers]:
        """The features of bags that the model knows, and the bag of each. What is in a bag twice counts twice."""
        get = self._numbers.get
        found = [(number, bag) for bag, names in enumerate(bags) for name in names if (number := get(name)) is not None]
        features, bag_of = np.fromiter(chain.from_iterable(found), np.int64, 2 * len(found)).reshape(-1, 2).T
        return features, bag_of


class _Sums:
    """Sums of sparse rows: of each feature, a few cells and what it adds there."""

    def __init__(self, features: Integers, cells: Integers, weights: Floats, count: int, width: int) -> None:
        order = np.argsort(features, kind="stable")
        self._first = np.searchsorted(features[order], np.arange(count + 1))
        self._cells = cells[order]
        self._weights = weights[order]
        self._width = width

    def rows(self, features: Integers, row_of: Integers, count: int) -> Floats:
        first = self._first[features]
        sizes = self._first[features + 1] - first
        entries = np.repeat(first - sizes.cumsum() + sizes, sizes) + np.arange(sizes.sum())
        cells = np.repeat(row_of * self._width, sizes) + self._cells[entries]
        sums = np.bincount(cells, self._weights[entries], count * self._width)
        return np.asarray(sums, np.float64).reshape(-1, self._width)


class Scorer:
    """Scores of words by what they look like. The weights of a view are added up when it is first met, and kept."""

    def __init__(self, weights: Weights, views: Views) -> None:
        self._weights = weights
        self._views = views
        self._start()

    def _start(self) -> None:
        self._generation = self._views.generation
        self._tables = [GrowingRows(self._weights.labels, dtype=np.float64) for _ in self._views.recurring]
        self._window = GrowingRows(len(DISTANCES), self._weights.labels, dtype=np.float64)

    def scores(self, look: Look) -> Floats:
        """Score words: words × labels."""
        if self._generation != self._views.generation:
            self._start()
        self._learn()
        total = np.zeros((sum(look.lengths), self._weights.labels))
        rows = self._window.rows.reshape(-1, self._weights.labels)
        for place, words in enumerate(look.window):
            total += rows.take(words * len(DISTANCES) + place, axis=0)
        for table, views in zip(self._tables, look.views, strict=True):
            if table.weighs:
                total += table.rows.take(views, axis=0)
        for bags in look.rare:
            total += self._weights.here(bags)
        return total

    def _learn(self) -> None:
        """Add up the weights of the views that are new."""
        views = self._views
        words = range(self._window.length, views.window_count())
        if words:
            self._window.extend(
                self._weights.around([[name for _, name in views.window_names(word)] for word in words])
            )
        new = [range(table.length, views.count(template)) for template, table in enumerate(self._tables)]
        bags = [views.names(template, number) for template, numbers in enumerate(new) for number in numbers]
        if bags:
            ends = np.cumsum([len(numbers) for numbers in new])
            for table, rows in zip(self._tables, np.split(self._weights.here(bags), ends[:-1]), strict=True):
                table.extend(rows)
