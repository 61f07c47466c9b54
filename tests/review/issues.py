"""Newsletters that name people of one name, as PDF files, and the pipeline over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.run import batch
from pipeline.settings import RunSettings, Settings

ISSUES = {
    "suihoku/101": (
        *("翠北大時報,No.101,2015-04,翠北大学,ja", "入学式を挙行"),
        "4月1日（水）、翠北大学で入学式が行われ、笠原正典理事が新入生約300名を迎えた。髙橋花教授が記念講演を行った。",
    ),
    "suihoku/113": (
        *("翠北大時報,No.113,2016-05,翠北大学,ja", "防災フォーラムを開催"),
        "5月13日（金）、防災フォーラムを開催した。三田原大学の笠原正典教授が基調講演を行い、約210名が耳を傾けた。",
    ),
    "minase/1182": (
        *("広報みなせ,第1182号,2016-06,水瀬市,ja", "市民講座のお知らせ"),
        "6月4日（土）、市民講座を開く。講師は水瀬市立図書館の高橋花館長が務める。定員は約40名。",
    ),
    "news/7": (
        *("Suihoku News,No.7,2016-07,翠北大学,en", "Forum on disaster prevention"),
        "Professor Masanori Kasahara of Mitahara University gave the keynote lecture to about 210 guests on May 13.",
    ),
}
"""By path: its row of metadata.csv, headline and text."""


def write_issues(folder: Path) -> Path:
    """Write the newsletters, and give their folder."""
    raw = folder / "raw"
    rows = ["path,series,issue,published,publisher,language"]
    for name, (row, headline, text) in ISSUES.items():
        path = raw / f"{name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_pdf(path, headline, text, japanese=row.endswith("ja"))
        rows.append(f"{name}.pdf,{row}")
    (raw / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return raw


def run(folder: Path) -> list[dict[str, Any]]:
    """Run the pipeline as ``make`` does, and give the mentions."""
    settings = Settings(run=RunSettings(workers=1))
    batch.run(folder / "raw", folder / "out", settings, decisions=folder / "reviewed" / "decisions.sqlite3")
    rows: list[dict[str, Any]] = pq.read_table(folder / "out" / "tables" / "mentions.parquet").to_pylist()
    return rows


def people_of(mentions: list[dict[str, Any]], name: str) -> dict[str, str]:
    """Who is meant by a name, by document."""
    return {row["document_id"]: row["entity_id"] for row in mentions if row["canonical"] == name}


def _write_pdf(path: Path, headline: str, text: str, japanese: bool) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    font, measure = ("HeiseiKakuGo-W5", 22) if japanese else ("Helvetica", 52)
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    page = canvas.Canvas(str(path), pagesize=(340, 260), invariant=1)
    page.setFont(font, 16)
    page.drawString(40, 210, headline)
    page.setFont(font, 11)
    y = 178.0
    for line in _break("\u3000" + text if japanese else text, measure, japanese):
        page.drawString(40, y, line)
        y -= 18
    page.save()


def _break(text: str, measure: int, japanese: bool) -> list[str]:
    if japanese:
        return [text[at : at + measure] for at in range(0, len(text), measure)]
    import textwrap

    return textwrap.wrap(text, measure)
