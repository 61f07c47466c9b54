"""What is installed, and what each missing thing costs."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import pipeline
from pipeline.run import tesseract

_PYTHON = (3, 11)
_NEEDED = (
    ("pypdfium2", "no PDF can be read"),
    ("pdfplumber", "PDFs that PDFium can't open, and some ruled tables, are lost"),
    ("fugashi", "no Japanese text can be taken apart"),
    ("unidic-lite", "no Japanese text can be taken apart"),
    ("spacy", "nothing can be extracted"),
    ("pyarrow", "no table can be written"),
    ("pandera", "no table can be checked, and so none is written"),
    ("xlsxwriter", "jiho.xlsx is not written"),
    ("SQLAlchemy", "the tables can't be loaded into a database"),
)
_EXTRAS = (
    ("pytesseract", "ocr", "scans and pages without a text layer can't be read"),
    ("psycopg", "postgres", "the tables can be loaded into SQLite, not into PostgreSQL"),
    ("distributed", "cluster", "documents are read on this machine alone, not on a Dask cluster"),
)
_TRAINED = (".crf", ".json", ".gz", ".npz", ".bin", ".txt")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that Jihō uses."""

    name: str
    found: str
    """Its version or what there is of it; empty where it is missing."""
    needed: bool
    costs: str = ""
    """What its absence costs."""
    remedy: str = ""
    """How to get it."""


def examine() -> list[Finding]:
    """Look at Python, the libraries, the models, Tesseract and the optional parts."""
    return [*_python(), *_libraries(), *_models(), *_ocr(), *_extras()]


def is_sound(findings: list[Finding]) -> bool:
    """Whether all is there that Jihō can't do without."""
    return all(finding.found for finding in findings if finding.needed)


def _python() -> Iterator[Finding]:
    found = platform.python_version() if sys.version_info >= _PYTHON else ""
    yield Finding("Python", found, True, "Jihō does not run", "Install Python 3.11 or later.")
    yield Finding("SQLite", sqlite3.sqlite_version, True)


def _libraries() -> Iterator[Finding]:
    for name, costs in _NEEDED:
        yield Finding(name, _version(name), True, costs, "Run `make install` again.")


def _models() -> Iterator[Finding]:
    folder = Path(pipeline.__file__).with_name("models")
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix in _TRAINED and path.stem != "card"
    )
    if not files:
        yield Finding(
            "models",
            "",
            True,
            "people and institutions are not found",
            "Get them from the repository, or run `make train`.",
        )
    for path in files:
        data = path.read_bytes()
        yield Finding(
            f"model {path.name}", f"{len(data) / 2**20:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()[:12]}", True
        )


def _ocr() -> Iterator[Finding]:
    install = "Debian and Ubuntu: apt-get install tesseract-ocr{}; macOS: brew install tesseract tesseract-lang."
    yield Finding(
        "Tesseract", tesseract.version(), False, "scans and pages without a text layer can't be read",
        install.format(" tesseract-ocr-jpn tesseract-ocr-jpn-vert"),
    )  # fmt: skip
    costs = {"eng": "English scans", "jpn": "Japanese scans", "jpn_vert": "vertical Japanese scans"}
    for name, lost in costs.items():
        there = "yes" if name in tesseract.languages() else ""
        package = "" if name == "eng" else f" tesseract-ocr-{name.replace('_', '-')}"
        yield Finding(f"Tesseract: {name}", there, False, f"{lost} can't be read", install.format(package))


def _extras() -> Iterator[Finding]:
    for name, extra, costs in _EXTRAS:
        found = _version(name) if find_spec(name) else ""
        yield Finding(
            name, found, False, costs, f"pip install 'jiho[{extra}]'" if extra != "ocr" else "Run `make install` again."
        )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
