"""Where the decisions are kept: a file of SQLite, or tables of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.review.log import DecisionLog
from pipeline.review.record import Action, Decision

Where = Path | str
"""A file, or the URL of a PostgreSQL database."""


class Log(Protocol):
    """What a decision log can do; ``DecisionLog`` says how."""

    def exists(self) -> bool:
        """Say whether there is a log."""

    def append(self, decision: Decision) -> int:
        """Add a decision."""

    def append_new(self, decisions: Iterable[Decision]) -> int:
        """Add the decisions that the log doesn't hold."""

    def read(
        self, document: str | None = None, after: int = 0, most: int = -1, actions: Sequence[Action] = ()
    ) -> list[tuple[int, Decision]]:
        """Give the decisions in order."""

    def last(self) -> int:
        """Give the highest sequence number."""


def open_log(where: Where) -> Log:
    """Give the log at a place; it is made with the first decision."""
    if str(where).startswith(("postgresql:", "postgres:")):
        from pipeline.review.postgres import PostgresLog

        return PostgresLog(str(where))
    return DecisionLog(Path(where))
