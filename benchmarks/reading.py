"""Measure reading and layout beside their floor, PDFium's bare characters and boxes of the same PDFs, in one process.

    python -m benchmarks.reading --shared DIR [--pdfs DIR] [--runs N]

Files without a readable text layer are left out: they are Tesseract's work. Prints the least of N runs, file by file,
and what they sum up to, in seconds of the processor: other work on the machine adds to the rest.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
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
    """How long some work keeps the processor busy."""
    start = time.process_time()
    work()
    return time.process_time() - start


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
        works += [lambda path=path, how=how: read(path, path.stem, how) for how in READERS.values()]  # type: ignore[misc]  # bound here
        tries = [[seconds(work) for work in works] for _ in range(runs)]  # in turn: the same minute for all of them
        row = [min(column) for column in zip(*tries, strict=True)]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        table.add_row(path.stem, *(f"{1000 * one:.1f}" for one in row), f"{row[1] / row[0]:.1f}")
    table.add_section()
    table.add_row("all", *(f"{1000 * one:.0f}" for one in sums), f"{sums[1] / max(1e-9, sums[0]):.1f}")
    return table


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the benches")
    parser.add_argument("--pdfs", type=Path, help="the PDFs to measure on (default: newsletters/pdf in SHARED)")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    folder = arguments.pdfs or arguments.shared / "newsletters" / "pdf"
    if not folder.is_dir():
        print(f"Nothing to measure: there is no {folder}. Name a folder with SHARED=….")
        sys.exit(0)
    pdfs = [path for path in sorted(folder.glob("*.pdf")) if has_text(path)]
    Console(width=100).print(measure_speed(pdfs, arguments.runs))


if __name__ == "__main__":
    main()
