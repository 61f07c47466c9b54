"""The queue: what is to be looked at, the most doubtful first, and what was decided about each."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any

from pipeline.review.index import anchor_of_finding, open_index, read_details
from pipeline.review.items import DECIDED, Filters, Item, Line
from pipeline.review.log import DecisionLog
from pipeline.review.record import Decision, Finding

PAGE = 50
"""Rows of a page of the queue."""
_ITEM = """
SELECT m.*, p.article, p.passage, p.text AS passage_text, p.kind AS passage_kind, p.article_title, p.language,
       d.sha256, d.path, d.media_type, d.series, d.issue, d.published
FROM mentions m JOIN passages p USING (passage_id) JOIN documents d ON d.document_id = m.document_id
"""


class Queue:
    """The index and the log together. One lock: SQLite answers in microseconds, and the index has one connection."""

    def __init__(self, tables_folder: Path, log: DecisionLog, index_path: Path) -> None:
        self.log = log
        self._lock = RLock()
        self._index = open_index(tables_folder, index_path)
        self._totals: dict[Filters, int] = {}
        self._seen = 0
        self._index.execute("BEGIN IMMEDIATE")
        self._index.execute("DELETE FROM decided")
        self._index.execute("DELETE FROM undos")
        self._mirror_new()
        self._index.execute("COMMIT")

    def catch_up(self) -> None:
        """Mirror the decisions that were added to the log since the last time, by this process or another."""
        with self._lock:
            if self.log.last() == self._seen:
                return
            self._index.execute("BEGIN IMMEDIATE")
            self._mirror_new()
            self._index.execute("COMMIT")

    def list_lines(self, filters: Filters, page: int = 1) -> list[Line]:
        """Give a page of the queue."""
        where, values = filters.where()
        query = f"""
            SELECT m.mention_id, m.kind, m.text, m.canonical, m.method, m.confidence, m.page, m.review,
                   d.document_id, d.series, d.issue, m.anchor
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
                    state=self._state(row["anchor"]) or row["review"],
                )
                for row in rows
            ]

    def count(self, filters: Filters) -> tuple[int, int]:
        """Say how many mentions the filters leave, whatever their state, and how many of these are decided."""
        whole = replace(filters, state="all")
        where, values = whole.where()
        with self._lock:
            if whole not in self._totals:
                total = self._index.execute(f"SELECT count(*) FROM mentions m WHERE {where}", values).fetchone()[0]
                self._totals[whole] = int(total)
            query = f"SELECT count(*) FROM mentions m WHERE {where} AND {DECIDED}"
            return self._totals[whole], int(self._index.execute(query, values).fetchone()[0])

    def next_id(self, filters: Filters, after: Item | None = None, back: bool = False) -> str | None:
        """Give the next mention of the queue (or the one before), None at its end."""
        where, values = filters.where()
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

    def item(self, mention_id: str) -> Item | None:
        """Give one mention with its surroundings; None: the tables hold none of that id."""
        with self._lock:
            row = self._index.execute(f"{_ITEM} WHERE m.mention_id = ?", (mention_id,)).fetchone()
            return None if row is None else self._make_item(row)

    def item_of_decision(self, decision_id: str) -> Item | None:
        """Give the mention that a decision is about; for what was added, the first one of its passage."""
        with self._lock:
            row = self._index.execute(
                f"{_ITEM} JOIN decided ON decided.anchor = m.anchor WHERE decided.id = ? LIMIT 1", (decision_id,)
            ).fetchone()
            return None if row is None else self._make_item(row)

    def neighbours(self, item: Item) -> list[Finding]:
        """Give the other mentions of the item's passage, in order of place."""
        with self._lock:
            rows = self._index.execute(
                'SELECT * FROM mentions WHERE passage_id = ? AND mention_id <> ? ORDER BY start, "end" DESC',
                (item.passage_id, item.mention_id),
            ).fetchall()
            details = read_details(self._index, [row["mention_id"] for row in rows])
        return [_find(row, details[row["mention_id"]]) for row in rows]

    def choices(self) -> dict[str, list[str]]:
        """Give what can be filtered by."""
        with self._lock:
            documents = self._index.execute("SELECT document_id FROM documents ORDER BY document_id").fetchall()
            methods = self._index.execute("SELECT DISTINCT method FROM mentions ORDER BY method").fetchall()
        return {"documents": [row[0] for row in documents], "methods": [row[0] for row in methods]}

    def last_of(self, reviewer: str) -> Decision | None:
        """Give the reviewer's last decision that holds: what "undo" takes back."""
        with self._lock:
            row = self._index.execute(
                "SELECT id, sequence FROM decided WHERE reviewer = ? AND active ORDER BY sequence DESC LIMIT 1",
                (reviewer,),
            ).fetchone()
        return None if row is None else self.log.read(after=row["sequence"] - 1)[0][1]

    def _make_item(self, row: sqlite3.Row) -> Item:
        mention_id = row["mention_id"]
        extracted = _find(row, read_details(self._index, [mention_id])[mention_id])
        ids = self._index.execute(
            "SELECT DISTINCT id, active FROM decided WHERE anchor = ? ORDER BY sequence", (row["anchor"],)
        ).fetchall()
        active = {each["id"]: bool(each["active"]) for each in ids}
        known = {decision.id: decision for _, decision in self.log.read(row["sha256"])} if ids else {}
        history = tuple((known[name], active[name]) for name in active)
        current = extracted
        for decision, holds in history:
            if holds:
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
            review=row["review"],
            extracted=extracted,
            current=current,
            history=history,
        )

    def _state(self, anchor: str) -> str:
        row = self._index.execute(
            "SELECT action FROM decided WHERE anchor = ? AND active ORDER BY sequence DESC LIMIT 1", (anchor,)
        ).fetchone()
        return "" if row is None else str(row[0])

    def _mirror_new(self) -> None:
        for sequence, decision in self.log.read(after=self._seen):
            self._mirror(sequence, decision)
            self._seen = sequence

    def _mirror(self, sequence: int, decision: Decision) -> None:
        """Note the decision by the anchors of what was and what is, and by that of what there was first of all."""
        if decision.action == "undo":
            target = self._index.execute("SELECT undoes FROM undos WHERE id = ?", (decision.undoes,)).fetchone()
            self._index.execute("INSERT OR IGNORE INTO undos VALUES (?, ?)", (decision.id, decision.undoes))
            undone = decision.undoes if target is None else target[0]
            self._index.execute("UPDATE decided SET active = ? WHERE id = ?", (int(target is not None), undone))
            return
        anchors = [
            anchor_of_finding(decision.document, decision.passage_text, finding)
            for finding in (decision.before, decision.after)
            if finding
        ]
        earlier = self._index.execute("SELECT root FROM decided WHERE anchor = ? LIMIT 1", (anchors[0],)).fetchone()
        root = anchors[0] if earlier is None else earlier[0]
        for anchor in {root, *anchors}:
            self._index.execute(
                "INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?, ?, ?, 1)",
                (sequence, decision.id, anchor, root, decision.action, decision.reviewer),
            )


def _find(row: sqlite3.Row, details: dict[str, list[dict[str, Any]]]) -> Finding:
    names = ("kind", "start", "end", "text", "canonical", "method", "confidence")
    return Finding(**{name: row[name] for name in names}, details=details)


def _name(row: sqlite3.Row) -> str:
    return f"{row['series'] or ''} {row['issue']}".strip() if row["issue"] else str(row["document_id"])
