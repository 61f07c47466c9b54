"""Reviewed documents as gold: what is right, in the form that scorers compare with.

One JSON object a document: ``id``, ``language``, ``published``, ``people`` (each a name and its roles: title and
institution), ``institutions``, ``counts`` and ``dates``. Of a document with several articles all are pooled, as they are
in the tables that are compared with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.review.reviewed import Reviewed, read_reviewed


def write_gold(tables: Path) -> Iterator[str]:
    """Give a line for each document all of whose articles with mentions were reviewed as wholes.

    Raises:
        NoInputError: there are no tables.
    """
    import pyarrow.parquet as pq

    rows = pq.read_table(tables / "mentions.parquet", columns=["document_id", "review"]) if tables.is_dir() else None
    open_ones = set() if rows is None else {row["document_id"] for row in rows.to_pylist() if not row["review"]}
    for document_id, articles in groupby(read_reviewed(tables), key=lambda each: each.document["document_id"]):
        if document_id not in open_ones:
            yield json.dumps(describe_document(list(articles)), ensure_ascii=False) + "\n"


def describe_document(articles: list[Reviewed]) -> dict[str, Any]:
    """Describe what stands in the articles of one document."""
    document = articles[0].document
    found = [each for article in articles for each in article.found]
    people: dict[str, list[dict[str, Any]]] = {}
    for name in (*_named(found, "person"), *(title["person_name"] for each in found for title in each.titles)):
        people.setdefault(name, [])
    for title in (title for each in found for title in each.titles):
        role = {"title": title["title"], "institution": title["institution"] or None}
        if role not in people[title["person_name"]]:
            people[title["person_name"]].append(role)
    return {
        "id": document["document_id"],
        "language": document["language"] or articles[0].article["language"],
        "published": document["published"] or "",
        "people": [{"name": name, "roles": roles} for name, roles in people.items()],
        "institutions": list(dict.fromkeys(_named(found, "institution"))),
        "counts": [_describe_count(count) for each in found for count in each.counts],
        "dates": sorted({date["iso"] for each in found for date in each.dates}),
    }


def _named(found: Iterable[Any], kind: str) -> list[str]:
    return [each.row["canonical"] for each in found if each.row["kind"] == kind]


def _describe_count(row: dict[str, Any]) -> dict[str, Any]:
    said = {"value": plain(row["value"]), "unit": row["unit"] or ""}
    said |= {name: row[name] or None for name in ("qualifier", "counted")}
    return said if row["value_max"] is None else said | {"value_max": plain(row["value_max"])}


def plain(value: float) -> float | int:
    """Give a whole number without a point."""
    return int(value) if value == int(value) else value
