"""The decisions as the index knows them: by the anchors of what they speak of, so that SQL can ask for them."""

from __future__ import annotations

import sqlite3

from pipeline.review.ghosts import GHOST, forget_ghosts, keep_ghost
from pipeline.review.index import SETTLED, anchor_of_finding, settle_reviewed
from pipeline.review.joinindex import add_decided, forget_decided, note_decided
from pipeline.review.logs import Log
from pipeline.review.opinions import Opinion, find_dispute
from pipeline.review.pairs import nodes_of, pair_of
from pipeline.review.record import IDENTITY, Decision


class Mirror:
    """What of the log the index has seen. What it has seen is noted in the index itself, so that a start is quick."""

    def __init__(self, index: sqlite3.Connection, log: Log) -> None:
        self._index = index
        self._log = log
        self._seen = self._find_seen()
        self.catch_up()

    def catch_up(self) -> None:
        """Mirror the decisions that were added to the log since the last time, by this process or another."""
        if self._log.last() == self._seen:
            return
        self._index.execute("BEGIN IMMEDIATE")
        name = ""
        for sequence, decision in self._log.read(after=self._seen):
            self._add(sequence, decision)
            self._seen, name = sequence, decision.id
        self._index.execute("DELETE FROM meta WHERE name IN ('seen', 'seen_id')")
        self._index.executemany("INSERT INTO meta VALUES (?, ?)", [("seen", str(self._seen)), ("seen_id", name)])
        self._index.execute("COMMIT")

    def _find_seen(self) -> int:
        """Say up to where the log was mirrored; 0, and nothing mirrored, where this is another log."""
        noted = dict(self._index.execute("SELECT name, value FROM meta WHERE name IN ('seen', 'seen_id')").fetchall())
        seen = int(noted.get("seen", "0"))
        if seen:
            there = self._log.read(after=seen - 1, most=1)
            if there and there[0][0] == seen and there[0][1].id == noted["seen_id"]:
                return seen
        self._index.execute("BEGIN IMMEDIATE")
        for table in ("decided", "undos", "disputes"):
            self._index.execute(f"DELETE FROM {table}")
        forget_decided(self._index)
        forget_ghosts(self._index)
        settle_reviewed(self._index)
        self._index.execute("DELETE FROM meta WHERE name IN ('seen', 'seen_id')")
        self._index.execute("COMMIT")
        return 0

    def _add(self, sequence: int, decision: Decision) -> None:
        """Note a decision by the anchors of what was and what is, and by that of what there was first of all."""
        if decision.action == "undo":
            self._take_back(decision)
            return
        anchors = self._list_anchors(decision)
        earlier = self._index.execute("SELECT root FROM decided WHERE anchor = ? LIMIT 1", (anchors[0],)).fetchone()
        root = anchors[0] if earlier is None else earlier[0]
        for anchor in {root, *anchors}:
            self._index.execute(
                "INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                (
                    *(sequence, decision.id, anchor, root, decision.action, decision.reviewer),
                    *(int(decision.blind), decision.outcome),
                ),
            )
        self._note(root)

    def _list_anchors(self, decision: Decision) -> list[str]:
        if decision.action in IDENTITY:
            nodes = nodes_of(decision)
            pair = pair_of(*nodes)
            add_decided(self._index, pair, nodes)
            return [pair]
        anchors = [
            anchor_of_finding(decision.document, decision.passage_text, finding)
            for finding in (decision.before, decision.after)
            if finding
        ]
        keep_ghost(self._index, decision, anchors[0])
        return anchors

    def _take_back(self, undo: Decision) -> None:
        target = self._index.execute("SELECT undoes FROM undos WHERE id = ?", (undo.undoes,)).fetchone()
        self._index.execute("INSERT OR IGNORE INTO undos VALUES (?, ?)", (undo.id, undo.undoes))
        undone = undo.undoes if target is None else target[0]
        self._index.execute("UPDATE decided SET active = ? WHERE id = ?", (int(target is not None), undone))
        for (root,) in self._index.execute("SELECT DISTINCT root FROM decided WHERE id = ?", (undone,)).fetchall():
            self._note(root)

    def _note(self, root: str) -> None:
        """Note which mentions of a subject are decided on, and whether reviewers differ on it."""
        rows = self._index.execute(
            "SELECT DISTINCT sequence, reviewer, blind, outcome FROM decided WHERE root = ? AND active ORDER BY sequence",
            (root,),
        ).fetchall()
        opinions = [Opinion(row["reviewer"], bool(row["blind"]), row["outcome"]) for row in rows]
        anchors = self._index.execute("SELECT DISTINCT anchor FROM decided WHERE root = ?", (root,)).fetchall()
        self._index.executemany(
            "INSERT OR IGNORE INTO disputes VALUES (?)"
            if find_dispute(opinions)
            else "DELETE FROM disputes WHERE anchor = ?",
            [tuple(row) for row in anchors],
        )
        for (anchor,) in anchors:
            note_decided(self._index, anchor)
            self._index.execute(
                "DELETE FROM settled WHERE place IN (SELECT place FROM mentions WHERE anchor = ?)", (anchor,)
            )
            self._index.execute(
                f"""
                INSERT INTO settled SELECT {SETTLED} FROM mentions m
                WHERE anchor = ? AND (review NOT IN ('', '{GHOST}') OR EXISTS (
                    SELECT 1 FROM decided d WHERE d.anchor = m.anchor AND d.active
                ))
                """,
                (anchor,),
            )
