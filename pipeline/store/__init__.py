"""Stage 6: the tables in a database."""

from __future__ import annotations

from pipeline.store.load import LoadSummary, TableCount, load

__all__ = ["LoadSummary", "TableCount", "load"]
