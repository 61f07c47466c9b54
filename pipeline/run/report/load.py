"""The tables as the report needs them: few columns, empty strings for what is missing, stable order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import NoInputError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": (
        *("document_id", "path", "series", "issue", "published", "publisher"),
        *("language", "pages", "articles", "status", "message"),
    ),
    "articles": ("article_id", "document_id", "position", "title", "language"),
    "mentions": (
        *("mention_id", "document_id", "article_id", "passage_id", "kind", "text", "canonical"),
        *("start", "end", "page", "method", "confidence", "entity_id", "review"),
    ),
    "people": ("person_id", "name", "reading", "romanized", "name_en", "mentions", "articles"),
    "titles": (
        *("document_id", "article_id", "person_id", "person_name", "title", "former"),
        *("institution", "institution_id", "published", "mention_id"),
    ),
    "institutions": ("institution_id", "name", "name_en", "kind", "mentions", "articles"),
    "counts": ("document_id", "article_id", "value", "value_max", "unit", "qualifier", "counted", "mention_id"),
    "dates": ("document_id", "article_id", "iso", "text", "mention_id"),
}
PASSAGE_COLUMNS = ("passage_id", "position", "kind", "text")
NUMBERS = frozenset(
    {"pages", "articles", "mentions", "position", "start", "end", "page", "confidence", "value", "value_max"}
)


@dataclass(frozen=True, slots=True)
class ReportTables:
    """What the report reads. ``passages`` is None where they are still on disk, in ``folder``."""

    frames: dict[str, pd.DataFrame]
    folder: Path | None = None

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def records(self, name: str, key: str) -> dict[str, dict[Hashable, Any]]:
        """Give the rows of a table by their key."""
        return {row[key]: row for row in self.frames[name].to_dict("records")}

    def passages(self, ids: Iterable[str]) -> pd.DataFrame:
        """Give the passages of these ids only: the archive's whole text never stands in memory."""
        wanted = sorted(set(ids))
        if self.folder is None:
            passages = self.frames["passages"]
            return _clean(passages[passages["passage_id"].isin(wanted)], PASSAGE_COLUMNS)
        frame = pd.read_parquet(
            self.folder / "passages.parquet",
            columns=list(PASSAGE_COLUMNS),
            filters=[("passage_id", "in", wanted or [""])],
        )
        return _clean(frame, PASSAGE_COLUMNS)


def load_tables(source: Path | Mapping[str, pd.DataFrame]) -> ReportTables:
    """Take the tables from a folder of Parquet files, or as they are.

    Raises:
        NoInputError: the folder lacks one of the tables.
    """
    if isinstance(source, Path):
        missing = [name for name in (*COLUMNS, "passages") if not (source / f"{name}.parquet").is_file()]
        if missing:
            raise NoInputError(
                f"{source} holds no table {', '.join(missing)}.", "Run `jiho run` first, then the report."
            )
        read = {
            name: pd.read_parquet(source / f"{name}.parquet", columns=list(columns))
            for name, columns in COLUMNS.items()
        }
        return ReportTables({name: _clean(frame, COLUMNS[name]) for name, frame in read.items()}, source)
    frames = {name: _clean(source[name], columns) for name, columns in COLUMNS.items()}
    return ReportTables(frames | {"passages": source["passages"]})


def _clean(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Keep ``columns``; text becomes str without gaps, so that everything after may compare and sort."""
    kept: dict[str, pd.Series[Any]] = {}
    for name in columns:
        column = frame[name]
        if name == "former":
            kept[name] = column.fillna(False).astype(bool)
        elif name in NUMBERS:
            kept[name] = pd.to_numeric(column)
        else:
            kept[name] = column.astype("str").where(column.notna(), "")
    return pd.DataFrame(kept).reset_index(drop=True)
