"""Passages with their names marked inline, for tests: ``{S:本学}の{P:笠原正典}{T:理事}``."""

from __future__ import annotations

import re

from pipeline.entities.spans import Line, Span

LABELS = {"P": "PERSON", "T": "TITLE", "O": "INSTITUTION", "S": "SELF", "E": "EVENT", "C": "COUNT", "D": "DATE"}
_MARK = re.compile(r"\{([PTOSECD]):([^{}]*)\}")


def marked(source: str, kind: str = "body", japanese: bool = True) -> Line:
    """Make a passage of its marked form."""
    text, spans, position = "", [], 0
    for match in _MARK.finditer(source):
        text += source[position : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), LABELS[match[1]]))
        text += match[2]
        position = match.end()
    text += source[position:]
    return Line(kind, text, (), japanese).with_spans(spans)  # type: ignore[arg-type]  # tests write kinds as they please


def found(line: Line, label: str) -> list[str]:
    """The texts of the spans of one label."""
    return [line.of(span) for span in line.spans if span.label == label]
