"""A CRF's scores of words: the weights of all their features, added up by view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.entities.crfsuite import Model
from pipeline.entities.lattice import Floats, Integers
from pipeline.entities.templates import Views


class Scorer:
    """Scores of views by a model. The weights of a view are added up when it is first met, and kept."""

    def __init__(self, model: Model, views: Views) -> None:
        self._model = model
        self._views = views
        self._start()

    def _start(self) -> None:
        self._generation = self._views.generation
        self._tables = [_Table(len(self._model.labels)) for _ in self._views.templates]

    def scores(self, numbers: Sequence[Integers]) -> Floats:
        """Score words by what they look like.

        Args:
            numbers: for each template the numbers of its views, a word each, as `Views.number` gives them.

        Returns:
            Words × labels.
        """
        if self._generation != self._views.generation:
            self._start()
        total = np.zeros((len(numbers[0]), len(self._model.labels)))
        for template, (table, views) in enumerate(zip(self._tables, numbers, strict=True)):
            new = range(table.length, self._views.count(template))
            if new:
                table.extend(self._model.rows([self._known(template, number) for number in new]))
            total += table.rows.take(views, axis=0)
        return total

    def _known(self, template: int, number: int) -> list[int]:
        """The attributes of the model among the features of a view."""
        get = self._model.attributes.get
        return [a for name in self._views.names(template, number) if (a := get(name)) is not None]


class _Table:
    """Rows that more are added to, in a buffer that doubles."""

    def __init__(self, width: int) -> None:
        self.length = 0
        self.rows = np.empty((64, width))

    def extend(self, rows: Floats) -> None:
        length = self.length + len(rows)
        if length > len(self.rows):
            grown = np.empty((max(length, 2 * len(self.rows)), self.rows.shape[1]))
            grown[: self.length] = self.rows[: self.length]
            self.rows = grown
        self.rows[self.length : length] = rows
        self.length = length
