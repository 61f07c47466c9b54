"""The pages of one PDF, each from the reader that can read it: PDFium, pdfplumber, or Tesseract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PIL.Image import Image

from pipeline.errors import DamagedPdfError, DocumentError, EncryptedPdfError, LimitError, NoPagesError
from pipeline.reading.askew import Tilt
from pipeline.reading.chars import Page
from pipeline.reading.pdfium import PdfiumDocument
from pipeline.reading.plausibility import Verdict, judge
from pipeline.settings import ReadingSettings

OCR_OFF = "OCR is turned off in the settings"
_INK_DPI = 40  # enough to see whether anything is on a page


class OpenPdf(Protocol):
    """What both readers of text layers offer."""

    page_count: int

    def read_page(self, number: int) -> Page:
        """Read page ``number``, from 1."""
        ...

    def close(self) -> None:
        """Give the file back."""
        ...


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page that was read: its size in points as shown, and its reader ("pdfium+tesseract" where two had a part)."""

    number: int
    width: float
    height: float
    reader: str


@dataclass(slots=True)
class PagesRead:
    """What became of the pages of a file, filled in as they are read. Numbers count from 1."""

    count: int = 0
    pages: list[PageRead] = field(default_factory=list)
    """The pages that have something on them."""
    tilts: dict[int, Tilt] = field(default_factory=dict)
    """Pages that were put straight, and how they lie."""
    by_ocr: dict[int, Verdict] = field(default_factory=dict)
    """Pages that Tesseract read, and what was wrong with their text layer."""
    unread: dict[int, str] = field(default_factory=dict)
    """Pages that have something on them and could not be read, and why."""
    remedy: str = ""
    """What to do about pages that took too long; empty where none did."""
    ocr_missing: str = ""
    """Why Tesseract could not be asked for one of ``unread``; empty where it was not needed, or was asked."""

    @property
    def readers(self) -> tuple[str, ...]:
        """The readers that gave pages, in fixed order."""
        used = {name for page in self.pages for name in page.reader.split("+")}
        return tuple(name for name in ("pdfium", "pdfplumber", "tesseract") if name in used)


def read_pages(path: Path, settings: ReadingSettings, password: str | None, record: PagesRead) -> Iterator[Page]:
    """Read the pages of a PDF one by one, so that nobody needs to hold the glyphs of them all.

    The reader that the settings name is tried first; where it can't open the file, stumbles over a page or finds no
    text on it, the other one stands in. A page whose text layer is missing or makes no sense goes to Tesseract.

    Args:
        path: the file.
        settings: which readers to use.
        password: what opens an encrypted one.
        record: where to write what became of each page.

    Yields:
        The pages that have something on them.

    Raises:
        DocumentError: neither reader can open the file.
    """
    with ExitStack() as stack:
        readers = _Readers(path, password, _order(settings), stack)
        record.count = readers.page_count
        for number in range(1, readers.page_count + 1):
            page = _read_one(readers, number, settings, record)
            if page is not None:
                record.pages.append(PageRead(number, page.width, page.height, page.reader))
                yield page


def _read_one(readers: _Readers, number: int, settings: ReadingSettings, record: PagesRead) -> Page | None:
    try:
        page = readers.read_page(number)
    except DamagedPdfError as error:
        record.unread[number] = error.what
        return None
    verdict = judge(page)
    if verdict is Verdict.SOUND:
        return page
    if verdict is Verdict.EMPTY and not readers.shows_anything(number):
        return None
    missing = _ocr_missing(settings)
    if missing:
        record.ocr_missing = missing
        record.unread[number] = verdict.value
        return page if verdict is Verdict.PATCHY else None
    from pipeline.reading.ocr import choose_dpi, patch, recognize
    from pipeline.reading.ocrcache import read_through

    read_picture = patch if verdict is Verdict.PATCHY else recognize
    try:
        picture = readers.render(number, choose_dpi(page, settings.ocr_dpi))
        recognized = read_through(settings.ocr_cache, read_picture, picture, page, settings.ocr_timeout)
    except LimitError as error:
        record.unread[number] = error.what
        record.remedy = error.next_step
        return None
    except DocumentError as error:
        record.unread[number] = error.what
        return None
    if recognized.chars:
        record.by_ocr[number] = verdict
        if recognized.skew:
            record.tilts[number] = Tilt(recognized.width, recognized.height, recognized.skew)
        return recognized
    if verdict is not Verdict.EMPTY:
        record.unread[number] = verdict.value
    return None


def _ocr_missing(settings: ReadingSettings) -> str:
    if settings.ocr == "never":
        return OCR_OFF
    from pipeline.reading.ocr import probe

    tesseract = probe()
    return "" if tesseract.usable else tesseract.lacks


def _order(settings: ReadingSettings) -> Sequence[str]:
    return ("pdfplumber", "pdfium") if settings.reader == "pdfplumber" else ("pdfium", "pdfplumber")


def _open_pdfium(path: Path, password: str | None) -> OpenPdf:
    return PdfiumDocument(path, password)


def _open_plumber(path: Path, password: str | None) -> OpenPdf:
    from pipeline.reading.plumber import PlumberDocument  # pdfplumber costs 0.3 s, and most files never need it

    return PlumberDocument(path, password)


_OPENERS: dict[str, Callable[[Path, str | None], OpenPdf]] = {"pdfium": _open_pdfium, "pdfplumber": _open_plumber}


class _Readers:
    """The readers of one file, each opened when it is first needed."""

    def __init__(self, path: Path, password: str | None, order: Sequence[str], stack: ExitStack) -> None:
        self._path, self._password, self._order, self._stack = path, password, order, stack
        self._opened: dict[str, OpenPdf | None] = {}
        errors: list[DocumentError] = []
        counts = []
        for name in order:
            try:
                counts.append(self._open(name).page_count)
                break
            except DocumentError as error:
                errors.append(error)
        if not counts:
            telling = [
                error for kind in (EncryptedPdfError, NoPagesError) for error in errors if isinstance(error, kind)
            ]
            raise (telling or errors)[0]
        self.page_count = counts[0]

    def read_page(self, number: int) -> Page:
        """The page from the first reader that finds text on it; else an empty one.

        Raises:
            DamagedPdfError: no reader can load it.
        """
        empty: Page | None = None
        first_error: DamagedPdfError | None = None
        for opened in self._in_turn():
            try:
                page = opened.read_page(number)
            except DamagedPdfError as error:
                first_error = first_error or error
                continue
            if any(not char.text.isspace() for char in page.chars):
                return page
            empty = empty or page
        if empty is not None:
            return empty
        raise first_error or DamagedPdfError(f"Page {number} can't be read.", "Get another copy of the file.")

    def shows_anything(self, number: int) -> bool:
        """Whether there is any ink on a page; taken for granted where it can't be drawn."""
        try:
            darkest, lightest = self.render(number, _INK_DPI).getextrema()
        except DocumentError:
            return True
        return bool(darkest != lightest)

    def render(self, number: int, dpi: int) -> Image:
        """The page as a picture in greys.

        Raises:
            DocumentError: PDFium can't open the file or draw the page.
        """
        pdfium = self._open("pdfium")
        assert isinstance(pdfium, PdfiumDocument)
        return pdfium.render_page(number, dpi)

    def _in_turn(self) -> Iterator[OpenPdf]:
        for name in self._order:
            try:
                yield self._open(name)
            except DocumentError:
                self._opened[name] = None

    def _open(self, name: str) -> OpenPdf:
        if name not in self._opened:
            opened = _OPENERS[name](self._path, self._password)
            self._stack.callback(opened.close)
            self._opened[name] = opened
        known = self._opened[name]
        if known is None:
            raise DamagedPdfError(f"{self._path.name} can't be opened by {name}.", "Get another copy of the file.")
        return known
