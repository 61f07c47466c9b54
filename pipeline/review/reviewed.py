"""The articles that were reviewed as wholes: every mention that stands in them was decided on. From the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import NoInputError

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = ("documents", "articles", "passages", "mentions", "titles", "counts", "dates")


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with what hangs on it, as rows of the tables."""

    row: dict[str, Any]
    titles: list[dict[str, Any]] = field(default_factory=list)
    counts: list[dict[str, Any]] = field(default_factory=list)
    dates: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article: rows of the tables, the passages in reading order, each with its mentions in order of place."""

    document: dict[str, Any]
    article: dict[str, Any]
    passages: list[tuple[dict[str, Any], list[Found]]]

    @property
    def found(self) -> list[Found]:
        """All mentions, in reading order."""
        return [found for _, mentions in self.passages for found in mentions]


def read_reviewed(tables: Path) -> Iterator[Reviewed]:
    """Give the reviewed articles, in the order of the tables. What nothing stands in can't be told to be reviewed.

    Raises:
        NoInputError: there are no tables.
    """
    missing = [name for name in TABLES if not (tables / f"{name}.parquet").is_file()]
    if missing:
        raise NoInputError(f"{tables} holds no table {', '.join(missing)}.", "Run `jiho run` first.")
    state: dict[str, bool] = {}
    for row in _rows(tables, "mentions", ["article_id", "review"]):
        state[row["article_id"]] = state.get(row["article_id"], True) and bool(row["review"])
    chosen = [article_id for article_id, whole in state.items() if whole]
    documents = {row["document_id"]: row for row in _rows(tables, "documents")}
    hanging = {name: _by(tables, name, chosen, "mention_id") for name in ("titles", "counts", "dates")}
    mentions = _by(tables, "mentions", chosen, "passage_id")
    passages = _by(tables, "passages", chosen, "article_id")
    for article in _rows(tables, "articles", only=chosen):
        yield Reviewed(
            documents[article["document_id"]],
            article,
            [
                (passage, _find(mentions[passage["passage_id"]], hanging))
                for passage in sorted(passages[article["article_id"]], key=lambda row: row["position"])
            ],
        )


def _find(rows: list[dict[str, Any]], hanging: dict[str, dict[str, list[dict[str, Any]]]]) -> list[Found]:
    ordered = sorted(rows, key=lambda row: (row["start"], -row["end"]))
    return [
        Found(row, **{name: by_mention[row["mention_id"]] for name, by_mention in hanging.items()}) for row in ordered
    ]


def _by(tables: Path, name: str, articles: list[str], column: str) -> dict[str, list[dict[str, Any]]]:
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(tables, name, only=articles):
        grouped[row[column]].append(row)
    return grouped


def _rows(
    tables: Path, name: str, columns: list[str] | None = None, only: list[str] | None = None
) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table: pa.Table = pq.read_table(tables / f"{name}.parquet", columns=columns)
    if only is not None:
        table = table.filter(pc.is_in(table["article_id"], value_set=pa.array(only, pa.string())))
    for batch in table.to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()
