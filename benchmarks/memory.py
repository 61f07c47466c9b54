"""Measure what long documents take: made PDFs of 1 to 500 pages, each read in a process of its own.

    python -m benchmarks.memory [--pages N ...] [--out FILE.json]

Prints, by number of pages: the peak resident memory of reading one, how much of that the finished record takes, which
is all that has to grow with the pages, and the peak of the whole line of a worker, from the file to its tables. With
``--out`` the figures are written there.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.reading import read
from pipeline.run.lean import import_arrow
from pipeline.run.worker import Job, process
from pipeline.settings import EntitySettings, ReadingSettings

PAGES = (1, 50, 100, 250, 500)
SAMPLE = Path(__file__).parents[1] / "training" / "articles"
LINE, LINES, COLUMNS = 23, 42, (50, 310)  # of a made page: glyphs a line, lines a column, left edges in points
READING = ReadingSettings(ocr="never")


def make_pdf(path: Path, pages: int) -> Path:
    """Make a PDF of two columns on every page, of the annotated articles."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(SAMPLE.glob("j*.txt"))).replace("\n", "")
    canvas = Canvas(str(path), pagesize=(595, 842))
    at = 0
    for number in range(1, pages + 1):
        canvas.setFont("HeiseiMin-W3", 18)
        canvas.drawString(COLUMNS[0], 780, text[at : at + LINE - 3])
        canvas.setFont("HeiseiMin-W3", 10)
        for left in COLUMNS:
            for row in range(LINES):
                canvas.drawString(left, 740 - 16 * row, text[at : at + LINE])
                at = (at + LINE) % (len(text) - LINE)
        canvas.drawString(290, 30, str(number))
        canvas.showPage()
    canvas.save()
    return path


def size_of(record: Any) -> int:
    """Bytes of a record and all that hangs on it, everything once."""
    total, seen, waiting = 0, set(), [record]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or thing is None:
            continue
        seen.add(id(thing))
        total += sys.getsizeof(thing)
        if dataclasses.is_dataclass(thing):
            waiting += [getattr(thing, field.name) for field in dataclasses.fields(thing)]
        elif isinstance(thing, tuple):
            waiting += thing
    return total


def peak() -> float:
    """Peak resident memory of this process in MB. Linux counts in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_reading(path: Path) -> dict[str, float]:
    """What reading a file takes, and the record of it."""
    document = read(path, path.stem, READING)
    return {"reading": peak(), "record": size_of(document) / 2**20}


def measure_line(path: Path) -> dict[str, float]:
    """What a worker takes from a file to its tables."""
    import_arrow()
    process(Job(path, path.name, path.stem, "application/pdf", READING, EntitySettings()))
    return {"worker": peak()}


def in_own_process(work: Callable[[Path], dict[str, float]], path: Path) -> dict[str, float]:
    """Call a function in a process that has done nothing before."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (path,))


def main() -> None:
    """Parse the command line, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=list(PAGES))
    parser.add_argument("--out", type=Path, help="where to write the figures")
    arguments = parser.parse_args()
    table = Table("pages", "reading, peak MB", "of that the record, MB", "whole line, peak MB", title="Memory")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for pages in arguments.pages:
            path = make_pdf(Path(folder) / f"{pages}.pdf", pages)
            row = in_own_process(measure_reading, path) | in_own_process(measure_line, path)
            found[pages] = {name: round(value, 1) for name, value in row.items()}
            table.add_row(str(pages), *(f"{value:.0f}" for value in row.values()))
    Console(width=100).print(table)
    if arguments.out:
        arguments.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
