"""Reviewed articles in the notation of training articles: text with its spans written inline (training/NOTATION.md)."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.review.anchors import find_all
from pipeline.review.gold import plain
from pipeline.review.reviewed import Found, Reviewed, read_reviewed
from pipeline.tokens.language import has_japanese

Span = tuple[int, int, str]
"""Start, end, and what stands before and behind the text, with {} for it."""


class Written(NamedTuple):
    """The articles in the notation, and how many couldn't be said in it."""

    articles: list[str]
    left_out: int


class Unsayable(ValueError):
    """What was found in an article can't be said in the notation."""


def write_articles(tables: Path) -> Written:
    """Write the articles that were reviewed as wholes.

    Raises:
        NoInputError: there are no tables.
    """
    written, left_out = [], 0
    for article in read_reviewed(tables):
        try:
            written.append(write_article(article))
        except Unsayable:
            left_out += 1
    return Written(written, left_out)


def write_article(article: Reviewed) -> str:
    """Write one article: its header, and a line for each passage.

    Raises:
        Unsayable: spans overlap, a title is of somebody or some institution that the text doesn't name as the title does,
            a mention says nothing or two things, or the text holds a sign of the notation.
    """
    writer = _Writer(article)
    head = [article.article["article_id"], article.article["language"]]
    head += [article.document[name] or "" for name in ("published", "publisher", "series")]
    if any(sign in value for value in head for sign in "|\n"):
        raise Unsayable("sign")
    lines = [writer.write_line(number) for number in range(len(article.passages))]
    title, rest = (lines[0], lines[1:]) if article.passages[0][0]["kind"] == "title" else ("", lines)
    return "\n".join(["== " + " | ".join(head), title or "—", "", *rest, ""]) + "\n"


class _Writer:
    """Numbers the people and letters the institutions of one article as it goes along."""

    def __init__(self, article: Reviewed) -> None:
        self._japanese = article.article["language"] == "ja"
        self._texts = [passage["text"] or "" for passage, _ in article.passages]
        self._kinds = [passage["kind"] for passage, _ in article.passages]
        self._people: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        self._names = _names()
        self._spans: list[list[Span]] = [[] for _ in article.passages]
        titles: list[tuple[int, Found]] = []
        for place, (_, mentions) in enumerate(article.passages):
            for number, found in enumerate(mentions):
                if found.row["kind"] == "title":
                    titles += [(place, found)] if found.titles else []  # one said of nobody isn't written
                elif not _is_within(found, mentions[:number]):
                    self._mark(place, found.row["start"], found.row["end"], self._say(found))
        for place, found in titles:  # of whom and of where is known only now
            self._mark(place, found.row["start"], found.row["end"], f"{{{{t{self._say_holders(found)}:{{}}}}}}")
        self._check_names(article)

    def write_line(self, place: int) -> str:
        text = self._texts[place]
        pieces, at = [], 0
        for start, end, written in sorted(self._spans[place]):
            pieces += [_clean(text[at:start]), written.format(_clean(text[start:end], ";"))]
            at = end
        line = "".join([*pieces, _clean(text[at:])]).strip(" \u3000")
        return f"[caption] {line}" if self._kinds[place] == "caption" else line

    def _say(self, found: Found) -> str:
        row, kind = found.row, found.row["kind"]
        if kind == "person":
            number = self._people.setdefault(row["canonical"], str(len(self._people) + 1))
            return f"{{{{p{number}:{{}}}}}}"
        if kind == "institution":
            return f"{{{{o{self._letter(row['text'])}:{{}}}}}}"
        if kind == "count":
            return f"{{{{c:{{}};{_say_count(_only(found.counts))}}}}}"
        if kind == "date":
            return f"{{{{d:{{}};{_only(found.dates)['iso']}}}}}"
        return "{{e:{}}}"

    def _say_holders(self, found: Found) -> str:
        """Say of whom a title is said, and where: those of no institution last, for the others' would go to them."""
        holders = []
        for title in found.titles:
            number = self._people.get(title["person_name"])
            if number is None or fold(title["title"]) != fold(found.row["text"]):
                raise Unsayable("title")
            holders.append((number, self._find_institution(title["institution"]) if title["institution"] else ""))
        holders.sort(key=lambda holder: not holder[1])
        return ",".join(f"{number}@{letters}" if letters else number for number, letters in holders)

    def _find_institution(self, name: str) -> str:
        """Give the letters of what the article writes; a part of it that is no mention is a self reference."""
        if name in self._letters:
            return self._letters[name]
        for place, text in enumerate(self._texts):
            for start, end in find_all(text, name):
                if letters := self._take_apart(place, start, end):
                    return letters
        raise Unsayable("institution")

    def _take_apart(self, place: int, start: int, end: int) -> str:
        """Say a stretch of a passage by the institutions in it and self references between; "" where that can't be."""
        text = self._texts[place]
        inside = sorted(span for span in self._spans[place] if span[0] < end and start < span[1])
        if any(span[0] < start or end < span[1] or not span[2].startswith(("{{o", "{{s")) for span in inside):
            return ""
        ends = [start, *(edge for span in inside for edge in span[:2]), end]
        letters = []
        for number, (left, right) in enumerate(pairwise(ends)):
            if number % 2:
                letters.append(self._letters[fold(text[left:right])])
                continue
            left += len(text[left:right]) - len(text[left:right].lstrip())
            right -= len(text[left:right]) - len(text[left:right].rstrip())
            if left < right:
                letter = self._letter(text[left:right])
                self._mark(place, left, right, f"{{{{s{letter}:{{}}}}}}")
                letters.append(letter)
        return "+".join(letters)

    def _letter(self, text: str) -> str:
        name = fold(text)
        if name not in self._letters:
            self._letters[name] = next(self._names)
        return self._letters[name]

    def _mark(self, place: int, start: int, end: int, written: str) -> None:
        if any(other[0] < end and start < other[1] for other in self._spans[place]):
            raise Unsayable("overlap")
        if not self._texts[place][start:end].strip() == self._texts[place][start:end]:
            raise Unsayable("overlap")
        self._spans[place].append((start, end, written))

    def _check_names(self, article: Reviewed) -> None:
        """A person's name is the longest of the forms that are written: another can't be said."""
        forms: dict[str, list[str]] = {}
        for found in article.found:
            if found.row["kind"] == "person":
                forms.setdefault(found.row["canonical"], []).append(fold(found.row["text"]))
        if any(_plain(name) != _plain(max(written, key=len)) for name, written in forms.items()):
            raise Unsayable("name")


def fold(text: str) -> str:
    """Write a name without the spaces that only set it."""
    return "".join(text.split()) if has_japanese(text) else " ".join(text.split())


def _is_within(found: Found, earlier: list[Found]) -> bool:
    """Whether a mention is a part of another one of its kind, as an abbreviation in brackets within a chain is."""
    row = found.row
    return any(
        other.row["kind"] == row["kind"] and row["end"] <= other.row["end"]
        for other in earlier
        if other.row["start"] <= row["start"]
    )


def _plain(name: str) -> str:
    return fold(unicodedata.normalize("NFKC", name))


def _only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    if len(rows) != 1:
        raise Unsayable("details")
    return rows[0]


def _say_count(row: dict[str, Any]) -> str:
    values = [row["value"]] + ([] if row["value_max"] is None else [row["value_max"]])
    words = [row["unit"] or "", row["qualifier"] or "", row["counted"] or ""]
    if any(value < 0 for value in values):
        raise Unsayable("details")
    return ";".join(["-".join(f"{plain(value)}" for value in values), *(_clean(word, ";") for word in words)])


def _clean(text: str, more: str = "") -> str:
    if any(sign in text for sign in "{}" + more):
        raise Unsayable("sign")
    return " ".join(text.split("\n"))


def _names() -> Iterator[str]:
    yield from string.ascii_lowercase
    for number in count(1):
        yield from (f"{letter}{number}" for letter in string.ascii_lowercase)
