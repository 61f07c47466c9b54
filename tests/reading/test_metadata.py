from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MetadataError
from pipeline.reading.metadata import Metadata, read_metadata

KNOWN = ("2024/847.pdf", "a.txt")


def write(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "metadata.csv"
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_rows_by_path(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "path,series,published\n2024/847.pdf,翠北大時報,2024-11\n\n", encoding)
    assert read_metadata(path, KNOWN) == {"2024/847.pdf": Metadata(series="翠北大時報", published="2024-11")}


def test_backslashes_are_slashes(tmp_path: Path) -> None:
    assert list(read_metadata(write(tmp_path, "path,issue\n2024\\847.pdf,No. 1\n"), KNOWN)) == ["2024/847.pdf"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("path\nb.txt\n", "line 2"),  # a file that isn't there
        ("path,published\na.txt,2024-13\n", "2024-13"),  # no month of the calendar
        ("path,published\na.txt,2023-02-29\n", "2023-02-29"),  # no day of it
        ("path,published\na.txt,令和6年\n", "令和6年"),
        ("path,language\na.txt,jp\n", "jp"),
        ("path\na.txt\na.txt\n", "line 3"),  # twice
        ("file,issue\na.txt,1\n", "no column path"),
        ("path,date\na.txt,1\n", "date"),  # an unknown column
    ],
)
def test_what_cannot_be_is_named(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(MetadataError, match=named) as caught:
        read_metadata(write(tmp_path, content), KNOWN)
    assert caught.value.next_step
