"""What a run found, what it could not, and where to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trouble:
    """A document that failed or was read in part, and what to do about it."""

    path: str
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The end of a run."""

    out: Path
    documents: int
    """Input files, each of which has its row."""
    made: int
    """Documents made anew in this run."""
    removed: int
    """Documents whose file is gone."""
    written: bool
    """Whether the tables were written; False where they stood as they should."""
    pages: int
    pages_made: int
    seconds: float
    rows: dict[str, int] = field(default_factory=dict)
    """Rows of each table."""
    troubles: tuple[Trouble, ...] = ()
    problems: tuple[str, ...] = ()
    """What is wrong beside the documents: rows of metadata.csv, folders that can't be listed."""

    def count(self, status: str) -> int:
        """Count the documents of a status."""
        other = sum(trouble.status != "ok" for trouble in self.troubles)
        return self.documents - other if status == "ok" else sum(trouble.status == status for trouble in self.troubles)

    @property
    def exit_code(self) -> int:
        """1 where a document failed, else 3 where metadata.csv or a folder is wrong, else 0."""
        return 1 if self.count("failed") else 3 if self.problems else 0
