"""Measure how long a million mentions take into each database, and how much memory.

    python -m benchmarks.loading [--documents N] [--postgres URL]

Loads made tables three times: into an empty database, again (nothing has changed), and with a tenth of the documents
gone. Each load is a process of its own, so that its peak of memory is its own. PostgreSQL is measured where a URL of an
empty database is given.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.made_tables import write_made_tables
from benchmarks.speed import timed

LOAD = "import sys; from pathlib import Path; from pipeline.store import load; load(sys.argv[1], Path(sys.argv[2]))"


def measure(url: str, folder: Path) -> tuple[float, float]:
    """Load once, in a process of its own.

    Returns:
        Seconds, and the peak of its memory in MB.
    """
    return timed([sys.executable, "-c", LOAD, url, str(folder)], {})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure loading into SQLite and PostgreSQL.")
    parser.add_argument("--documents", type=int, default=10_000, help="documents of 100 mentions each")
    parser.add_argument("--postgres", metavar="URL", help="an empty database of PostgreSQL")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        whole, fewer = home / "whole", home / "fewer"
        write_made_tables(whole, arguments.documents)
        write_made_tables(fewer, arguments.documents * 9 // 10)
        shown = Table("database", "load", "seconds", "peak MB")
        for url in filter(None, [f"sqlite:///{home / 'jiho.db'}", arguments.postgres]):
            for what, folder in (("into an empty one", whole), ("unchanged", whole), ("a tenth gone", fewer)):
                seconds, memory = measure(url, folder)
                shown.add_row(url.partition(":")[0], what, f"{seconds:.1f}", f"{memory:.0f}")
        Console().print(f"{arguments.documents * 100:,} mentions", shown)


if __name__ == "__main__":
    main()
