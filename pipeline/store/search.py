"""Full-text search over the passages of a database, for Japanese words from one character on and for English."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from pipeline.errors import StoreError
from pipeline.store.bulk import insert_rows
from pipeline.store.connect import is_postgresql, name_of, opened
from pipeline.store.grams import Gram, query_phrases, search_tokens
from pipeline.store.schema import metadata

_PASSAGES_AT_A_TIME = 10_000
_INDEX = sa.table("passage_search", sa.column("search_id"), sa.column("passage_id"), sa.column("tokens"))
_FTS = sa.table("passage_fts", sa.column("rowid"))


class Hit(NamedTuple):
    """A passage that was found."""

    passage_id: str
    document_id: str
    published: str | None
    article: str | None
    """Headline of its article."""
    page: int | None
    """From 1."""
    text: str


def search(url: str, query: str, limit: int = 20) -> tuple[int, list[Hit]]:
    """Find passages in a database that tables were loaded into.

    Args:
        url: the database's, as for :func:`pipeline.store.load`.
        query: words that must all be there; several in "quotes" side by side; ``word*`` takes longer words too.
        limit: the most passages that come back.

    Returns:
        How many passages there are in all, and the best of them, best first.

    Raises:
        StoreError: the query has no word, or the database can't be used or has no index.
    """
    phrases = query_phrases(query)
    if not phrases:
        raise StoreError("There is no word to search for.", "Write one, such as 笠原 or Kasahara.")
    with opened(url, must_exist=True) as connection:
        if not sa.inspect(connection).has_table("passage_search"):
            raise StoreError(f"{name_of(connection)} has no index to search.", "Load the tables first: jiho load.")
        return _find(connection, phrases, limit)


def index_passages(connection: sa.Connection) -> None:
    """Index the passages that are not in the index yet."""
    passages = metadata().tables["passages"]
    last = ""
    while True:
        waiting = (
            sa.select(passages.c.passage_id, passages.c.text)
            .where(passages.c.passage_id > last, ~sa.exists().where(_INDEX.c.passage_id == passages.c.passage_id))
            .order_by(passages.c.passage_id)
            .limit(_PASSAGES_AT_A_TIME)
        )
        rows = connection.execute(waiting).all()
        if not rows:
            return
        form = _tsvector if is_postgresql(connection) else " ".join
        insert_rows(
            connection,
            _INDEX.name,
            ("passage_id", "tokens"),
            ((key, form(search_tokens(text or ""))) for key, text in rows),
        )
        last = rows[-1].passage_id


def forget_changed(connection: sa.Connection, new: sa.Table) -> None:
    """Take passages out of the index whose text will change; those that leave go with their passage.

    Args:
        new: the passages that are about to be put in.
    """
    passages = metadata().tables["passages"]
    changed = (
        sa.select(passages.c.passage_id)
        .join(new, new.c.passage_id == passages.c.passage_id)
        .where(new.c.text.is_distinct_from(passages.c.text))
    )
    connection.execute(sa.delete(_INDEX).where(_INDEX.c.passage_id.in_(changed)))


def _find(connection: sa.Connection, phrases: list[list[Gram]], limit: int) -> tuple[int, list[Hit]]:
    passages, articles, documents = (metadata().tables[name] for name in ("passages", "articles", "documents"))
    found, rank = _matching(connection, phrases)
    columns = (
        passages.c.passage_id,
        passages.c.document_id,
        documents.c.published,
        articles.c.title,
        passages.c.page,
        passages.c.text,
    )
    joined = (
        found.join(passages, passages.c.passage_id == _INDEX.c.passage_id)
        .join(articles, articles.c.article_id == passages.c.article_id)
        .join(documents, documents.c.document_id == passages.c.document_id)
    )
    count = connection.execute(sa.select(sa.func.count()).select_from(found).where(*rank.where)).scalar_one()
    best = (
        sa.select(*columns)
        .select_from(joined)
        .where(*rank.where)
        .order_by(rank.order, passages.c.passage_id)
        .limit(limit)
    )
    return count, [Hit(*row) for row in connection.execute(best)]


class _Match(NamedTuple):
    where: tuple[sa.ColumnElement[bool], ...]
    order: sa.ColumnElement[Any]


def _matching(connection: sa.Connection, phrases: list[list[Gram]]) -> tuple[sa.FromClause, _Match]:
    if is_postgresql(connection):
        query = sa.cast(sa.literal(_tsquery(phrases)), postgresql.TSQUERY())
        match = _INDEX.c.tokens.op("@@", return_type=sa.Boolean())(query)
        return _INDEX, _Match((match,), sa.func.ts_rank(_INDEX.c.tokens, query).desc())
    match = sa.literal_column("passage_fts", sa.Text()).op("MATCH", return_type=sa.Boolean())(_fts5(phrases))
    joined = _FTS.join(_INDEX, _INDEX.c.search_id == _FTS.c.rowid)
    return joined, _Match((match,), sa.literal_column("passage_fts.rank"))


def _fts5(phrases: list[list[Gram]]) -> str:
    return " AND ".join(
        f'"{" ".join(gram.token for gram in phrase)}"{" *" if phrase[-1].prefix else ""}' for phrase in phrases
    )


def _tsquery(phrases: list[list[Gram]]) -> str:
    return " & ".join("(" + " <-> ".join(_tsterm(gram) for gram in phrase) + ")" for phrase in phrases)


def _tsterm(gram: Gram) -> str:
    return f"'{gram.token}'" + (":*" if gram.prefix else "")


def _tsvector(tokens: list[str]) -> str:
    return " ".join(f"'{token}':{place}" for place, token in enumerate(tokens, 1))
