"""Knowledge of the two languages as data: one CSV a subject, each row with its source."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read one of this folder's tables.

    Args:
        name: the file's name, such as ``counters.csv``.

    Returns:
        Its rows in the order of the file, each by column name. Shared: not to be changed.
    """
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
