"""The report's words in both languages, from words.csv; a text is written twice and CSS shows one of them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from markupsafe import Markup

WORDS_FILE = Path(__file__).with_name("words.csv")


@cache
def load_words() -> dict[str, tuple[str, str]]:
    """Read the catalogue: key → (Japanese, English)."""
    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: (row["ja"], row["en"]) for row in csv.DictReader(file)}


def say(key: str, /, **values: object) -> Markup:
    """Give the text of ``key`` in both languages, each marked with its language; values are escaped."""
    japanese, english = load_words()[key]
    return Markup('<span class="t" lang="ja">{}</span><span class="t" lang="en">{}</span>').format(
        _fill(japanese, values), _fill(english, values)
    )


def say_both(key: str, /, **values: object) -> str:
    """Give both languages in one string, for places that can't hold markup (labels for screen readers)."""
    japanese, english = load_words()[key]
    return f"{_fill(japanese, values)} / {_fill(english, values)}"


def say_svg(key: str, /, **values: object) -> Markup:
    """Give the text of ``key`` as two tspans."""
    japanese, english = load_words()[key]
    return Markup('<tspan class="t" lang="ja">{}</tspan><tspan class="t" lang="en">{}</tspan>').format(
        _fill(japanese, values), _fill(english, values)
    )


def _fill(text: str, values: dict[str, object]) -> str:
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return text.format(**shown) if values else text
