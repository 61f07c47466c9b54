"""The input files below a folder, and the document_id of each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import NoInputError

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input file. ``stamp`` is (size, mtime_ns, ctime_ns), or None where ``fault`` says why it can't be read."""

    path: Path
    relative: str
    """The path below the input folder with ``/``; bytes of a file name that aren't UTF-8 stand as ``\\xNN``."""
    document_id: str
    media_type: str
    stamp: tuple[int, int, int] | None
    fault: str = ""


def find_inputs(folder: Path, leave_out: Path | None = None) -> tuple[list[InputFile], list[str]]:
    """Find every .pdf and .txt (in any case) below ``folder``.

    Hidden files and folders are not looked at; links are followed, a circle of links once.

    Args:
        folder: the input folder.
        leave_out: a folder that isn't looked into (the output, where it lies below the input).

    Returns:
        The files in the order of their paths, and the folders that could not be listed, as sentences.

    Raises:
        NoInputError: the folder is missing or holds no such file.
    """
    if not folder.is_dir():
        raise NoInputError(f"The input folder {folder} does not exist.", "Name a folder that holds .pdf or .txt files.")
    problems: list[str] = []
    files = sorted(_walk(folder, leave_out.resolve() if leave_out else None, problems))
    if not files and not problems:
        raise NoInputError(f"The input folder {folder} holds no .pdf or .txt file.", "Put newsletters into it.")
    names = [_printable(path.relative_to(folder)) for path in files]
    ids = name_documents(names)
    found = [_look_at(path, name, document_id) for path, name, document_id in zip(files, names, ids, strict=True)]
    return found, problems


def name_documents(names: list[str]) -> list[str]:
    """Name each document by its path without suffix; those that would share a name keep their suffix.

    Args:
        names: different paths with ``/``.

    Returns:
        As many different names, in the same order.
    """
    ids = [str(PurePosixPath(name).with_suffix("")) for name in names]
    while shared := {document_id for document_id, times in Counter(ids).items() if times > 1}:
        ids = [name if document_id in shared else document_id for name, document_id in zip(names, ids, strict=True)]
    return ids


def _walk(folder: Path, leave_out: Path | None, problems: list[str]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        problems.append(f"The folder {error.filename} can't be listed ({error.strerror}). Mend its permissions.")

    seen: set[Path] = set()
    for here, folders, names in os.walk(folder, followlinks=True, onerror=note):
        place = Path(here).resolve()
        if place in seen or place == leave_out:
            folders.clear()
            continue
        seen.add(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in names if _is_input(name))
        # A folder that is called like a document and is empty is somebody's mistake, which must not pass in silence.
        yield from (path for name in folders if _is_input(name) and _is_empty(path := Path(here, name)))


def _is_input(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in MEDIA_TYPES


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:
        return False  # os.walk reports it


def _printable(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _look_at(path: Path, name: str, document_id: str) -> InputFile:
    media_type = MEDIA_TYPES[path.suffix.lower()]
    try:
        stat = path.stat()
    except OSError as error:
        reason = "it is a link to a file that does not exist" if path.is_symlink() else str(error.strerror)
        return InputFile(path, name, document_id, media_type, None, reason)
    if not path.is_file():
        reason = "it is a folder" if path.is_dir() else "it is not a regular file"
        return InputFile(path, name, document_id, media_type, None, reason)
    return InputFile(path, name, document_id, media_type, (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
