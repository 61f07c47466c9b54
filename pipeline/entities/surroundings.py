"""What stands around a token beyond the window: titles and honorifics that the lexicon knows, runs of one script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.lexicon import read_table
from pipeline.lexicon.trie import words_pattern
from pipeline.tokens.text import text_of

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


def surrounding_features(
    doc: Doc, tokens: Sequence[Token], shapes: Sequence[str], spaces: Sequence[str]
) -> list[list[str]]:
    """Mark each token by the titles in and around it and by its place in a run of one script.

    Args:
        doc: the passage.
        tokens: its tokens without white space.
        shapes: the kinds of characters of each.
        spaces: what white space stands before each.
    """
    marks: list[list[str]] = [[] for _ in tokens]
    if not tokens:
        return marks
    _mark_titles(doc, tokens, shapes, marks)
    _mark_institution_words(doc, tokens, marks)
    _mark_runs(tokens, shapes, spaces, marks)
    return marks


def _mark_titles(doc: Doc, tokens: Sequence[Token], shapes: Sequence[str], marks: list[list[str]]) -> None:
    starts = {token.idx: i for i, token in enumerate(tokens)}
    ends = {token.idx + len(token): i for i, token in enumerate(tokens)}
    for match in _titles("en" if doc.lang_ == "en" else "ja").finditer(text_of(doc)):
        first, last = starts.get(match.start()), ends.get(match.end())
        if last is None:
            continue
        if first is not None:
            marks[first].append("tl=B")
            for i in range(first + 1, last + 1):
                marks[i].append("tl=I")
            for distance, i in enumerate(range(first - 1, max(-1, first - 1 - _REACH), -1), 1):
                if not _may_be_name(tokens[i].text, shapes[i]):
                    break
                marks[i].append(f"nt={distance}")
        for distance, i in enumerate(range(last + 1, min(len(tokens), last + 1 + _REACH)), 1):
            if not _may_be_name(tokens[i].text, shapes[i]):
                break
            marks[i].append(f"pt={distance}")


def _mark_institution_words(doc: Doc, tokens: Sequence[Token], marks: list[list[str]]) -> None:
    """Mark the words that institutions end in (or begin with), and the tokens that one follows."""
    starts = {token.idx: i for i, token in enumerate(tokens)}
    ends = {token.idx + len(token): i for i, token in enumerate(tokens)}
    for match in _institution_words("en" if doc.lang_ == "en" else "ja").finditer(text_of(doc)):
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is None or last is None:
            continue
        for i in range(first, last + 1):
            marks[i].append("kl=E" if i == last else "kl=I")
        for distance, i in enumerate(range(first - 1, max(-1, first - 1 - _REACH), -1), 1):
            if tokens[i].is_punct or tokens[i].text in _PARTICLES:
                break
            marks[i].append(f"ki={distance}")


def _may_be_name(text: str, shape: str) -> bool:
    return shape[0] in "KTHAa・=＝." and text not in _PARTICLES


def _mark_runs(tokens: Sequence[Token], shapes: Sequence[str], spaces: Sequence[str], marks: list[list[str]]) -> None:
    """Mark tokens by the run of kanji (or katakana, or Latin) that they stand in: its length and what bounds it."""
    n = len(tokens)
    i = 0
    while i < n:
        script = shapes[i][0]
        j = i + 1
        if script in "KTAa":
            while j < n and spaces[j] != "t" and (shapes[j][0] == script or (script in "Aa" and shapes[j][0] in "Aa")):
                j += 1
            length = sum(len(token) for token in tokens[i:j]) if script in "KT" else j - i
            gaps = "".join("_" if spaces[k] else "" for k in range(i + 1, j))[:2]
            before = "t" if spaces[i] == "t" else tokens[i - 1].text if i else "^"
            after = "$" if j == n else "t" if spaces[j] == "t" else tokens[j].text
            run = f"{script.upper()}{min(length, 9)}{gaps}"
            for k in range(i, j):
                marks[k] += (f"rn={run}", f"rb={run}|{before}", f"ra={run}|{after}", f"rr={before}|{run}|{after}")
        i = j
