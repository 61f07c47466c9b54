"""Stage 5: the ten tables of docs/tables.md."""

from __future__ import annotations

from pipeline.tables.assemble import assemble
from pipeline.tables.build import document_tables
from pipeline.tables.package import is_complete
from pipeline.tables.write import write

__all__ = ["assemble", "document_tables", "is_complete", "write"]
