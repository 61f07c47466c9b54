"""Annotated articles and labelled sentences as spaCy Docs with their spans."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.entities.headers import column_headers
from pipeline.model import Language
from pipeline.tokens import make_doc
from pipeline.tokens.language import language_of

Spans = list[tuple[int, int, str]]
"""Start, end (code points of the passage) and label."""


@dataclass(slots=True)
class Example:
    """An article, or a labelled sentence standing alone."""

    id: str
    language: Language
    group: str
    """Examples of one group (a publisher) are never parted between training and test."""
    docs: list[Doc]
    spans: list[Spans]
    headers: list[list[str]] = field(default_factory=list)
    weight: int = 1


def read_articles(path: Path) -> list[Example]:
    """Read the articles that ``training.notation`` made, a passage a Doc."""
    return [article_example(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def article_example(row: dict[str, Any]) -> Example:
    """Make an example of one article: its lines become passages with their kinds."""
    docs: list[Doc] = []
    spans: list[Spans] = []
    for start, end, kind in lines_of(row["text"]):
        text = row["text"][start:end]
        doc = make_doc(text, language_of(text, row["language"]))
        doc.user_data["kind"] = kind
        docs.append(doc)
        spans.append([(s - start, e - start, label) for s, e, label in row["spans"] if start <= s and e <= end])
    return Example(row["id"], row["language"], row["publisher"], docs, spans, column_headers(docs))


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut an article's text into passages: start, end and kind of each."""
    lines = text.split("\n")
    written = [i for i, line in enumerate(lines) if line.strip()]
    at = 0
    for i, line in enumerate(lines):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        kind = "body"
        if i == written[0]:
            kind = "title"
        elif line.startswith("[caption] "):
            kind, start = "caption", start + len("[caption] ")
        elif "\t" in line:
            kind = "table"
        elif i == written[-1] and line[0] in "（(" and line[-1] in "）)":
            kind = "byline"
        yield start, end, kind


def read_sentences(
    path: Path, language: Language, labels: dict[str, str], without: Iterable[str] = ()
) -> list[Example]:
    """Read one of the corpora of labelled sentences.

    Args:
        path: the JSON lines file.
        language: what it is written in.
        labels: our label by the corpus's; spans with any other are left out.
        without: a sentence that has a span with one of these is left out whole.
    """
    skipped = set(without)
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if any(label in skipped for _, _, label in row["ents"]):
            continue
        spans = [(start, end, labels[label]) for start, end, label in row["ents"] if label in labels]
        doc = make_doc(row["text"], language)
        examples.append(Example(row["id"], language, row["id"], [doc], [spans], [[]]))
    return examples
