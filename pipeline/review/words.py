"""The interface's words in both languages, from words.csv."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["ja", "en"]
WORDS_FILE = Path(__file__).with_name("words.csv")


@cache
def load_words() -> dict[str, dict[str, str]]:
    """Read the catalogue: key → language → text."""
    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {"ja": row["ja"], "en": row["en"]} for row in csv.DictReader(file)}


def speak(language: Language) -> Callable[..., str]:
    """Give the function that says a key in this language."""
    words = load_words()

    def say(key: str, /, **values: object) -> str:
        text = words[key][language]
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return text.format(**shown) if values else text

    return say


def choose_language(*preferences: str) -> Language:
    """Give the first language that the preferences name: "ja", "en", or an Accept-Language header; else English."""
    for preference in preferences:
        for part in preference.lower().split(","):
            tag = part.split(";")[0].strip()[:2]
            if tag == "ja":
                return "ja"
            if tag == "en":
                return "en"
    return "en"
