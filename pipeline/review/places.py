"""Where the names stand now that decisions about identity speak of: in documents that were perhaps read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from pipeline.identity.records import Verdict
from pipeline.model import Article, Document, Passage
from pipeline.review.anchors import find_place
from pipeline.review.pairs import Node, node_of
from pipeline.review.record import NAMED, Anchor, Decision

if TYPE_CHECKING:
    import pyarrow as pa

Part = dict[str, "pa.Table"]


class Placed(NamedTuple):
    """The decisions as identity takes them, and those one of whose names is nowhere."""

    verdicts: list[Verdict]
    orphans: list[Decision]


def place_verdicts(decisions: Sequence[Decision], parts: Iterable[Part]) -> Placed:
    """Find the names of decisions about identity.

    Args:
        decisions: those that hold.
        parts: the tables of each document that one of them speaks of, or of more.
    """
    shelves: defaultdict[str, list[_Shelf]] = defaultdict(list)
    for part in parts:
        shelf = _Shelf(part)
        shelves[shelf.sha256].append(shelf)
    placed = Placed([], [])
    for decision in decisions:
        one, other = (list(_names(side, shelves[side.document])) for side in decision.sides)
        kind = decision.sides[0].finding.kind
        same = decision.action == "same"
        verdicts = [Verdict(kind, same, *here, *there) for here, there in product(one, other) if here != there]
        placed.verdicts.extend(verdicts)
        if not verdicts:
            placed.orphans.append(decision)
    return placed


def _names(side: Anchor, shelves: Iterable[_Shelf]) -> Iterator[tuple[str, str]]:
    """Give the document and the canonical name; the same bytes may be there as several documents."""
    for shelf in shelves:
        if name := shelf.find(side):
            yield shelf.document_id, name


class _Shelf:
    """The names of one document."""

    def __init__(self, part: Part) -> None:
        (row,) = part["documents"].select(["document_id", "sha256"]).to_pylist()
        self.document_id, self.sha256 = str(row["document_id"]), str(row["sha256"])
        self._part = part
        names = ["passage_id", "kind", "canonical", "start", "end"]
        self._mentions = [row for row in part["mentions"].select(names).to_pylist() if row["kind"] in NAMED]
        self._names: dict[Node, str] = {}
        for row in self._mentions:
            self._names.setdefault(node_of(self.sha256, row["kind"], row["canonical"]), row["canonical"])
        for name in part["titles"]["person_name"].to_pylist():
            self._names.setdefault(node_of(self.sha256, "person", name), name)

    def find(self, side: Anchor) -> str | None:
        """Give the name as it is now: the same one, or what stands in its place after a correction."""
        finding = side.finding
        return self._names.get(node_of(self.sha256, finding.kind, finding.canonical)) or self._find_in_place(side)

    def _find_in_place(self, side: Anchor) -> str | None:
        rows = self._part["passages"].select(["passage_id", "article_id", "text"]).to_pylist()
        articles: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            articles[row["article_id"]].append((row["passage_id"], row["text"] or ""))
        document = make_document(self.document_id, [[text for _, text in article] for article in articles.values()])
        place = find_place(document, side)
        if place is None:
            return None
        passage_id = list(articles.values())[place.article][place.passage][0]
        for row in self._mentions:
            here = row["passage_id"] == passage_id and row["kind"] == side.finding.kind
            if here and row["start"] < place.end and place.start < row["end"]:
                return str(row["canonical"])
        return None


def make_document(document_id: str, articles: Sequence[Sequence[str]]) -> Document:
    """Give so much of a document as finding a place needs: the texts of its articles' passages."""
    made = (Article("", "", "", "ja", 0, 0, tuple(Passage("body", text, 0) for text in texts)) for texts in articles)
    return Document(document_id, "", "", "", articles=tuple(made))
