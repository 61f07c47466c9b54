"""metadata.csv: what the user knows of a file and the file doesn't say itself."""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline.errors import MetadataError

FILE_NAME = "metadata.csv"
LANGUAGES = ("ja", "en", "ja+en")

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document as a whole; empty where nothing is."""

    series: str = ""
    issue: str = ""
    published: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    publisher: str = ""
    language: str = ""


COLUMNS = tuple(field.name for field in fields(Metadata))


def read_metadata(path: Path, known: Collection[str], faults: list[MetadataError] | None = None) -> dict[str, Metadata]:
    """Read metadata.csv.

    Args:
        path: the file, in UTF-8 (with or without a byte order mark) or, as Excel in Japan writes it, in CP932.
        known: the paths below the input folder that there are, with slashes.
        faults: takes what is wrong with single lines, which are then left out; None: the first such line is raised.

    Returns:
        What it says, by path as in ``known``.

    Raises:
        MetadataError: the file or its columns can't be, or (without ``faults``) a path, a date or a language in it; the
            message names the line.
    """
    reader = csv.DictReader(io.StringIO(_decode(path), newline=""))
    header = [name.strip() for name in reader.fieldnames or ()]
    if "path" not in header:
        raise MetadataError(f"{path.name} has no column path.", f"Write this first line: path,{','.join(COLUMNS)}.")
    unknown = [name for name in header if name and name not in ("path", *COLUMNS)]
    if unknown:
        columns = ", ".join(("path", *COLUMNS))
        raise MetadataError(f"{path.name} has an unknown column {unknown[0]}.", f"The columns are {columns}.")
    spelled = {_fold(name): name for name in known}
    rows: dict[str, Metadata] = {}
    for row in reader:
        cells = {name.strip(): value.strip() for name, value in row.items() if isinstance(name, str) and value}
        if not any(cells.values()):
            continue
        try:
            name, metadata = _read_line(path.name, reader.line_num, cells, spelled)
            if name in rows:
                raise MetadataError(f"{path.name}, line {reader.line_num}: {name} stands there twice.", "Keep one.")
        except MetadataError as fault:
            if faults is None:
                raise
            faults.append(fault)
        else:
            rows[name] = metadata
    return rows


def _read_line(file: str, line: int, cells: dict[str, str], spelled: dict[str, str]) -> tuple[str, Metadata]:
    name = _fold(cells.get("path", ""))
    if name not in spelled:
        raise MetadataError(
            f"{file}, line {line}: there is no file {cells.get('path', '(empty)')} below the input folder.",
            "Write the path as it is below that folder, with its suffix, or take the line away.",
        )
    return spelled[name], _check(file, line, cells)


def _decode(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MetadataError(f"{path} can't be read: {error.strerror}.", "Make it readable, or take it away.") from error
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise MetadataError(f"{path.name} is neither UTF-8 nor CP932.", "Save it as UTF-8: in Excel, as CSV UTF-8.")


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path.replace("\\", "/").removeprefix("./"))


def _check(file: str, line: int, cells: dict[str, str]) -> Metadata:
    published, language = cells.get("published", ""), cells.get("language", "")
    if published and not is_date(published):
        raise MetadataError(
            f"{file}, line {line}: published is {published}, which is no date.", "Write 2024, 2024-11 or 2024-11-15."
        )
    if language and language not in LANGUAGES:
        raise MetadataError(f"{file}, line {line}: language is {language}.", f"Write one of {', '.join(LANGUAGES)}.")
    return Metadata(**{name: cells.get(name, "") for name in COLUMNS})


def is_date(text: str) -> bool:
    """Whether a text is a day, month or year of the calendar in ISO 8601."""
    match = _DATE.match(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
