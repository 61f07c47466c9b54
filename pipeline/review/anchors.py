"""Where a decision's quote stands now: the same document may be read anew by other rules, with other offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.model import Document
from pipeline.review.record import Anchor, Decision, Finding

CONTEXT = 30
"""Code points on either side of a quote that are compared."""
NEAR = 6
"""Code points that are next to the quote."""
ENOUGH = 60.0
"""Similarity (0 to 100) from which on a place counts as the same; below it, the quote stands in another text."""


class Place(NamedTuple):
    """A stretch of a passage; ``article`` and ``passage`` are indexes from 0."""

    article: int
    passage: int
    start: int
    end: int


def find_place(document: Document, decision: Decision | Anchor) -> Place | None:
    """Find where the quote of a decision stands in the document as it is read now; None: nowhere.

    A passage of the same text wins; else the occurrence whose surroundings are most alike; of several alike, the one
    nearest to where the quote stood.
    """
    finding = decision.finding
    if finding is None:
        return None
    best: tuple[float, int, int, int, int] | None = None
    found: Place | None = None
    for article, passage, text in _list_passages(document):
        same = text == decision.passage_text
        for start, end in [(finding.start, finding.end)] if same else find_all(text, finding.text):
            likeness = 101.0 if same else _compare(decision.passage_text, finding, text, start, end)
            if likeness < ENOUGH:
                continue
            away = (abs(article - decision.article), abs(passage - decision.passage), abs(start - finding.start))
            rank = (-round(likeness, 1), *away, start)
            if best is None or rank < best:
                best, found = rank, Place(article, passage, start, end)
    return found


def find_nearest(text: str, quote: str, start: int) -> tuple[int, int] | None:
    """Find the occurrence of the quote that begins nearest to ``start``; None: there is none."""
    return min(find_all(text, quote), key=lambda span: (abs(span[0] - start), span[0]), default=None)


def find_all(text: str, quote: str) -> list[tuple[int, int]]:
    """Find the quote in the text, whatever the width of its letters and the spaces in it."""
    plain, places = _flatten(text)
    wanted, _ = _flatten(quote)
    spans = []
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        spans.append((places[at], places[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + 1)
    return spans


def _list_passages(document: Document) -> Iterator[tuple[int, int, str]]:
    for article, of_article in enumerate(document.articles):
        for passage, of_passage in enumerate(of_article.passages):
            yield article, passage, of_passage.text


def _compare(old: str, finding: Finding, new: str, start: int, end: int) -> float:
    """Say how alike the surroundings are, 0 to 100: as far as both texts go, the nearest counts most."""
    sides = (
        (_flatten(old[: finding.start])[0][::-1], _flatten(new[:start])[0][::-1]),
        (_flatten(old[finding.end :])[0], _flatten(new[end:])[0]),
    )
    likeness = compared = 0.0
    for before, after in sides:
        if bool(before) != bool(after):  # a passage begins or ends here in one reading only: neither for nor against
            likeness, compared = likeness + NEAR / 2 * 100, compared + NEAR
        for reach in (NEAR, 2 * NEAR, CONTEXT):
            shared = min(len(before), len(after), reach)
            likeness += shared * fuzz.ratio(before[:shared], after[:shared])
            compared += shared
    return likeness / compared if compared else fuzz.ratio(_flatten(old)[0], _flatten(new)[0])


@lru_cache(maxsize=4096)
def _flatten(text: str) -> tuple[str, tuple[int, ...]]:
    """Give the text in NFKC without spaces, and where in ``text`` each of its code points comes from."""
    plain: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKC", char):
            if not part.isspace():
                plain.append(part)
                places.append(place)
    return "".join(plain), tuple(places)
