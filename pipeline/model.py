"""What flows between the stages: frozen records, no behaviour.

Lengths are PDF points, measured from the top left of the page as it is shown. Pages count from 1. Offsets count Unicode
code points and are half-open: ``passage.text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]
Status = Literal["ok", "partial", "failed"]
PassageKind = Literal["title", "body", "caption", "table", "byline"]
MentionKind = Literal["person", "title", "institution", "count", "date", "event"]
Direction = Literal["h", "v"]


@dataclass(frozen=True, slots=True)
class Line:
    """The stretch ``[start, end)`` of a passage's text that stands on one line of a page.

    ``starts[i]`` and ``ends[i]`` are where the i-th code point of the stretch begins and ends along the line: x for a
    horizontal line (``direction`` "h"), y for a vertical one ("v"). A code point that has no glyph (a space put in
    between two cells) begins and ends at the same place.
    """

    page: int
    start: int
    end: int
    direction: Direction
    x0: float
    y0: float
    x1: float
    y1: float
    starts: tuple[float, ...]
    ends: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading printed beside ``text[start:end]`` of a passage."""

    start: int
    end: int
    reading: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline, paragraph, caption, byline or table row (its cells parted by tabs)."""

    kind: PassageKind
    text: str
    page: int
    lines: tuple[Line, ...] = ()
    rubies: tuple[Ruby, ...] = ()
    confidence: float = 1.0
    """How sure the reader is of the characters: 1 for a text layer, the mean confidence of OCR otherwise."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its passages in reading order, the title first where it has one, the byline last."""

    title: str
    byline: str
    section: str
    language: Language
    first_page: int
    last_page: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One input file as it was read. A file that could not be read has ``status`` "failed" and no articles."""

    document_id: str
    path: str
    sha256: str
    media_type: str
    series: str = ""
    issue: str = ""
    published: str = ""
    """ISO 8601 to the precision that the document states: 2020, 2020-02 or 2020-02-15."""
    publisher: str = ""
    language: str = ""
    """"ja", "en" or, for a bilingual document, "ja+en"."""
    pages: int = 0
    reader: str = ""
    """What read the pages: "pdfium", "pdfplumber", "tesseract", "text", or several joined by "+"."""
    status: Status = "ok"
    message: str = ""
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a passage that names something; ``article`` and ``passage`` are indexes from 0."""

    kind: MentionKind
    article: int
    passage: int
    start: int
    end: int
    text: str
    canonical: str
    """The fullest form of the same thing in the same article, normalised (NFKC, no spaces in a Japanese name)."""
    method: str
    """The rule or model that found it, such as "crf" or "rule:officers-list"."""
    confidence: float
    review: str = ""
    """"", "accepted", "corrected" or "added", from the reviewers' decisions."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title said of a person, at an institution as the article writes it (None where it writes none).

    ``mention`` is the index of the title's mention in ``Extraction.mentions``; ``article`` counts from 0.
    """

    article: int
    person: str
    """The canonical name of the person, as in ``Mention.canonical``."""
    title: str
    institution: str | None
    former: bool
    mention: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity: ``value`` of ``unit``, up to ``value_max`` where it is a range."""

    article: int
    value: float
    value_max: float | None
    unit: str
    qualifier: str
    """The qualifiers as written, joined by "+"; empty where there is none."""
    counted: str
    mention: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Date:
    """A date: YYYY, YYYY-MM, YYYY-MM-DD, FY2017, or a range start/end of these."""

    article: int
    iso: str
    text: str
    mention: int


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a passage; ``article`` and ``passage`` are indexes from 0, ``sentence`` counts from 1 in the passage."""

    article: int
    passage: int
    sentence: int
    start: int
    end: int
    surface: str
    lemma: str
    reading: str
    """In katakana; empty where none is known."""
    pos: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document, in reading order."""

    document_id: str
    mentions: tuple[Mention, ...] = ()
    titles: tuple[Title, ...] = ()
    counts: tuple[Count, ...] = ()
    dates: tuple[Date, ...] = ()
    tokens: tuple[Token, ...] = ()
