"""What OCR read of a page, kept: the same picture is read again only when the way of reading it has changed.

A page's reading depends on its picture, on what its text layer gave, on Tesseract and on the code of OCR, and on nothing
else. So a change in the layout code, or a new name of the file, costs no OCR. The folder may be deleted at any time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image

from pipeline.reading.chars import Area, Char, Page, Ruling

_MODULES = (
    "barriers", "boldness", "cellsetting", "chars", "columninsets", "components", "grounds", "hocr", "inkcells", "linereading",
    "normalize", "ocr", "ocrcache", "orientation", "paper", "patching", "picture", "scanruby", "scanrules", "skew",
    "specks", "streaks", "strips", "textlines", "upright",
)  # fmt: skip
"""The modules that make a reading out of a picture."""

_UNUSED_DAYS = 30

ReadPicture = Callable[[Image.Image, Page, float], Page]


def read_through(folder: str, read: ReadPicture, picture: Image.Image, page: Page, seconds: float) -> Page:
    """Read a page's picture, or take what was read of the same before.

    Args:
        folder: where readings are kept; empty: nowhere.
        read: ``recognize`` or ``patch`` of :mod:`pipeline.reading.ocr`.
        picture: the page as shown.
        page: what its text layer gave.
        seconds: that reading may take.

    Raises:
        LimitError: it would take longer.
    """
    if not folder:
        return read(picture, page, seconds)
    kept = Path(folder, _recipe(), f"{_key(read.__name__, picture, page)}.json.gz")
    known = _load(kept)
    if known is not None:
        return replace(known, number=page.number)
    fresh = read(picture, page, seconds)
    _keep(kept, fresh)
    return fresh


@cache
def _recipe() -> str:
    """A digest of the code and the program that read pictures."""
    from pipeline.reading.ocr import probe

    tesseract = probe()
    digest = hashlib.sha256(f"{tesseract.version} {tesseract.languages}".encode())
    for name in _MODULES:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return digest.hexdigest()[:16]


def _key(kind: str, picture: Image.Image, page: Page) -> str:
    digest = hashlib.sha256(f"{kind} {picture.size} {picture.mode}".encode())
    digest.update(picture.tobytes())
    digest.update(repr((page.width, page.height, page.reader, page.chars, page.rulings, page.areas)).encode())
    return digest.hexdigest()


def _load(path: Path) -> Page | None:
    try:
        kept = json.loads(gzip.decompress(path.read_bytes()))
        return Page(
            kept["number"],
            kept["width"],
            kept["height"],
            kept["reader"],
            tuple(Char(*values) for values in kept["chars"]),
            tuple(Ruling(*values) for values in kept["rulings"]),
            tuple(Area(*values) for values in kept["areas"]),
            kept["skew"],
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError):  # not there, or cut off: it is read anew
        return None


def _keep(path: Path, page: Page) -> None:
    """Write a reading under a temporary name and rename it; where there is no room, do without."""
    written = {name: getattr(page, name) for name in Page.__dataclass_fields__}
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _drop_unused(path.parent)
        temporary.write_bytes(gzip.compress(json.dumps(written, ensure_ascii=False).encode(), 6, mtime=0))
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)


def _drop_unused(current: Path) -> None:
    """Drop the readings of other recipes to which nothing was added for long."""
    for other in current.parent.iterdir():
        if other != current and time.time() - other.stat().st_mtime > _UNUSED_DAYS * 86400:
            shutil.rmtree(other, ignore_errors=True)
