"""An array that rows are added to, in a buffer that doubles, so that adding is cheap however often it happens."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.generic)


class GrowingRows(Generic[Number]):
    """Rows of one width; ``rows[:length]`` are in use."""

    def __init__(self, *width: int, dtype: type[Number]) -> None:
        self.length = 0
        self.weighs = False
        """Whether any row is more than zeros."""
        self.rows: npt.NDArray[Number] = np.empty((64, *width), dtype)

    def extend(self, rows: npt.NDArray[Number]) -> None:
        """Add rows behind those that are there."""
        length = self.length + len(rows)
        if length > len(self.rows):
            grown = np.empty((max(length, 2 * len(self.rows)), *self.rows.shape[1:]), self.rows.dtype)
            grown[: self.length] = self.rows[: self.length]
            self.rows = grown
        self.rows[self.length : length] = rows
        self.length = length
        self.weighs = self.weighs or bool(rows.any())
