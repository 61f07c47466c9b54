"""Who appears with whom: a drawing of the people who share articles, laid out when the report is made.

A pair's strength is the sum over the articles they share of 1 / (people in the article - 1), so that a list of forty
names counts for less than a talk between two (Newman 2001, doi:10.1103/PhysRevE.64.016132).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pipeline.run.report.drawing import lay_out, measure
from pipeline.run.report.evidence import Citation, EvidenceBook
from pipeline.run.report.load import ReportTables

MAX_PEOPLE = 36
MAX_NEIGHBOURS = 4
MAX_PAIRS = 20
MAX_IN_ARTICLE = 60
"""An article that names more people is a list, which says little of who met whom."""
MAX_CANDIDATES = 600


@dataclass(frozen=True, slots=True)
class Node:
    """A person; x and y are the middle of the label's box."""

    person_id: str
    name: str
    articles: int
    x: float
    y: float
    width: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes, by index, and what joins them."""

    a: int
    b: int
    articles: int
    width: float
    opacity: float
    title: str
    language: str
    citation: Citation | None
    """The evidence of the closest pairs, which the report lists."""


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing: nodes, pairs by falling strength, and its size in units of the view box."""

    nodes: tuple[Node, ...]
    pairs: tuple[Pair, ...]
    width: float
    height: float
    people: int
    """All people who share an article with somebody, drawn or not."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Who shares which articles; the people stand in order of appearance."""

    appearances: Counter[str]
    order: dict[str, int]
    strength: dict[tuple[str, str], float]
    shared: dict[tuple[str, str], list[str]]


def draw_network(tables: ReportTables, book: EvidenceBook) -> Network:
    """Choose the people who are worth drawing, and lay them out; the same tables give the same drawing."""
    mentions = tables["mentions"]
    named = mentions[(mentions["kind"] == "person") & (mentions["entity_id"] != "")]
    first = named.drop_duplicates(["article_id", "entity_id"])
    casts = {str(key): list(rows) for key, rows in first.groupby("article_id", sort=False)["entity_id"]}
    ties = _tie(casts)
    chosen = _choose(ties)
    people = sorted(chosen, key=ties.order.__getitem__)
    index = {person: place for place, person in enumerate(people)}
    pairs = sorted(
        (pair for pair in ties.shared if pair[0] in chosen and pair[1] in chosen),
        key=lambda pair: (-ties.strength[pair], index[pair[0]], index[pair[1]]),
    )
    names = tables["people"].set_index("person_id")["name"]
    labels = [str(names.get(person, person)) for person in people]
    widths = np.array([measure(label) + 18 for label in labels])
    points, width, height = lay_out(widths, [(index[a], index[b]) for a, b in pairs])
    drawn = first[first["entity_id"].isin(chosen)]
    places = [tuple(map(str, row)) for row in drawn[["article_id", "entity_id", "mention_id"]].to_numpy()]
    evidence = {(article, person): mention for article, person, mention in places}
    first_of = {person: mention for _, person, mention in reversed(places)}
    nodes = [
        Node(person, label, ties.appearances[person], float(x), float(y), float(size), book.cite(first_of[person]))
        for person, label, (x, y), size in zip(people, labels, points, widths, strict=True)
    ]
    articles = tables.records("articles", "article_id")
    joined: list[Pair] = []
    strongest = max((ties.strength[pair] for pair in pairs), default=1.0)
    for a, b in pairs:
        strength, shared = ties.strength[a, b], ties.shared[a, b]
        first_shared = articles[shared[0]]
        joined.append(
            Pair(
                a=index[a],
                b=index[b],
                articles=len(shared),
                width=round(0.8 + 3.2 * strength / strongest, 1),
                opacity=round(0.2 + 0.4 * strength / strongest, 2),
                title=first_shared["title"],
                language=first_shared["language"] or "ja",
                citation=book.cite(evidence[shared[0], b]) if len(joined) < MAX_PAIRS else None,
            )
        )
    return Network(tuple(nodes), tuple(joined), width, height, len(ties.appearances))


def _tie(casts: dict[str, list[str]]) -> Ties:
    """Find who shares which articles, among the people of most articles."""
    telling = {article: cast for article, cast in casts.items() if 1 < len(cast) <= MAX_IN_ARTICLE}
    appearances = Counter(person for cast in telling.values() for person in cast)
    order = {person: place for place, person in enumerate(appearances)}
    candidates = set(sorted(appearances, key=lambda person: (-appearances[person], order[person]))[:MAX_CANDIDATES])
    ties = Ties(appearances, order, defaultdict(float), defaultdict(list))
    for article, cast in telling.items():
        known = sorted((person for person in cast if person in candidates), key=order.__getitem__)
        for pair in combinations(known, 2):
            ties.strength[pair] += 1 / (len(cast) - 1)
            ties.shared[pair].append(article)
    return ties


def _choose(ties: Ties) -> set[str]:
    """Take the people of most articles, each with their closest neighbours, until the drawing is full."""
    neighbours: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for (a, b), value in ties.strength.items():
        neighbours[a].append((-value, ties.order[b], b))
        neighbours[b].append((-value, ties.order[a], a))
    chosen: set[str] = set()
    for person in sorted(neighbours, key=lambda each: (-ties.appearances[each], ties.order[each])):
        if len(chosen) >= MAX_PEOPLE - 1:
            break
        if person in chosen and ties.appearances[person] == 1:
            continue
        for name in (person, *(name for _, _, name in sorted(neighbours[person])[:MAX_NEIGHBOURS])):
            if len(chosen) < MAX_PEOPLE:
                chosen.add(name)
    return {person for person in chosen if any(other in chosen for _, _, other in neighbours[person])}
