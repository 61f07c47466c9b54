"""Who and what stands out: the most named people and institutions, the largest counts, the dates most spoken of."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.run.report.evidence import Citation, EvidenceBook
from pipeline.run.report.load import ReportTables

Row = Mapping[Hashable, Any]

MAX_PEOPLE = 40
MAX_INSTITUTIONS = 40
MAX_TITLES = 4
MAX_CITATIONS = 3
MAX_UNITS = 8
MAX_COUNTS = 5
MAX_DATES = 60


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title of a person, with the institution as written and, where that is a stand-in such as 本学, its name."""

    title: str
    institution: str
    meant: str
    former: bool
    years: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One of the most named people."""

    person_id: str
    anchor: str
    name: str
    other_names: str
    titles: tuple[TitleLine, ...]
    more_titles: int
    mentions: int
    articles: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """One of the most named institutions."""

    name: str
    name_en: str
    people: int
    mentions: int
    articles: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CountLine:
    """One of the largest counts of a unit."""

    value: str
    qualifier: str
    counted: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The largest counts of one unit."""

    unit: str
    total: int
    counts: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that is spoken of, and the article that does so first."""

    iso: str
    mentions: int
    article: str
    language: str
    citation: Citation


def list_people(tables: ReportTables, book: EvidenceBook) -> tuple[list[PersonRow], int]:
    """List the people named in most articles, with their titles, and say how many more there are."""
    chosen, more_people = _most_named(tables["people"], "person_id", MAX_PEOPLE)
    titles = _rows_of(tables["titles"], "person_id", set(chosen))
    places = _rows_of(tables["mentions"][["entity_id", "mention_id"]], "entity_id", set(chosen))
    institutions = tables["institutions"]
    names = dict(zip(institutions["institution_id"], institutions["name"], strict=True))
    rows = []
    for number, (person_id, person) in enumerate(chosen.items(), start=1):
        lines, more = _list_titles(titles.get(person_id, []), names, book)
        rows.append(
            PersonRow(
                person_id=person_id,
                anchor=f"p{number}",
                name=person["name"],
                other_names=" · ".join(_list_other_names(person)),
                titles=lines,
                more_titles=more,
                mentions=int(person["mentions"]),
                articles=int(person["articles"]),
                citations=_cite(places.get(person_id, []), book),
            )
        )
    return rows, more_people


def list_institutions(tables: ReportTables, book: EvidenceBook) -> tuple[list[InstitutionRow], int]:
    """List the institutions named in most articles, and say how many more there are."""
    chosen, more = _most_named(tables["institutions"], "institution_id", MAX_INSTITUTIONS)
    places = _rows_of(tables["mentions"][["entity_id", "mention_id"]], "entity_id", set(chosen))
    members = _rows_of(tables["titles"][["institution_id", "person_id"]], "institution_id", set(chosen))
    rows = [
        InstitutionRow(
            name=institution["name"],
            name_en=institution["name_en"] if institution["name_en"] != institution["name"] else "",
            people=len({row["person_id"] for row in members.get(key, [])}),
            mentions=int(institution["mentions"]),
            articles=int(institution["articles"]),
            citations=_cite(places.get(key, []), book),
        )
        for key, institution in chosen.items()
    ]
    return rows, more


def list_counts(tables: ReportTables, book: EvidenceBook) -> tuple[list[UnitGroup], int]:
    """List the largest counts of the most frequent units, and say how many units more there are."""
    counts = tables["counts"].reset_index()
    frequent = counts.groupby("unit").size().reset_index(name="n").sort_values(["n", "unit"], ascending=[False, True])
    groups = []
    for unit, total in frequent.head(MAX_UNITS).itertuples(index=False):
        rows = counts[counts["unit"] == unit].sort_values(["value", "index"], ascending=[False, True])
        lines = []
        for row in rows.drop_duplicates(["value", "counted"]).head(MAX_COUNTS).to_dict("records"):
            value = _show(row["value"])
            if pd.notna(row["value_max"]):
                value += f"–{_show(row['value_max'])}"
            lines.append(
                CountLine(value, row["qualifier"].replace("+", " "), row["counted"], book.cite(row["mention_id"]))
            )
        groups.append(UnitGroup(str(unit), int(total), tuple(lines)))
    return groups, len(frequent) - len(groups)


def list_dates(tables: ReportTables, book: EvidenceBook) -> tuple[list[tuple[str, list[DateLine]]], int]:
    """List the dates most spoken of by year, in order of time, and say how many more there are."""
    dates = tables["dates"].reset_index()
    dates = dates[dates["iso"] != ""]
    grouped = dates.groupby("iso").agg(mentions=("iso", "size"), first=("index", "min")).reset_index()
    chosen = grouped.sort_values(["mentions", "iso"], ascending=[False, True]).head(MAX_DATES).sort_values("iso")
    articles = tables.records("articles", "article_id")
    by_year: dict[str, list[DateLine]] = {}
    for iso, mentions, first in chosen.itertuples(index=False):
        row = tables["dates"].loc[first]
        article = articles[row["article_id"]]
        year = iso.removeprefix("FY")[:4]
        line = DateLine(
            iso, int(mentions), article["title"], article["language"] or "ja", book.cite(str(row["mention_id"]))
        )
        by_year.setdefault(year, []).append(line)
    return sorted(by_year.items()), len(grouped) - len(chosen)


def _most_named(frame: pd.DataFrame, key: str, limit: int) -> tuple[dict[str, Row], int]:
    """The rows that are named in most articles, by their key, and how many more there are."""
    ordered = frame.sort_values(["articles", "mentions", "name", key], ascending=[False, False, True, True])
    chosen = ordered.head(limit).to_dict("records")
    return {row[key]: row for row in chosen}, len(frame) - len(chosen)


def _rows_of(frame: pd.DataFrame, column: str, wanted: set[str]) -> dict[str, list[Row]]:
    """The rows whose ``column`` is one of ``wanted``, by that."""
    rows: dict[str, list[Row]] = {}
    for row in frame[frame[column].isin(wanted)].to_dict("records"):
        rows.setdefault(row[column], []).append(row)
    return rows


def _cite(mentions: list[Row], book: EvidenceBook) -> tuple[Citation, ...]:
    return tuple(book.cite_all((row["mention_id"] for row in mentions), MAX_CITATIONS))


def _list_titles(titles: list[Row], names: Mapping[str, str], book: EvidenceBook) -> tuple[tuple[TitleLine, ...], int]:
    """List what a person is called, the most frequent first."""
    placed = {row["title"] for row in titles if row["institution"]}
    grouped: dict[tuple[str, str, str, bool], list[Row]] = {}
    for row in titles:
        if row["institution"] or row["title"] not in placed:  # the title alone says nothing more
            key = (row["title"], row["institution"], row["institution_id"], row["former"])
            grouped.setdefault(key, []).append(row)
    ordered = sorted(grouped.items(), key=lambda item: -len(item[1]))
    lines = []
    for (title, institution, institution_id, former), rows in ordered[:MAX_TITLES]:
        years = [row["published"][:4] for row in rows if row["published"]]
        meant = names.get(institution_id, "")
        lines.append(
            TitleLine(
                title=title,
                institution=institution,
                meant=meant if meant != institution else "",
                former=former,
                years=_join_years(min(years), max(years)) if years else "",
                citation=book.cite(rows[0]["mention_id"]),
            )
        )
    return tuple(lines), len(ordered) - len(lines)


def _list_other_names(person: Mapping[Any, Any]) -> list[str]:
    names = dict.fromkeys((person["reading"], person["romanized"], person["name_en"]))
    return [name for name in names if name and name != person["name"]]


def _join_years(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _show(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"
