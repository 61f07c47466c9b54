"""Annotated articles in inline notation (NOTATION.md): text, spans and gold.

python -m training.notation training/articles > articles.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.tokens.language import has_japanese

_SPAN = re.compile(r"\{([a-z][^:{}]*):([^{}]*)\}")
_LABELS = {
    "p": "PERSON",
    "t": "TITLE",
    "o": "INSTITUTION",
    "s": "SELF",
    "c": "COUNT",
    "d": "DATE",
    "e": "EVENT",
}
_DATE = r"(?:FY\d{4}|\d{4}(?:-\d\d(?:-\d\d)?)?)"
_ISO = re.compile(f"{_DATE}(?:/{_DATE})?")
_HOLDER = re.compile(r"(\d+)(?:@([a-z][a-z0-9]*(?:\+[a-z][a-z0-9]*)*))?")


class NotationError(ValueError):
    """The notation of an article is wrong; says which article and what."""


@dataclass(slots=True)
class _Written:
    """What the spans of one article say, as they are read."""

    id: str
    language: str
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    institutions: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    counts: list[dict[str, Any]] = field(default_factory=list)
    dates: set[str] = field(default_factory=set)

    def wrong(self, what: str) -> NotationError:
        return NotationError(f"{self.id}: {what}")


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """Read all the articles of a folder, file by file in the order of their names.

    Raises:
        NotationError: an article is written wrong, or two have the same id.
    """
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        for row in read_text(path.read_text(encoding="utf-8")):
            if row["id"] in seen:
                raise NotationError(f"{row['id']}: twice")
            seen.add(row["id"])
            rows.append(row)
    return rows


def read_text(text: str) -> Iterator[dict[str, Any]]:
    """Read the articles of one file.

    Yields:
        For each its id, language, published, publisher, series, text, spans ``[start, end, label]`` and gold.
    """
    for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        fields = [value.strip() for value in head.split("|")]
        if len(fields) != 5:
            raise NotationError(f"header needs 5 fields: {head}")
        yield _read_article(*fields, body.strip("\n").rstrip())


def _read_article(id_: str, language: str, published: str, publisher: str, series: str, raw: str) -> dict[str, Any]:
    written = _Written(id_, language)
    pieces: list[str] = []
    spans: list[list[Any]] = []
    keys: list[tuple[str, list[str]]] = []
    at = length = 0
    for match in _SPAN.finditer(raw):
        parts = match[2].split(";")
        if not parts[0] or parts[0] != parts[0].strip():
            raise written.wrong(f"span empty or with outer space {match[0]}")
        if match[1][0] not in _LABELS:
            raise written.wrong(f"unknown span {match[0]}")
        pieces += [raw[at : match.start()], parts[0]]
        start = length + match.start() - at
        length = start + len(parts[0])
        at = match.end()
        spans.append([start, length, _LABELS[match[1][0]]])
        keys.append((match[1], parts))
    text = "".join([*pieces, raw[at:]])
    if "{" in text or "}" in text:
        raise written.wrong("stray brace")
    for key, parts in keys:
        _take(written, key, parts)
    for key, parts in keys:
        if key[0] == "t":
            _take_title(written, key[1:], fold(parts[0]))
    return {
        "id": id_,
        "language": language,
        "published": published,
        "publisher": publisher,
        "series": series,
        "text": text,
        "spans": spans,
        "gold": {
            "id": id_,
            "language": language,
            "published": published,
            "people": [
                {"name": max(person["names"], key=len), "roles": person["roles"]} for person in written.people.values()
            ],
            "institutions": list(
                dict.fromkeys(name for forms in written.institutions.values() for name, listed in forms if listed)
            ),
            "counts": written.counts,
            "dates": sorted(written.dates),
        },
    }


def _take(written: _Written, key: str, parts: list[str]) -> None:
    kind, argument = key[0], key[1:]
    if kind == "p":
        if not argument.isdigit():
            raise written.wrong(f"person id in {key}")
        written.people.setdefault(argument, {"names": [], "roles": []})["names"].append(fold(parts[0]))
    elif kind in "os":
        written.institutions.setdefault(argument, []).append((parts[0], kind == "o"))
    elif kind == "c":
        written.counts.append(_count(written, parts))
    elif kind == "d":
        if len(parts) != 2 or not _ISO.fullmatch(parts[1]):
            raise written.wrong(f"date {parts}")
        written.dates.add(parts[1])


def _count(written: _Written, parts: list[str]) -> dict[str, Any]:
    if len(parts) != 5:
        raise written.wrong(f"count needs 5 parts: {parts}")
    try:
        values = [_number(value) for value in parts[1].split("-")]
    except ValueError as error:
        raise written.wrong(f"count value {parts}") from error
    count: dict[str, Any] = {
        "value": values[0],
        "unit": parts[2],
        "qualifier": parts[3] or None,
        "counted": parts[4] or None,
    }
    return count | {"value_max": values[1]} if len(values) > 1 else count


def _number(text: str) -> float | int:
    value = float(text.replace(",", ""))
    return int(value) if value == int(value) else value


def _take_title(written: _Written, holders: str, title: str) -> None:
    """Give a title to whom it is said of: ``1@a,2@b`` are two holders, ``2,3@a`` two at the same institution."""
    whos = holders.split(",")
    if "@" in whos[-1]:
        shared = whos[-1].split("@")[1]
        whos = [who if "@" in who else f"{who}@{shared}" for who in whos]
    for who in whos:
        match = _HOLDER.fullmatch(who)
        if not match or match[1] not in written.people:
            raise written.wrong(f"title of nobody: {who}:{title}")
        institution = None
        if match[2]:
            names = match[2].split("+")
            if any(name not in written.institutions for name in names):
                raise written.wrong(f"title of an unknown institution: {who}:{title}")
            institution = ("" if written.language == "ja" else " ").join(
                written.institutions[name][0][0] for name in names
            )
        role = {"title": title, "institution": institution}
        roles = written.people[match[1]]["roles"]
        if role not in roles:
            roles.append(role)


def fold(text: str) -> str:
    """Write a name without the spaces that only set it: none in Japanese script, single ones in any other."""
    return re.sub(r"[ \u3000]", "", text) if has_japanese(text) else " ".join(text.split())


def main() -> None:
    """Print the articles of a folder, one JSON object a line."""
    parser = argparse.ArgumentParser(description="Inline notation to text, spans and gold.")
    parser.add_argument("folder", type=Path)
    for row in read_folder(parser.parse_args().folder):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
