"""The interface's words in both languages, from messages/review.csv."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.messages import Language, fill, read_catalogue


def speak(language: Language) -> Callable[..., str]:
    """Give the function that says a key in this language."""
    words = read_catalogue("review")

    def say(key: str, /, **values: object) -> str:
        return fill(words[key][language], values)

    return say
