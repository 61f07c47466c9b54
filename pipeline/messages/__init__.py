"""What Jihō says to people, in Japanese and in English: the words of both are data in this folder.

The report and the review have a key for every text (report.csv, review.csv). What the command prints, and what errors
say, is written in English in the code; sentences.csv has the Japanese of each sentence.
"""

from __future__ import annotations

from pipeline.messages.catalogue import Language, fill, read_catalogue
from pipeline.messages.language import choose_language, current_language, find_language, use_language
from pipeline.messages.sentences import localize, say

__all__ = [
    "Language",
    "choose_language",
    "current_language",
    "fill",
    "find_language",
    "localize",
    "read_catalogue",
    "say",
    "use_language",
]
