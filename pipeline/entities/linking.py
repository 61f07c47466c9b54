"""Candidates and features for who holds a title; where, is for `pipeline.entities.placing`.

Three decisions, each a log-linear choice trained by ``training/roles.py`` on annotated articles:

- *holder*: which person a written title is said of, or nobody;
- *more*: whether the next person in the same direction holds it too (``委員は A, B``; ``A，B の両理事``);
- *place*: which institution the title is said of for that person, or none that is written.

Features are made of the order of the three, the symbols between them (`pipeline.entities.spans`), and the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.anaphora import points_to
from pipeline.entities.constructions_en import leans_back
from pipeline.entities.holding_en import pronoun_features
from pipeline.entities.spans import Line, Span, join_pattern

NEAR_LINES = 2
"""How many lines up and down a person is looked for where the title's own line names none."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of an article: the index of its line and its index there."""

    line: int
    span: int


def span_at(lines: Sequence[Line], place: Place) -> Span:
    """The span at a place."""
    return lines[place.line].spans[place.span]


def written(lines: Sequence[Line], place: Place) -> str:
    """The text of the span at a place."""
    return lines[place.line].of(span_at(lines, place))


def institution_name(lines: Sequence[Line], place: Place) -> str:
    """What the institution at a place is called: as written, save that 同社 is called what it points back to."""
    text = written(lines, place)
    return find_antecedent(lines, place) or text if text.startswith("同") else text


def find_antecedent(lines: Sequence[Line], place: Place) -> str | None:
    """The named institution that 同社, 同研究院 point back to: the nearest before whose name ends the same way.

    Where none does, the nearest that is named before; None where none is.
    """
    head = written(lines, place)[1:]
    nearest: str | None = None
    for number in range(place.line, -1, -1):
        line = lines[number]
        spans = line.spans[: place.span] if number == place.line else line.spans
        for span in reversed(spans):
            if span.label == "INSTITUTION":
                name = line.of(span)
                if points_to(head, name):
                    return name
                nearest = nearest or name
    return nearest


def places_of(line: Line, number: int, labels: str | tuple[str, ...]) -> list[Place]:
    """The places of the spans of a line that bear one of the labels."""
    wanted = (labels,) if isinstance(labels, str) else labels
    return [Place(number, index) for index, span in enumerate(line.spans) if span.label in wanted]


def holder_candidates(lines: Sequence[Line], title: Place) -> list[Place]:
    """Persons that may hold a title: four on either side in its line, else those in the lines around it.

    An English title that is said of him or her, with nobody named before it, may be said of one in an earlier line.
    """
    own = places_of(lines[title.line], title.line, "PERSON")
    backwards = (
        not lines[title.line].japanese and title < min(own, default=title) and leans_back(lines[title.line], title.span)
    )
    if own and not backwards:
        before = [p for p in own if p.span < title.span][-4:]
        return before + [p for p in own if p.span > title.span][:4]
    found: list[Place] = []
    for number in range(max(0, title.line - NEAR_LINES), title.line):
        found += places_of(lines[number], number, "PERSON")[-2:]
    if own:
        return found + own[:4]
    for number in range(title.line + 1, min(len(lines), title.line + 1 + NEAR_LINES)):
        found += places_of(lines[number], number, "PERSON")[:2]
    return found


def neighbour(lines: Sequence[Line], place: Place, step: int, label: str) -> Place | None:
    """The next span of a label in the same line, before (``step`` -1) or after (1) a place."""
    spans = lines[place.line].spans
    index = place.span + step
    while 0 <= index < len(spans):
        if spans[index].label == label:
            return Place(place.line, index)
        index += step
    return None


def between(lines: Sequence[Line], first: Place, second: Place) -> list[str]:
    """The symbols between two places; lines between them show as ⏎."""
    if first.line == second.line:
        return lines[first.line].between(first.span, second.span)
    low, high = sorted((first, second))
    start, end = lines[low.line], lines[high.line]
    return [
        *start.symbols[start.places[low.span] + 1 :],
        *"⏎" * (high.line - low.line),
        *end.symbols[: end.places[high.span]],
    ]


def around(lines: Sequence[Line], place: Place) -> tuple[str, str]:
    """The symbols right before and right after a span."""
    line = lines[place.line]
    position = line.places[place.span]
    before = line.symbols[position - 1] if position else "^"
    after = line.symbols[position + 1] if position + 1 < len(line.symbols) else "$"
    return before, after


def bucket(number: int) -> str:
    """A number as one of a few sizes."""
    for limit in (0, 1, 2, 3, 5, 8, 12, 20, 40):
        if number <= limit:
            return str(limit)
    return "many"


def head_of(title: str) -> str:
    """The end of a title that says what kind it is: two characters, or the last word."""
    words = title.split()
    return words[-1].lower() if words and words[-1].isascii() else title.rstrip("）)")[-2:]


def parts_between(symbols: Sequence[str]) -> Iterator[str]:
    """What a stretch between two spans holds, each thing by itself."""
    for letter in "PTOS":
        count = symbols.count(letter)
        if count:
            yield f"n{letter}{min(count, 3)}"
    depth = symbols.count("(") - symbols.count(")")
    if depth:
        yield f"depth{depth:+d}"
    for mark in ("。", "\t", "⇥", "、", ";", ".", "は", "が", "を", "・", "「", "」", "⏎"):
        if mark in symbols:
            yield f"has{mark}"


def holder_features(lines: Sequence[Line], title: Place, person: Place | None) -> list[str]:
    """Features of one candidate for the holder of a title; None is nobody."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    before, after = around(lines, title)
    head = head_of(line.of(span_at(lines, title)))
    left, right = neighbour(lines, title, -1, "PERSON"), neighbour(lines, title, 1, "PERSON")
    left_pattern = join_pattern(between(lines, left, title), 6) if left else "-"
    right_pattern = join_pattern(between(lines, title, right), 6) if right else "-"
    candidate = (person.line, person.span) if person else None
    more = [] if line.japanese else pronoun_features(lines, (title.line, title.span), candidate)
    if person is None:
        side = "none"
        return [
            *more,
            f"{language}:none",
            f"none:l={left_pattern}",
            f"none:r={right_pattern}",
            f"none:lr={left_pattern}|{right_pattern}",
            f"none:{before}T{after}",
            f"none:T{after}",
            f"none:{before}T",
            f"none:{head}",
            f"none:{line.kind}:{language}",
            f"none:{'someone' if left or right else 'alone'}",
        ]
    symbols = between(lines, title, person)
    side = "L" if person < title else "R"
    offset = person.line - title.line
    where = side if not offset else f"{side}{offset}"
    pattern = join_pattern(symbols)
    p_before, p_after = around(lines, person)
    features = [
        f"{language}:{where}",
        f"{where}:{pattern}",
        f"{where}:{pattern}:{p_after}",
        f"{where}:{join_pattern(symbols[:3])}…",
        f"{where}:…{join_pattern(symbols[-3:])}",
        f"{where}:{before}T{after}",
        f"{where}:T{after}",
        f"{where}:{before}T",
        f"{where}:{head}",
        f"{where}:d{bucket(len(symbols))}",
        f"{where}:{line.kind}",
        f"{where}:P{p_after}",
        f"{where}:{p_before}P",
        *more,
    ]
    features += [f"{language}:{where}:{part}" for part in parts_between(symbols)]
    if not offset:
        nearest = person in (left, right)
        other = right_pattern if side == "L" else left_pattern
        features += [
            f"{where}:{'near' if nearest else 'far'}",
            f"{where}:{'near' if nearest else 'far'}:other={other}",
            f"{where}:d{bucket(len(symbols))}:o{bucket(other.count(' ')) if other != '-' else '-'}",
        ]
        features += [f"{where}:taken:{part}" for part in _taken(lines, title, person)]
    return features


def _taken(lines: Sequence[Line], title: Place, person: Place) -> Iterator[str]:
    """Whether another title stands nearer to the person, on which side, and how it is joined."""
    step = 1 if title < person else -1
    beyond = neighbour(lines, person, step, "TITLE")
    if beyond:
        symbols = between(lines, person, beyond)
        if "P" not in symbols:
            yield f"beyond:{join_pattern(symbols, 5)}"
    inner = neighbour(lines, person, -step, "TITLE")
    if inner and inner != title:
        symbols = between(lines, inner, person)
        yield f"inner:{join_pattern(symbols, 5)}:{join_pattern(between(lines, title, inner), 5)}"


def more_features(lines: Sequence[Line], title: Place, last: Place, further: Place) -> list[str]:
    """Features of the next person that may hold a title too, after ``last``, who does."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    text = line.of(span_at(lines, title))
    before, after = around(lines, title)
    symbols = between(lines, last, further)
    side = ("L" if last < title else "R") if last.line == title.line else "V"
    p_after = around(lines, further)[1]
    first, second = between(lines, title, last), join_pattern(symbols)
    features = [
        f"{language}:{side}",
        f"{side}:{second}",
        f"{side}:{join_pattern(symbols[:3])}…",
        f"{side}:…{join_pattern(symbols[-3:])}",
        f"{side}:{before}T{after}",
        f"{side}:T{after}:{second}",
        f"{side}:{head_of(text)}",
        f"{side}:first:{join_pattern(first, 5)}",
        f"{side}:P{p_after}",
        f"{side}:d{bucket(len(symbols))}",
        f"{language}:{'plural' if text.endswith('s') else 'one'}:{'T' if 'T' in symbols else 'free'}",
        f"{side}:{'own' if _has_own_title(lines, further) else 'bare'}:{'T' if 'T' in symbols else 'free'}",
    ]
    features += [f"{language}:{side}:{part}" for part in parts_between(symbols)]
    return features


def _has_own_title(lines: Sequence[Line], person: Place) -> bool:
    for step in (-1, 1):
        title = neighbour(lines, person, step, "TITLE")
        if title and len(between(lines, person, title)) <= 2:
            return True
    return False
