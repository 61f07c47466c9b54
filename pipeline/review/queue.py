"""The queue: what is to be looked at, the most doubtful first, and what was decided about each."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from pipeline.review.bands import BANDS
from pipeline.review.ghosts import GHOST
from pipeline.review.index import read_details
from pipeline.review.items import Filters, Item, Line, Marked, PassageText, View, name_issue
from pipeline.review.live import LiveIndex
from pipeline.review.logs import Log
from pipeline.review.opinions import find_dispute
from pipeline.review.pairs import node_of
from pipeline.review.record import Anchor, Decision, Finding

PAGE = 50
"""Rows of a page of the queue."""
_ITEM = """
SELECT m.*, p.article, p.passage, p.text AS passage_text, p.kind AS passage_kind, p.article_title, p.language,
       d.sha256, d.path, d.media_type, d.series, d.issue, d.published
FROM mentions m JOIN passages p USING (passage_id) JOIN documents d ON d.document_id = m.document_id
"""

_REVIEWERS = """
WITH RECURSIVE known (name) AS (
    SELECT min(reviewer) FROM decided WHERE active UNION ALL
    SELECT (SELECT min(reviewer) FROM decided WHERE active AND reviewer > name) FROM known WHERE name IS NOT NULL
)
SELECT name FROM known WHERE name IS NOT NULL
"""
"""From one to the next by the index: DISTINCT would go through all decisions."""


class Queue:
    """The index and the log together. One lock: SQLite answers in microseconds, and the index has one connection."""

    def __init__(self, live: LiveIndex, log: Log, share: float = 0.0) -> None:
        self.log = log
        self.share = share
        """Which share of the mentions wants a second opinion."""
        self._live = live
        self._lock = self._live.lock
        self._totals: dict[tuple[str, Filters], int] = {}

    @property
    def _index(self) -> sqlite3.Connection:
        return self._live.connection

    def catch_up(self) -> None:
        """Take in what changed since the last time: decisions in the log, by this process or another; the tables."""
        self._live.catch_up()

    def list_lines(self, filters: Filters, reviewer: str, page: int = 1) -> list[Line]:
        """Give a page of the queue, as this reviewer may see it."""
        where, values = filters.where(View(reviewer, self.share))
        query = f"""
            SELECT m.mention_id, m.kind, m.text, m.canonical, m.method, m.confidence, m.page, m.review,
                   d.document_id, d.series, d.issue, m.anchor, m.lot
            FROM mentions m JOIN documents d USING (document_id)
            WHERE {where} ORDER BY m.confidence, m.place LIMIT ? OFFSET ?
        """
        with self._lock:
            rows = self._index.execute(query, [*values, PAGE, (page - 1) * PAGE]).fetchall()
            return [
                Line(
                    mention_id=row["mention_id"],
                    kind=row["kind"],
                    text=row["text"],
                    canonical=row["canonical"],
                    method=row["method"],
                    confidence=row["confidence"],
                    source=_name(row),
                    page=row["page"],
                    state="" if self._is_blind(row, reviewer) else self._state(row["anchor"]) or _review_of(row),
                )
                for row in rows
            ]

    def count(self, filters: Filters) -> tuple[int, int]:
        """Say how many mentions the filters leave, whatever their state, and how many of these are decided."""
        whole = replace(filters, state="all")
        where, values = whole.where(View())
        with self._lock:
            # Of the tables; and what was rejected, and the tables no longer hold, comes on top.
            last = self._index.execute("SELECT max(place) FROM mentions").fetchone()[0]
            key = (f"{self._live.state} {last}", whole)
            if key not in self._totals:
                total = self._index.execute(f"SELECT count(*) FROM mentions m WHERE {where}", values).fetchone()[0]
                self._totals[key] = int(total)
            query = f"SELECT count(*) FROM settled m WHERE {where}"
            return self._totals[key], int(self._index.execute(query, values).fetchone()[0])

    def next_id(self, filters: Filters, reviewer: str, after: Item | None = None, back: bool = False) -> str | None:
        """Give the next mention of the reviewer's queue (or the one before), None at its end."""
        where, values = filters.where(View(reviewer, self.share))
        order = "DESC" if back else "ASC"
        if after is not None:
            where += f" AND (m.confidence, m.place) {'<' if back else '>'} (?, ?)"
            values += [after.extracted.confidence, after.place]
        query = (
            f"SELECT mention_id FROM mentions m WHERE {where} ORDER BY m.confidence {order}, m.place {order} LIMIT 1"
        )
        with self._lock:
            row = self._index.execute(query, values).fetchone()
        return None if row is None else str(row[0])

    def item(self, mention_id: str, reviewer: str) -> Item | None:
        """Give one mention with its surroundings, as this reviewer may see it; None: the tables hold none of that id."""
        with self._lock:
            row = self._index.execute(f"{_ITEM} WHERE m.mention_id = ?", (mention_id,)).fetchone()
            return None if row is None else self._make_item(row, reviewer)

    def item_of_decision(self, decision_id: str, reviewer: str) -> Item | None:
        """Give the mention that a decision is about; for what was added, the first one of its passage."""
        with self._lock:
            row = self._index.execute(
                f"{_ITEM} JOIN decided ON decided.anchor = m.anchor WHERE decided.id = ? LIMIT 1", (decision_id,)
            ).fetchone()
            return None if row is None else self._make_item(row, reviewer)

    def article_of(self, item: Item) -> list[PassageText]:
        """Give the passages of the item's article, each with its mentions, in reading order."""
        with self._lock:
            passages = self._index.execute(
                "SELECT * FROM passages WHERE document_id = ? AND article = ? ORDER BY passage",
                (item.document_id, item.article),
            ).fetchall()
            return [self._make_passage(row) for row in passages]

    def passage_of(self, item: Item, passage_id: str = "") -> PassageText:
        """Give the item's passage, or another one of its document."""
        with self._lock:
            row = self._index.execute(
                "SELECT * FROM passages WHERE passage_id = ? AND document_id = ?",
                (passage_id or item.passage_id, item.document_id),
            ).fetchone()
            return self._make_passage(row) if row else self.passage_of(item)

    def passages_of_document(self, sha256: str) -> tuple[str, list[tuple[int, str]]] | None:
        """Give a document's id, and its passages as index of the article and text; None: no document has these bytes."""
        with self._lock:
            row = self._index.execute("SELECT document_id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
            if row is None:
                return None
            passages = self._index.execute(
                "SELECT article, text FROM passages WHERE document_id = ? ORDER BY article, passage", (row[0],)
            ).fetchall()
        return str(row[0]), [(each["article"], each["text"] or "") for each in passages]

    def has_name(self, side: Decision | Anchor) -> bool:
        """Say whether the document still has the name that a side of a decision about identity speaks of."""
        if not isinstance(side, Anchor):
            return False
        node = node_of(side.document, side.finding.kind, side.finding.canonical)
        query = "SELECT 1 FROM records WHERE document = ? AND key = ?"
        with self._lock:
            return self._index.execute(query, (node.document, node.key)).fetchone() is not None

    def next_in_article(self, item: Item, back: bool = False) -> str | None:
        """Give the next mention of the document in reading order (or the one before), None at its end."""
        with self._lock:
            row = self._index.execute(
                f"SELECT mention_id FROM mentions WHERE document_id = ? AND place {'<' if back else '>'} ? "
                f"AND review <> '{GHOST}' ORDER BY place {'DESC' if back else 'ASC'} LIMIT 1",
                (item.document_id, item.place),
            ).fetchone()
        return None if row is None else str(row[0])

    def choices(self, most: int = 500) -> dict[str, list[str]]:
        """Give what can be filtered by; of the documents the first ones, for there may be many."""
        with self._lock:
            query = "SELECT document_id FROM documents ORDER BY document_id LIMIT ?"
            documents = self._index.execute(query, (most,)).fetchall()
            reviewers = self._index.execute(_REVIEWERS).fetchall()
        return {
            "documents": [row[0] for row in documents],
            "methods": self._live.methods,
            "bands": list(BANDS),
            "reviewers": [row[0] for row in reviewers],
        }

    def count_disputes(self) -> tuple[int, int]:
        """Say how many mentions two reviewers differ on, and how many identities."""
        with self._lock:
            # Asked from the few disputes, not from the many mentions.
            query = """
                SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM mentions m WHERE m.anchor = d.anchor)),
                       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM joins j WHERE j.pair = d.anchor))
                FROM disputes d
            """
            mentions, joins = self._index.execute(query).fetchone()
        return int(mentions), int(joins)

    def last_of(self, reviewer: str) -> Decision | None:
        """Give the reviewer's last decision that holds: what "undo" takes back."""
        with self._lock:
            row = self._index.execute(
                "SELECT id, sequence FROM decided WHERE reviewer = ? AND active ORDER BY sequence DESC LIMIT 1",
                (reviewer,),
            ).fetchone()
        return None if row is None else self.log.read(after=row["sequence"] - 1, most=1)[0][1]

    def _make_item(self, row: sqlite3.Row, reviewer: str) -> Item:
        mention_id = row["mention_id"]
        extracted = _find(row, read_details(self._index, [mention_id])[mention_id])
        ids = self._index.execute(
            "SELECT DISTINCT id, active FROM decided WHERE anchor = ? ORDER BY sequence", (row["anchor"],)
        ).fetchall()
        active = {each["id"]: bool(each["active"]) for each in ids}
        known = {decision.id: decision for _, decision in self.log.read(row["sha256"])} if ids else {}
        history = tuple((known[name], active[name]) for name in active)
        blind = self._is_blind(row, reviewer)
        dispute = find_dispute([decision for decision, holds in history if holds])
        if blind:
            history = ()
        current = extracted
        for decision, holds in history:
            if holds and dispute is None:
                current = decision.after or decision.before or current
        return Item(
            **{name: row[name] for name in ("mention_id", "place", "document_id", "sha256", "path", "media_type")},
            **{
                name: row[name] for name in ("passage_id", "passage_text", "passage_kind", "article", "passage", "page")
            },
            source=_name(row),
            published=row["published"] or "",
            article_title=row["article_title"] or "",
            language=row["language"] or "ja",
            boxes=tuple(tuple(box) for box in json.loads(row["boxes"])),
            review=_review_of(row),
            extracted=extracted,
            current=current,
            history=history,
            blind=blind,
            dispute=dispute,
        )

    def _make_passage(self, row: sqlite3.Row) -> PassageText:
        rows = self._index.execute(
            f"""SELECT * FROM mentions WHERE passage_id = ? AND review <> '{GHOST}' ORDER BY start, "end" DESC""",
            (row["passage_id"],),
        ).fetchall()
        details = read_details(self._index, [each["mention_id"] for each in rows])
        return PassageText(
            **{name: row[name] for name in ("passage_id", "passage", "kind", "text", "page")},
            found=tuple(Marked(each["mention_id"], _find(each, details[each["mention_id"]])) for each in rows),
        )

    def _is_blind(self, row: sqlite3.Row, reviewer: str) -> bool:
        """Say whether the reviewer is asked for a second opinion."""
        if row["lot"] >= self.share:
            return False
        query = "SELECT DISTINCT reviewer FROM decided WHERE anchor = ? AND active LIMIT 2"
        deciders = [each[0] for each in self._index.execute(query, (row["anchor"],))]
        return len(deciders) == 1 and deciders[0] != reviewer

    def _state(self, anchor: str) -> str:
        row = self._index.execute(
            "SELECT action FROM decided WHERE anchor = ? AND active ORDER BY sequence DESC LIMIT 1", (anchor,)
        ).fetchone()
        return "" if row is None else str(row[0])


def _find(row: sqlite3.Row, details: dict[str, list[dict[str, Any]]]) -> Finding:
    names = ("kind", "start", "end", "text", "canonical", "method", "confidence")
    return Finding(**{name: row[name] for name in names}, details=details)


def _review_of(row: sqlite3.Row) -> str:
    return "" if row["review"] == GHOST else str(row["review"])


def _name(row: sqlite3.Row) -> str:
    return name_issue(row["series"], row["issue"], row["document_id"])
