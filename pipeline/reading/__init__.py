"""Stage 1: PDF → characters → lines → blocks → articles → passages."""

from __future__ import annotations

from pipeline.reading.document import read

__all__ = ["read"]
