"""What short forms stand for in an English article, from the names that it has in full.

``Azumi`` is no person in an article on Azumi University that knows no Mr. Azumi; nor are letters that are a body elsewhere in the
article or the initials of one (OU for Osaka University). Before an office they are the body (Azumi | President). Letters that the
article says stand for something else are none: a Memorandum of Understanding (MOU).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.entities.name_grammar_en import POLITE_BEFORE
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import find_titles
from pipeline.entities.title_words_en import bodies
from pipeline.lexicon.english import word_classes
from pipeline.lexicon.names import GIVEN, SURNAME, latin_name_parts

_ACRONYM = re.compile(r"[A-Z]{2,6}")
_EXPLAINED = re.compile(
    r"\b(?P<words>(?:[A-Z][\w-]+ )*(?:Memorandum|Memoranda|Letters?|Agreement|Treaty|Protocol|Declaration|Goals|Plan|Act)"
    r"(?: (?:of|for|and|on|the|in|[A-Z][\w-]+))*) \((?P<letters>[A-Z][A-Za-z]{1,5})\)"
)
"""What letters in brackets stand for where it is something written: Memorandum of Understanding (MOU)."""


_FOUNDED = re.compile(r"\b(?:Foundation|Fund|Trust|Library|Museum|Institute|Cent(?:er|re)|Gallery|Prize)$")
"""What is named after a person in full."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What an article calls by name."""

    bodies: tuple[str, ...]
    acronyms: frozenset[str]
    persons: frozenset[str]
    """First and last words of the names of persons, and whoever is addressed as Dr. or Ms."""
    things: frozenset[str]
    """Letters of what is no body."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Names:
        every = [(line, span, line.of(span)) for line in lines for span in line.spans]
        named = [name for _, span, name in every if span.label == "INSTITUTION" and bodies().search(name)]
        acronyms = {name for _, span, name in every if span.label == "INSTITUTION" and _ACRONYM.fullmatch(name)}
        persons = [(line, span, name.split()) for line, span, name in every if span.label == "PERSON"]
        called = {word for _, _, words in persons if len(words) > 1 for word in (words[0], words[-1])}
        called |= {line.of(span) for line, span, _ in persons if POLITE_BEFORE.search(line.text[: span.start])}
        return cls(
            tuple(named),
            frozenset(acronyms | {_initials(name) for name in named}),
            frozenset(called),
            frozenset(letters for line in lines for letters in _things(line)),
        )

    def has_short(self, name: str) -> bool:
        """Whether a name stands for a body: its letters, or the words that it begins with."""
        if name in self.persons:
            return False
        letters = bool(_ACRONYM.fullmatch(name)) and name in self.acronyms
        return letters or any(_begins(body, name) for body in self.bodies)


def _begins(body: str, name: str) -> bool:
    """Whether a body is called by a name and words of its kind; the founder's first name is no short form of it."""
    rest = body.removeprefix(name + " ")
    founder = _FOUNDED.search(body) and latin_name_parts(name) & GIVEN and latin_name_parts(rest.split()[0]) & SURNAME
    return rest != body and not founder


def settle_short_forms(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article, what stands for a named body labelled as one, and letters of something else as nothing.

    Args:
        lines: the passages with their spans; Japanese ones stay as they are.
    """
    names = _Names.of([line for line in lines if not line.japanese])
    return [
        line if line.japanese else line.with_spans([s for span in line.spans for s in _settle(line, span, names)])
        for line in lines
    ]


def _settle(line: Line, span: Span, names: _Names) -> Iterator[Span]:
    text = line.of(span)
    if span.label == "INSTITUTION" and text in names.things:
        return
    if span.label == "PERSON" and " " not in text and names.has_short(text):
        yield replace(span, label="INSTITUTION", method="rule:short-form")
    elif span.label == "TITLE" and (length := _body_before(text, names)):
        yield Span(span.start, span.start + length, "INSTITUTION", span.score, "rule:short-form")
        yield replace(span, start=span.start + length + 1)
    else:
        yield span


def _body_before(title: str, names: _Names) -> int:
    """The length of a body's short form that a title begins with: Kent State | President, of Kent State University; 0 for none."""
    for blank in reversed(list(re.finditer(" ", title))):
        short, rest = title[: blank.start()], title[blank.end() :]
        name = all(word.isalpha() for word in short.split()) and not all(word_classes(w.lower()) for w in short.split())
        if name and names.has_short(short) and find_titles(rest) == [(0, len(rest))]:
            return len(short)
    return 0


def _things(line: Line) -> Iterator[str]:
    """Yield the letters that a passage explains by what is written and signed."""
    for match in _EXPLAINED.finditer(line.text):
        every = "".join(word[0] for word in match["words"].split()).upper()
        if match["letters"].removesuffix("s").upper() in (every, _initials(match["words"])):
            yield match["letters"]


def _initials(name: str) -> str:
    """The capitals that the words of a name begin with: OU for Osaka University."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())
