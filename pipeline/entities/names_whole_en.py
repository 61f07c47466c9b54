"""English names that something stands inside: a nickname, a maiden name, an "and" between two first names.

``Robert "Bob" Marsh``, ``Dorothy (Hanks) Messina``, ``VAN DER WIEL, Joost`` are one person; ``Al and Dot Marsh`` are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.entities.name_grammar_en import CAPITAL, PARTICLE
from pipeline.entities.spans import Span
from pipeline.entities.title_words_en import bodies
from pipeline.lexicon.names import GIVEN, latin_name_parts

_FIRST = rf"(?:[A-Z]\. )?{CAPITAL}(?: (?:[A-Z]\.|{CAPITAL})){{0,2}}"
_LAST = rf"(?:(?:[A-Z]\.|{PARTICLE}) )?{CAPITAL}(?: {CAPITAL})?(?:,? (?:Jr|Sr)\b\.?| (?:II|III|IV)\b)?"
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|['’])+"
_WITH_NICKNAME = re.compile(rf"(?<![\w'’-]){_FIRST} (?:[\"“‘']{CAPITAL}[\"”’']|\({CAPITAL}\)) {_LAST}")
_INVERTED = re.compile(
    rf"(?<![^\t\n;(（] )(?<![\w'’-])(?:{_CAPITALS}[ -])*{_CAPITALS}, {CAPITAL}(?:[ -](?:[A-Z]\.|{CAPITAL})){{0,2}}(?=[\t;)）(（,]| \(|$)"
)
"""A name as lists have it, at the start of a cell or behind a semicolon: KAGA, Hirotsugu."""
_COUPLE = re.compile(rf"(?P<one>{CAPITAL}) (?:and|&) (?P<other>{CAPITAL}(?: (?:[A-Z]\.|{CAPITAL}))+)")


def join_nicknames(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans of a passage, those of one person with a nickname or a maiden name inside as one."""
    joined = list(spans)
    for match in _WITH_NICKNAME.finditer(text):
        within = [span for span in joined if span.start < match.end() and match.start() < span.end]
        first = min(within, key=lambda span: span.start, default=None)
        bodied = any(span.label != "PERSON" and bodies().search(text[span.start : span.end]) for span in within)
        if first is None or first.label != "PERSON" or bodied:
            continue
        opens = first.start == match.start() or bool(latin_name_parts(match.group().split()[0]) & GIVEN)
        if not opens or max(span.end for span in within) > match.end():
            continue
        joined = [span for span in joined if span not in within]
        sure = max(span.score for span in within)
        joined.append(replace(first, start=match.start(), end=match.end(), score=sure, method="rule:nickname"))
    return sorted(joined, key=lambda span: span.start)


def join_inverted(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans of a passage, a surname in capitals and the given name behind its comma as one person."""
    joined = list(spans)
    for match in _INVERTED.finditer(text):
        within = [span for span in joined if span.start < match.end() and match.start() < span.end]
        if within and all(span.label == "PERSON" and span.end <= match.end() for span in within):
            joined = [span for span in joined if span not in within]
            sure = max(span.score for span in within)
            joined.append(replace(within[0], start=match.start(), end=match.end(), score=sure, method="rule:inverted"))
    return sorted(joined, key=lambda span: span.start)


def part_couple(text: str, span: Span) -> Iterator[Span]:
    """The persons in a span: two where first names share a surname, else the one."""
    couple = _COUPLE.fullmatch(text[span.start : span.end])
    given = couple and all(latin_name_parts(name.split()[0]) & GIVEN for name in (couple["one"], couple["other"]))
    if couple is None or not given or bodies().match(text[span.end :].lstrip()):
        yield span
        return
    yield replace(span, end=span.start + couple.end("one"), method="rule:couple")
    yield replace(span, start=span.start + couple.start("other"), method="rule:couple")
