"""What stands around a token beyond the window: titles and honorifics that the lexicon knows, runs of one script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.entities.words import PassageWords, Word
from pipeline.lexicon import read_table
from pipeline.lexicon.trie import words_pattern

Marks = list[tuple[str, ...]]
_SCRIPTS = {"K": "K", "T": "T", "A": "A", "a": "A"}
"""The script of a word by the first letter of its shape."""

_REACH = 5  # tokens between a name's first token and the title that follows it
_PARTICLES = frozenset("はがをにでとへやも") | {
    "から",
    "より",
    "まで",
    "など",
    "です",
    "ます",
    "した",
    "する",
    "さん",
    "ら",
}
"""What ends a name on the way to a title. の is not among them: MeCab sees it in ののか and ひなの."""


@cache
def _institution_words(language: str) -> re.Pattern[str]:
    words = [row["word"] for row in read_table("institution_kinds.csv") if row["language"] == language]
    return words_pattern(words, re.IGNORECASE if language == "en" else 0)


@cache
def _titles(language: str) -> re.Pattern[str]:
    titles = [row["title"] for row in read_table("titles.csv") if row["language"] == language]
    polite = [row["honorific"] for row in read_table("honorifics.csv") if row["language"] == language]
    return words_pattern([*titles, *polite], re.IGNORECASE if language == "en" else 0)


def title_marks(passage: PassageWords) -> Marks:
    """Mark the words of titles and honorifics (``tl``), and by their distance what could be a name beside one.

    A name before a title has ``nt=1`` and so on from the title, one after it ``pt=1``.
    """
    words = passage.words
    marks: dict[int, list[str]] = {}
    starts: dict[int, int] = {}
    for match in _titles(passage.language).finditer(passage.text):
        if not starts:
            starts = {start: i for i, start in enumerate(passage.starts)}
            ends = {end: i for i, end in enumerate(passage.ends)}
        first, last = starts.get(match.start()), ends.get(match.end())
        if last is None:
            continue
        if first is not None:
            marks.setdefault(first, []).append("tl=B")
            for i in range(first + 1, last + 1):
                marks.setdefault(i, []).append("tl=I")
            for distance, i in enumerate(range(first - 1, max(-1, first - 1 - _REACH), -1), 1):
                if not _may_be_name(words[i]):
                    break
                marks.setdefault(i, []).append(f"nt={distance}")
        for distance, i in enumerate(range(last + 1, min(len(words), last + 1 + _REACH)), 1):
            if not _may_be_name(words[i]):
                break
            marks.setdefault(i, []).append(f"pt={distance}")
    return _laid_out(marks, len(words))


def institution_marks(passage: PassageWords) -> Marks:
    """Mark the words that institutions end in or begin with (``kl``), and those that one follows (``ki``)."""
    words = passage.words
    marks: dict[int, list[str]] = {}
    starts: dict[int, int] = {}
    for match in _institution_words(passage.language).finditer(passage.text):
        if not starts:
            starts = {start: i for i, start in enumerate(passage.starts)}
            ends = {end: i for i, end in enumerate(passage.ends)}
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is None or last is None:
            continue
        for i in range(first, last + 1):
            marks.setdefault(i, []).append("kl=E" if i == last else "kl=I")
        for distance, i in enumerate(range(first - 1, max(-1, first - 1 - _REACH), -1), 1):
            if words[i].punctuation or words[i].text in _PARTICLES:
                break
            marks.setdefault(i, []).append(f"ki={distance}")
    return _laid_out(marks, len(words))


def _laid_out(marks: Mapping[int, list[str]], length: int) -> Marks:
    laid: Marks = [()] * length
    for i, found in marks.items():
        laid[i] = tuple(found)
    return laid


def _may_be_name(word: Word) -> bool:
    return word.shape[0] in "KTHAa・=＝." and word.text not in _PARTICLES


def script_runs(passage: PassageWords) -> list[tuple[str, str, str] | None]:
    """Tell of each word the run of kanji, of katakana or of Latin script that it stands in.

    Returns:
        The run (script, length, inner spaces), what stands before and what after it; None for other words.
    """
    words = passage.words
    n = len(words)
    runs: list[tuple[str, str, str] | None] = []
    while (i := len(runs)) < n:
        script = _SCRIPTS.get(words[i].shape[0])
        j = i + 1
        if script is None:
            runs.append(None)
            continue
        while j < n and words[j].space != "t" and _SCRIPTS.get(words[j].shape[0]) == script:
            j += 1
        length = sum(len(word.text) for word in words[i:j]) if script in "KT" else j - i
        gaps = "".join("_" for word in words[i + 1 : j] if word.space)[:2]
        before = "t" if words[i].space == "t" else words[i - 1].text if i else "^"
        after = "$" if j == n else "t" if words[j].space == "t" else words[j].text
        runs += [(f"{script}{min(length, 9)}{gaps}", before, after)] * (j - i)
    return runs
