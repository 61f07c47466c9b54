"""English titles: the CRF's spans put right, and those it missed beside a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.entities.spans import Line, Span
from pipeline.lexicon import read_table

_FORMER = re.compile(
    r"^(?:former|formerly|late|ex-|past|retired|then|the|a|an|its|his|her|new|first|both|inaugural)\s+", re.IGNORECASE
)
_NOT = frozenset(
    [
        "moderator",
        "speaker",
        "panelist",
        "participant",
        "recipient",
        "winner",
        "graduate",
        "activist",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
    ]
)


@cache
def _words(kind: str) -> str:
    rows = read_table("titles.csv")
    words = {row["title"] for row in rows if (row["language"], row["kind"]) == ("en", kind)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _title() -> re.Pattern[str]:
    """Modifiers, a head, and a field in lower case: ``associate professor of geology``, ``Vice President``."""
    head, modifier = _words("head"), _words("modifier")
    return re.compile(
        rf"(?i:(?:(?:{modifier})[ -])*(?:{head}))(?:[ ](?i:emeritus|emerita|emeritae|emeriti|designate))?\b(?!-)"
        r"(?:[ ](?:of|in|for)(?:[ ](?:and[ ])?[a-z][a-z-]+,?)*[ ][a-z][a-z-]+(?=[,.;)]|[ ](?:at|of|from)[ ]))?"
    )


def mend_line(line: Line) -> Line:
    """The line with its titles put right, and those recovered that stand right before or after a person."""
    spans = []
    for span in line.spans:
        if span.label != "TITLE":
            spans.append(span)
            continue
        start, end = span.start, span.end
        while match := _FORMER.match(line.text[start:end]):
            if match.end() >= end - start or (
                match.group().lower().startswith("first") and "lady" in line.text[start:end].lower()
            ):
                break
            start += match.end()
        spans.extend(_split(line, Span(start, end, "TITLE", span.score, span.method)))
    spans = [s for s in spans if not (s.label == "TITLE" and line.of(s).lower().rstrip(".") in _NOT)]
    line = line.with_spans(spans)
    found: list[Span] = []
    for span in _recover(line):
        if not any(span.overlaps(other) for other in (*line.spans, *found)):
            found.append(span)
    return line.with_spans([*line.spans, *found]) if found else line


def _split(line: Line, span: Span) -> Iterator[Span]:
    """``Professor and Dean`` as two."""
    text = line.of(span)
    match = re.fullmatch(
        rf"(?P<a>(?i:(?:\w+[ -])*(?:{_words('head')}))) (?:and|&) (?P<b>(?:[A-Z]\S*\s)*(?i:{_words('head')})\b.*)", text
    )
    if match and match["a"][0].isupper() == match["b"][0].isupper():
        yield Span(span.start, span.start + match.end("a"), "TITLE", span.score, span.method)
        yield Span(span.start + match.start("b"), span.end, "TITLE", span.score, span.method)
    else:
        yield span


def _recover(line: Line) -> Iterator[Span]:
    text = line.text
    for person in line.spans:
        if person.label != "PERSON":
            continue
        gap = re.match(r",? (?:\([^)]*\),? )?(?:(?:the|a|an|its|their|who is|is|was) )?|, | \(|\t", text[person.end :])
        if gap and gap.end() and gap.group() != " ":
            match = _title().match(text, person.end + gap.end())
            if match:
                yield Span(match.start(), match.end(), "TITLE", 0.6, "rule:title-after-name")
        window = max(0, person.start - 60)
        for match in _title().finditer(text, window, person.start):
            if (
                match.end() == person.start - 1
                and text[match.end()] in " \t"
                and (match.start() == 0 or not text[match.start() - 1].isalnum())
            ):
                yield Span(match.start(), match.end(), "TITLE", 0.6, "rule:title-before-name")
