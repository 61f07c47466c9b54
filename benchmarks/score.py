"""Score the pipeline against the gold in SHARED; say what was gained and lost against benchmarks/score.json.

    python -m benchmarks.score --shared DIR [--record] [--keep DIR] [--gold FILE --newsletters DIR]

DIR holds bench/ (the scorers), seed/, newsletters/ and pdfs/. Each input folder is run through ``jiho run`` as a user
would run it, the scorers read the tables. Exit code 1 where a figure fell more than 0.01 below the recorded one.
Without DIR there is nothing to score: the command says so and ends with 0.

With --gold, what reviewers made of their newsletters (``jiho decisions export --gold``) is scored instead: the extraction
as it is without their decisions.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RECORD = Path(__file__).with_name("score.json")
TOLERANCE = 0.01
TASKS = ("people", "titles", "roles", "institutions", "counts", "counts+qualifier", "dates")
NO_TEXT_LAYER = ("a-scan", "c-broken-nocmap", "c-broken-wrongmap")
"""PDFs of newsletters/ that only OCR can read."""

Figures = dict[str, float]


def run_pipeline(source: Path, out: Path) -> Path:
    """Run ``jiho run`` over a folder; return the folder of the tables. Exit code 1 (a document failed) is a result."""
    jiho = Path(sys.executable).with_name("jiho")
    command = [jiho, "run", source, out, "--decisions", out / "none"]  # it is the extraction that is scored
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"jiho run {source} ended with {done.returncode}")
    return out / "tables"


def run_scorer(shared: Path, scorer: str, *arguments: str | Path) -> Any:
    """Run one of the scorers with --json; return what it prints."""
    command = [sys.executable, shared / "bench" / scorer, *arguments, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def entity_figures(prefix: str, report: dict[str, Any]) -> Figures:
    """F1 of each task, and the accuracy of what is counted."""
    figures = {f"{prefix} {task}": report[task]["f1"] for task in TASKS}
    return figures | {f"{prefix} counted": report["counted"]["accuracy"]}


def layout_figures(rows: list[dict[str, Any]]) -> Figures:
    """Mean fidelity with and without a text layer, the worst with one, segmentation, and furniture kept out."""
    pdfs, overall = rows[:-1], rows[-1]
    sound = [row["fidelity"] for row in pdfs if row["pdf"] not in NO_TEXT_LAYER]
    ocr = [row["fidelity"] for row in pdfs if row["pdf"] in NO_TEXT_LAYER]
    hits = [(row["recall"], row["precision"]) for row in pdfs if row["pdf"] not in NO_TEXT_LAYER]
    recall, precision = (sum(column) / max(1, len(column)) for column in zip(*hits, strict=True))
    return {
        "pdf fidelity (text layer, mean)": sum(sound) / max(1, len(sound)),
        "pdf fidelity (text layer, worst)": min(sound, default=0.0),
        "pdf fidelity (OCR, mean)": sum(ocr) / max(1, len(ocr)),
        "pdf segmentation (text layer, mean of files)": 2 * precision * recall / max(1e-9, precision + recall),
        "pdf segmentation (all)": overall["f1"],
        "pdf furniture kept out": 1 - overall["leaked"] / max(1, overall["furniture"]),
    }


def measure(shared: Path, work: Path) -> Iterator[Figures]:
    """Run and score one input after the other."""
    seed = run_pipeline(shared / "seed", work / "seed")
    yield entity_figures("seed", run_scorer(shared, "score_entities.py", shared / "seed" / "gold.jsonl", seed))

    letters = shared / "newsletters"
    texts = run_pipeline(letters / "texts", work / "texts")
    yield entity_figures("texts", run_scorer(shared, "score_entities.py", letters / "gold.jsonl", texts))

    pdfs = run_pipeline(letters / "pdf", work / "pdf")
    yield layout_figures(run_scorer(shared, "score_layout.py", letters / "truth", pdfs))
    end_to_end = run_scorer(shared, "score_entities.py", letters / "gold.jsonl", pdfs, "--truth", letters / "truth")
    yield entity_figures("pdf", end_to_end)

    # The facts know a PDF by its name alone, so the folders are laid together.
    real = work / "real-in"
    for group in ("newsletter", "vertical"):
        shutil.copytree(shared / "pdfs" / group, real, dirs_exist_ok=True)
    facts = run_scorer(shared, "score_facts.py", shared / "pdfs" / "facts.jsonl", run_pipeline(real, work / "real"))
    yield {f"facts {group}": rate for group, rate in facts["groups"].items()} | {"facts mean": facts["mean"]}


def show(figures: Figures, recorded: Figures) -> list[str]:
    """Print the table; return the names of the figures that fell."""
    table = Table("figure", "now", "recorded", "change", title="Jihō against gold")
    fallen = []
    for name, value in figures.items():
        before = recorded.get(name)
        change = "" if before is None else f"{value - before:+.3f}"
        lost = before is not None and value < before - TOLERANCE
        fallen += [name] * lost
        style = "red" if lost else "green" if before is not None and value > before + 0.0005 else None
        table.add_row(name, f"{value:.3f}", "" if before is None else f"{before:.3f}", change, style=style)
    Console(width=100).print(table)
    return fallen


def main() -> int:
    """Parse the command line, measure, show, and record where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the benches and their gold")
    parser.add_argument("--record", action="store_true", help="write the figures to benchmarks/score.json")
    parser.add_argument("--keep", type=Path, help="leave the tables here, to look at the misses")
    parser.add_argument("--gold", type=Path, help="score against this, of reviewers, and nothing else")
    parser.add_argument("--newsletters", type=Path, default=Path("data/raw"), help="what the reviewers reviewed")
    arguments = parser.parse_args()
    if not (arguments.shared / "bench").is_dir():
        print(f"Nothing to score: {arguments.shared} holds no bench. Name the folder with SHARED=….")
        return 0
    shared = arguments.shared.resolve()
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = arguments.keep.resolve() if arguments.keep else Path(scratch)
        if arguments.gold:
            tables = run_pipeline(arguments.newsletters, work / "reviewed")
            report = run_scorer(shared, "score_entities.py", arguments.gold, tables)
            show(entity_figures("reviewed", report), {})
            return 0
        for part in measure(shared, work):
            figures |= part
    recorded = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    fallen = show(figures, recorded)
    if arguments.record:
        rounded = {name: round(value, 4) for name, value in figures.items()}
        RECORD.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    for name in fallen:
        print(f"Fell more than {TOLERANCE}: {name}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
