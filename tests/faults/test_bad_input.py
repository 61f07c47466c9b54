"""Bad input costs its own row: whatever lies in the folder, every file has a row that says what to do."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.run import batch
from pipeline.settings import ReadingSettings, RunSettings, Settings


def make_pdf(words: str, password: str = "") -> bytes:
    stream = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(stream, encrypt=encryption)
    for line in range(30):
        canvas.drawString(72, 760 - 20 * line, f"{words} The committee met on 3 April 2020 in the new hall.")
    canvas.save()
    return stream.getvalue()


def make_docx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return stream.getvalue()


def make_pdf_without_pages() -> bytes:
    stream = io.BytesIO()
    PdfDocument.new().save(stream)
    return stream.getvalue()


FILES = {
    "good.pdf": make_pdf("A meeting."),
    "good.txt": "学位記授与式を挙行\n3月25日、本学の三上雅彦理事が100名の学生に祝辞を述べた。".encode(),
    "cp932.txt": "学位記授与式を挙行\n本学の三上雅彦理事が祝辞を述べた。".encode("cp932"),
    "empty.pdf": b"",
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "word.pdf": make_docx(),
    "cut-off.pdf": make_pdf("Cut off.")[:700],
    "no-pages.pdf": make_pdf_without_pages(),
    "locked.pdf": make_pdf("Locked.", "sesame"),
    "opened.pdf": make_pdf("Opened.", "sesame"),
    "neither.txt": b"\x81\xff\xfe\x00\xff\xff" * 9,
}

ROWS = [
    # file, status, what its message says
    ("good.pdf", "ok", ""),
    ("good.txt", "ok", ""),
    ("cp932.txt", "ok", "CP932"),
    ("empty.pdf", "failed", "empty"),
    ("empty.txt", "failed", "empty"),
    ("blank.txt", "failed", "no text"),
    ("word.pdf", "failed", ".docx"),
    ("cut-off.pdf", "failed", "cut off"),
    ("no-pages.pdf", "failed", "page"),
    ("locked.pdf", "failed", "password"),
    ("opened.pdf", "ok", ""),
    ("neither.txt", "failed", "CP932"),
    ("dangling.pdf", "failed", "does not exist"),
    ("folder.pdf", "failed", "folder"),
]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    folder = tmp_path_factory.mktemp("bad")
    source = folder / "in"
    source.mkdir()
    for name, content in FILES.items():
        (source / name).write_bytes(content)
    (source / "dangling.pdf").symlink_to(source / "nowhere.pdf")
    (source / "folder.pdf").mkdir()
    settings = Settings(run=RunSettings(workers=1), reading=ReadingSettings(passwords={"opened.pdf": "sesame"}))
    summary = batch.run(source, folder / "out", settings, decisions=folder / "none")
    assert summary.exit_code == 1
    with (folder / "out" / "tables" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        return {row["path"]: row for row in csv.DictReader(stream)}


def test_every_file_has_its_row(rows: dict[str, dict[str, str]]) -> None:
    assert sorted(rows) == sorted(name for name, _, _ in ROWS)


@pytest.mark.parametrize(("name", "status", "said"), ROWS)
def test_a_row_says_what_is_wrong_and_what_to_do(
    rows: dict[str, dict[str, str]], name: str, status: str, said: str
) -> None:
    row = rows[name]
    assert (row["status"], said.lower() in row["message"].lower()) == (status, True), row["message"]
    assert "defect" not in row["message"]
    if status == "failed":
        assert row["message"].count(". ") >= 1, "it says what is wrong, and then what to do"
