"""Everything that writing needs, loaded while the workers are at work."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.model import Article, Document, Extraction, Mention, MentionKind, Passage, Title


def rehearse(folder: Path) -> None:
    """Write the tables and the report of a made-up document where nobody looks.

    Libraries, lexicons, schemas and templates are loaded when they are first used; used here, in a second in which the
    parent process has nothing to do, they are there when the documents are.

    Args:
        folder: made for it, and taken away again.
    """
    from pipeline.run.report import write_report
    from pipeline.tables import assemble, document_tables, write

    tables = folder / "tables"
    with suppress(OSError, OutputError):  # where nothing can be written, the writing itself will say so
        folder.mkdir(exist_ok=True)
        write(assemble([document_tables(*_make_up())]), tables)
        write_report(tables, folder / "report.html")
    shutil.rmtree(folder, ignore_errors=True)


def _make_up() -> tuple[Document, Extraction]:
    title, text = "Professor", "The University of Aozora has named Hanako Yamada professor. 青空大学の山田花子学長"
    found: tuple[tuple[MentionKind, str], ...] = (
        ("institution", "University of Aozora"),
        ("person", "Hanako Yamada"),
        ("title", "professor"),
        ("institution", "青空大学"),
        ("person", "山田花子"),
        ("title", "学長"),
    )
    passages = (Passage("title", title, 1), Passage("body", text, 1))
    article = Article(title, "", "", "ja", 1, 1, passages)
    document = Document(
        "made-up", "made-up.txt", "", "text/plain", published="2000", pages=1, articles=(article,), status="partial",
        message="Not read: page 1.",  # so that the report looks for its words too
    )  # fmt: skip
    places = [(kind, name, text.index(name)) for kind, name in found]
    mentions = tuple(Mention(kind, 0, 1, at, at + len(name), name, name, "rehearsal", 1.0) for kind, name, at in places)
    titles = tuple(
        Title(0, found[at + 1][1], found[at + 2][1], found[at][1], False, at + 2, 1.0) for at in range(0, len(found), 3)
    )
    return document, Extraction(document.document_id, mentions, titles)
