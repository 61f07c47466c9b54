"""The catalogues: CSV files with a column for each language, so that no text can be there in one language only."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["ja", "en"]


@cache
def read_catalogue(name: str) -> dict[str, dict[Language, str]]:
    """Read a catalogue of texts with keys.

    Args:
        name: "report" or "review".

    Returns:
        The text by key and language. Shared: not to be changed.
    """
    text = files(__name__.rpartition(".")[0]).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return {row["key"]: {"ja": row["ja"], "en": row["en"]} for row in csv.DictReader(text.splitlines())}


def fill(text: str, values: Mapping[str, object]) -> str:
    """Put values into the places of a text ({name}); whole numbers get commas between thousands."""
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return text.format(**shown) if values else text
