"""Why was a page read so? One HTML page that draws what was understood over the pictures of the pages."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DocumentError, OutputError
from pipeline.reading.document import Reading
from pipeline.reading.show_marks import Arrow, Box, ShownPassage, join_marks, mark_passages

TEMPLATES = Path(__file__).with_name("templates")
POLICY = (
    "default-src 'none'; img-src data:; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
)
KINDS = (
    ("title", "title", "見出し"),
    ("body", "body", "本文"),
    ("caption", "caption", "説明文"),
    ("table", "table row", "表の行"),
    ("byline", "byline", "署名"),
)
_DPI = 110
_QUALITY = 60  # of the JPEG: the picture is what the marks are compared with, not an archive
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page: its picture, what it says of itself, what was kept out, and the way over its passages."""

    number: int
    width: float
    height: float
    reader: str
    notes: tuple[str, ...]
    picture: str
    """A data URI; empty where the page can't be drawn."""
    furniture: tuple[tuple[Box, str], ...]
    way: tuple[tuple[int, Arrow], ...]


def write_pictures(reading: Reading, path: Path, out: Path, pages: str = "", password: str | None = None) -> None:
    """Write the page.

    Args:
        reading: the document as :func:`pipeline.reading.document.examine` gives it.
        path: its file, for the pictures.
        out: the HTML file to write; it needs no other file and no network.
        pages: which pages to show, such as "1-3,7"; empty: all.
        password: what opens an encrypted PDF.

    Raises:
        OutputError: ``pages`` names no page of the document, or ``out`` can't be written.
    """
    text = render_pictures(reading, path, pages, password)
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"{out} can't be written: {error.strerror or error}.", "Name another file with --out."
        ) from error


def render_pictures(reading: Reading, path: Path, pages: str = "", password: str | None = None) -> str:
    """Give the page as HTML; see :func:`write_pictures`."""
    import jinja2
    from markupsafe import Markup

    document = reading.document
    wanted = choose_pages(pages, document.pages)
    passages = mark_passages(document)
    shown = []
    if document.media_type == "application/pdf":
        shown = [_show_page(reading, path, number, passages, password) for number in wanted]
        passages = [one for one in passages if not one.marks or not wanted.isdisjoint(one.marks)]
    style, script = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("show.css", "show.js"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    articles = [
        (number, article, [one for one in passages if one.article == number])
        for number, article in enumerate(document.articles, 1)
    ]
    return environment.get_template("show.html").render(
        document=document,
        facts=_facts(reading),
        pages=shown,
        passages=passages,
        articles=[row for row in articles if row[2]],
        kinds=KINDS,
        names={kind: f"{english} {japanese}" for kind, english, japanese in KINDS},
        policy=POLICY.format(style=_digest(style), script=_digest(script)),
        style=Markup(style),
        script=Markup(script),
    )


def choose_pages(pages: str, count: int) -> set[int]:
    """The page numbers, from 1, that "1-3,7" names; all ``count`` where it is empty.

    Raises:
        OutputError: it is written in another way, or names none of the pages that there are.
    """
    if not pages.strip():
        return set(range(1, count + 1))
    chosen: set[int] = set()
    for part in pages.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            raise OutputError(f"{part.strip()!r} is no page and no range of pages.", "Write it like 1-3,7.")
        chosen.update(range(max(1, int(match[1])), min(count, int(match[2] or match[1])) + 1))
    if not chosen:
        raise OutputError(f"The document has no page {pages}.", f"It has {count}: name some of them.")
    return chosen


def _show_page(
    reading: Reading, path: Path, number: int, passages: list[ShownPassage], password: str | None
) -> ShownPage:
    from pipeline.reading.pdfium import render_page

    notes = []
    if verdict := reading.pages.by_ocr.get(number):
        notes.append(f"Read by OCR: {verdict.value}. OCRで読取")
    if why := reading.pages.unread.get(number):
        notes.append(f"Not read: {why.rstrip('.')}. 読めません")
    width, height, reader, picture = 0.0, 0.0, "", ""
    for page in reading.pages.pages:
        if page.number == number:
            width, height, reader = page.width, page.height, page.reader
    try:
        image = render_page(path, number, _DPI, password)
    except DocumentError as error:
        notes.append(f"No picture: {error.what} 画像なし")
    else:
        width, height = width or image.width * 72 / _DPI, height or image.height * 72 / _DPI
        stored = io.BytesIO()
        image.convert("L").save(stored, "JPEG", quality=_QUALITY)
        picture = "data:image/jpeg;base64," + base64.b64encode(stored.getvalue()).decode()
    if not reader and not notes:
        notes.append("Nothing is on it. 白紙")
    furniture = [
        ((x0, y0, x1 - x0, y1 - y0), text.text)
        for text in reading.furniture
        if text.page == number
        for x0, y0, x1, y1 in [text.box]
    ]
    way = join_marks(passages, number)
    return ShownPage(number, width, height, reader, tuple(notes), picture, tuple(furniture), tuple(way))


def _facts(reading: Reading) -> list[tuple[str, str]]:
    document = reading.document
    said = (
        ("series 紙名", document.series),
        ("issue 号", document.issue),
        ("published 発行", document.published),
        ("publisher 発行者", document.publisher),
        ("language 言語", document.language),
        ("pages ページ", str(document.pages)),
        ("reader 読取", document.reader),
        ("status 状態", document.status),
    )
    return [(name, value) for name, value in said if value]


def _digest(text: str) -> str:
    """The source expression with which a content security policy allows exactly this inline text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
