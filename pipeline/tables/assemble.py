"""All documents' rows as the ten tables: in a stable order, with people and institutions resolved over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.errors import TableError
from pipeline.identity import resolve
from pipeline.identity.hints import Hint
from pipeline.identity.records import Identities, Named, Said, Source, Verdict
from pipeline.settings import NameSettings
from pipeline.tables.build import DOCUMENT_TABLES, HINTS
from pipeline.tables.english import believable, compare_versions, with_english_titles
from pipeline.tables.rows import rows_of, to_arrow
from pipeline.tables.schema import arrow_schema, describe

if TYPE_CHECKING:
    import pyarrow as pa


_SAID = ("document_id", "article_id", "person_name", "title", "institution")
_NAMED = ["document_id", "article_id", "kind", "canonical"]


def assemble(
    parts: Iterable[dict[str, pa.Table]], style: NameSettings | None = None, verdicts: Iterable[Verdict] = ()
) -> dict[str, pa.Table]:
    """Put the documents' tables together.

    Args:
        parts: what ``document_tables`` gave for each document, in any order. The rows are not copied: parts that are
            mapped from files cost no memory until they are written.
        style: how Japanese names are romanised; None: as the settings have it by default.
        verdicts: what reviewers decided about who is who.

    Returns:
        The ten tables by name. Documents stand in the order of their ids (by code point), the rows of a document in
        reading order, people and institutions in the order of their ids. The same parts in another order give equal
        tables.

    Raises:
        TableError: two parts are of one document.
    """
    ordered = _in_order(parts)
    tables = {name: _join(name, ordered) for name in DOCUMENT_TABLES}
    shown = compare_versions(tables)
    identities = resolve(
        (Source(*row) for row in rows_of(tables["documents"], *Source._fields)),
        _named(tables["mentions"]),
        (Said(*row) for row in rows_of(tables["titles"], *_SAID)),
        believable(Hint(*row) for part in ordered for row in rows_of(part[HINTS], *Hint._fields)),
        shown.matches,
        style,
        verdicts,
    )
    tables["mentions"] = _with_entities(tables["mentions"], identities)
    tables["titles"] = with_english_titles(_with_holders(tables["titles"], identities), shown)
    tables["people"] = to_arrow("people", identities.people)
    tables["institutions"] = to_arrow("institutions", identities.institutions)
    return {name: tables[name] for name in describe()}


def _in_order(parts: Iterable[dict[str, pa.Table]]) -> list[dict[str, pa.Table]]:
    by_id: dict[str, dict[str, pa.Table]] = {}
    for part in parts:
        document_id = part["documents"]["document_id"][0].as_py()
        if document_id in by_id:
            raise TableError(f"Two inputs have the id {document_id}.", "This is a defect of Jihō: please report it.")
        by_id[document_id] = part
    return [by_id[document_id] for document_id in sorted(by_id)]


def _join(name: str, parts: list[dict[str, pa.Table]]) -> pa.Table:
    import pyarrow as pa

    schema = arrow_schema(name)
    return pa.concat_tables([part[name] for part in parts]) if parts else schema.empty_table()


def _named(mentions: pa.Table) -> Iterator[Named]:
    import pyarrow as pa
    import pyarrow.compute as pc

    names = mentions.select(_NAMED).filter(pc.is_in(mentions["kind"], value_set=pa.array(["person", "institution"])))
    counted = names.group_by(_NAMED, use_threads=False).aggregate([([], "count_all")])
    return (Named(*row) for row in rows_of(counted, *_NAMED, "count_all"))


def _with_entities(mentions: pa.Table, identities: Identities) -> pa.Table:
    by_kind = {"person": identities.person_ids, "institution": identities.institution_ids}

    def entity(article_id: str, kind: str, canonical: str) -> str | None:
        return by_kind[kind].get((article_id, canonical)) if kind in by_kind else None

    return _with_column(mentions, "entity_id", entity, ("article_id", "kind", "canonical"))


def _with_holders(titles: pa.Table, identities: Identities) -> pa.Table:
    def person(article_id: str, name: str) -> str | None:
        return identities.person_ids.get((article_id, name))

    def institution(article_id: str, name: str) -> str | None:
        return identities.institution_ids.get((article_id, name))

    titles = _with_column(titles, "person_id", person, ("article_id", "person_name"))
    return _with_column(titles, "institution_id", institution, ("article_id", "institution"))


def _with_column(table: pa.Table, name: str, find: Callable[..., str | None], arguments: tuple[str, ...]) -> pa.Table:
    import pyarrow as pa

    values = pa.chunked_array([pa.array([find(*row) for row in rows_of(table, *arguments)], pa.string())])
    return table.set_column(table.schema.get_field_index(name), name, values)
