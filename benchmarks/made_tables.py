"""Tables of any size, made: as many documents as one likes, of the form that ``jiho run`` writes.

Each document has five articles of four passages, each passage five mentions: a person with a title at an institution,
a count and a date. 10,000 documents have 1,000,000 mentions. Written a document at a time, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pyarrow import parquet

from pipeline.tables.package import write_package
from pipeline.tables.rows import to_arrow
from pipeline.tables.schema import arrow_schema, describe

ARTICLES, PASSAGES = 5, 4
SURNAMES = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "笠原",
    "瀬戸口",
    "狩野",
    "長谷川",
]
GIVEN = [
    "正典",
    "剛",
    "陽",
    "花",
    "一",
    "美咲",
    "健太",
    "直子",
    "修",
    "恵子",
    "拓也",
    "由美",
    "翔",
    "千尋",
    "亮介",
    "真理",
    "聡",
    "香織",
    "大輔",
    "智子",
]
TITLES = ["教授", "准教授", "学部長", "理事", "総務課長", "会長", "主任研究員", "館長"]
PLACES = ["青葉大学", "水瀬市", "みどり製作所", "北洋研究所", "若草病院", "桜台高等学校", "港湾局", "白樺美術館"]
PEOPLE, INSTITUTIONS = 20_000, 4_000
_DOCUMENTS_AT_A_TIME = 100

Rows = dict[str, list[dict[str, Any]]]


def write_made_tables(folder: Path, documents: int) -> None:
    """Write the ten tables into a folder: whole as Parquet; of the CSV files only the heads, for nothing reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(parquet.ParquetWriter(folder / f"{name}.parquet", arrow_schema(name)))
            for name in describe()
        }
        for rows in _batches(documents):
            for name, made in rows.items():
                writers[name].write_table(to_arrow(name, _in_order(name, made)))
    for name, table in describe().items():
        (folder / f"{name}.csv").write_text(",".join(table.names) + "\r\n", encoding="utf-8")
    write_package(folder)


def first_institution(document: int) -> str:
    """The institution with which the first passage of a document begins."""
    return _place((document * ARTICLES * PASSAGES + 1) * 104_729 % INSTITUTIONS)


def _in_order(name: str, rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row.get(column) for column in describe()[name].names) for row in rows]


def _batches(documents: int) -> Iterator[Rows]:
    yield {
        "people": [_person(number) for number in range(PEOPLE)],
        "institutions": [_institution(number) for number in range(INSTITUTIONS)],
    }
    for first in range(0, documents, _DOCUMENTS_AT_A_TIME):
        rows: Rows = {name: [] for name in describe() if name not in ("people", "institutions")}
        for number in range(first, min(documents, first + _DOCUMENTS_AT_A_TIME)):
            _add_document(rows, number)
        yield rows


def _name(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)]


def _person(number: int) -> dict[str, Any]:
    return {"person_id": f"p{number:06}", "name": _name(number), "mentions": 1, "articles": 1}


def _place(number: int) -> str:
    return f"第{number // len(PLACES) + 1}{PLACES[number % len(PLACES)]}"


def _institution(number: int) -> dict[str, Any]:
    return {"institution_id": f"i{number:06}", "name": _place(number), "mentions": 1, "articles": 1}


def _add_document(rows: Rows, number: int) -> None:
    document = f"made/{number:06}"
    published = f"{2000 + number % 25}-{number % 12 + 1:02}"
    rows["documents"].append({
        "document_id": document, "path": f"{document}.pdf", "sha256": f"{number:064x}", "media_type": "application/pdf",
        "series": "時報", "issue": str(number), "published": published, "publisher": "青葉大学", "language": "ja",
        "pages": 8, "articles": ARTICLES, "reader": "pdfium", "status": "ok",
    })  # fmt: skip
    for position in range(1, ARTICLES + 1):
        article = f"{document}:a{position}"
        texts = []
        for place in range((position - 1) * PASSAGES + 1, position * PASSAGES + 1):
            texts.append(_add_passage(rows, document, article, place, number * ARTICLES * PASSAGES + place, published))
        rows["articles"].append({
            "article_id": article, "document_id": document, "position": position, "title": f"第{number}号の記事{position}",
            "language": "ja", "first_page": position, "last_page": position, "text": "\n".join(texts),
        })  # fmt: skip


def _add_passage(rows: Rows, document: str, article: str, place: int, serial: int, published: str) -> str:
    person, institution = serial * 7919 % PEOPLE, serial * 104_729 % INSTITUTIONS
    named = {
        "institution": _place(institution),
        "person": _name(person),
        "title": TITLES[serial % len(TITLES)],
        "count": f"約{serial % 900 + 100}名",
        "date": f"{serial % 12 + 1}月{serial % 28 + 1}日",
    }
    pieces = [named["institution"], "の", named["person"], named["title"], "ら", named["count"], "が", named["date"]]
    text = "".join(pieces) + "に集まり、活動の報告と意見の交換を行った。"
    passage = f"{article}:p{place}"
    ids = {}
    for kind, surface in named.items():
        start = text.index(surface)
        ids[kind] = f"{passage}:{kind}:{start}-{start + len(surface)}"
        rows["mentions"].append({
            "mention_id": ids[kind], "document_id": document, "article_id": article, "passage_id": passage, "kind": kind,
            "text": surface, "canonical": surface, "start": start, "end": start + len(surface), "page": place // 4 + 1,
            "boxes": f"[[{place // 4 + 1}, {72 + start * 10}.0, 100.0, {82 + start * 10}.0, 112.0]]", "method": "crf",
            "confidence": serial % 1000 / 1000,
            "entity_id": {"person": f"p{person:06}", "institution": f"i{institution:06}"}.get(kind),
        })  # fmt: skip
    common = {"document_id": document, "article_id": article}
    rows["passages"].append({
        "passage_id": passage, **common, "position": place, "kind": "body", "text": text, "page": place // 4 + 1,
        "boxes": "[]",
    })  # fmt: skip
    rows["titles"].append({
        "title_id": f"{ids['title']}:1", **common, "person_id": f"p{person:06}", "person_name": named["person"],
        "title": named["title"], "former": False, "institution": named["institution"],
        "institution_id": f"i{institution:06}", "published": published, "mention_id": ids["title"], "confidence": 0.8,
    })  # fmt: skip
    rows["counts"].append({
        "count_id": ids["count"], **common, "value": float(serial % 900 + 100), "unit": "名", "qualifier": "約",
        "mention_id": ids["count"], "confidence": 0.9,
    })  # fmt: skip
    rows["dates"].append({
        "date_id": ids["date"], **common, "iso": f"{published}-{serial % 28 + 1:02}", "text": named["date"],
        "mention_id": ids["date"],
    })  # fmt: skip
    rows["tokens"] += [
        {
            "passage_id": passage, "document_id": document, "sentence": 1, "position": at, "start": at - 1, "end": at,
            "surface": character, "lemma": character, "pos": "名詞",
        }
        for at, character in enumerate(text[:12], 1)
    ]  # fmt: skip
    return text
