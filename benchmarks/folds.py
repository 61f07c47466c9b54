"""Measure the whole way from text to findings on publishers not trained on: ``python -m benchmarks.folds [--tags FILE]``.

Five folds by publisher over the annotated articles: models and linker are fitted to the other four. Findings are compared with
the gold as the tables have them, each once an article: people by name, titles by person and title, roles by person, title and
institution, counts by value and unit, dates by their ISO form. Labelling takes an hour on one core; FILE keeps what it found.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from training.crosstag import Tagged, crosstag
from training.findings import find_in, gold_of, with_other_linkers
from training.notation import read_folder
from training.train import ARTICLES

KINDS = ("person", "title", "role", "institution", "count", "date", "event")
Miss = Callable[[str, str, set[Any], set[Any]], object]


def measure(
    folder: Path, rows: Sequence[dict[str, Any]], tagged: Mapping[str, Tagged], miss: Miss | None = None
) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Compare findings and gold.

    Args:
        folder: articles in inline notation.
        rows: the same as ``training.notation`` reads them.
        tagged: the same as ``training.crosstag`` labels them; articles not in it are left out.
        miss: is told of each article and kind what was found too much and what was missed.

    Returns:
        Precision, recall and F1 by language and kind.
    """
    tally: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for _, row, models in with_other_linkers(folder, rows, tagged):
        gold, given = _with_titles(gold_of(row)), defaultdict(set)
        for found in find_in(row, tagged[row["id"]], models):
            given[found.kind].add(found.says)
        given = _with_titles(given)
        for kind in KINDS:
            extra, missing = given[kind] - gold[kind], gold[kind] - given[kind]
            if miss and (extra or missing):
                miss(row["id"], kind, extra, missing)
            tally[row["language"]].update(
                {
                    ("right", kind): len(given[kind] & gold[kind]),
                    ("extra", kind): len(extra),
                    ("missing", kind): len(missing),
                }
            )
    return {language: {kind: _figures(counts, kind) for kind in KINDS} for language, counts in tally.items()}


def _with_titles(findings: Mapping[str, set[Any]]) -> defaultdict[str, set[Any]]:
    """Titles as the tables have them: each with who holds it."""
    return defaultdict(set, {**findings, "title": {(person, title) for person, title, _ in findings.get("role", ())}})


def _figures(counts: Counter[tuple[str, str]], kind: str) -> tuple[float, float, float]:
    right, extra, missing = (counts[part, kind] for part in ("right", "extra", "missing"))
    return (
        right / max(1, right + extra),
        right / max(1, right + missing),
        2 * right / max(1, 2 * right + extra + missing),
    )


def main() -> None:
    """Print the figures, and with ``--misses`` what was missed."""
    parser = argparse.ArgumentParser(description="Measure findings on publishers not trained on.")
    parser.add_argument("--tags", type=Path, help="JSON file of the models' labels: read if it is there, else written")
    parser.add_argument("--misses", nargs="+", choices=KINDS, default=[], help="print the misses of these kinds")
    arguments = parser.parse_args()
    console = Console()
    rows = read_folder(ARTICLES)
    if arguments.tags and arguments.tags.exists():
        tagged = json.loads(arguments.tags.read_text(encoding="utf-8"))
    else:
        tagged = crosstag(rows)
        if arguments.tags:
            arguments.tags.write_text(json.dumps(tagged, ensure_ascii=False), encoding="utf-8")

    def miss(article: str, kind: str, extra: set[Any], missing: set[Any]) -> None:
        if kind in arguments.misses:
            console.print(
                article, kind, "extra", sorted(extra, key=str), "missing", sorted(missing, key=str), markup=False
            )

    table = Table("five folds by publisher", *KINDS)
    for language, figures in measure(ARTICLES, rows, tagged, miss).items():
        table.add_row(language, *(f"{f1:.3f}" for _, _, f1 in figures.values()))
    console.print(table)


if __name__ == "__main__":
    main()
