"""Score what stands for each other in two languages, with the spans of the gold and with those that are found.

    python -m benchmarks.pairs [--shared DIR] [--half first|second|all] [--among all] [--misses]

The pairs of training/ (pairs.tsv), and with DIR those of newsletters/ f, as texts and as typeset. With the gold's spans
people, institutions and titles are given, and only pairing and matching are measured; with found spans texts and PDFs go
through the whole pipeline, and what the tables say by a pair is scored; of the names that are asked for, what they say by
the registry as well. Names are compared after NFKC; names that the Japanese article has in Latin script aren't counted. The articles of
training/ are those that the shipped models learn from: for models that have not seen them, see docs/languages.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.identity.names import is_japanese
from pipeline.pairing import Held, Mentioned, Unit, find_pairs
from pipeline.tables.units import latin_words

TRAINING = Path(__file__).parents[1] / "training"
NEWSLETTER = Path(__file__).with_name("newsletter_f_pairs.tsv")
TYPESET = ("f-h2-typst", "f-parallel-weasyprint", "f-spread-a3")
KINDS = ("person", "institution", "title")
Row = tuple[str, str, str]
"""Kind, Japanese, English."""
Rows = dict[Row, float]
"""How sure each row is."""
Gold = dict[str, set[Row]]
"""What stands for each other, by the id of the Japanese article."""


def read_gold(path: Path) -> tuple[Gold, dict[str, str]]:
    """Read pairs.tsv: the rows by Japanese article, and its English article."""
    gold: Gold = defaultdict(set)
    english = {}
    for ja_id, en_id, *row in _read(path):
        gold[ja_id].add(_row(*row))
        english[ja_id] = en_id
    return dict(gold), english


def by_gold_spans(articles: Iterable[tuple[dict[str, Any], str]]) -> Iterator[tuple[str, Rows]]:
    """Pair articles of which all is known: the id of each Japanese one that has an English version, and the rows."""
    units = [_unit(row, text, position) for position, (row, text) in enumerate(articles, 1)]
    for pair in find_pairs(units):
        yield pair.ja.article_id, {_row(t.kind, t.ja, t.en): t.confidence for t in pair.translations}


def by_found_spans(files: Iterable[Path], wanted: Gold, metadata: Iterable[dict[str, str]] = ()) -> dict[str, Rows]:
    """Run files through the whole pipeline; what the tables say in English by a pair, by Japanese document."""
    from pipeline.run import batch
    from pipeline.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for file in files:
            shutil.copy(file, source)
        with (source / "metadata.csv").open("w", encoding="utf-8", newline="") as sheet:
            columns = ("path", "series", "issue", "published", "publisher", "language")
            writer = csv.DictWriter(sheet, columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(metadata)
        batch.run(source, out, Settings())
        return _said(out / "tables", {ja for rows in wanted.values() for _, ja, _ in rows})


def score(wanted: Gold, found: dict[str, Rows], misses: bool = False) -> dict[str, dict[str, float]]:
    """Count F1 for each kind, and the wrong ones among the sure."""
    figures = {}
    for kind in KINDS:
        gold = {(name, row) for name, rows in wanted.items() for row in rows if row[0] == kind and _says(row)}
        got = {
            (name, row): sure
            for name, rows in found.items()
            for row, sure in rows.items()
            if row[0] == kind and _says(row)
        }
        right = len(gold & got.keys())
        sure = {key for key, confidence in got.items() if confidence >= 0.9}
        figures[kind] = {
            "f1": round(2 * right / (len(gold) + len(got)), 3) if gold or got else 1.0,
            "precision": round(right / len(got), 3) if got else 1.0,
            "recall": round(right / len(gold), 3) if gold else 1.0,
            "sure": len(sure),
            "wrong": len(sure - gold),
        }
        if misses:
            for mark, keys in (("missed", gold - got.keys()), ("wrong", got.keys() - gold)):
                for name, row in sorted(keys):
                    print(mark, name, *row, got.get((name, row), ""), sep="\t")
    return figures


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _row(kind: str, ja: str, en: str) -> Row:
    return kind, unicodedata.normalize("NFKC", ja), unicodedata.normalize("NFKC", en)


def _says(row: Row) -> bool:
    """Whether a row says anything: what JICA is in English doesn't."""
    return is_japanese(row[1])


def _unit(row: dict[str, Any], text: str, position: int) -> Unit:
    """Make the unit of an article from its gold and its text."""
    bare = "".join(text.split()) if row["language"] == "ja" else text

    def met(names: Iterable[str]) -> tuple[Mentioned, ...]:
        places = [(bare.find(name) / len(bare) if name in bare else 1.0, name) for name in names]
        return tuple(Mentioned(name, "", place) for place, name in sorted(places))

    titles = [
        Held(person["name"], role["title"], role["institution"] or "", "")
        for person in row["people"]
        for role in person["roles"]
    ]
    numbers = frozenset(float(count["value"]) for count in row["counts"])
    return Unit(
        row["id"], row["id"], row["language"], position, len(text), met(person["name"] for person in row["people"]),
        met(row["institutions"]), tuple(titles), frozenset(row["dates"]), numbers, frozenset(latin_words(text)),
    )  # fmt: skip


def _said(folder: Path, asked: Collection[str]) -> dict[str, Rows]:
    import pandas as pd

    names = ("articles", "mentions", "people", "institutions", "titles")
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in names}
    japanese = tables["articles"].query("language == 'ja'")
    document = dict(zip(japanese.article_id, japanese.document_id, strict=True))
    english: dict[str, tuple[str, float, str]] = {}
    for name, key in (("people", "person_id"), ("institutions", "institution_id")):
        shown = tables[name][tables[name].name_en_method.isin(("pair", "registry"))]
        english |= {
            row[key]: (row["name_en"], row["name_en_confidence"], row["name_en_method"]) for _, row in shown.iterrows()
        }
    found: dict[str, Rows] = defaultdict(dict)
    for _, row in tables["mentions"].iterrows():
        if row.article_id in document and row.entity_id in english:
            name, sure, method = english[row.entity_id]
            # The registry says an English name of whatever is named; that is asked for where the articles say one too.
            if method == "pair" or row.canonical in asked:
                found[document[row.article_id]][_row(row.kind, row.canonical, name)] = sure
    for _, row in tables["titles"].query("title_en_method == 'pair'").iterrows():
        if row.article_id in document:
            found[document[row.article_id]][_row("title", row.title, row.title_en)] = row.title_en_confidence
    return dict(found)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Score what stands for each other in two languages.")
    parser.add_argument("--shared", type=Path, help="folder with newsletters/")
    parser.add_argument("--half", choices=["first", "second", "all"], default="all", help="of the pairs of training/")
    parser.add_argument(
        "--among", choices=["pairs", "all"], default="pairs", help="articles of training/ to pair among"
    )
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrong")
    chosen = parser.parse_args()
    _score_training(chosen.half, chosen.among, chosen.misses)
    if chosen.shared:
        _score_newsletter(chosen.shared / "newsletters", chosen.misses)


def _score_training(half: str, among: str, misses: bool) -> None:
    from training.notation import read_folder

    gold, english = read_gold(TRAINING / "pairs.tsv")
    ids = sorted(gold)
    ids = {"first": ids[: len(ids) // 2], "second": ids[len(ids) // 2 :], "all": ids}[half]
    gold = {ja_id: gold[ja_id] for ja_id in ids}
    wanted = {*ids, *(english[ja_id] for ja_id in ids)}
    rows = {row["id"]: row for row in read_folder(TRAINING / "articles")}
    compared = [row for name, row in rows.items() if among == "all" or name in wanted]
    found = dict(by_gold_spans((row["gold"], row["text"]) for row in compared))
    print(
        f"training, gold's spans: {sum(name in found for name in ids)} of {len(ids)} articles paired, {len(found)} in all"
    )
    _show(score(gold, {name: found.get(name, {}) for name in ids}, misses))
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            Path(folder, f"{name}.txt").write_text(rows[name]["text"], encoding="utf-8")
        metadata = [{"path": f"{name}.txt", **rows[name]} for name in sorted(wanted)]
        print("training, found spans")
        _show(score(gold, by_found_spans(sorted(Path(folder).iterdir()), gold, metadata), misses))


def _score_newsletter(folder: Path, misses: bool) -> None:
    gold = {"f": {_row(*row) for row in _read(NEWSLETTER)}}
    rows = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"].startswith("f"):
            rows[row["id"]] = (row, (folder / "texts" / f"{row['id']}.txt").read_text(encoding="utf-8"))
    print("newsletter f, gold's spans")
    _show(score(gold, _pool(dict(by_gold_spans(rows.values()))), misses))
    with (folder / "texts" / "metadata.csv").open(encoding="utf-8", newline="") as file:
        metadata = [row for row in csv.DictReader(file) if row["path"].startswith("f")]
    print("newsletter f, found spans: texts")
    _show(score(gold, _pool(by_found_spans(sorted((folder / "texts").glob("f*.txt")), gold, metadata)), misses))
    for name in TYPESET:
        print(f"newsletter f, found spans: {name}")
        _show(score(gold, _pool(by_found_spans([folder / "pdf" / f"{name}.pdf"], gold)), misses))


def _pool(found: dict[str, Rows]) -> dict[str, Rows]:
    return {"f": {row: sure for rows in found.values() for row, sure in rows.items()}}


def _show(figures: dict[str, dict[str, float]]) -> None:
    for kind, own in figures.items():
        print(f"  {kind:<12}", "  ".join(f"{name} {value}" for name, value in own.items()))


if __name__ == "__main__":
    main()
