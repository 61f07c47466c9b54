"""The whole in figures: what was found, what failed, by issue and over time."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.run.report.evidence import EvidenceBook
from pipeline.run.report.load import ReportTables

KINDS = ("person", "title", "institution", "count", "date", "event")
MAX_TROUBLES = 200
MAX_ISSUES = 150
MAX_MONTHS = 36
MAX_YEARS = 60


@dataclass(frozen=True, slots=True)
class Trouble:
    """A document that failed, or could be read in part only."""

    status: str
    path: str
    message: str
    href: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A document, or a year of a series where there are too many documents to list."""

    series: str
    issue: str
    published: str
    documents: int
    pages: int
    articles: int
    people: int
    found: dict[str, int]
    """Mentions by kind."""
    href: str = ""
    status: str = "ok"


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a year or a decade of publication."""

    name: str
    articles: int
    people: int
    institutions: int
    counts: int


@dataclass(frozen=True, slots=True)
class MethodRow:
    """How mentions of a kind were found."""

    kind: str
    method: str
    mentions: int
    confidence: float
    reviewed: int


def count_all(tables: ReportTables) -> dict[str, int]:
    """Give the figures of the cards."""
    documents = tables["documents"]
    found = tables["mentions"]["kind"].value_counts()
    return {
        "documents": len(documents),
        "failed": int((documents["status"] == "failed").sum()),
        "partial": int((documents["status"] == "partial").sum()),
        "pages": int(documents["pages"].sum()),
        "articles": len(tables["articles"]),
        "people": len(tables["people"]),
        "titles": len(tables["titles"]),
        "institutions": len(tables["institutions"]),
        "counts": len(tables["counts"]),
        "dates": len(tables["dates"]),
        "events": int(found.get("event", 0)),
        "mentions": len(tables["mentions"]),
    }


def span_of_time(tables: ReportTables) -> tuple[str, str]:
    """Give the first and the last date of publication, "" where none is known."""
    published = tables["documents"]["published"]
    known = published[published != ""]
    return (str(known.min()), str(known.max())) if len(known) else ("", "")


def list_troubles(tables: ReportTables, book: EvidenceBook) -> tuple[list[Trouble], int]:
    """List failures, then partial reads, and say how many more there are."""
    documents = tables["documents"]
    bad = documents[documents["status"] != "ok"].sort_values(["status", "document_id"])
    rows = [
        Trouble(row["status"], row["path"], row["message"], book.link_source(row["document_id"]))
        for row in bad.head(MAX_TROUBLES).to_dict("records")
    ]
    return rows, len(bad) - len(rows)


def list_issues(tables: ReportTables, book: EvidenceBook) -> tuple[list[IssueRow], bool, int]:
    """List the documents that were read, or the years of each series where these are too many.

    Returns:
        rows; whether they are documents; how many rows more there are.
    """
    documents = tables["documents"]
    documents = documents[documents["status"] != "failed"]
    each = len(documents) <= MAX_ISSUES
    years = documents["series"].str.cat(documents["published"].str[:4], sep="\t")
    group = documents["document_id"] if each else years
    group_of = dict(zip(documents["document_id"], group, strict=True))
    mentions = tables["mentions"]
    where = mentions["document_id"].map(group_of)
    found = pd.crosstab(where, mentions["kind"]).reindex(columns=list(KINDS), fill_value=0)
    named = mentions[(mentions["kind"] == "person") & (mentions["entity_id"] != "")]
    people = named.groupby(where.loc[named.index])["entity_id"].nunique()
    rows = []
    for key, members in documents.groupby(group):
        first = members.iloc[0]
        rows.append(
            IssueRow(
                series=str(first["series"] or (first["document_id"] if each else "")),
                issue=str(first["issue"]) if each else "",
                published=str(first["published"]) if each else str(first["published"])[:4],
                documents=len(members),
                pages=int(members["pages"].sum()),
                articles=int(members["articles"].sum()),
                people=int(people.get(key, 0)),
                found={kind: int(found[kind].get(key, 0)) for kind in KINDS},
                href=book.link_source(str(first["document_id"])) if each else "",
                status=str(first["status"]) if each else "ok",
            )
        )
    rows.sort(key=lambda row: (row.series, row.published, row.issue, row.href))
    return rows[: 2 * MAX_ISSUES], each, max(0, len(rows) - 2 * MAX_ISSUES)


def count_by_period(tables: ReportTables) -> list[Period]:
    """Count by month of publication, or by year or decade where the months are too many."""
    documents = tables["documents"]
    dated = documents[documents["published"].str.match(r"\d{4}") & (documents["status"] != "failed")]
    if dated.empty:
        return []
    names = _name_periods(dated["published"])
    period_of = dict(zip(dated["document_id"], names, strict=True))
    mentions = tables["mentions"]
    period = mentions["document_id"].map(period_of)
    kinds = {kind: mentions["kind"] == kind for kind in KINDS}

    def distinct(kind: str) -> pd.Series[int]:
        chosen = mentions[kinds[kind] & (mentions["entity_id"] != "")]
        return chosen.groupby(period.loc[chosen.index])["entity_id"].nunique()

    people, institutions = distinct("person"), distinct("institution")
    counts = period[kinds["count"]].value_counts()
    articles = dated.groupby(names)["articles"].sum()
    return [
        Period(
            name,
            int(articles.get(name, 0)),
            int(people.get(name, 0)),
            int(institutions.get(name, 0)),
            int(counts.get(name, 0)),
        )
        for name in _fill_gaps(sorted(set(names)))
    ]


def list_methods(tables: ReportTables) -> list[MethodRow]:
    """Say by which rule or model how many mentions were found, and how sure it was."""
    rows = []
    for (kind, method), group in tables["mentions"].groupby(["kind", "method"]):
        reviewed = int((group["review"] != "").sum())
        rows.append(MethodRow(str(kind), str(method), len(group), float(group["confidence"].mean()), reviewed))
    return sorted(rows, key=lambda row: (KINDS.index(row.kind) if row.kind in KINDS else 9, -row.mentions, row.method))


def _name_periods(published: pd.Series[str]) -> pd.Series[str]:
    years = published.str[:4]
    first, last = int(years.min()), int(years.max())
    months = published.str[:7]
    if bool(published.str.match(r"\d{4}-\d\d").all()):
        low, high = str(months.min()), str(months.max())
        if (int(high[:4]) - int(low[:4])) * 12 + int(high[5:]) - int(low[5:]) < MAX_MONTHS:
            return months
    return years if last - first < MAX_YEARS else years.str[:3] + "0s"


def _fill_gaps(names: list[str]) -> list[str]:
    """Put in the periods between the first and the last in which nothing was published."""
    first, last = names[0], names[-1]
    if first.endswith("s"):
        return [f"{year}s" for year in range(int(first[:4]), int(last[:4]) + 1, 10)]
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    low, high = (int(name[:4]) * 12 + int(name[5:7]) - 1 for name in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(low, high + 1)]
