"""Files that are broken in the ways that archives are: each costs an error that says what to do, or a partial document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import (
    DamagedPdfError,
    DocumentError,
    EmptyFileError,
    EncryptedPdfError,
    NoPagesError,
    NotAPdfError,
    NoTextError,
    UnreadableFileError,
)
from pipeline.model import Document
from pipeline.reading import read
from pipeline.settings import ReadingSettings

NO_OCR = ReadingSettings(ocr="never")


def pdf_bytes(*texts: str, **options: str) -> bytes:
    """A PDF of a page a text; an empty text makes a page with a picture-like box on it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    for text in texts:
        if text:
            for line in range(12):
                canvas.drawString(72, 700 - 16 * line, text)
        else:
            canvas.rect(100, 100, 200, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def docx_bytes() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return stream.getvalue()


def without_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n101\n%%EOF\n"
    )


def attempt(folder: Path, content: bytes, name: str = "a.pdf", **options: str) -> Document:
    path = folder / name
    path.write_bytes(content)
    return read(path, "a", NO_OCR, **options)  # type: ignore[arg-type]  # the options are all strings


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: b"", EmptyFileError, "empty"),
        (docx_bytes, NotAPdfError, ".docx"),
        (lambda: b"<html><body>404 Not Found</body></html>", NotAPdfError, "web page"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), NotAPdfError, "PNG"),
        (lambda: bytes(range(256)) * 9, NotAPdfError, "something else"),
        (lambda: b"%PDF-1.7\n" + bytes(500), DamagedPdfError, "cut off"),
        (lambda: pdf_bytes("Some text of a newsletter.")[:400], DamagedPdfError, "cut off"),
        (lambda: pdf_bytes("Secret news.", encrypt="open sesame"), EncryptedPdfError, "password"),
        (without_pages, NoPagesError, "no page"),
        (lambda: pdf_bytes(""), NoTextError, "OCR"),  # a scan, and nothing to read it with
    ],
    ids=["empty", "docx", "html", "png", "noise", "header-only", "truncated", "encrypted", "no-pages", "scan"],
)
def test_each_fault_has_its_name_and_a_next_step(
    make: Callable[[], bytes], error: type[DocumentError], says: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=says) as caught:
        attempt(tmp_path, make())
    assert caught.value.next_step.endswith((".", "."))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "none.pdf", "none", NO_OCR)


def test_a_wrong_password_is_called_wrong(tmp_path: Path) -> None:
    with pytest.raises(EncryptedPdfError, match="wrong"):
        attempt(tmp_path, pdf_bytes("Secret news.", encrypt="open sesame"), password="abracadabra")


def test_the_right_password_opens(tmp_path: Path) -> None:
    document = attempt(tmp_path, pdf_bytes("Secret news is here today.", encrypt="open sesame"), password="open sesame")
    assert (document.status, document.reader, document.pages) == ("ok", "pdfium", 1)


def test_one_scanned_page_makes_a_document_partial(tmp_path: Path) -> None:
    document = attempt(tmp_path, pdf_bytes("News of the day.", "", "More news of the day."))
    assert document.status == "partial"
    assert "page 2" in document.message
    assert document.pages == 3


def test_a_blank_page_is_nothing_to_report(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 700, "News of the day.")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    document = attempt(tmp_path, stream.getvalue())
    assert (document.status, document.message) == ("ok", "")


@pytest.mark.parametrize("place", range(0, 1500, 150))
def test_a_flipped_byte_costs_at_most_the_document(place: int, tmp_path: Path) -> None:
    content = bytearray(pdf_bytes("News of the day.", "More news."))
    content[place % len(content)] ^= 0xFF
    try:
        assert attempt(tmp_path, bytes(content)).pages >= 1
    except DocumentError as error:
        assert error.next_step


def test_a_text_layer_of_the_wrong_kanji_is_not_believed(tmp_path: Path) -> None:
    with pytest.raises(NoTextError):
        attempt(tmp_path, wrong_kanji())


def wrong_kanji() -> bytes:
    """A page that is drawn with one kanji for another: what a wrong ToUnicode gives."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("HeiseiMin-W3", 10)
    for line in range(12):
        canvas.drawString(72, 700 - 14 * line, "期校成監認熊手多審価員励時告少札稿国署価紹伴価階擁団")
    canvas.save()
    return stream.getvalue()
