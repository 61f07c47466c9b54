"""Score what stands for each other in two languages, with the spans of the gold and with those that are found.

    python -m benchmarks.pairs [--shared DIR] [--half first|second|all] [--misses]

The pairs of training/ (pairs.tsv), and with DIR those of newsletters/ f. With the gold's spans people, institutions and
titles are given, and only pairing and matching are measured; with found spans the texts go through the whole pipeline.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.pairing import Held, Mentioned, Unit, find_pairs

TRAINING = Path(__file__).parents[1] / "training"
KINDS = ("person", "institution", "title")
Row = tuple[str, str, str]
"""Kind, Japanese, English."""
Gold = dict[str, set[Row]]
"""What stands for each other, by the id of the Japanese article."""


def read_gold(path: Path) -> tuple[Gold, dict[str, str]]:
    """Read pairs.tsv: the rows by Japanese article, and its English article."""
    gold: Gold = defaultdict(set)
    english = {}
    with path.open(encoding="utf-8", newline="") as file:
        for ja_id, en_id, kind, ja, en in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            gold[ja_id].add((kind, ja, en))
            english[ja_id] = en_id
    return dict(gold), english


def gold_unit(row: dict[str, Any], text: str, position: int) -> Unit:
    """Make the unit of an article from its gold and its text."""
    from pipeline.tables.units import latin_words

    def place(name: str) -> float:
        bare = text.replace(" ", "").replace("　", "") if row["language"] == "ja" else text
        found = bare.find(name)
        return found / len(bare) if found >= 0 else 1.0

    people = [Mentioned(person["name"], "", place(person["name"])) for person in row["people"]]
    institutions = [Mentioned(name, "", place(name)) for name in row["institutions"]]
    titles = [
        Held(person["name"], role["title"], role["institution"] or "", "")
        for person in row["people"]
        for role in person["roles"]
    ]
    return Unit(
        row["id"], row["id"], row["language"], position, len(text),
        tuple(sorted(people, key=lambda person: person.order)),
        tuple(sorted(institutions, key=lambda institution: institution.order)),
        tuple(titles), frozenset(row["dates"]), frozenset(float(count["value"]) for count in row["counts"]),
        frozenset(latin_words(text)),
    )  # fmt: skip


def by_gold_spans(articles: Iterable[tuple[dict[str, Any], str]]) -> Iterator[tuple[str, str, list[tuple[Row, float]]]]:
    """Pair articles of which all is known: the ids of both, and the rows with their confidence."""
    units = [gold_unit(row, text, position) for position, (row, text) in enumerate(articles, 1)]
    for pair in find_pairs(units):
        rows = [((t.kind, t.ja, t.en), t.confidence) for t in pair.translations]
        yield pair.ja.article_id, pair.en.article_id, rows


def score(gold: Gold, found: dict[str, list[tuple[Row, float]]], misses: bool) -> dict[str, dict[str, float]]:
    """Count F1 for each kind, and the wrong ones among the sure."""
    figures = {}
    for kind in KINDS:
        wanted = {(ja_id, *row) for ja_id, rows in gold.items() for row in rows if row[0] == kind}
        got = {(ja_id, *row) for ja_id, rows in found.items() for row, _ in rows if row[0] == kind}
        sure = {(ja_id, *row) for ja_id, rows in found.items() for row, sure in rows if row[0] == kind and sure >= 0.9}
        right = len(wanted & got)
        figures[kind] = {
            "f1": round(2 * right / (len(wanted) + len(got)), 3) if wanted or got else 1.0,
            "precision": round(right / len(got), 3) if got else 1.0,
            "recall": round(right / len(wanted), 3) if wanted else 1.0,
            "sure": len(sure),
            "wrong among the sure": len(sure - wanted),
        }
        if misses:
            for mark, rows in (("missed", wanted - got), ("wrong", got - wanted)):
                for row in sorted(rows):
                    print(mark, *row, "SURE" if row in sure else "", sep="\t")
    return figures


def by_found_spans(texts: dict[str, str], metadata: dict[str, dict[str, str]]) -> dict[str, list[tuple[Row, float]]]:
    """Run texts through the whole pipeline; what the tables say in English, by Japanese article."""
    import pandas as pd

    from pipeline.run import batch
    from pipeline.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for name, text in texts.items():
            (source / f"{name}.txt").write_text(text, encoding="utf-8")
        columns = ("series", "issue", "published", "publisher", "language")
        with (source / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["path", *columns])
            writer.writerows(
                [f"{name}.txt", *(row.get(column, "") for column in columns)] for name, row in metadata.items()
            )
        batch.run(source, out, Settings(run={"workers": 2}))
        names = ("articles", "mentions", "people", "institutions", "titles")
        tables = {name: pd.read_parquet(out / "tables" / f"{name}.parquet") for name in names}
    return _said(tables)


def _said(tables: dict[str, Any]) -> dict[str, list[tuple[Row, float]]]:
    found: dict[str, dict[Row, float]] = defaultdict(dict)
    japanese = set(tables["articles"].query("language == 'ja'").article_id)
    document = dict(zip(tables["articles"].article_id, tables["articles"].document_id, strict=True))
    english: dict[str, tuple[str, float]] = {}
    for name, key in (("people", "person_id"), ("institutions", "institution_id")):
        shown = tables[name].query("name_en_method == 'pair'")
        english |= {row[key]: (row["name_en"], row["name_en_confidence"]) for _, row in shown.iterrows()}
    for _, row in tables["mentions"].iterrows():
        if row.article_id in japanese and row.entity_id in english:
            name, sure = english[row.entity_id]
            found[document[row.article_id]][row.kind, row.canonical, name] = sure
    for _, row in tables["titles"].query("title_en_method == 'pair'").iterrows():
        if row.article_id in japanese:
            found[document[row.article_id]]["title", row.title, row.title_en] = row.title_en_confidence
    return {name: list(rows.items()) for name, rows in found.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Score what stands for each other in two languages.")
    parser.add_argument("--shared", type=Path, help="folder with newsletters/")
    parser.add_argument("--half", choices=["first", "second", "all"], default="all", help="of the pairs of training/")
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrong")
    chosen = parser.parse_args()
    from training.notation import read_folder

    gold, english = read_gold(TRAINING / "pairs.tsv")
    ids = sorted(gold)
    ids = {"first": ids[: len(ids) // 2], "second": ids[len(ids) // 2 :], "all": ids}[chosen.half]
    gold = {ja_id: gold[ja_id] for ja_id in ids}
    wanted = {*ids, *(english[ja_id] for ja_id in ids)}
    rows = {row["id"]: row for row in read_folder(TRAINING / "articles")}
    print("training: gold's spans, among all articles")
    found = {ja: made for ja, en, made in by_gold_spans((row["gold"], row["text"]) for row in rows.values())}
    wrong = [ja_id for ja_id in found if ja_id not in gold and chosen.half == "all"]
    print("articles paired:", sum(ja_id in found for ja_id in ids), "of", len(ids), "wrongly:", len(wrong))
    _show(score(gold, {ja_id: found.get(ja_id, []) for ja_id in ids}, chosen.misses))
    print("training: found spans")
    texts = {name: row["text"] for name, row in rows.items() if name in wanted}
    _show(score(gold, by_found_spans(texts, {name: rows[name] for name in texts}), chosen.misses))


def _show(figures: dict[str, dict[str, float]]) -> None:
    for kind, own in figures.items():
        print(f"  {kind:<12}", "  ".join(f"{name} {value}" for name, value in own.items()))


if __name__ == "__main__":
    main()
