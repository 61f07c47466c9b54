from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NoInputError
from pipeline.run.inputs import find_inputs, name_documents

NAMES = [
    # a path loses its suffix, its folders stay
    (["2020/791.pdf"], ["2020/791"]),
    # only the last suffix is one
    (["news.2020.02.pdf"], ["news.2020.02"]),
    # two files that would share a name keep their suffix
    (["a.pdf", "a.txt", "b.pdf"], ["a.pdf", "a.txt", "b"]),
    # so do two that differ in the case of the suffix
    (["a.PDF", "a.pdf"], ["a.PDF", "a.pdf"]),
    # a kept suffix may collide with a third
    (["a.pdf", "a.txt", "a.pdf.txt"], ["a.pdf", "a.txt", "a.pdf.txt"]),
]


@pytest.mark.parametrize(("names", "ids"), NAMES)
def test_documents_are_named_by_their_path(names: list[str], ids: list[str]) -> None:
    assert name_documents(names) == ids


@given(st.lists(st.from_regex(r"([ab]/)?[ab]{1,2}(\.pdf|\.txt){1,3}", fullmatch=True), unique=True))
def test_no_two_documents_share_a_name(names: list[str]) -> None:
    ids = name_documents(names)
    assert len(set(ids)) == len(names)
    assert all(name.startswith(document_id) for name, document_id in zip(names, ids, strict=True))


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def found(folder: Path, leave_out: Path | None = None) -> list[str]:
    return [file.relative for file in find_inputs(folder, leave_out)[0]]


def test_pdf_and_txt_in_any_case_are_found_and_others_are_not(tmp_path: Path) -> None:
    put(tmp_path, "b.PDF", "a/b/c.txt", "metadata.csv", "LICENSE", "x.docx")
    assert found(tmp_path) == ["a/b/c.txt", "b.PDF"]


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, ".hidden.pdf", ".git/a.pdf", "._a.pdf", "a.pdf")
    assert found(tmp_path) == ["a.pdf"]


def test_the_output_is_no_input(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", "out/tables/b.txt")
    assert found(tmp_path, leave_out=tmp_path / "out") == ["a.pdf"]


def test_links_are_followed_and_a_circle_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path, "in/a.pdf", "elsewhere/b.pdf")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path / "in")
    assert found(tmp_path / "in") == ["a.pdf", "link/b.pdf"]


def test_what_cannot_be_read_is_found_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, "good.pdf", "2020.pdf/within.pdf")
    (tmp_path / "dangling.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (tmp_path / "empty folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    faults = {file.relative: file.fault for file in find_inputs(tmp_path)[0]}
    assert faults == {
        "good.pdf": "",
        "2020.pdf/within.pdf": "",  # the folder is just a folder
        "dangling.pdf": "it is a link to a file that does not exist",
        "empty folder.pdf": "it is a folder",
        "pipe.txt": "it is not a regular file",
    }


def test_a_name_that_is_not_utf8_is_spelled_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\x93\xfa\x8e\x9e.pdf"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (file,) = find_inputs(tmp_path)[0]
    assert file.relative == r"\x93\xfa\x8e\x9e.pdf"
    assert file.path.exists()


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_input_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoInputError) as error:
        find_inputs(tmp_path / name)
    assert error.value.exit_code == 4
