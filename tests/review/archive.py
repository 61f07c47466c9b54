"""A small archive on disk, as the pipeline leaves it: tables, and the PDF that they were read from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.schema import arrow_schema

TEXTS = (
    "本学の三上雅彦理事が、約100名の学生を4月1日に迎えた。",
    "髙梨渉課長は<script>alert(1)</script>と述べ、三上理事が応じた。",
)
FOUND: tuple[tuple[int, str, str, str, float], ...] = (
    # passage, kind, text, canonical, confidence
    (0, "person", "三上雅彦", "三上雅彦", 0.95),
    (0, "title", "理事", "理事", 0.9),
    (0, "count", "約100名", "約100名", 0.5),
    (0, "date", "4月1日", "4月1日", 0.8),
    (1, "person", "髙梨渉課長", "髙梨渉課長", 0.4),
    (1, "person", "三上", "三上雅彦", 0.6),
)


def mention_id(index: int) -> str:
    passage, kind, text, _, _ = FOUND[index]
    start = TEXTS[passage].index(text)
    return f"2024/spring:a1:p{passage + 1}:{kind}:{start}-{start + len(text)}"


def write_tables(folder: Path) -> Path:
    """Write the tables that the review reads, and give their folder."""
    tables = folder / "processed" / "tables"
    tables.mkdir(parents=True)
    place = {"document_id": "2024/spring", "article_id": "2024/spring:a1"}
    said = {"series": "翠北大時報", "issue": "No.1", "published": "2024-04", "publisher": "翠北大学"}
    document = {
        "document_id": "2024/spring",
        "path": "2024/spring.pdf",
        "sha256": "5" * 64,
        "media_type": "application/pdf",
    }
    passages = [
        place | {"passage_id": f"2024/spring:a1:p{i}", "position": i, "kind": "body", "text": text, "page": 1}
        for i, text in enumerate(TEXTS, start=1)
    ]
    mentions = []
    for index, (passage, kind, text, canonical, confidence) in enumerate(FOUND):
        start = TEXTS[passage].index(text)
        mentions.append(
            place
            | {
                "mention_id": mention_id(index),
                "passage_id": f"2024/spring:a1:p{passage + 1}",
                "kind": kind,
                "text": text,
            }
            | {
                "canonical": canonical,
                "start": start,
                "end": start + len(text),
                "page": 1,
                "review": None,
                "entity_id": None,
            }
            | {"boxes": json.dumps([[1, 72, 90 + 40 * passage, 140, 104 + 40 * passage]])}
            | {"method": "crf" if kind == "person" else "rule:made", "confidence": confidence}
        )
    title = {
        "mention_id": mention_id(1),
        "document_id": "2024/spring",
        "institution_id": None,
        "person_name": "三上雅彦",
        "title": "理事",
        "institution": "本学",
        "former": False,
    }
    count = {
        "mention_id": mention_id(2),
        "value": 100.0,
        "value_max": None,
        "unit": "名",
        "qualifier": "約",
        "counted": "学生",
    }
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [document | said],
        "articles": [{"article_id": "2024/spring:a1", "position": 1, "title": "入学式", "language": "ja"}],
        "passages": passages,
        "mentions": mentions,
        "titles": [title | {"confidence": 0.9}],
        "counts": [count | {"confidence": 0.9}],
        "dates": [{"mention_id": mention_id(3), "iso": "2024-04-01", "text": "4月1日"}],
    }
    for name in ("people", "institutions"):
        pq.write_table(arrow_schema(name).empty_table(), tables / f"{name}.parquet")
    for name, table in rows.items():
        pq.write_table(pa.Table.from_pylist(table), tables / f"{name}.parquet")
    return tables


def write_pdf(folder: Path) -> Path:
    """Write the newsletter itself, and give the folder that it lies in."""
    from reportlab.pdfgen import canvas

    path = folder / "raw" / "2024" / "spring.pdf"
    path.parent.mkdir(parents=True)
    page = canvas.Canvas(str(path), pagesize=(300, 400))
    page.drawString(72, 300, "A page of the spring issue")
    page.save()
    return folder / "raw"
