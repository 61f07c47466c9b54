"""Lines to passages: paragraphs with their text, and the place on the page of every code point."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Line, Passage, PassageKind, Ruby
from pipeline.reading.textline import TextLine, is_wide

_HYPHENS = ("-", "\u00ad", "\u2010")
_BROKEN_NUMBER = re.compile(r"\d[\d,.]$|\d[,.]\d$")
_LATIN = re.compile("[A-Za-z]{2}")
_WHOLE_WORD = re.compile(r"(?<= )[a-z\u00e0-\u024f]+(?:-[a-z\u00e0-\u024f]+)*(?=[^\w-])")
_WORD_AFTER = re.compile(r"[^\W\d_]*")
_WORD_BEFORE = re.compile(r"[^\W\d_]+[-\u00ad\u2010]$")


def join_lines(kind: PassageKind, lines: Sequence[TextLine], words: frozenset[str] = frozenset()) -> Passage:
    """Join the lines of one paragraph, headline or caption.

    Args:
        kind: what the passage is.
        lines: its lines, first to last.
        words: the words of the document (find_words), by which a hyphen at the end of a line is judged.
    """
    return join_cells(kind, [lines], words)


def join_cells(kind: PassageKind, cells: Sequence[Sequence[TextLine]], words: frozenset[str] = frozenset()) -> Passage:
    """Join the lines of each cell, and the cells by tabs.

    Args:
        kind: what the passage is.
        cells: the lines of each cell; a cell may be empty.
        words: the words of the document (find_words), by which a hyphen at the end of a line is judged.
    """
    texts: list[str] = []
    length = 0
    records: list[Line] = []
    rubies: list[Ruby] = []
    weight = sure = 0.0
    for i, cell in enumerate(cells):
        if i:
            texts.append("\t")
            length += 1
        for j, line in enumerate(cell):
            text = line.text
            record = line.record(length)
            if j + 1 < len(cell):
                glue = glue_between(text, cell[j + 1].text, words)
                if glue is None:
                    text, glue = text[:-1], ""
                    record = Line(
                        record.page, length, length + len(text), record.direction,
                        record.x0, record.y0, record.x1, record.y1, record.starts[:-1], record.ends[:-1],
                    )  # fmt: skip
            else:
                glue = ""
            records.append(record)
            rubies += [Ruby(length + r.start, length + r.end, r.reading) for r in line.rubies]
            weight += len(text)
            sure += line.confidence * len(text)
            texts += (text, glue)
            length += len(text) + len(glue)
    page = records[0].page if records else 0
    return Passage(kind, "".join(texts), page, tuple(records), tuple(rubies), sure / weight if weight else 1.0)


def glue_between(before: str, after: str, words: frozenset[str] = frozenset()) -> str | None:
    """What stands between the texts of two lines of a paragraph: "" or " "; None: nothing, and the hyphen goes."""
    if not before or not after:
        return ""
    last, first = before[-1], after[0]
    if last in _HYPHENS:
        word = _WORD_BEFORE.search(before)
        if is_wide(before[-2:-1] or " ") and is_wide(first):
            return None  # no Japanese word has a hyphen: it marks where a line was broken
        if word is None or not first.isalpha() or is_wide(first):
            return ""
        tail = _WORD_AFTER.match(after).group().lower()  # type: ignore[union-attr] # it matches nothing too
        head = word.group()[:-1].lower()
        known = tail in words and (len(tail) > 3 or (len(tail) == 3 and len(head) > 2 and head in words))
        compound = f"{head}-{tail}" in words or (known and head + tail not in words)
        return None if first.islower() and not compound else ""
    if is_wide(last) or is_wide(first):
        return ""
    if _BROKEN_NUMBER.search(before[-2:] + first):
        return ""
    return " "


def find_words(texts: Sequence[str]) -> frozenset[str]:
    """The Latin words that stand whole inside lines, in lower case; compounds with their hyphens."""
    return frozenset(word for text in texts if _LATIN.search(text) for word in _WHOLE_WORD.findall(text.lower()))
