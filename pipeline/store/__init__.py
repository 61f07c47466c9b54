"""Stage 6: the tables in a database."""

from __future__ import annotations

from pipeline.store.load import LoadSummary, TableCount, load
from pipeline.store.search import Hit, search

__all__ = ["Hit", "LoadSummary", "TableCount", "load", "search"]
