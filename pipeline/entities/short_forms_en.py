"""English short forms that the CRF takes for a person: Azumi, in an article on Azumi University that knows no Mr. Azumi.

So are letters that are a body elsewhere in the article, or the initials of one: OU for Osaka University.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.entities.name_grammar_en import POLITE_BEFORE
from pipeline.entities.spans import Line
from pipeline.entities.title_words_en import bodies

_ACRONYM = re.compile(r"[A-Z]{2,6}")


def _initials(name: str) -> str:
    """The capitals that the words of a name begin with: OU for Osaka University."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


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

    acronyms = {
        line.of(s)
        for line in english
        for s in line.spans
        if s.label == "INSTITUTION" and _ACRONYM.fullmatch(line.of(s))
    }
    acronyms |= {_initials(body) for body in bodies_named}

    def is_short(name: str) -> bool:
        if _ACRONYM.fullmatch(name) and name in acronyms and name not in surnames and name not in polite:
            return True
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
