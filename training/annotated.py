"""Articles with who holds which title where in their inline notation (``{t1@a:理事}``), and the same as CRFs would see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.entities.anaphora import find_self_references
from pipeline.entities.extract import mend_article
from pipeline.entities.pointers_en import point_back
from pipeline.entities.roles import join_self_references
from pipeline.entities.spans import Line, Span
from pipeline.model import PassageKind

SPAN = re.compile(r"\{([a-z][^:{}]*):([^{}]*)\}")
LABELS = {"p": "PERSON", "t": "TITLE", "o": "INSTITUTION", "s": "SELF", "c": "COUNT", "d": "DATE", "e": "EVENT"}
NUMBERS = ("COUNT", "DATE")


@dataclass
class Annotated:
    """An article: its lines (persons keyed by number, institutions by letter), and what each title span says."""

    id: str
    publisher: str
    lines: list[Line]
    says: dict[tuple[int, int], list[tuple[str, str | None]]] = field(default_factory=dict)
    """By (line, start of the title): pairs of a person's number and the letters of the institution (``a+b``), or None."""
    names: dict[str, str] = field(default_factory=dict)
    """The institution that letters stand for, as written."""


def read_annotated(folder: Path) -> list[Annotated]:
    """Reads every article of a folder of inline notation."""
    articles: list[Annotated] = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, *rest = block.split("\n")
            id_, language, _, publisher, _ = (part.strip() for part in head.split("|"))
            articles.append(_read_article(id_, publisher, language == "ja", [line for line in rest if line.strip()]))
    return articles


def _read_article(id_: str, publisher: str, japanese: bool, rows: Sequence[str]) -> Annotated:
    article = Annotated(id_, publisher, [])
    first: dict[str, str] = {}
    said: list[tuple[tuple[int, int], list[str]]] = []
    for number, row in enumerate(rows):
        kind = _kind_of(row, number, len(rows))
        row = row.removeprefix("[caption] ")
        text, spans, position = "", [], 0
        for match in SPAN.finditer(row):
            text += row[position : match.start()]
            position = match.end()
            key, body = match[1], match[2].split(";")[0]
            start = len(text)
            text += body
            spans.append(Span(start, len(text), LABELS[key[0]], key=key[1:]))
            if key[0] in "os":
                first.setdefault(key[1:], body)
            if key[0] == "t":
                said.append(((number, start), key[1:].split(",")))
        text += row[position:]
        found = [s for s in find_self_references(text, japanese) if not any(s.overlaps(other) for other in spans)]
        article.lines.append(join_self_references(Line(kind, text, (), japanese).with_spans([*spans, *found])))
    for place, whos in said:
        if "@" in whos[-1]:
            whos = [who if "@" in who else f"{who}@{whos[-1].split('@')[1]}" for who in whos]
        article.says[place] = [(who.split("@")[0], who.split("@")[1] if "@" in who else None) for who in whos]
    article.lines = point_back(article.lines, publisher)
    for pairs in article.says.values():
        for _, letters in pairs:
            if letters:
                article.names[letters] = ("" if japanese else " ").join(first[letter] for letter in letters.split("+"))
    return article


def as_tagged(article: Annotated, passages: Sequence[Sequence[Any]]) -> Annotated | None:
    """The article as the pipeline would see it: spans of a CRF that has not seen it, keyed by the annotation.

    Args:
        article: the annotated article.
        passages: what ``training.crosstag`` wrote of it.

    Returns:
        None where the passages are cut in another way.
    """
    japanese = article.lines[0].japanese
    tagged = [
        Line(kind, text, (), japanese).with_spans([Span(*span) for span in spans if span[2] not in NUMBERS])
        for text, kind, spans in passages
    ]
    if [line.text for line in tagged] != [line.text for line in article.lines]:
        return None
    seen = Annotated(article.id, article.publisher, [], names=article.names)
    for number, (line, known) in enumerate(zip(mend_article(tagged), article.lines, strict=True)):
        spans = [
            span for span in known.spans if span.label in NUMBERS and not any(span.overlaps(s) for s in line.spans)
        ]
        for span in line.spans:
            match = next((other for other in known.spans if _agree(span, other)), None)
            said = article.says.get((number, match.start)) if match else None
            if span.label == "TITLE" and said:
                seen.says[number, span.start] = said
            spans.append(replace(span, key=match.key if match else ""))
        seen.lines.append(join_self_references(line.with_spans(spans)))
    seen.lines = point_back(seen.lines, article.publisher)
    return seen


def _agree(span: Span, known: Span) -> bool:
    """Whether a span found is the one annotated: a person by any overlap, a title within two characters, a place exactly."""
    if span.label == known.label == "PERSON":
        return span.overlaps(known)
    if span.label == known.label == "TITLE":
        return span.overlaps(known) and abs(span.start - known.start) + abs(span.end - known.end) <= 2
    places = ("INSTITUTION", "SELF")
    return span.label in places and known.label in places and (span.start, span.end) == (known.start, known.end)


def _kind_of(row: str, number: int, count: int) -> PassageKind:
    if number == 0:
        return "title"
    if row.startswith("[caption]"):
        return "caption"
    if "\t" in row:
        return "table"
    return "byline" if number == count - 1 and row[0] in "（(" else "body"
