"""Names and titles in English: what pairs of articles show, and for titles what the lexicon says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.identity.hints import Hint
from pipeline.identity.names import is_japanese
from pipeline.identity.records import Match
from pipeline.pairing import Translation, find_pairs, translate_title
from pipeline.pairing.names import name_likeness
from pipeline.tables.rows import rows_of
from pipeline.tables.units import bilingual_issues

if TYPE_CHECKING:
    import pyarrow as pa

TITLE_COLUMNS = ("title_en", "title_en_method", "title_en_confidence", "title_en_evidence")
_NONE = (None, None, None, None)
_LEAST_ALIKE = 0.5
"""How alike a name and what stands in brackets behind it must be."""


class Shown(NamedTuple):
    """What pairs of articles show."""

    matches: list[Match]
    """The people and institutions."""
    titles: dict[tuple[str, str, str], Translation]
    """The titles, by article, holder and title as in the table of titles."""


def compare_versions(tables: Mapping[str, pa.Table]) -> Shown:
    """Find the articles that are versions of one another, and what their names and titles are in the other language.

    Args:
        tables: the tables of all documents, the columns that only they together fill still empty.
    """
    matches: list[Match] = []
    titles: dict[tuple[str, str, str], Translation] = {}
    for units in bilingual_issues(tables):
        for pair in find_pairs(units):
            for found in pair.translations:
                if found.kind == "title":
                    titles[pair.ja.article_id, found.person, found.ja] = found
                else:
                    documents = pair.ja.document_id, found.ja, pair.en.document_id, found.en
                    matches.append(Match(found.kind, *documents, found.confidence, _evidence(found)))
    return Shown(matches, titles)


def believable(hints: Iterable[Hint]) -> Iterator[Hint]:
    """Leave out what stands in Latin script behind a name and is not the name: 三上雅彦（New York）."""
    return (hint for hint in hints if hint.kind != "latin" or name_likeness(hint.name, hint.value) >= _LEAST_ALIKE)


def with_english_titles(titles: pa.Table, shown: Shown) -> pa.Table:
    """Fill the English columns of the table of titles."""
    import pyarrow as pa

    rows = [_english(shown, *row) for row in rows_of(titles, "article_id", "person_name", "title")]
    for number, name in enumerate(TITLE_COLUMNS):
        place = titles.schema.get_field_index(name)
        values = pa.array([row[number] for row in rows], titles.schema.field(place).type)
        titles = titles.set_column(place, name, pa.chunked_array([values]))
    return titles


def _english(shown: Shown, article_id: str, person: str, title: str) -> tuple[Any, ...]:
    if not is_japanese(title):
        return title, "written", 1.0, None
    if found := shown.titles.get((article_id, person, title)):
        return found.en, "pair", found.confidence, _evidence(found)
    known = translate_title(title)
    return (known.text, known.method, known.confidence, None) if known else _NONE


def _evidence(found: Translation) -> str:
    return json.dumps([found.mention_ja, found.mention_en], ensure_ascii=False)
