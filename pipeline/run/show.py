"""Summaries and single documents as text for people, on a terminal or in a pipe."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.messages import localize, say
from pipeline.model import Document, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.run.doctor import Finding
    from pipeline.run.stale import Reason
    from pipeline.run.summary import RunSummary
    from pipeline.store import Hit, LoadSummary

_SHOWN = 20
"""So many troubles are named at the end; the report and documents.csv have them all."""


def show_reasons(reasons: Sequence[Reason]) -> None:
    """Print what would be done and why: document, stage, reason, parted by tabs."""
    if not reasons:
        print(say("Nothing has changed; nothing to do."))
    for reason in reasons:
        print(reason.document or say("(all)"), say(reason.stage), localize(reason.why), sep="\t")


def show_summary(summary: RunSummary, console: Console) -> None:
    """Print the end of a run: what went wrong first, then what was found and where to look."""
    for trouble in summary.troubles[:_SHOWN]:
        color = "red" if trouble.status == "failed" else "yellow"
        console.print(
            f"[{color}]{_pad(say(trouble.status))}[/] {escape(trouble.path)}", highlight=False, soft_wrap=True
        )
        console.print(f"        {escape(localize(trouble.message))}", highlight=False, soft_wrap=True)
    if len(summary.troubles) > _SHOWN:
        console.print(f"        {say('and {n} more: see documents.csv', n=len(summary.troubles) - _SHOWN)}")
    for problem in summary.problems:
        console.print(f"[red]{_pad(say('problem'))}[/] {escape(localize(problem))}", highlight=False, soft_wrap=True)
    console.print(_say_what_was_done(summary), highlight=False)
    states = ", ".join(f"{summary.count(status)} {say(status)}" for status in ("ok", "partial", "failed"))
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_row(say("documents"), f"{summary.documents:,}", f"{states}; {_number(summary.pages, 'page')}")
    for name in ("articles", "people", "titles", "institutions", "counts", "dates"):
        if name in summary.rows:
            table.add_row(say(name), f"{summary.rows[name]:,}")
    table.columns[1].justify = "right"
    console.print(table)
    tables = summary.out / "tables"
    for name, place in (("Tables", tables), ("Excel", tables / "jiho.xlsx"), ("Report", summary.out / "report.html")):
        more = "  (Parquet, CSV)" if place == tables else ""
        console.print(f"{_pad(say(name))} {place}{more}", highlight=False, soft_wrap=True)


def _say_what_was_done(summary: RunSummary) -> str:
    what = say("{documents} read", documents=_number(summary.made, "document")) if summary.made else ""
    gone = say("{documents} removed", documents=_number(summary.removed, "document")) if summary.removed else ""
    done = ", ".join(filter(None, (what or say("Nothing has changed"), gone)))
    seconds = f"{summary.seconds:.1f}"
    if not summary.pages_made:
        return say("{done} in {seconds} s.", done=done, seconds=seconds)
    speed = f"{summary.pages_made / summary.seconds:.1f}"
    return say("{done} in {seconds} s, {speed} pages/s.", done=done, seconds=seconds, speed=speed)


def show_document(document: Document) -> None:
    """Print what was read: a heading an article, a line a passage with its kind and page."""
    known = (document.series, document.issue, document.published, document.publisher, document.language)
    read = say("{pages} by {reader}", pages=_number(document.pages, "page"), reader=document.reader)
    print(f"{document.document_id}: {read}", *filter(None, known), sep="  ")
    if document.message:
        print(localize(document.message))
    for number, article in enumerate(document.articles, start=1):
        print(f"\n[{number}] {article.title or say('(no title)')}  p. {article.first_page}–{article.last_page}")
        for passage in article.passages:
            print(f"{passage.page:>4}  {passage.kind:<8}{passage.text}")


def show_tokens(docs: Iterable[Doc]) -> None:
    """Print tokens, one a line: surface, lemma, reading, part of speech; a blank line between sentences."""
    for doc in docs:
        for sentence in doc.sents:
            for token in sentence:
                reading = "".join(token.morph.get("Reading", []))
                print(token.text, token.lemma_ or token.text, reading, token.pos_ or token.tag_, sep="\t")
            print()


def show_extraction(document: Document, extraction: Extraction) -> None:
    """Print what was found, article by article: kind, text as written, what it means."""
    former = f" ({say('former')})"
    said = {
        row.mention: f"{row.person}{f' @ {row.institution}' if row.institution else ''}{former if row.former else ''}"
        for row in extraction.titles
    }
    for count in extraction.counts:
        value = f"{count.value:g}" if count.value_max is None else f"{count.value:g}–{count.value_max:g}"
        said[count.mention] = " ".join(
            filter(None, (count.qualifier, value, count.unit, count.counted and f"({count.counted})"))
        )
    said |= {row.mention: row.iso for row in extraction.dates}
    for number, article in enumerate(document.articles):
        print(f"\n[{number + 1}] {article.title or say('(no title)')}")
        for index, mention in enumerate(extraction.mentions):
            if mention.article == number:
                meaning = said.get(index, mention.canonical if mention.canonical != mention.text else "")
                print(
                    f"{_pad(say(mention.kind), 12)}{mention.text}\t{meaning}\t{mention.method} {mention.confidence:.2f}"
                )


def show_findings(findings: Iterable[Finding]) -> None:
    """Print what is installed; for what is missing, what that costs and how to get it."""
    console = Console(highlight=False, soft_wrap=True)
    for finding in findings:
        if finding.found:
            console.print(f"[green]✓[/] {finding.name:<22} {escape(finding.found)}")
        else:
            mark = "[red]✗[/]" if finding.needed else "[yellow]–[/]"
            console.print(f"{mark} {finding.name:<22} {say('missing: {costs}', costs=localize(finding.costs))}")
            console.print(f"  {'':<22} {escape(localize(finding.remedy))}")


def show_load(summary: LoadSummary) -> None:
    """Print what is in the database now."""
    for name, count in summary.tables.items():
        removed = f"  ({say('{n} removed', n=count.removed)})" if count.removed else ""
        print(f"{name:<13}{count.rows:>10,}{removed}")
    print(say("{n} rows in {database}", n=summary.rows, database=summary.database))


def show_hits(count: int, hits: Sequence[Hit], *, as_json: bool) -> None:
    """Print passages that were found: where each stands, then its text; the ids are those of the tables."""
    if as_json:
        print(json.dumps({"count": count, "hits": [hit._asdict() for hit in hits]}, ensure_ascii=False, indent=1))
        return
    for hit in hits:
        place = f"{hit.document_id} p. {hit.page}" if hit.page else hit.document_id
        print(f"{place}  {'  '.join(filter(None, (hit.published, hit.article)))}\n    {hit.text}")
    print(say("{passages} found", passages=_number(count, "passage")))


def _number(number: int, noun: str) -> str:
    return say(f"{{n}} {noun}" if number == 1 else f"{{n}} {noun}s", n=number)


def _pad(word: str, width: int = 7) -> str:
    """A word with spaces behind it up to so many columns of a terminal, where kanji and kana take two."""
    return word + " " * (width - cell_len(word))
