"""English short forms that the CRF takes for a person: Azumi, in an article on Azumi University that knows no Mr. Azumi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.entities.name_grammar_en import POLITE_BEFORE
from pipeline.entities.spans import Line
from pipeline.entities.title_grammar_en import bodies


def settle_short_forms(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article, what stands for the first words of a named body labelled as one.

    Args:
        lines: the passages with their spans; Japanese ones stay as they are.
    """
    english = [line for line in lines if not line.japanese]
    bodies_named = [
        line.of(s) for line in english for s in line.spans if s.label == "INSTITUTION" and bodies().search(line.of(s))
    ]
    persons = [line.of(span).split() for line in english for span in line.spans if span.label == "PERSON"]
    surnames = {words[-1] for words in persons if len(words) > 1} | {words[0] for words in persons if len(words) > 1}
    polite = {
        line.of(span)
        for line in english
        for span in line.spans
        if span.label == "PERSON" and POLITE_BEFORE.search(line.text[: span.start])
    }

    def is_short(name: str) -> bool:
        return name not in surnames and name not in polite and any(body.startswith(name + " ") for body in bodies_named)

    return [
        line
        if line.japanese
        else line.with_spans(
            [
                replace(span, label="INSTITUTION", method="rule:short-form")
                if span.label == "PERSON" and " " not in line.of(span) and is_short(line.of(span))
                else span
                for span in line.spans
            ]
        )
        for line in lines
    ]
