"""The rows of one document, made in the worker that read it; identity comes later, over all documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline.errors import TableError
from pipeline.identity.hints import Hint, find_hints
from pipeline.model import Article, Document, Extraction, Mention, Passage
from pipeline.tables.rows import Row, from_columns, text_table, to_arrow
from pipeline.tables.schema import describe

if TYPE_CHECKING:
    import pyarrow as pa

Boxes = list[tuple[int, float, float, float, float]]
BoxesOf = Callable[[Passage, int, int], Boxes]

DOCUMENT_TABLES = ("documents", "articles", "passages", "tokens", "mentions", "titles", "counts", "dates")
HINTS = "hints"
"""A further table of a document's part, not written out: what its text says about names (``identity.hints``)."""


def document_tables(document: Document, extraction: Extraction) -> dict[str, pa.Table]:
    """Make the rows of one document.

    Args:
        document: what was read; one that failed has its row in ``documents`` and nothing else.
        extraction: what was found in it.

    Returns:
        The tables of ``DOCUMENT_TABLES`` by name, in reading order, with the columns that name people and institutions
        over all documents (entity_id, person_id, institution_id, title_en …) empty; and the table ``hints``, which
        ``assemble`` needs for these.

    Raises:
        TableError: the extraction points outside the document, or its text is not what the document says there.
    """
    if extraction.document_id != document.document_id:
        raise TableError(
            f"The extraction of {extraction.document_id} came with the document {document.document_id}.",
            "This is a defect of Jihō: please report it.",
        )
    # Imported here: the process that puts the documents together needs no reader.
    from pipeline.reading.places import boxes_of

    maker = _Maker(document, extraction, boxes_of)
    rows = {
        "documents": [maker.document_row()],
        "articles": maker.article_rows(),
        "passages": maker.passage_rows(),
        "mentions": maker.mention_rows(),
        "titles": maker.title_rows(),
        "counts": maker.count_rows(),
        "dates": maker.date_rows(),
    }
    tables = {
        name: to_arrow(name, rows[name]) if name in rows else from_columns(name, maker.token_columns())
        for name in DOCUMENT_TABLES
    }
    return tables | {HINTS: text_table(Hint._fields, find_hints(document, extraction, maker.article_ids))}


class _Maker:
    """Makes the rows of each table of one document."""

    def __init__(self, document: Document, extraction: Extraction, boxes_of: BoxesOf) -> None:
        self.boxes_of = boxes_of
        self.document = document
        self.extraction = extraction
        self.id = document.document_id
        self.article_ids = [f"{self.id}:a{number}" for number in range(1, len(document.articles) + 1)]
        self.passage_ids: list[list[str]] = []
        position = 0
        for article_id, article in zip(self.article_ids, document.articles, strict=True):
            numbers = range(position + 1, position + 1 + len(article.passages))
            self.passage_ids.append([f"{article_id}:p{number}" for number in numbers])
            position += len(article.passages)
        self.mention_ids = [self._mention_id(mention) for mention in extraction.mentions]

    def document_row(self) -> Row:
        values = {"articles": len(self.document.articles)}
        return tuple(values.get(name, getattr(self.document, name)) for name in describe()["documents"].names)

    def article_rows(self) -> list[Row]:
        return [
            (
                article_id,
                self.id,
                position,
                article.section,
                article.title,
                article.byline,
                article.language,
                article.first_page,
                article.last_page,
                "\n".join(passage.text for passage in article.passages if passage.kind == "body"),
            )
            for position, (article_id, article) in enumerate(self._articles(), 1)
        ]

    def passage_rows(self) -> list[Row]:
        return [
            (
                passage_id,
                article_id,
                self.id,
                int(passage_id.rpartition(":p")[2]),
                passage.kind,
                passage.text,
                passage.page,
                _boxes(self.boxes_of(passage, 0, len(passage.text))),
            )
            for (article_id, article), ids in zip(self._articles(), self.passage_ids, strict=True)
            for passage_id, passage in zip(ids, article.passages, strict=True)
        ]

    def token_columns(self) -> list[list[Any]]:
        """By column, for they are many: as rows they would take more memory than all else that is known of a document."""
        tokens = self.extraction.tokens
        passages: list[str] = []
        positions: list[int] = []
        for (article, passage), group in groupby(tokens, key=attrgetter("article", "passage")):
            number = sum(1 for _ in group)
            passages += [self.passage_ids[article][passage]] * number
            positions += range(1, number + 1)
        said: dict[str, list[Any]] = {"passage_id": passages, "position": positions}
        said["document_id"] = [self.id] * len(passages)
        return [said.get(name) or [getattr(token, name) for token in tokens] for name in describe()["tokens"].names]

    def mention_rows(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for mention_id, mention in zip(self.mention_ids, self.extraction.mentions, strict=True):
            if mention_id in rows:
                continue
            passage = self._passage(mention)
            boxes = self.boxes_of(passage, mention.start, mention.end)
            rows[mention_id] = (
                mention_id,
                self.id,
                self.article_ids[mention.article],
                self.passage_ids[mention.article][mention.passage],
                mention.kind,
                mention.text,
                mention.canonical or mention.text,
                mention.start,
                mention.end,
                boxes[0][0] if boxes else passage.page,
                _boxes(boxes),
                mention.method,
                round(mention.confidence, 4),
                None,
                mention.review,
            )
        return list(rows.values())

    def title_rows(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for title in self.extraction.titles:
            mention_id = self.mention_ids[title.mention]
            said = _digest(title.person, title.title, title.institution or "", str(title.former))
            title_id = f"{mention_id}:{said}"
            rows.setdefault(
                title_id,
                (
                    title_id,
                    self.id,
                    self.article_ids[title.article],
                    None,
                    title.person,
                    title.title,
                    None,
                    title.former,
                    title.institution,
                    None,
                    self.document.published,
                    mention_id,
                    round(title.confidence, 4),
                    None,
                    None,
                    None,
                ),
            )
        return list(rows.values())

    def count_rows(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for count in self.extraction.counts:
            mention_id = self.mention_ids[count.mention]
            count_id = _free(mention_id, rows)
            rows[count_id] = (
                count_id,
                self.id,
                self.article_ids[count.article],
                count.value,
                count.value_max,
                count.unit,
                count.qualifier,
                count.counted,
                mention_id,
                round(count.confidence, 4),
            )
        return list(rows.values())

    def date_rows(self) -> list[Row]:
        rows: dict[str, Row] = {}
        for date in self.extraction.dates:
            mention_id = self.mention_ids[date.mention]
            date_id = f"{mention_id}:{date.iso}"
            article_id = self.article_ids[date.article]
            rows.setdefault(date_id, (date_id, self.id, article_id, date.iso, date.text, mention_id))
        return list(rows.values())

    def _articles(self) -> Iterable[tuple[str, Article]]:
        return zip(self.article_ids, self.document.articles, strict=True)

    def _passage(self, mention: Mention) -> Passage:
        return self.document.articles[mention.article].passages[mention.passage]

    def _mention_id(self, mention: Mention) -> str:
        try:
            found = self._passage(mention).text[mention.start : mention.end]
        except IndexError:
            found = ""
        if not found or found != mention.text:
            raise TableError(
                f"In {self.id}, article {mention.article + 1}, passage {mention.passage + 1}, the {mention.kind} "
                f"{mention.text!r} ({mention.method}) is said to stand at {mention.start} to {mention.end}, "
                f"where the passage has {found!r}.",
                "This is a defect of Jihō: please report it.",
            )
        return f"{self.passage_ids[mention.article][mention.passage]}:{mention.kind}:{mention.start}-{mention.end}"


def _boxes(boxes: Boxes) -> str:
    rounded = [[page, *(round(length, 2) for length in lengths)] for page, *lengths in boxes]
    return json.dumps(rounded, separators=(",", ":"))


def _free(identity: str, taken: Mapping[str, object]) -> str:
    """The id itself, or with :2, :3 … behind it where it is taken."""
    name, number = identity, 2
    while name in taken:
        name, number = f"{identity}:{number}", number + 1
    return name


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest()[:8]
