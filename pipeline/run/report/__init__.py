"""report.html: one page, no network, both languages, that a person would rather look at than the CSV."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import OutputError

if TYPE_CHECKING:
    import jinja2
    import pandas as pd

    from pipeline.review.precision import Measured
    from pipeline.run.report.evidence import Entry

__all__ = ["write_report"]

TEMPLATES = Path(__file__).with_name("templates")
POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
SECTIONS = (
    *(("failures", "failures"), ("found", "found"), ("issues", "issues"), ("time", "time"), ("who", "people")),
    *(("with", "network"), ("where", "institutions"), ("numbers", "counts"), ("calendar", "dates")),
    *(("how", "methods"), ("right", "precision"), ("evidence", "evidence")),
)
CARDS = (
    *(("documents", "", "issues"), ("pages", "", ""), ("articles", "", ""), ("people", "person", "people")),
    *(("titles", "title", "people"), ("institutions", "institution", "institutions")),
    *(("counts", "count", "counts"), ("dates", "date", "dates"), ("events", "event", "")),
)


def write_report(
    tables: Path | Mapping[str, pd.DataFrame],
    out: Path,
    input_folder: Path | None = None,
    precision: Sequence[Measured] = (),
) -> None:
    """Write the report of the tables; the same tables and folders give the same bytes.

    Args:
        tables: the folder that holds the Parquet files, or the tables themselves.
        out: the file to write, such as ``data/processed/report.html``.
        input_folder: where the newsletters lie, for links to their pages; None: no links.
        precision: how often the extraction was right, as far as it was reviewed.

    Raises:
        NoInputError: the folder lacks a table.
        OutputError: the file can't be written.
    """
    text = render_report(tables, out.parent, input_folder, precision)
    unfinished = out.with_name(f"{out.name}.{os.getpid()}.tmp")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):  # it may not be there, and the error above is the one to tell
            unfinished.unlink()
        raise OutputError(
            f"The report {out} can't be written: {error}.", "Check the folder's rights and space."
        ) from error


def render_report(
    tables: Path | Mapping[str, pd.DataFrame],
    out_folder: Path,
    input_folder: Path | None,
    precision: Sequence[Measured] = (),
) -> str:
    """Give the report as HTML text; ``out_folder`` is what its links are relative to."""
    from markupsafe import Markup

    from pipeline.run.report import chart, leading, network, summary
    from pipeline.run.report.evidence import EvidenceBook
    from pipeline.run.report.load import load_tables

    loaded = load_tables(tables)
    book = EvidenceBook(loaded, input_folder, out_folder)
    values: dict[str, Any] = {"totals": summary.count_all(loaded), "span": summary.span_of_time(loaded)}
    values["troubles"], values["more_troubles"] = summary.list_troubles(loaded, book)
    values["issues"], values["each_issue"], values["more_issues"] = summary.list_issues(loaded, book)
    periods = summary.count_by_period(loaded)
    values |= {"periods": periods, "strips": chart.draw_strips(periods), "ticks": chart.label_axis(periods)}
    values["people"], values["more_people"] = leading.list_people(loaded, book)
    values["network"] = network.draw_network(loaded, book)
    values["institutions"], values["more_institutions"] = leading.list_institutions(loaded, book)
    values["units"], values["more_units"] = leading.list_counts(loaded, book)
    values["years"], values["more_dates"] = leading.list_dates(loaded, book)
    values["methods"] = summary.list_methods(loaded)
    values["precision"] = precision
    values["evidence"] = _group_evidence(book.collect())
    values["rows_of_people"] = {row.person_id: row.anchor for row in values["people"]}
    style, script = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    return (
        _environment()
        .get_template("report.html")
        .render(
            values,
            sections=SECTIONS,
            cards=CARDS,
            kinds=summary.KINDS,
            max_pairs=network.MAX_PAIRS,
            policy=POLICY.format(style=_digest(style), script=_digest(script)),
            style=Markup(style),
            script=Markup(script),
        )
    )


@cache
def _environment() -> jinja2.Environment:
    """Make what fills the templates, the same object at each call: it compiles each of them once."""
    import jinja2

    from pipeline.run.report import words

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        say=words.say, say_both=words.say_both, say_svg=words.say_svg, say_message=words.say_message
    )
    return environment


def _group_evidence(entries: list[Entry]) -> list[tuple[Entry, list[tuple[str, str, list[Entry]]]]]:
    """Group by document, then by article; the entries are in that order already."""
    documents = []
    for _, of_document in groupby(entries, key=lambda entry: entry.document_id):
        articles = []
        for _, of_article in groupby(of_document, key=lambda entry: entry.passage_id.rpartition(":")[0]):
            rows = list(of_article)
            articles.append((rows[0].article, rows[0].language, rows))
        documents.append((articles[0][2][0], articles))
    return documents


def _digest(text: str) -> str:
    """Give the source expression with which a content security policy allows exactly this inline text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
