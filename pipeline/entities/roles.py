"""Who holds which title where: the decisions of `pipeline.entities.linking` taken over an article, title by title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.entities.conferring import conferrer, receivers
from pipeline.entities.discourse import Known, Memory
from pipeline.entities.holding import holder_features, more_features
from pipeline.entities.linking import (
    Place,
    holder_candidates,
    institution_name,
    span_at,
)
from pipeline.entities.loglinear import choose, load_weights
from pipeline.entities.placing import place_candidates, place_options
from pipeline.entities.pointers_en import point_back
from pipeline.entities.spans import Line, Span

MODEL = "roles.json"
SURE_CONFERRED = 0.6
"""How sure it is who receives a title that is conferred on a list; no weights say so."""
MOST_HOLDERS = 40
"""A list hung on one title is followed no further than this."""

NOT_SHORTER = ("副", "名誉", "前", "次期")
"""副会長 is another office than 会長, not a longer form of it."""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Role:
    """A written title said of a person, at an institution as written, or at none (``institution`` None)."""

    line: int
    """The index of the title's line."""
    title: Span
    person: Span
    institution: str | None
    confidence: float


def find_roles(lines: Sequence[Line], weights: Weights | None = None, publisher: str = "") -> list[Role]:
    """Decides for every title of an article whose it is and where it is held.

    Args:
        lines: the passages of one article in reading order, with their spans.
        weights: the three models of `linking`; those that are shipped where left out.
        publisher: who publishes the article, for what "the Society" means; empty where that isn't known.

    Returns:
        Roles in the order of the titles. A title that is nobody's has none, one that hangs on a list has several.
    """
    models = weights or load_weights(MODEL)
    lines = point_back([join_self_references(line) for line in lines], publisher)
    memory = Memory(lines)
    roles: list[Role] = []
    for number, line in enumerate(lines):
        for index, span in enumerate(line.spans):
            if span.label != "TITLE":
                continue
            title = Place(number, index)
            conferred = receivers(lines, title)
            if conferred:
                body = conferrer(line, index)
                said = line.of(body) if body else None
                roles.extend(Role(number, span, span_at(lines, person), said, SURE_CONFERRED) for person in conferred)
                continue
            for person, sureness in find_holders(lines, title, models):
                place, at = find_place(lines, title, person, memory.known(lines, title, person), models)
                institution = institution_name(lines, place) if place else None
                memory.learn(lines, title, person, place)
                roles.append(Role(number, span, span_at(lines, person), institution, sureness * at))
    return consolidate(lines, roles)


def consolidate(lines: Sequence[Line], roles: Sequence[Role]) -> list[Role]:
    """Leaves out what adds nothing to what is said of a person elsewhere in the article.

    That is a title without institution that has one elsewhere, and the shorter form of a title that came before
    (大使 after 特命全権大使, センター長 after 北極域研究センター長).
    """
    said = [(role.person.key or lines[role.line].of(role.person), lines[role.line].of(role.title)) for role in roles]
    placed = {pair for pair, role in zip(said, roles, strict=True) if role.institution}
    kept: list[Role] = []
    longer: dict[str, list[tuple[str, str | None]]] = {}
    for (who, title), role in zip(said, roles, strict=True):
        earlier = longer.setdefault(who, [])
        shorter = any(
            len(title) < len(full)
            and full.endswith(title)
            and full[: -len(title)] not in NOT_SHORTER
            and role.institution in (None, place)
            for full, place in earlier
        )
        if not shorter and (role.institution or (who, title) not in placed):
            kept.append(role)
        earlier.append((title, role.institution))
    return kept


def join_self_references(line: Line) -> Line:
    """The line with a self reference and the institution right after it as one: 本学｜北極域研究センター."""
    spans: list[Span] = []
    for span in line.spans:
        last = spans[-1] if spans else None
        if last and last.label == "SELF" and span.label == "INSTITUTION" and last.end == span.start:
            spans[-1] = Span(
                last.start, span.end, "INSTITUTION", min(last.score, span.score), span.method, f"{last.key}+{span.key}"
            )
        else:
            spans.append(span)
    return line if len(spans) == len(line.spans) else line.with_spans(spans)


def find_holders(lines: Sequence[Line], title: Place, models: Weights) -> list[tuple[Place, float]]:
    """The persons a title is said of, each with a probability; none where it is nobody's."""
    candidates = holder_candidates(lines, title)
    if not candidates:
        return []
    options: list[Place | None] = [None, *candidates]
    shares = choose([holder_features(lines, title, option) for option in options], models["holder"])
    best = max(range(len(options)), key=lambda i: shares[i])
    first = options[best]
    if first is None:
        return []
    holders = [(first, shares[best])]
    last = first
    while len(holders) < MOST_HOLDERS:
        further = next_person(lines, title, last)
        if further is None:
            break
        stop, go = choose([(), more_features(lines, title, last, further)], models["more"])
        if go < stop:
            break
        holders.append((further, go))
        last = further
    return holders


def next_person(lines: Sequence[Line], title: Place, last: Place) -> Place | None:
    """The next person further from a title than ``last``; in the following line where its own has no more."""
    step = -1 if last < title else 1
    spans = lines[last.line].spans
    index = last.span + step
    while 0 <= index < len(spans):
        if spans[index].label == "PERSON":
            return Place(last.line, index)
        index += step
    if step == 1 and last.line + 1 < len(lines):
        for index, span in enumerate(lines[last.line + 1].spans):
            if span.label == "PERSON":
                return Place(last.line + 1, index)
    return None


def find_place(
    lines: Sequence[Line], title: Place, person: Place, known: Known, models: Weights
) -> tuple[Place | None, float]:
    """The institution a title is said of for a person, with a probability; None where none is written."""
    candidates = place_candidates(lines, title, person)
    if not candidates:
        return None, 1.0
    options: list[Place | None] = [None, *candidates]
    shares = choose(place_options(lines, title, person, options, known), models["place"])
    # The same words at several places are one answer.
    names = [institution_name(lines, option) if option else None for option in options]
    of_name: dict[str | None, float] = {}
    for name, share in zip(names, shares, strict=True):
        of_name[name] = of_name.get(name, 0.0) + share
    best = max(range(len(options)), key=lambda i: (of_name[names[i]], shares[i]))
    return options[best], of_name[names[best]]
