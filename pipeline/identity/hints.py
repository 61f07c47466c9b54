"""What a document's own text says about the names in it: found in the worker, used when all documents are together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Document, Extraction, Mention

_OPENING = re.compile(r"\s*[（(\[［〔](?:以下[、，,]?\s*)?[「『\"“]?")
_CLOSING = re.compile(r"[」』\"”]?(?:\s*(?:という|とする|と略す|と略記)[。．]?)?[）)\]］〕]")


class Hint(NamedTuple):
    """One thing that a text says about a name."""

    document_id: str
    article_id: str
    kind: str
    """"reading", "surname" or "abbreviation"."""
    name: str
    """Canonical name that the hint is about."""
    value: str
    """The reading in hiragana; the full form of an abbreviation; empty for "surname"."""
    source: str
    """"brackets", "ruby" or "guess" for a reading; else empty."""


def find_hints(document: Document, extraction: Extraction, article_ids: Sequence[str]) -> list[Hint]:
    """Collect the hints of one document, in reading order, each once.

    Args:
        document: what was read.
        extraction: what was found in it.
        article_ids: the id of each article.
    """
    found: dict[Hint, None] = {}
    for hint in _abbreviations(document, extraction, article_ids):
        found.setdefault(hint)
    return list(found)


def _abbreviations(document: Document, extraction: Extraction, article_ids: Sequence[str]) -> Iterator[Hint]:
    """An institution in brackets right behind another, like 日本貿易振興機構（JETRO）, is short for it."""
    last: Mention | None = None
    for mention in extraction.mentions:
        if mention.kind != "institution":
            continue
        if last and (last.article, last.passage) == (mention.article, mention.passage):
            text = document.articles[mention.article].passages[mention.passage].text
            between, behind = text[last.end : mention.start], text[mention.end : mention.end + 12]
            if _OPENING.fullmatch(between) and _CLOSING.match(behind) and len(mention.text) < len(last.text):
                article_id = article_ids[mention.article]
                yield Hint(document.document_id, article_id, "abbreviation", mention.canonical, last.canonical, "")
        last = mention
