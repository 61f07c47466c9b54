"""A document as people and programs read it: for ``jiho read``."""

from __future__ import annotations

import dataclasses
import json

from pipeline.model import Document

_MARKS = {"title": "# ", "body": "", "caption": "[caption] ", "table": "| ", "byline": "— "}


def as_text(document: Document) -> str:
    """What was read, article by article, in reading order."""
    facts = [
        ("series", document.series), ("issue", document.issue), ("published", document.published),
        ("publisher", document.publisher), ("language", document.language), ("pages", str(document.pages)),
        ("reader", document.reader), ("status", document.status), ("message", document.message),
    ]  # fmt: skip
    lines = [document.path, *(f"  {name}: {value}" for name, value in facts if value)]
    for number, article in enumerate(document.articles, 1):
        pages = f"p. {article.first_page}" + (f"-{article.last_page}" if article.last_page > article.first_page else "")
        where = ", ".join(part for part in (pages, article.section, article.language) if part)
        lines += ["", f"--- article {number} ({where})"]
        for passage in article.passages:
            text = passage.text.replace("\t", " | ") if passage.kind == "table" else passage.text
            lines.append(_MARKS[passage.kind] + text)
    return "\n".join(lines)


def as_json(document: Document) -> str:
    """The whole record, places of the glyphs included."""
    return json.dumps(dataclasses.asdict(document), ensure_ascii=False, indent=1)
