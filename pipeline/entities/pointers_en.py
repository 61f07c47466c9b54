"""What "the hospital" or "the Faculty" means in an English article: a body named before it, or who publishes the article.

By the annotation, a pointer to the publisher stays as it is written (the Society, as 本会 does), and one to another body that the
article names is that body. Who publishes is known from the document; where it isn't, nouns of parts and of houses that rarely
publish (hospital, faculty, school) are taken for others', and "the University" or "the Society" for the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.entities.spans import Line
from pipeline.lexicon import read_table

_TAIL = re.compile(r"\s*[,(–:]|\s(?:of|for|in|at|on|to|and)\s")


@cache
def _publishing() -> frozenset[str]:
    rows = read_table("self_references.csv")
    return frozenset(row["word"] for row in rows if row["language"] == "en" and row["publishes"])


@lru_cache(maxsize=4096)
def head_noun(name: str) -> str:
    """The noun that says what an English body is: college for "College of Nursing, University of Maypajo"."""
    words = _TAIL.split(name.removeprefix("the ").removeprefix("The "), maxsplit=1)[0].split()
    return words[-1].lower().replace("centre", "center") if words else ""


def point_back(lines: Sequence[Line], publisher: str = "") -> list[Line]:
    """Fills in what the self references of English passages mean, where that is a body named before.

    Args:
        lines: the passages of one article in reading order.
        publisher: who publishes the article; empty where that isn't known.

    Returns:
        The lines; ``means`` of a self reference is the nearest body before it that has its noun, or, where it is the
        publisher's or nobody's, its own words as they are first written (The Society, the Society).
    """
    named: dict[str, str] = {}
    first: dict[str, str] = {}
    pointed: list[Line] = []
    for line in lines:
        spans = []
        for span in line.spans:
            if not line.japanese and span.label == "INSTITUTION":
                named[head_noun(line.of(span))] = line.of(span)
            elif not line.japanese and span.label == "SELF":
                noun = head_noun(line.of(span))
                written = first.setdefault(line.of(span).lower(), line.of(span))
                meant = "" if _is_publisher(noun, publisher) else named.get(noun, "")
                spans.append(replace(span, means=meant or written))
                continue
            spans.append(span)
        pointed.append(line if line.japanese else line.with_spans(spans))
    return pointed


def _is_publisher(noun: str, publisher: str) -> bool:
    if noun == "university" or not publisher:
        return noun in _publishing()
    return re.search(rf"\b{re.escape(noun)}\b", publisher.lower().replace("centre", "center")) is not None
