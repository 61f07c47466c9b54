"""One file in, one document out: the whole of stage 1."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import (
    DamagedPdfError,
    DocumentError,
    EmptyFileError,
    NoPagesError,
    NotAPdfError,
    NoTextError,
    UnreadableFileError,
)
from pipeline.model import Article, Document
from pipeline.reading.askew import lay_back
from pipeline.reading.masthead import detect
from pipeline.reading.metadata import Metadata
from pipeline.reading.pages import OCR_OFF, PagesRead, read_pages
from pipeline.reading.textfile import read_text
from pipeline.settings import ReadingSettings

if TYPE_CHECKING:
    from pipeline.reading.layout import FurnitureText

_PDF, _TEXT = "application/pdf", "text/plain"
_HEADER_WITHIN = 1024  # bytes; PDF 32000-1, annex H.3.4.1
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive, such as a .docx, .xlsx or .pptx"),
    (b"\xd0\xcf\x11\xe0", "an old Office document, such as a .doc"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "PostScript"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"<", "a web page or XML"),
)
_NOT_A_PDF = "Save it as a PDF in the program that made it, or take it away."


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and how it came to be read so: for people who want to see why."""

    document: Document
    pages: PagesRead
    furniture: tuple[FurnitureText, ...] = ()


def read(
    path: Path,
    document_id: str,
    settings: ReadingSettings,
    metadata: Metadata | None = None,
    password: str | None = None,
) -> Document:
    """Read a PDF or a text file.

    Args:
        path: the file; one that is called .txt is read as text, anything else as a PDF.
        document_id: what it is called in the tables.
        settings: which readers to use.
        metadata: what the user says of it; it wins over what is detected.
        password: what opens an encrypted PDF.

    Returns:
        The document, with ``status`` "ok" or, where pages could not be read, "partial" and a message.

    Raises:
        DocumentError: nothing of it can be read; the message says why and what to do.
    """
    return examine(path, document_id, settings, metadata, password).document


def examine(
    path: Path,
    document_id: str,
    settings: ReadingSettings,
    metadata: Metadata | None = None,
    password: str | None = None,
) -> Reading:
    """Do what :func:`read` does, and keep what it took for furniture and what became of each page."""
    is_text = path.suffix.lower() == ".txt"
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            content = file.read() if is_text else _read_ends(file)
    except OSError as error:
        raise UnreadableFileError(
            f"The file can't be read: {error.strerror or error}.", "Check that it is there and that you may read it."
        ) from error
    if not content:
        raise EmptyFileError("The file is empty.", "Get another copy of it.")
    if is_text:
        text = read_text(content)
        known = _known(metadata, Metadata(), (text.article,))
        document = Document(
            document_id, path.as_posix(), sha256, _TEXT, *known, pages=1, reader="text", message=text.message,
            articles=(text.article,),
        )  # fmt: skip
        return Reading(document, PagesRead(count=1))
    return _read_pdf(path, document_id, settings, metadata, password, content, sha256)


def _read_pdf(
    path: Path,
    document_id: str,
    settings: ReadingSettings,
    metadata: Metadata | None,
    password: str | None,
    ends: bytes,
    sha256: str,
) -> Reading:
    from pipeline.reading.layout import understand

    read = PagesRead()
    try:
        layout = understand(read_pages(path, settings, password, read))
    except (DamagedPdfError, NoPagesError) as error:
        raise _name_the_damage(ends, error) from error
    if not read.pages:
        raise _no_text(read)
    detected = detect(layout.furniture, layout.articles)
    document = Document(
        document_id,
        path.as_posix(),
        sha256,
        _PDF,
        *_known(metadata, detected, layout.articles),
        pages=read.count,
        reader="+".join(read.readers),
        status="partial" if read.unread else "ok",
        message=_report(read),
        articles=lay_back(layout.articles, read.tilts),
    )
    return Reading(document, read, layout.furniture)


def _known(given: Metadata | None, detected: Metadata, articles: Sequence[Article]) -> tuple[str, str, str, str, str]:
    """Series, issue, published, publisher and language: as given, else as detected."""
    given = given or Metadata()
    languages = {article.language for article in articles}
    spoken = "+".join(language for language in ("ja", "en") if language in languages)
    return (
        given.series or detected.series,
        given.issue or detected.issue,
        given.published or detected.published,
        given.publisher or detected.publisher,
        given.language or spoken,
    )


def _read_ends(file: BinaryIO) -> bytes:
    """The first and the last bytes of a file, which say what it is: a scan of hundreds of pages needn't stand in memory."""
    head = file.read(_HEADER_WITHIN)
    file.seek(max(0, file.seek(0, os.SEEK_END) - _HEADER_WITHIN))
    return head + file.read()


def _name_the_damage(ends: bytes, error: DocumentError) -> DocumentError:
    """Say what a file is that no reader can open, from what :func:`_read_ends` gives."""
    if b"%PDF-" in ends[:_HEADER_WITHIN]:
        if b"%%EOF" not in ends[-_HEADER_WITHIN:]:
            return DamagedPdfError(
                "The PDF is cut off: its end is missing.", "Get a complete copy; the download may have been broken off."
            )
        return error
    head = ends[:_HEADER_WITHIN].lstrip()
    kind = next((name for signature, name in _SIGNATURES if head.startswith(signature)), "something else")
    return NotAPdfError(f"The file is called .pdf and is {kind}.", _NOT_A_PDF)


def _no_text(read: PagesRead) -> DocumentError:
    if read.ocr_missing:
        return NoTextError(
            f"No page has text that can be read, and {read.ocr_missing}.", f"{_ocr_remedy(read.ocr_missing)}."
        )
    if read.unread:
        reasons = "; ".join(dict.fromkeys(reason.rstrip(".") for reason in read.unread.values()))
        remedy = read.remedy or "Open the file in a viewer and save it anew."
        return NoTextError(f"No page can be read: {reasons}.", remedy)
    return NoTextError("No page has any text.", "If it should have, scan it at 300 dpi or more and try again.")


def _ocr_remedy(missing: str) -> str:
    """What to do so that pages can go to OCR."""
    if missing == OCR_OFF:
        return 'Set reading.ocr = "auto" in jiho.toml, or leave --no-ocr out'
    return "Install tesseract-ocr, tesseract-ocr-jpn and tesseract-ocr-jpn-vert (jiho doctor shows what is there)"


def _report(read: PagesRead) -> str:
    """What is to be said about pages that were read in another way, or not at all."""
    sentences = []
    for verdict in dict.fromkeys(read.by_ocr.values()):
        numbers = [number for number, found in read.by_ocr.items() if found is verdict]
        sentences.append(f"Read by OCR: {_pages(numbers)} ({verdict.value}).")
    for reason in dict.fromkeys(read.unread.values()):
        numbers = [number for number, found in read.unread.items() if found == reason]
        sentences.append(f"Not read: {_pages(numbers)} ({reason.rstrip('.')}).")
    if read.ocr_missing:
        sentences.append(f"{read.ocr_missing}. {_ocr_remedy(read.ocr_missing)}, and run again.")
    elif read.remedy:
        sentences.append(read.remedy)
    elif read.unread:
        sentences.append("Open the file in a viewer and save it anew, or get another copy.")
    return " ".join(sentences)


def _pages(numbers: Iterable[int]) -> str:
    """Page numbers in words: page 3; pages 1-4, 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    spans = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return ("page " if len(runs) == 1 and runs[0][0] == runs[0][1] else "pages ") + ", ".join(spans)
