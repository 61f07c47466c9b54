"""Stage 3: from Docs to people, titles, institutions, counts, dates and events, and who holds which title where."""

from pipeline.entities.extract import extract

__all__ = ["extract"]
