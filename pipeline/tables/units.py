"""From the tables to what pairing compares: the articles of one issue, in each language that they have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.model import Language
from pipeline.pairing.records import Held, Mentioned, Unit
from pipeline.tables.issues import Issued, group_issues
from pipeline.tables.rows import rows_of
from pipeline.tokens.language import JAPANESE_SCRIPT, language_of

if TYPE_CHECKING:
    import pyarrow as pa

_LATIN = re.compile(r"[A-Za-z][A-Za-z-]+|\d{2,}")
_SHORTEST = 40
"""Characters of a passage in another language than its article's that is worth a look."""
_ALTERNATING = 2
"""Passages in the other language from which on an article is one in both."""

Place = tuple[str, Language]
"""An article, and one of its languages."""


@dataclass(slots=True)
class _Draft:
    """A unit as it is put together."""

    document_id: str
    position: int
    length: int = 0
    offsets: dict[str, int] = field(default_factory=dict)
    """Where each passage begins, by its id."""
    names: dict[str, dict[str, tuple[int, str]]] = field(default_factory=lambda: {"person": {}, "institution": {}})
    """Where each name stands first, and its mention there, by kind."""
    titles: list[Held] = field(default_factory=list)
    dates: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    latin: set[str] = field(default_factory=set)


def bilingual_issues(tables: Mapping[str, pa.Table]) -> Iterator[list[Unit]]:
    """Give the units of each issue that has something in both languages.

    Args:
        tables: the tables of all documents.
    """
    foreign = _foreign_passages(tables)
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for document_id, language in rows_of(tables["articles"], "document_id", "language"):
        languages[document_id].add(language)
    for document_id, language in foreign.values():
        languages[document_id].add(language)
    groups = group_issues(Issued(*row) for row in rows_of(tables["documents"], *Issued._fields))
    groups = [group for group in groups if len(set().union(*(languages[document_id] for document_id in group))) > 1]
    group_of = {document_id: number for number, group in enumerate(groups) for document_id in group}
    if not group_of:
        return
    issues: list[list[Unit]] = [[] for _ in groups]
    for unit in _units(
        _only(tables, sorted(group_of)), {passage: language for passage, (_, language) in foreign.items()}
    ):
        issues[group_of[unit.document_id]].append(unit)
    yield from issues


def latin_words(text: str) -> set[str]:
    """The words of Latin script and the figures in a text, in lower case."""
    return {word.casefold() for word in _LATIN.findall(text)}


def _foreign_passages(tables: Mapping[str, pa.Table]) -> dict[str, tuple[str, Language]]:
    """The passages of articles in both languages that are not in the article's own: their documents and languages."""
    import pyarrow.compute as pc

    passages = tables["passages"]
    if not passages.num_rows:
        return {}
    # On all text at once, and not in Python: hardly any passage is one.
    long = pc.greater_equal(pc.utf8_length(passages["text"]), _SHORTEST)
    japanese = pc.match_substring_regex(passages["text"], f"[{JAPANESE_SCRIPT}]")
    own = {row[0]: row[1] for row in rows_of(tables["articles"], "article_id", "language")}
    english = [article_id for article_id, language in own.items() if language == "en"]
    in_english = pc.is_in(passages["article_id"], value_set=_strings(english))
    chosen = passages.filter(pc.and_(long, pc.equal(japanese, in_english)))
    found: defaultdict[str, dict[str, tuple[str, Language]]] = defaultdict(dict)
    for passage_id, article_id, document_id, text in rows_of(chosen, "passage_id", "article_id", "document_id", "text"):
        language = language_of(text, own[article_id])
        if language != own[article_id]:
            found[article_id][passage_id] = document_id, language
    return {
        passage: what
        for own_passages in found.values()
        if len(own_passages) >= _ALTERNATING
        for passage, what in own_passages.items()
    }


def _only(tables: Mapping[str, pa.Table], documents: list[str]) -> dict[str, pa.Table]:
    """The rows of some documents."""
    import pyarrow.compute as pc

    names = ("articles", "passages", "mentions", "titles", "counts", "dates")
    wanted = _strings(documents)
    return {name: tables[name].filter(pc.is_in(tables[name]["document_id"], value_set=wanted)) for name in names}


def _units(tables: Mapping[str, pa.Table], foreign: Mapping[str, Language]) -> Iterator[Unit]:
    drafts = _drafts(tables, foreign)
    for place, draft in drafts.items():
        article_id, language = place
        total = max(draft.length, 1)
        named = {
            kind: tuple(
                Mentioned(name, mention_id, at / total)
                for name, (at, mention_id) in sorted(met.items(), key=lambda item: item[1])
            )
            for kind, met in draft.names.items()
        }
        yield Unit(
            draft.document_id, article_id, language, draft.position, draft.length, named["person"], named["institution"],
            tuple(draft.titles), frozenset(draft.dates), frozenset(draft.numbers), frozenset(draft.latin),
        )  # fmt: skip


def _drafts(tables: Mapping[str, pa.Table], foreign: Mapping[str, Language]) -> dict[Place, _Draft]:
    articles = {
        row[0]: row[1:] for row in rows_of(tables["articles"], "article_id", "document_id", "position", "language")
    }
    drafts: dict[Place, _Draft] = {}
    units: dict[str, _Draft] = {}
    for passage_id, article_id, text in rows_of(tables["passages"], "passage_id", "article_id", "text"):
        document_id, position, own = articles[article_id]
        draft = drafts.setdefault((article_id, foreign.get(passage_id, own)), _Draft(document_id, position))
        draft.offsets[passage_id] = draft.length
        draft.length += len(text)
        draft.latin |= latin_words(text)
        units[passage_id] = draft
    for passage_id, kind, name, start, mention_id in _mentions(tables["mentions"]):
        draft = units[passage_id]
        draft.names[kind].setdefault(name, (draft.offsets[passage_id] + start, mention_id))
    for person, title, institution, mention_id in rows_of(
        tables["titles"], "person_name", "title", "institution", "mention_id"
    ):
        units[_passage_of(mention_id)].titles.append(Held(person, title, institution or "", mention_id))
    for iso, mention_id in rows_of(tables["dates"], "iso", "mention_id"):
        units[_passage_of(mention_id)].dates.add(iso)
    for value, mention_id in rows_of(tables["counts"], "value", "mention_id"):
        units[_passage_of(mention_id)].numbers.add(value)
    return drafts


def _mentions(mentions: pa.Table) -> Iterable[tuple[Any, ...]]:
    for row in rows_of(mentions, "passage_id", "kind", "canonical", "start", "mention_id"):
        if row[1] in ("person", "institution"):
            yield row


def _passage_of(mention_id: str) -> str:
    """The passage that a mention's id names: passage_id:kind:start-end."""
    return mention_id.rsplit(":", 2)[0]


def _strings(values: Iterable[str]) -> pa.Array:
    import pyarrow as pa

    return pa.array(list(values), pa.string())
