"""Evidence: the passages that the report's items rest on, with what was found marked in place."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd

from pipeline.run.report.load import ReportTables

CONTEXT = 140
"""Code points of a passage that are shown on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A link from an item to its evidence: the anchor in this page, and where that stands in the archive."""

    anchor: str
    source: str
    page: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: plain (``kind`` empty), a mention (``kind``), or a gap (``kind`` "gap")."""

    text: str
    kind: str = ""
    anchors: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of the evidence section."""

    passage_id: str
    document_id: str
    source: str
    page: int
    article: str
    language: str
    kind: str
    pieces: tuple[Piece, ...]
    href: str


class _Cited(NamedTuple):
    """What marking needs of a mention."""

    mention_id: str
    document_id: str
    article_id: str
    passage_id: str
    kind: str
    start: int
    end: int
    page: int
    method: str
    confidence: float


@dataclass(slots=True)
class EvidenceBook:
    """Collects what is cited while the report is put together, and gives the passages at the end."""

    tables: ReportTables
    input_folder: Path | None
    out_folder: Path
    _numbers: dict[str, int] = field(default_factory=dict)
    _row_of: pd.Index[str] = field(init=False)
    _places: tuple[Any, Any] = field(init=False)
    """Documents and pages of the mentions, as arrays."""
    _documents: dict[str, dict[Hashable, Any]] = field(init=False)
    _articles: dict[str, dict[Hashable, Any]] = field(init=False)

    def __post_init__(self) -> None:
        # Hundreds of single mentions are looked up: in columns, not in rows of a frame, which take a hundredfold time.
        mentions = self.tables["mentions"]
        self._row_of = pd.Index(mentions["mention_id"])
        self._places = mentions["document_id"].to_numpy(object), mentions["page"].to_numpy()
        self._documents = self.tables.records("documents", "document_id")
        self._articles = self.tables.records("articles", "article_id")

    def cite(self, mention_id: str) -> Citation:
        """Take the mention into the evidence section and give the link to it."""
        number = self._numbers.setdefault(mention_id, len(self._numbers) + 1)
        document_id, page = self._place(mention_id)
        return Citation(f"m{number}", self.name_source(document_id), page)

    def cite_all(self, mention_ids: Iterable[str], limit: int) -> list[Citation]:
        """Cite the first ``limit`` mentions that stand on pages of their own."""
        found: dict[tuple[str, int], Citation] = {}
        for mention_id in mention_ids:
            place = self._place(mention_id)
            if place not in found:
                found[place] = self.cite(mention_id)
            if len(found) == limit:
                break
        return list(found.values())

    def name_source(self, document_id: str) -> str:
        """Give the document a name that people use: series and issue, else its id."""
        document = self._documents[document_id]
        issue = str(document["issue"]).replace(" ", "\N{NO-BREAK SPACE}")
        return f"{document['series']} {issue}".strip() if issue else document_id

    def link_source(self, document_id: str, page: int = 0) -> str:
        """Give the relative link to the document (at ``page``), or "" where it isn't to be found."""
        if self.input_folder is None:
            return ""
        path = self.input_folder / str(self._documents[document_id]["path"])
        if not path.is_file():
            return ""
        relative = Path(os.path.relpath(path.resolve(), self.out_folder.resolve()))
        fragment = f"#page={page}" if page and path.suffix.lower() == ".pdf" else ""
        return quote(relative.as_posix()) + fragment

    def collect(self) -> list[Entry]:
        """Give the passages cited, in the order of the archive, with the mentions cited marked."""
        cited = self.tables["mentions"].iloc[self._row_of.get_indexer(pd.Index(list(self._numbers)))]
        records = [_Cited(*row) for row in cited[list(_Cited._fields)].itertuples(index=False)]
        found = self.tables.passages(cited["passage_id"]).to_dict("records")
        passages = {passage["passage_id"]: passage for passage in found}

        def place(mention: _Cited) -> tuple[str, int, int, int, int, str]:
            order = self._articles[mention.article_id]["position"], passages[mention.passage_id]["position"]
            return (mention.document_id, *order, mention.start, mention.end, mention.kind)

        records.sort(key=place)
        entries = []
        for passage_id, rows in groupby(records, key=lambda mention: mention.passage_id):
            mentions = list(rows)
            first, passage = mentions[0], passages[passage_id]
            article = self._articles[first.article_id]
            entries.append(
                Entry(
                    passage_id=passage_id,
                    document_id=first.document_id,
                    source=self.name_source(first.document_id),
                    page=first.page,
                    article=str(article["title"]),
                    language=str(article["language"]) or "ja",
                    kind=str(passage["kind"]),
                    pieces=self._mark(str(passage["text"]), mentions),
                    href=self.link_source(first.document_id, first.page),
                )
            )
        return entries

    def _place(self, mention_id: str) -> tuple[str, int]:
        """Give the document and the page of a mention."""
        row, (documents, pages) = self._row_of.get_loc(mention_id), self._places
        return str(documents[row]), int(pages[row])

    def _mark(self, text: str, mentions: list[_Cited]) -> tuple[Piece, ...]:
        """Cut the text at the mentions, which are in order of place; one inside another shares its mark."""
        pieces: list[Piece] = []
        at = 0
        for start, end, group in _clusters(mentions):
            _add_plain(pieces, text, at, start, opening=at == 0)
            anchors = tuple(f"m{self._numbers[mention.mention_id]}" for mention in group)
            label = "; ".join(f"{each.mention_id} · {each.method} · {each.confidence:.2f}" for each in group)
            pieces.append(Piece(text[start:end], group[0].kind, anchors, label))
            at = end
        _add_plain(pieces, text, at, len(text), closing=True)
        return tuple(pieces)


def _clusters(mentions: list[_Cited]) -> Iterator[tuple[int, int, list[_Cited]]]:
    """Group mentions that overlap; the first one, the longest from its start, lends the mark its kind."""
    group: list[_Cited] = []
    start = end = 0
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end, each.kind)):
        if group and mention.start < end:
            group.append(mention)
            end = max(end, mention.end)
            continue
        if group:
            yield start, end, group
        group, start, end = [mention], mention.start, mention.end
    if group:
        yield start, end, group


def _add_plain(
    pieces: list[Piece], text: str, start: int, end: int, opening: bool = False, closing: bool = False
) -> None:
    """Add ``text[start:end]``, leaving out what is farther from a mention than CONTEXT."""
    head = start if opening else start + CONTEXT
    tail = end if closing else end - CONTEXT
    if opening and end - start > CONTEXT:
        pieces += [Piece("…", "gap"), Piece(text[end - CONTEXT : end])]
    elif closing and end - start > CONTEXT:
        pieces += [Piece(text[start : start + CONTEXT]), Piece("…", "gap")]
    elif not opening and not closing and tail > head:
        pieces += [Piece(text[start:head]), Piece(" … ", "gap"), Piece(text[tail:end])]
    elif end > start:
        pieces.append(Piece(text[start:end]))
