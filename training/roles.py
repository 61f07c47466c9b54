"""Trains the linker of titles (`pipeline.entities.linking`) on the annotated articles and measures it.

    python -m training.roles ARTICLES_DIR  # measures on held-out publishers, with the spans of the annotation

``training.train`` writes the model itself, from the annotated spans and from those of CRFs that have not seen the article.

The articles bear who holds which title where in their inline notation (``{t1@a:理事}``), so that each decision the linker
takes has a known answer: the candidates that are right (several, where a person or an institution is named more than once).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.entities.anaphora import find_self_references
from pipeline.entities.discourse import Memory
from pipeline.entities.extract import mend_article
from pipeline.entities.linking import (
    Place,
    holder_candidates,
    holder_features,
    institution_name,
    more_features,
    span_at,
)
from pipeline.entities.placing import place_candidates, place_features
from pipeline.entities.roles import Role, find_roles, join_self_references, next_person
from pipeline.entities.spans import Line, Span
from pipeline.model import PassageKind
from training.crosstag import Tagged, fold_of

SPAN = re.compile(r"\{([a-z][^:{}]*):([^{}]*)\}")
LABELS = {"p": "PERSON", "t": "TITLE", "o": "INSTITUTION", "s": "SELF", "c": "COUNT", "d": "DATE", "e": "EVENT"}
NUMBERS = ("COUNT", "DATE")
STRENGTH = 1.0
"""Weight of the L2 penalty, chosen on folds."""


@dataclass
class Group:
    """One decision: the features of each candidate, and which candidates are right."""

    candidates: Sequence[Sequence[str]]
    right: list[bool]


@dataclass
class Annotated:
    """An article: its lines (persons keyed by number, institutions by letter), and what each title span says."""

    id: str
    publisher: str
    lines: list[Line]
    says: dict[tuple[int, int], list[tuple[str, str | None]]] = field(default_factory=dict)
    """By (line, start of the title): pairs of a person's number and the letters of the institution (``a+b``), or None."""
    names: dict[str, str] = field(default_factory=dict)
    """The institution that letters stand for, as written."""


def read_annotated(folder: Path) -> list[Annotated]:
    """Reads every article of a folder of inline notation."""
    articles: list[Annotated] = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, *rest = block.split("\n")
            id_, language, _, publisher, _ = (part.strip() for part in head.split("|"))
            articles.append(_read_article(id_, publisher, language == "ja", [line for line in rest if line.strip()]))
    return articles


def _read_article(id_: str, publisher: str, japanese: bool, rows: Sequence[str]) -> Annotated:
    article = Annotated(id_, publisher, [])
    first: dict[str, str] = {}
    said: list[tuple[tuple[int, int], list[str]]] = []
    for number, row in enumerate(rows):
        kind = _kind_of(row, number, len(rows))
        row = row.removeprefix("[caption] ")
        text, spans, position = "", [], 0
        for match in SPAN.finditer(row):
            text += row[position : match.start()]
            position = match.end()
            key, body = match[1], match[2].split(";")[0]
            start = len(text)
            text += body
            spans.append(Span(start, len(text), LABELS[key[0]], key=key[1:]))
            if key[0] in "os":
                first.setdefault(key[1:], body)
            if key[0] == "t":
                said.append(((number, start), key[1:].split(",")))
        text += row[position:]
        found = [s for s in find_self_references(text, japanese) if not any(s.overlaps(other) for other in spans)]
        article.lines.append(join_self_references(Line(kind, text, (), japanese).with_spans([*spans, *found])))
    for place, whos in said:
        if "@" in whos[-1]:
            whos = [who if "@" in who else f"{who}@{whos[-1].split('@')[1]}" for who in whos]
        article.says[place] = [(who.split("@")[0], who.split("@")[1] if "@" in who else None) for who in whos]
    for pairs in article.says.values():
        for _, letters in pairs:
            if letters:
                article.names[letters] = ("" if japanese else " ").join(first[letter] for letter in letters.split("+"))
    return article


def as_tagged(article: Annotated, passages: Sequence[Sequence[Any]]) -> Annotated | None:
    """The article as the pipeline would see it: spans of a CRF that has not seen it, keyed by the annotation.

    Args:
        article: the annotated article.
        passages: what ``training.crosstag`` wrote of it.

    Returns:
        None where the passages are cut in another way.
    """
    japanese = article.lines[0].japanese
    tagged = [
        Line(kind, text, (), japanese).with_spans([Span(*span) for span in spans if span[2] not in NUMBERS])
        for text, kind, spans in passages
    ]
    if [line.text for line in tagged] != [line.text for line in article.lines]:
        return None
    seen = Annotated(article.id, article.publisher, [], names=article.names)
    for number, (line, known) in enumerate(zip(mend_article(tagged), article.lines, strict=True)):
        spans = [
            span for span in known.spans if span.label in NUMBERS and not any(span.overlaps(s) for s in line.spans)
        ]
        for span in line.spans:
            match = next((other for other in known.spans if _agree(span, other)), None)
            said = article.says.get((number, match.start)) if match else None
            if span.label == "TITLE" and said:
                seen.says[number, span.start] = said
            spans.append(replace(span, key=match.key if match else ""))
        seen.lines.append(join_self_references(line.with_spans(spans)))
    return seen


def _agree(span: Span, known: Span) -> bool:
    """Whether a span found is the one annotated: a person by any overlap, a title within two characters, a place exactly."""
    if span.label == known.label == "PERSON":
        return span.overlaps(known)
    if span.label == known.label == "TITLE":
        return span.overlaps(known) and abs(span.start - known.start) + abs(span.end - known.end) <= 2
    places = ("INSTITUTION", "SELF")
    return span.label in places and known.label in places and (span.start, span.end) == (known.start, known.end)


def _kind_of(row: str, number: int, count: int) -> PassageKind:
    if number == 0:
        return "title"
    if row.startswith("[caption]"):
        return "caption"
    if "\t" in row:
        return "table"
    return "byline" if number == count - 1 and row[0] in "（(" else "body"


def collect(article: Annotated) -> dict[str, list[Group]]:
    """The decisions of one article, with the right answers of earlier ones known."""
    groups: dict[str, list[Group]] = {"holder": [], "more": [], "place": []}
    lines, memory = article.lines, Memory()
    for number, line in enumerate(lines):
        for index, span in enumerate(line.spans):
            if span.label != "TITLE":
                continue
            title = Place(number, index)
            pairs = article.says.get((number, span.start), [])
            holders = {person for person, _ in pairs}
            candidates = holder_candidates(lines, title)
            right = [span_at(lines, c).key in holders for c in candidates]
            if candidates:
                features = [holder_features(lines, title, c) for c in (None, *candidates)]
                groups["holder"].append(Group(features, [not any(right), *right]))
            first = _nearest(title, [c for c, ok in zip(candidates, right, strict=True) if ok])
            if first is None:
                continue
            for person in _follow(lines, title, first, holders, groups["more"]):
                letters = next(letters for who, letters in pairs if who == span_at(lines, person).key)
                memory_place = _place(article, title, person, letters, memory, groups["place"])
                memory.learn(lines, title, person, memory_place)
    return groups


def _nearest(title: Place, candidates: Sequence[Place]) -> Place | None:
    return min(candidates, key=lambda c: (abs(c.line - title.line), abs(c.span - title.span)), default=None)


def _follow(
    lines: Sequence[Line], title: Place, first: Place, holders: set[str], groups: list[Group]
) -> Iterable[Place]:
    last, seen = first, {span_at(lines, first).key}
    yield first
    while (further := next_person(lines, title, last)) is not None:
        key = span_at(lines, further).key
        goes = key in holders and key not in seen
        groups.append(Group([(), more_features(lines, title, last, further)], [not goes, goes]))
        if not goes:
            return
        seen.add(key)
        yield further
        last = further


def _place(
    article: Annotated, title: Place, person: Place, letters: str | None, memory: Memory, groups: list[Group]
) -> Place | None:
    lines = article.lines
    known = memory.known(lines, title, person)
    candidates = place_candidates(lines, title, person)
    wanted = article.names[letters] if letters else None
    right = [
        wanted is not None and wanted in (institution_name(lines, c), article.names.get(span_at(lines, c).key))
        for c in candidates
    ]
    nowhere = wanted is None or known.of_title == wanted
    if any(right) or nowhere:
        features = [place_features(lines, title, person, c, known) for c in (None, *candidates)]
        groups.append(Group(features, [nowhere, *right]))
    return _nearest(title, [c for c, ok in zip(candidates, right, strict=True) if ok])


def fit(groups: Sequence[Group], strength: float = STRENGTH, least: int = 2) -> dict[str, float]:
    """Weights that make the right candidates likely: L-BFGS on the summed probability of the right ones, with L2."""
    counts = Counter(name for group in groups for candidate in group.candidates for name in set(candidate))
    names = sorted(name for name, count in counts.items() if count >= least)
    index = {name: i for i, name in enumerate(names)}
    rows, columns, owner, right, row = [], [], [], [], 0
    for number, group in enumerate(groups):
        for candidate, ok in zip(group.candidates, group.right, strict=True):
            for name in candidate:
                if name in index:
                    rows.append(row)
                    columns.append(index[name])
            owner.append(number)
            right.append(ok)
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    owners, good = np.array(owner), np.array(right)
    starts = np.searchsorted(owners, np.arange(len(groups)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        highest = np.maximum.reduceat(totals, starts)
        powers = np.exp(totals - highest[owners])
        all_ = np.add.reduceat(powers, starts)
        some = np.add.reduceat(powers * good, starts)
        shares = powers / all_[owners]
        wanted = powers * good / np.maximum(some, 1e-300)[owners]
        value = float(np.sum(np.log(all_) - np.log(np.maximum(some, 1e-300)))) + strength * float(weights @ weights) / 2
        return value, matrix.T @ (shares - wanted) + strength * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= 0.02}


def train(articles: Sequence[Annotated], strength: float = STRENGTH) -> dict[str, dict[str, float]]:
    """The three models, fitted to articles."""
    groups: dict[str, list[Group]] = {"holder": [], "more": [], "place": []}
    for article in articles:
        for decision, found in collect(article).items():
            groups[decision] += found
    return {decision: fit(found, strength) for decision, found in groups.items()}


def rows_of_gold(article: Annotated) -> set[tuple[str, str, str | None]]:
    """(person number, title, institution) as annotated."""
    lines = article.lines
    return {
        (
            who,
            next(lines[n].of(s) for s in lines[n].spans if s.start == start),
            article.names[letters] if letters else None,
        )
        for (n, start), pairs in article.says.items()
        for who, letters in pairs
    }


def rows_of_roles(article: Annotated, roles: Sequence[Role]) -> set[tuple[str, str, str | None]]:
    """(person number, title, institution) as found; a title without institution that has one elsewhere is the same."""
    rows = {(r.person.key, article.lines[r.line].of(r.title), r.institution) for r in roles}
    placed = {(who, title) for who, title, place in rows if place}
    return {row for row in rows if row[2] or (row[0], row[1]) not in placed}


def f1(gold: Iterable[set[tuple[str, ...]]], found: Iterable[set[tuple[str, ...]]]) -> float:
    """Micro-averaged F1 over articles."""
    hits = wrong = 0
    for wanted, given in zip(gold, found, strict=True):
        hits += len(wanted & given)
        wrong += len(wanted ^ given)
    return 2 * hits / (2 * hits + wrong)


def measure(
    articles: Sequence[Annotated], folds: int, report: Callable[[str], None], strength: float = STRENGTH
) -> Mapping[str, float]:
    """F1 of (person, title) and (person, title, institution) on held-out publishers, spans given."""
    folds_by = fold_of([a.publisher for a in articles], folds)
    gold, found = [], []
    for fold in range(folds):
        models = train([a for a in articles if folds_by[a.publisher] != fold], strength)
        for article in articles:
            if folds_by[article.publisher] == fold:
                gold.append(rows_of_gold(article))
                found.append(rows_of_roles(article, find_roles(article.lines, models)))
                for sign, rows in (("-", gold[-1] - found[-1]), ("+", found[-1] - gold[-1])):
                    for row in sorted(rows, key=str):
                        report(f"{article.id}\t{sign}\t" + "\t".join(str(cell) for cell in row))
    titles = f1([{r[:2] for r in g} for g in gold], [{r[:2] for r in f} for f in found])
    return {"titles": titles, "roles": f1(gold, found)}  # type: ignore[arg-type]  # a place may be None


def write_model(folder: Path, tagged: Mapping[str, Tagged], path: Path) -> None:
    """Fits the linker to annotated articles twice over and writes its weights.

    Args:
        folder: articles in inline notation.
        tagged: the same as ``training.crosstag`` labels them: the linker learns from spans that are wrong too.
        path: where the weights go.
    """
    articles = read_annotated(folder)
    articles += [seen for article in articles if (seen := as_tagged(article, tagged.get(article.id, ())))]
    text = json.dumps(train(articles), ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Measures on publishers held out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path, help="folder of inline notation")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="weight of the L2 penalty")
    parser.add_argument("--verbose", action="store_true", help="list what is missed and added")
    args = parser.parse_args()
    articles = read_annotated(args.articles)
    print(measure(articles, args.folds, print if args.verbose else lambda _: None, args.strength))


if __name__ == "__main__":
    main()
