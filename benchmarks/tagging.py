"""Measure how fast text becomes tokens and entities on one core: ``python -m benchmarks.tagging [--language ja]``.

The text is that of the articles in training/. Each is taken twice: *new* is the first time, when most words still have to be
looked up and weighed, as in a run over a few pages; *known* is the second, as deep in an archive. Characters a second of
processor time, medians of several processes; MeCab alone, in the same process, says what the machine gave at the time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

STEPS = ("MeCab", "tokens", "tokens, CRF", "tokens, all entities")


def measure(language: str, share: int) -> dict[str, float]:
    """Measure one process: seconds of start-up, then seconds for each million characters by step and pass."""
    began = time.process_time()
    from pipeline.entities import extract
    from pipeline.entities.crf import find_names
    from pipeline.model import Article, Document, Passage
    from pipeline.run.lean import collect_rarely
    from pipeline.tokens import tokenize
    from pipeline.tokens.fugashi import tagger
    from training.corpus import lines_of
    from training.notation import read_folder
    from training.train import ARTICLES

    def document(text: str, written: str) -> Document:
        passages = tuple(Passage(kind, text[start:end], 1) for start, end, kind in lines_of(text))
        return Document("", "", "", "text/plain", articles=(Article("", "", "", written, 1, 1, passages),))

    collect_rarely()  # as the workers do
    started = time.process_time()
    rows = [row for row in read_folder(ARTICLES) if row["language"] == language][::share]
    began += time.process_time() - started
    for text in (
        "4月1日\n佐藤一郎学長が学生3名を表彰した。",
        "News\nProfessor John Smith met 3 students on 4 May 2020.",
    ):
        warm = document(text, language)
        extract(warm, [tokenize(warm.articles[0])])
    seconds = {"start": time.process_time() - began}
    documents = [document(row["text"], language) for row in rows]
    texts = [passage.text for each in documents for passage in each.articles[0].passages]
    millions = sum(map(len, texts)) / 1e6

    def timed(step: Callable[[], object]) -> float:
        start = time.process_time()
        step()
        return (time.process_time() - start) / millions

    docs: list[list[Doc]] = []
    for state in ("new", "known"):
        docs.clear()
        seconds[f"MeCab {state}"] = timed(lambda: [tagger().parse(text) for text in texts])
        tokens = timed(lambda: docs.extend(tokenize(each.articles[0]) for each in documents))
        crf = timed(lambda: [find_names(each) for each in docs])
        entities = timed(lambda: [extract(each, [found]) for each, found in zip(documents, docs, strict=True)])
        # Among the entities are those of the CRF, which by now knows the words.
        again = timed(lambda: [find_names(each) for each in docs])
        seconds |= {
            f"tokens {state}": tokens,
            f"tokens, CRF {state}": tokens + crf,
            f"tokens, all entities {state}": tokens + entities - again + crf,
        }
    return seconds


def main() -> None:
    """Parse the command line, measure in processes of their own, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", default="ja", choices=("ja", "en"))
    parser.add_argument("--share", type=int, default=1, help="take every n-th article only")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", action="store_true", help="measure this process and print JSON")
    arguments = parser.parse_args()
    if arguments.once:
        sys.stdout.write(json.dumps(measure(arguments.language, arguments.share)))
        return
    command = [sys.executable, "-m", "benchmarks.tagging", "--once", "--language", arguments.language]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    runs: list[dict[str, float]] = []
    for _ in range(arguments.runs):
        printed = subprocess.run(
            [*command, "--share", str(arguments.share)], capture_output=True, check=True, text=True, env=environment
        ).stdout
        runs.append(json.loads(printed))
    table = Table("characters a second", "new", "known", title=f"training/articles, {arguments.language}")
    for step in STEPS:
        new, known = (statistics.median(run[f"{step} {state}"] for run in runs) for state in ("new", "known"))
        table.add_row(step, f"{1e6 / new:,.0f}", f"{1e6 / known:,.0f}")
    console = Console(width=100)
    console.print(table)
    console.print(f"start: {statistics.median(run['start'] for run in runs):.2f} s, imports and models")


if __name__ == "__main__":
    main()
