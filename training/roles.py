"""Trains the linker of titles (`pipeline.entities.linking`) on the annotated articles and measures it.

    python -m training.roles ARTICLES_DIR  # measures on held-out publishers, with the spans of the annotation

``training.train`` writes the model itself, from the annotated spans and from those of CRFs that have not seen the article.

The articles bear who holds which title where in their inline notation (``{t1@a:理事}``), so that each decision the linker
takes has a known answer: the candidates that are right (several, where a person or an institution is named more than once).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.entities.discourse import Memory
from pipeline.entities.holding import holder_features, more_features
from pipeline.entities.linking import (
    Place,
    holder_candidates,
    institution_name,
    span_at,
)
from pipeline.entities.placing import place_candidates, place_options
from pipeline.entities.roles import Role, find_roles, next_person
from pipeline.entities.spans import Line
from training.annotated import Annotated, as_tagged, read_annotated
from training.crosstag import Tagged, fold_of
from training.loglinear import Group, fit

STRENGTH = 1.0
"""Weight of the L2 penalty, chosen on folds."""


def collect(article: Annotated) -> dict[str, list[Group]]:
    """The decisions of one article, with the right answers of earlier ones known."""
    groups: dict[str, list[Group]] = {"holder": [], "more": [], "place": []}
    lines, memory = article.lines, Memory(article.lines)
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
        features = place_options(lines, title, person, (None, *candidates), known)
        groups.append(Group(features, [nowhere, *right]))
    return _nearest(title, [c for c, ok in zip(candidates, right, strict=True) if ok])


def train(articles: Sequence[Annotated], strength: float = STRENGTH) -> dict[str, dict[str, float]]:
    """The three models, fitted to articles."""
    return fit_all([collect(article) for article in articles], strength)


def fit_all(decisions: Sequence[Mapping[str, list[Group]]], strength: float = STRENGTH) -> dict[str, dict[str, float]]:
    """The three models, fitted to the decisions of articles."""
    return {
        decision: fit([group for found in decisions for group in found[decision]], strength)
        for decision in ("holder", "more", "place")
    }


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
                found.append(rows_of_roles(article, find_roles(article.lines, models, article.publisher)))
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
