"""Pages through PDFium: the fast reader."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

from pipeline.errors import DamagedPdfError, EncryptedPdfError, NoPagesError
from pipeline.reading import pdfium_bind as pdf
from pipeline.reading.chars import Char, Page
from pipeline.reading.fontmap import read_glyph_meanings
from pipeline.reading.frame import PageFrame
from pipeline.reading.normalize import UNREADABLE, attach, attaches, normalize_char
from pipeline.reading.pdfium_graphics import read_graphics

READER = "pdfium"

_ADVICE = "Open the file in a viewer and save it anew, or get another copy."
_BOLD_NAME = re.compile(r"bold|heavy|black|demi|ultra|[-_ ](?:db|eb|ub|hv|bd|b)(?![a-z])|w[6-9](?!\d)", re.IGNORECASE)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
_FORCE_BOLD = 1 << 18  # PDF 32000-1, table 123
_FILL_AND_STROKE = 2  # the text render mode with which writers fake a bold face
_MAX_CHARS = 300_000  # of one page; more is a bomb, not a newsletter
_BROKEN_AT = 2  # what PDFium says of a hyphen where a line was broken
_GUESSED, _UNKNOWN = 0.5, 0.0  # confidence in a character whose font doesn't say what it is


class PdfiumDocument:
    """An open PDF. Close it, or use it in a ``with`` statement.

    Args:
        path: the file.
        password: what opens an encrypted one.

    Raises:
        EncryptedPdfError: the password is missing or wrong, or the encryption is one that PDFium doesn't know.
        DamagedPdfError: PDFium can't open the file.
        NoPagesError: it opens and has no page.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        try:
            self._document = pypdfium2.PdfDocument(path, password=password)
        except pypdfium2.PdfiumError as error:
            raise _explain(path, error, password) from error
        self.page_count = len(self._document)

    def __enter__(self) -> PdfiumDocument:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file and PDFium's memory back."""
        self._document.close()

    def read_page(self, number: int) -> Page:
        """Read one page.

        Args:
            number: from 1.

        Raises:
            DamagedPdfError: PDFium can't load the page.
        """
        with closing(self._load(number)) as page:
            frame = _frame_of(page)
            try:
                textpage = page.get_textpage()
            except pypdfium2.PdfiumError as error:
                raise _page_error(number) from error
            with closing(textpage):
                chars = _CharReader(frame).read(pdf.handle(textpage.raw))
            rulings, areas = read_graphics(pdf.handle(page.raw), frame)
            return Page(number, frame.width, frame.height, READER, tuple(chars), rulings, areas)

    def render_page(self, number: int, dpi: int) -> Image.Image:
        """Draw one page as shown, in greys.

        Args:
            number: from 1.
            dpi: dots an inch.

        Raises:
            DamagedPdfError: PDFium can't load or draw the page.
        """
        with closing(self._load(number)) as page:
            try:
                with closing(page.render(scale=dpi / 72, grayscale=True)) as bitmap:
                    picture: Image.Image = bitmap.to_pil().copy()
                    return picture
            except pypdfium2.PdfiumError as error:
                raise _page_error(number) from error

    def _load(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._document[number - 1]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise _page_error(number) from error


def iter_pages(path: Path, password: str | None = None) -> Iterator[Page]:
    """Read a file page by page; raises what :class:`PdfiumDocument` raises."""
    with PdfiumDocument(path, password) as document:
        for number in range(1, document.page_count + 1):
            yield document.read_page(number)


def render_page(path: Path, number: int, dpi: int, password: str | None = None) -> Image.Image:
    """Draw page ``number`` (from 1) of a file as shown; raises what :class:`PdfiumDocument` raises."""
    with PdfiumDocument(path, password) as document:
        return document.render_page(number, dpi)


def _explain(path: Path, error: pypdfium2.PdfiumError, password: str | None) -> Exception:
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        what = "The password that the settings give is wrong." if password else "The PDF asks for a password."
        return EncryptedPdfError(what, 'Write it into jiho.toml: [reading.passwords] "its/path.pdf" = "password".')
    if error.err_code == raw.FPDF_ERR_SUCCESS:
        return NoPagesError("The PDF has no page.", "Ask whoever made it for a complete copy.")
    return DamagedPdfError(f"{path.name} can't be opened as a PDF.", _ADVICE)


def _beside(before: list[float], hyphen: list[float]) -> list[float]:
    """The box of a hyphen, right behind the glyph before it: of one in a form, PDFium forgets where the form stands."""
    left, _, right, _ = hyphen
    apart = abs(left - before[2]) > right - left or not before[3] < (hyphen[1] + hyphen[3]) / 2 < before[1]
    return [before[2], before[1], before[2] + right - left, before[3]] if apart else hyphen


def _page_error(number: int) -> DamagedPdfError:
    return DamagedPdfError(f"Page {number} can't be loaded.", _ADVICE)


def _frame_of(page: pypdfium2.PdfPage) -> PageFrame:
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, box) and box.right > box.left and box.top > box.bottom:
        return PageFrame(box.left, box.bottom, box.right, box.top, page.get_rotation())
    width, height = page.get_size()
    rotation = page.get_rotation()
    return PageFrame(0, 0, *((height, width) if rotation in (90, 270) else (width, height)), rotation)


class _Font:
    """What is asked of a font once: its name, its weight, and what its codes mean."""

    def __init__(self, address: int | None) -> None:
        self._handle = ctypes.c_void_p(address)
        self.name, flags = "", 0
        if address:
            length = pdf.font_name(self._handle, None, ctypes.c_size_t(0))
            buffer = ctypes.create_string_buffer(length + 1)
            pdf.font_name(self._handle, buffer, ctypes.c_size_t(length))
            self.name = _SUBSET_TAG.sub("", buffer.value.decode("utf-8", "replace"))
            flags = max(0, pdf.font_flags(self._handle))
        self.bold = bool(flags & _FORCE_BOLD) or bool(_BOLD_NAME.search(self.name))
        self.texts: dict[int, tuple[str, float]] = {}
        self.unmapped: set[int] = set()
        self._meanings: dict[int, str] | None = None

    def mean(self, code: int) -> tuple[str, float]:
        """The text of a code that PDFium found no Unicode value for, and how sure that is."""
        if self._meanings is None:
            self._meanings = read_glyph_meanings(self._data())
        if code in self._meanings:
            return normalize_char(self._meanings[code]), 1.0
        return (chr(code), _GUESSED) if 0x20 <= code < 0x7F else (UNREADABLE, _UNKNOWN)

    @property
    def maps_nothing(self) -> bool:
        """Whether the font has no Unicode values at all, so that PDFium gives glyph numbers for all its codes."""
        return len(self.unmapped) > len(self.texts) / 2

    def _data(self) -> bytes:
        length = ctypes.c_size_t()
        if not self._handle or not pdf.font_data(self._handle, None, ctypes.c_size_t(0), ctypes.byref(length)):
            return b""
        buffer = (ctypes.c_uint8 * length.value)()
        pdf.font_data(self._handle, buffer, ctypes.c_size_t(length.value), ctypes.byref(length))
        return bytes(buffer)


class _CharReader:
    """Reads the glyphs of one page. What can only change from one text object to the next is asked once an object."""

    def __init__(self, frame: PageFrame) -> None:
        self._frame = frame
        self._fonts: dict[int | None, _Font] = {}
        self._matrix = raw.FS_MATRIX()
        self._size, self._bold, self._angle = 0.0, False, 0
        self._font = _Font(None)

    def read(self, page: ctypes.c_void_p) -> list[Char]:
        """The glyphs in stream order, without the line breaks and spaces that PDFium makes up."""
        frame, make = self._frame, Char._make
        chars: list[Char] = []
        upright, left_edge, top_edge = frame.rotation == 0, frame.left, frame.top
        box = (ctypes.c_float * 4)()  # FS_RECTF: left, top, right, bottom
        box_reference = ctypes.byref(box)
        last_object, last_box = 0, [0.0] * 4
        sources: list[tuple[_Font, int]] = []
        for index in range(min(pdf.char_count(page), _MAX_CHARS)):
            text_object = pdf.char_object(page, index)
            if not text_object:
                continue
            if text_object != last_object:
                last_object = text_object
                self._enter(page, index, text_object)
            code = pdf.char_unicode(page, index)
            text, confidence = self._font.texts.get(code) or self._learn(page, index, code)
            if not text:
                continue
            pdf.char_loose_box(page, index, box_reference)
            corners = box[:]
            if code == _BROKEN_AT and self._angle == 0:
                corners = _beside(last_box, corners)
            if chars and (corners == last_box or attaches(text)):
                if sources and (whole := _join_surrogates(sources[-1][1], code)):
                    chars[-1] = chars[-1]._replace(text=whole)
                    continue
                chars[-1] = chars[-1]._replace(text=attach(chars[-1].text, text))
                continue
            last_box = corners
            left, top, right, bottom = corners
            if not (right > left and top > bottom):
                left, bottom, right, top = self._tight_box(page, index)
            if upright:
                place = (left - left_edge, top_edge - top, right - left_edge, top_edge - bottom)
            else:
                place = frame.box(left, bottom, right, top)
            if frame.shows(place):
                sources.append((self._font, code))
                style = (self._size, self._font.name, self._bold, self._angle)
                chars.append(make((text, *place, *style, len(chars), confidence)))
        if any(font.unmapped for font in self._fonts.values()):
            _recover(chars, sources)
        return chars

    def _enter(self, page: ctypes.c_void_p, index: int, text_object: int) -> None:
        """Take up the style of a text object, whose first glyph is ``index``."""
        drawn = ctypes.c_void_p(text_object)
        address = pdf.text_font(drawn)
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = _Font(address)
        self._font = font
        self._bold = font.bold or pdf.text_render_mode(drawn) == _FILL_AND_STROKE
        m = self._matrix
        pdf.char_matrix(page, index, ctypes.byref(m))
        self._size = abs(pdf.char_font_size(page, index)) * (math.hypot(m.c, m.d) or 1.0)
        self._angle = self._frame.angle(m.a, m.b)

    def _learn(self, page: ctypes.c_void_p, index: int, code: int) -> tuple[str, float]:
        """What a code means in the present font: kept, unless it depends on where it stands."""
        if pdf.char_is_hyphen(page, index) == 1:
            return "-", 1.0
        if pdf.char_is_unmapped(page, index) == 1:
            self._font.unmapped.add(code)
            known = self._font.mean(code)
        else:
            known = normalize_char(chr(code) if code < 0x110000 else UNREADABLE), 1.0
            if not known[0] and self._font.maps_nothing:  # an invisible sign, by the number of a visible glyph
                known = self._font.mean(code)
        self._font.texts[code] = known
        return known

    def _tight_box(self, page: ctypes.c_void_p, index: int) -> tuple[float, float, float, float]:
        """The box of the ink, for fonts that don't tell the height of their cell; a square where there is no ink."""
        sides = (ctypes.c_double * 4)()  # left, right, bottom, top
        pdf.char_box(page, index, *(ctypes.byref(sides, 8 * place) for place in range(4)))
        left, right, bottom, top = sides
        if not (right > left and top > bottom):
            right, top = max(right, left + self._size / 2), max(top, bottom + self._size)
        return left, bottom, right, top


def _join_surrogates(high: int, low: int) -> str:
    """What two halves of a code point beyond the first plane show (𠮷 comes as two codes); "" where they are none."""
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return ""
    return normalize_char(chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)))


def _recover(chars: list[Char], sources: list[tuple[_Font, int]]) -> None:
    """Put right what PDFium took for right-to-left script: it forgets that the font gave such codes no meaning."""
    for place, (font, code) in enumerate(sources):
        if font.maps_nothing and code not in font.unmapped:
            text, confidence = font.mean(code)
            chars[place] = chars[place]._replace(text=text or UNREADABLE, confidence=confidence)
