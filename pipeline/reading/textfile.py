"""Text files: one article each, already read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import EmptyFileError, EncodingError
from pipeline.model import Article, Passage, PassageKind
from pipeline.reading.normalize import normalize_char
from pipeline.reading.scripts import columns_of, language_of
from pipeline.reading.textflow import FINAL, is_wrapped, unwrap

_BRACKETED = re.compile(r"^[(（〔［\[].*[)）〕］\]]$")
_MARKED_CAPTION = re.compile(r"^\[(?:caption|写真|キャプション)\]\s*", re.IGNORECASE)
_UNIT_OR_SIGNED = re.compile(
    r"(?:会|課|部|室|係|局|館|院|所|校|園|センター|グループ|チーム|担当|ユニット|事務局|Division|Office|Section|Department)"
    r"(?:[(（][^)）]*[)）])?$|^\S+[\s\u3000]+\S+[\s\u3000]+\S+$|^By [A-Z]"
)
_BYLINE_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class TextFile:
    """An article, and what is to be said about its file."""

    article: Article
    message: str = ""


def read_text(content: bytes) -> TextFile:
    """Read a text file.

    The first line is the title, then a paragraph a line or hard-wrapped column text, whose lines are joined again; rows
    with tabs are table rows; a last line in brackets, or signed by a unit or a person, is the byline.

    Raises:
        EmptyFileError: there is no text in it.
        EncodingError: it is neither UTF-8 nor CP932.
    """
    text, message = _decode(content)
    lines = ["".join(char if char == "\t" else normalize_char(char) for char in line) for line in text.splitlines()]
    lines = [line.rstrip() for line in lines]
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise EmptyFileError("The text file has no text.", "Put the article's text into it, or take it away.")
    title, rest = lines[first].strip(), lines[first + 1 :]
    byline, rest = _take_byline(rest)
    section, passages = _read_body(rest)
    if byline:
        passages.append(Passage("byline", byline, 1))
    article = Article(
        title=title,
        byline=byline,
        section=section,
        language=language_of([title, *(p.text for p in passages if p.kind == "body")]),
        first_page=1,
        last_page=1,
        passages=(Passage("title", title, 1), *passages),
    )
    return TextFile(article, message)


def _decode(content: bytes) -> tuple[str, str]:
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError as error:
        raise EncodingError(
            "The text file is neither UTF-8 nor CP932 (Shift_JIS).", "Save it as UTF-8 in a text editor."
        ) from error
    return text, "Read as CP932 (Shift_JIS), because it isn't UTF-8. Save it as UTF-8 if characters look wrong."


def _take_byline(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The byline, if the last line is one, and the lines before it."""
    rest = list(lines)
    while rest and not rest[-1].strip():
        rest.pop()
    if not rest or "\t" in rest[-1]:
        return "", rest
    last = rest[-1].strip()
    stands_alone = len(rest) == 1 or not rest[-2].strip()
    signed = stands_alone and columns_of(last) <= _BYLINE_COLUMNS and not FINAL.search(last)
    if _BRACKETED.match(last) or (signed and _UNIT_OR_SIGNED.search(last)):
        return last, rest[:-1]
    return "", rest


def _read_body(lines: Sequence[str]) -> tuple[str, list[Passage]]:
    """The section label, if one stands in the text, and the passages in order."""
    flowing = [line for line in lines if "\t" not in line and not _MARKED_CAPTION.match(line)]
    if is_wrapped(flowing):
        return _read_wrapped(lines)
    passages: list[Passage] = []
    for place, line in enumerate(lines):
        if line.strip():
            passages.append(_passage(_kind_of(lines, place, passages), line))
    return "", passages


def _read_wrapped(lines: Sequence[str]) -> tuple[str, list[Passage]]:
    section, passages = "", []
    column: list[str] = []

    def flush() -> None:
        nonlocal section
        for piece in unwrap(column):
            if piece.kind == "section":
                section = section or piece.text
            elif piece.kind != "furniture":
                passages.append(Passage(piece.kind, piece.text, 1))
        column.clear()

    for line in lines:
        if "\t" in line.strip() or _MARKED_CAPTION.match(line):
            flush()
            passages.append(_passage("table" if "\t" in line.strip() else "caption", line))
        else:
            column.append(line)
    flush()
    return section, passages


def _kind_of(lines: Sequence[str], place: int, before: Sequence[Passage]) -> PassageKind:
    """What a line of unwrapped text is: a short one that ends no sentence, after some text, is a caption."""
    line = lines[place].strip()
    if "\t" in line:
        return "table"
    if _MARKED_CAPTION.match(line):
        return "caption"
    starts_block = place == 0 or not lines[place - 1].strip()
    ends_block = place + 1 == len(lines) or not lines[place + 1].strip() or "\t" in lines[place + 1]
    seen_body = any(passage.kind == "body" for passage in before)
    return "caption" if seen_body and starts_block and ends_block and not FINAL.search(line) else "body"


def _passage(kind: PassageKind, line: str) -> Passage:
    text = line.rstrip() if kind == "table" else _MARKED_CAPTION.sub("", line.strip())
    return Passage(kind, text, 1)
