"""Two languages as one: articles and their English versions, and what their names and titles are in English."""

from __future__ import annotations

from pipeline.pairing.articles import find_pairs
from pipeline.pairing.records import Held, Mentioned, Pair, Translation, Unit
from pipeline.pairing.titles import TitleEnglish, translate_title

__all__ = ["Held", "Mentioned", "Pair", "TitleEnglish", "Translation", "Unit", "find_pairs", "translate_title"]
