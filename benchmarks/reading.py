"""Measure reading and layout beside their floor, PDFium's bare characters and boxes of the same PDFs, in one process.

    python -m benchmarks.reading --shared DIR [--pdfs DIR] [--runs N] [--pages N]

Files without a readable text layer are left out: they are Tesseract's work. Prints the medians of N runs, file by file,
and what they sum up to; then the peak memory of reading made PDFs of 1, 50 and N pages (500).
"""

from __future__ import annotations

import argparse
import ctypes
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from rich.console import Console
from rich.table import Table

from pipeline.errors import DocumentError
from pipeline.reading import read
from pipeline.settings import ReadingSettings

READERS = {name: ReadingSettings.model_validate({"reader": name, "ocr": "never"}) for name in ("pdfium", "pdfplumber")}
SAMPLE = Path(__file__).parents[1] / "training" / "articles"
LINE, LINES, COLUMNS = 23, 42, (50, 310)  # of a made page: glyphs a line, lines a column, left edges in points


def read_floor(path: Path) -> None:
    """Every character and its box, and nothing else: what any reader on PDFium pays."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        glyphs = []
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            glyphs.append((code, left.value, bottom.value, right.value, top.value))
        text.close()
        page.close()
    document.close()


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def has_text(path: Path) -> bool:
    """Whether a file can be read without OCR; reading it also loads what a first file has to pay for."""
    try:
        read(path, path.stem, READERS["pdfplumber"])
        return read(path, path.stem, READERS["pdfium"]).status == "ok"
    except DocumentError:
        return False


def measure_speed(pdfs: list[Path], runs: int) -> Table:
    """Seconds of the floor and of each reader, file by file."""
    table = Table("file", "floor ms", *(f"{name} ms" for name in READERS), "ratio", title="Reading and layout")
    sums = [0.0] * (1 + len(READERS))
    for path in pdfs:
        works: list[Callable[[], object]] = [lambda path=path: read_floor(path)]  # type: ignore[misc]  # bound here
        works += [lambda path=path, how=how: read(path, path.stem, how) for how in READERS.values()]  # type: ignore[misc]
        tries = [[seconds(work) for work in works] for _ in range(runs)]  # in turn: the same minute for all of them
        row = [statistics.median(column) for column in zip(*tries, strict=True)]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        table.add_row(path.stem, *(f"{1000 * one:.1f}" for one in row), f"{row[1] / row[0]:.1f}")
    table.add_section()
    table.add_row("all", *(f"{1000 * one:.0f}" for one in sums), f"{sums[1] / max(1e-9, sums[0]):.1f}")
    return table


def make_pdf(path: Path, pages: int) -> Path:
    """A PDF of two columns on every page, of the annotated articles."""
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


def peak_of(path: Path) -> tuple[float, float]:
    """Peak resident memory in MB of a process that reads one file, and the seconds it takes. Linux counts in kB."""
    took = seconds(lambda: read(path, path.stem, READERS["pdfium"]))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, took


def measure_memory(counts: list[int]) -> Table:
    """Peak memory by number of pages, each in a process of its own."""
    table = Table("pages", "peak MB", "seconds", title="Memory")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            path = make_pdf(Path(folder) / f"{count}.pdf", count)
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                peak, took = pool.apply(peak_of, (path,))
            table.add_row(str(count), f"{peak:.0f}", f"{took:.1f}")
    return table


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the benches")
    parser.add_argument("--pdfs", type=Path, help="the PDFs to measure on (default: newsletters/pdf in SHARED)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pages", type=int, default=500, help="of the largest made PDF; 0: don't measure memory")
    arguments = parser.parse_args()
    folder = arguments.pdfs or arguments.shared / "newsletters" / "pdf"
    if not folder.is_dir():
        print(f"Nothing to measure: there is no {folder}. Name a folder with SHARED=….")
        sys.exit(0)
    console = Console(width=100)
    console.print(measure_speed([path for path in sorted(folder.glob("*.pdf")) if has_text(path)], arguments.runs))
    if arguments.pages:
        console.print(measure_memory([1, 50, arguments.pages]))


if __name__ == "__main__":
    main()
