"""Measure the whole line beside the floor: PDFium's bare characters and MeCab over the same PDFs, in the same minutes.

    python -m benchmarks.speed --shared DIR [--pdfs DIR] [--runs N]

Prints, as medians of N runs: seconds of the floor, of ``jiho run`` with one worker from start to end (OCR off and on),
their ratio, the peak memory of the largest process, and the seconds of a run in which nothing has changed.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table


def timed(command: list[str | Path], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command and its children to the end.

    Returns:
        Wall seconds, and the peak resident memory in MB of the largest process among them (from wait4, which Linux
        fills for a process and the descendants it has waited for).
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | environment
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def floor_seconds(shared: Path, pdfs: Path) -> float:
    """Seconds of the floor as its script prints them (start-up and dictionary loading left out)."""
    command = [sys.executable, shared / "bench" / "floor.py", pdfs]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found = re.search(r"([\d.]+)s", printed)
    if found is None:
        sys.exit(f"floor.py printed no seconds: {printed!r}")
    return float(found[1])


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the benches")
    parser.add_argument("--pdfs", type=Path, help="the PDFs to measure on (default: newsletters/pdf in SHARED)")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    if not (arguments.shared / "bench").is_dir():
        print(f"Nothing to measure: {arguments.shared} holds no bench. Name the folder with SHARED=….")
        return
    pdfs = arguments.pdfs or arguments.shared / "newsletters" / "pdf"
    jiho = Path(sys.executable).with_name("jiho")
    floors, rows = [], {"OCR off": [], "OCR on": [], "nothing changed": []}
    for _ in range(arguments.runs):
        floors.append(floor_seconds(arguments.shared, pdfs))
        for label, ocr in (("OCR off", "never"), ("OCR on", "auto")):
            with tempfile.TemporaryDirectory() as out:
                run: list[str | Path] = [jiho, "run", pdfs, out, "--workers", "1"]
                rows[label].append(timed(run, {"JIHO_READING__OCR": ocr}))
                if label == "OCR off":
                    rows["nothing changed"].append(timed(run, {"JIHO_READING__OCR": ocr}))
    floor = statistics.median(floors)
    table = Table(
        "measured", "seconds (median)", "times the floor", "peak MB", title=f"{pdfs.name}, {arguments.runs} runs"
    )
    table.add_row("floor", f"{floor:.2f}", "1.0", "")
    for label, results in rows.items():
        seconds = statistics.median(result[0] for result in results)
        table.add_row(label, f"{seconds:.2f}", f"{seconds / floor:.1f}", f"{max(result[1] for result in results):.0f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
