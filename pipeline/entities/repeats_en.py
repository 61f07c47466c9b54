"""Where a part of an English name stands for the person: Jessup joined the college in 1951; "Kim is a gifted listener"."""

from __future__ import annotations

import re

from pipeline.entities.spans import Line, Span
from pipeline.lexicon import read_table
from pipeline.lexicon.english import word_classes
from pipeline.lexicon.names import GIVEN, latin_name_parts

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?)[  ]$")
_WORD_AFTER = re.compile(r"[  ]([^\W\d_][\w'’-]*)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]|[.!?][”\"’'])[\s“\"‘']*$")
_POSSESSIVE = re.compile(r"['’]s?(?![\w-])")
_JOINING = ("-", "–", "'", "’")


def stands_for_person(line: Line, span: Span, *, given: bool) -> bool:
    """Tell whether a surname or a given name that the article knows from a full name is a person here too.

    Args:
        line: the passage.
        span: where the word stands; nothing else was found there.
        given: whether it is the given name, which more often names something else: then a verb must follow.
    """
    text = line.text
    word = line.of(span)
    possessive = _POSSESSIVE.match(text, span.end)
    before, after = text[: span.start], text[possessive.end() if possessive else span.end :]
    if before.endswith(_JOINING) or (not possessive and after.startswith(_JOINING)):
        return False
    following = _WORD_AFTER.match(after)
    if not possessive and following and following[1][0].isupper():
        return False  # Jessup Hall, Marsh Library
    verb = bool(following and not possessive and "w" in word_classes(following[1].lower()))
    preceding = _WORD_BEFORE.search(before)
    if preceding and preceding[1][0].isupper() and not _introduces(line, span, preceding[1]):
        return False
    opens = bool(_SENTENCE_START.search(before))
    if word_classes(word.lower()) and opens and not verb and not possessive:
        return False  # a word that any sentence may open with
    if given:
        return bool(latin_name_parts(word) & GIVEN) and (
            verb or bool(following and following[1] in ("is", "has", "was", "will"))
        )
    return True


def _introduces(line: Line, span: Span, word: str) -> bool:
    """Whether a word in capitals before a name is a title, an honorific, or merely opens the sentence."""
    start = span.start - 1 - len(word)
    if any(other.end == span.start - 1 for other in line.spans if other.label == "TITLE"):
        return True
    polite = word.rstrip(".") in {row["honorific"] for row in read_table("honorifics.csv") if row["place"] == "before"}
    small = "x" in word_classes(word.lower()) or "r" in word_classes(word.lower())
    return polite or bool(small and _SENTENCE_START.search(line.text[:start]))
