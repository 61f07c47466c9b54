"""Who and what stands out: the most named people and institutions, the largest counts, the dates most spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.run.report.evidence import Citation, EvidenceBook
from pipeline.run.report.load import ReportTables

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
    people = tables["people"].sort_values(
        ["articles", "mentions", "name", "person_id"], ascending=[False, False, True, True]
    )
    chosen = people.head(MAX_PEOPLE)
    titles = _by_key(tables["titles"], "person_id", set(chosen["person_id"]))
    places = _by_key(tables["mentions"], "entity_id", set(chosen["person_id"]))
    names = tables["institutions"].set_index("institution_id")["name"]
    rows = []
    for number, person in enumerate(chosen.to_dict("records"), start=1):
        lines, more = _list_titles(titles.get(person["person_id"]), names, book)
        mentions = places.get(person["person_id"])
        rows.append(
            PersonRow(
                person_id=person["person_id"],
                anchor=f"p{number}",
                name=person["name"],
                other_names=" · ".join(_list_other_names(person)),
                titles=lines,
                more_titles=more,
                mentions=int(person["mentions"]),
                articles=int(person["articles"]),
                citations=tuple(book.cite_all(mentions["mention_id"], MAX_CITATIONS)) if mentions is not None else (),
            )
        )
    return rows, len(people) - len(rows)


def list_institutions(tables: ReportTables, book: EvidenceBook) -> tuple[list[InstitutionRow], int]:
    """List the institutions named in most articles, and say how many more there are."""
    order = ["articles", "mentions", "name", "institution_id"]
    institutions = tables["institutions"].sort_values(order, ascending=[False, False, True, True])
    chosen = institutions.head(MAX_INSTITUTIONS)
    wanted = set(chosen["institution_id"])
    places = _by_key(tables["mentions"], "entity_id", wanted)
    members = _by_key(tables["titles"], "institution_id", wanted)
    rows = []
    for institution in chosen.to_dict("records"):
        key = institution["institution_id"]
        mentions = places.get(key)
        rows.append(
            InstitutionRow(
                name=institution["name"],
                name_en=institution["name_en"] if institution["name_en"] != institution["name"] else "",
                people=members[key]["person_id"].nunique() if key in members else 0,
                mentions=int(institution["mentions"]),
                articles=int(institution["articles"]),
                citations=tuple(book.cite_all(mentions["mention_id"], MAX_CITATIONS)) if mentions is not None else (),
            )
        )
    return rows, len(institutions) - len(rows)


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
    articles = tables["articles"].set_index("article_id")
    by_year: dict[str, list[DateLine]] = {}
    for iso, mentions, first in chosen.itertuples(index=False):
        row = tables["dates"].loc[first]
        article = articles.loc[row["article_id"]]
        year = iso.removeprefix("FY")[:4]
        line = DateLine(
            iso, int(mentions), article["title"], article["language"] or "ja", book.cite(str(row["mention_id"]))
        )
        by_year.setdefault(year, []).append(line)
    return sorted(by_year.items()), len(grouped) - len(chosen)


def _list_titles(
    titles: pd.DataFrame | None, names: pd.Series[str], book: EvidenceBook
) -> tuple[tuple[TitleLine, ...], int]:
    """List what a person is called, the most frequent first."""
    if titles is None:
        return (), 0
    placed = set(titles["title"][titles["institution"] != ""])
    titles = titles[(titles["institution"] != "") | ~titles["title"].isin(placed)]  # the title alone says nothing more
    grouped = titles.groupby(["title", "institution", "institution_id", "former"])
    ordered = sorted(grouped, key=lambda item: (-len(item[1]), item[1].index[0]))
    lines = []
    for (title, institution, institution_id, former), rows in ordered[:MAX_TITLES]:
        published = rows["published"][rows["published"] != ""].str[:4]
        meant = str(names.get(institution_id, ""))
        lines.append(
            TitleLine(
                title=str(title),
                institution=str(institution),
                meant=meant if meant != institution else "",
                former=bool(former),
                years=_join_years(published.min(), published.max()) if len(published) else "",
                citation=book.cite(str(rows.iloc[0]["mention_id"])),
            )
        )
    return tuple(lines), len(ordered) - len(lines)


def _by_key(frame: pd.DataFrame, column: str, wanted: set[Any]) -> dict[str, pd.DataFrame]:
    return {str(key): rows for key, rows in frame[frame[column].isin(wanted)].groupby(column)}


def _list_other_names(person: Mapping[Any, Any]) -> list[str]:
    names = dict.fromkeys((person["reading"], person["romanized"], person["name_en"]))
    return [name for name in names if name and name != person["name"]]


def _join_years(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _show(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"
