"""Pages through pdfplumber: slower than PDFium by a factor of ten, and able to read some files that PDFium can't."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline.errors import DamagedPdfError, EncryptedPdfError, NoPagesError
from pipeline.reading.chars import Area, Char, Page, Ruling
from pipeline.reading.frame import PageFrame
from pipeline.reading.graphics import Graphics
from pipeline.reading.normalize import attach, attaches, normalize_char

READER = "pdfplumber"

_ADVICE = "Open the file in a viewer and save it anew, or get another copy."
_BOLD_NAME = re.compile(r"bold|heavy|black|demi|ultra|[-_ ](?:db|eb|ub|hv|bd|b)(?![a-z])|w[6-9](?!\d)", re.IGNORECASE)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
_WHITE = 0.98


class PlumberDocument:
    """An open PDF. Close it, or use it in a ``with`` statement.

    Args:
        path: the file.
        password: what opens an encrypted one.

    Raises:
        EncryptedPdfError: the password is missing or wrong.
        DamagedPdfError: pdfminer can't open the file.
        NoPagesError: it opens and has no page.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect

        logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity of every font
        with _as_damage(f"{path.name} can't be opened as a PDF."):
            try:
                self._document = pdfplumber.open(path, password=password or "", unicode_norm=None)
            except Exception as error:  # a password error hides in others; the rest is raised again
                if (
                    isinstance(error, PDFPasswordIncorrect)
                    or isinstance(error.__cause__, PDFPasswordIncorrect)
                    or any(isinstance(argument, PDFPasswordIncorrect) for argument in error.args)
                ):
                    raise EncryptedPdfError(
                        "The PDF asks for a password.",
                        'Write it into jiho.toml: [reading.passwords] "its/path.pdf" = "password".',
                    ) from error
                raise
        try:
            with _as_damage(f"{path.name} can't be opened as a PDF."):
                self.page_count = len(self._document.pages)
            if not self.page_count:
                raise NoPagesError("The PDF has no page.", "Ask whoever made it for a complete copy.")
        except (DamagedPdfError, NoPagesError):
            self.close()
            raise

    def __enter__(self) -> PlumberDocument:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file and the memory back."""
        try:
            with suppress(
                Exception
            ):  # it loads the pages in order to close them, and stumbles over the broken ones again
                self._document.close()
        finally:
            self._document.stream.close()

    def read_page(self, number: int) -> Page:
        """Read one page.

        Args:
            number: from 1.

        Raises:
            DamagedPdfError: pdfminer stumbles over it.
        """
        with _as_damage(f"Page {number} can't be read."):
            page = self._document.pages[number - 1]
            try:
                return _read(page, number)
            finally:
                page.close()


def iter_pages(path: Path, password: str | None = None) -> Iterator[Page]:
    """Read a file page by page; raises what :class:`PlumberDocument` raises."""
    with PlumberDocument(path, password) as document:
        for number in range(1, document.page_count + 1):
            yield document.read_page(number)


@contextmanager
def _as_damage(what: str) -> Iterator[None]:
    try:
        yield
    except (EncryptedPdfError, MemoryError):
        raise
    except (
        Exception
    ) as error:  # on broken files pdfminer lets TypeError, IndexError, struct.error, RecursionError … out
        raise DamagedPdfError(what, _ADVICE) from error


def _read(page: Any, number: int) -> Page:
    """The records of a pdfplumber page, whose boxes are already turned and measured from the top left, but not cropped."""
    (left, top), (right, bottom) = (
        (max(float(page.cropbox[place]), float(page.mediabox[place])) for place in (0, 1)),
        (min(float(page.cropbox[place]), float(page.mediabox[place])) for place in (2, 3)),
    )
    if right <= left or bottom <= top:
        left, top, right, bottom = (float(side) for side in page.mediabox)
    frame = PageFrame(0, 0, right - left, bottom - top)
    chars: list[Char] = []
    for glyph in page.chars:
        text = normalize_char(glyph["text"])
        if not text:
            continue
        if chars and attaches(text):
            chars[-1] = chars[-1]._replace(text=attach(chars[-1].text, text))
            continue
        box = (glyph["x0"] - left, glyph["top"] - top, glyph["x1"] - left, glyph["bottom"] - top)
        name = _SUBSET_TAG.sub("", str(glyph.get("fontname") or ""))
        angle = frame.angle(*glyph["matrix"][:2])  # pdfminer has turned the page already
        if frame.shows(box):
            size = float(glyph["size"])
            chars.append(Char(text, *box, size, name, bool(_BOLD_NAME.search(name)), angle, len(chars)))
    rulings, areas = _read_graphics(page, frame, left, top)
    return Page(number, frame.width, frame.height, READER, tuple(chars), rulings, areas)


def _read_graphics(page: Any, frame: PageFrame, left: float, top: float) -> tuple[tuple[Ruling, ...], tuple[Area, ...]]:
    graphics = Graphics(frame)
    for line in page.lines:
        graphics.add_line(line["x0"] - left, line["top"] - top, line["x1"] - left, line["bottom"] - top)
    for drawn in (*page.rects, *page.curves):
        if "pts" not in drawn and drawn["object_type"] == "curve":
            continue
        box = (drawn["x0"] - left, drawn["top"] - top, drawn["x1"] - left, drawn["bottom"] - top)
        points = [(x - left, y - top) for x, y in drawn.get("pts") or ()]
        fill = bool(drawn.get("fill")) and not _is_white(drawn.get("non_stroking_color"))
        stroke = bool(drawn.get("stroke")) and not _is_white(drawn.get("stroking_color"))
        if drawn["object_type"] == "rect":
            points = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]
        if len(points) > 1:
            graphics.add_path(points, (), closed=drawn["object_type"] == "rect", fill=fill, stroke=stroke)
    for image in page.images:
        graphics.add_box((image["x0"] - left, image["top"] - top, image["x1"] - left, image["bottom"] - top), "image")
    return tuple(graphics.rulings), tuple(graphics.areas)


def _is_white(color: Any) -> bool:
    """Whether a colour, as pdfminer gives it, is that of the paper."""
    values = color if isinstance(color, tuple | list) else (color,)
    if not values or not all(isinstance(value, int | float) for value in values):
        return False
    if len(values) == 4:  # inks, not light
        return all(value <= 1 - _WHITE for value in values)
    return all(value >= _WHITE for value in values)
