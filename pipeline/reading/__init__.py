"""Stage 1: PDF → characters → lines → blocks → articles → passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.reading.document import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """Load the readers when they are first asked for: who only looks up metadata.csv needs none of them (PEP 562)."""
    if name == "read":
        from pipeline.reading.document import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
