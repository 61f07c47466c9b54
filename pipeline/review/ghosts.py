"""Mentions that the tables no longer hold because somebody rejected them: the queue keeps them.

So a second reviewer is still asked about them after a run, and a rejection can still be taken back where it was taken.
"""

from __future__ import annotations

import sqlite3

from pipeline.review.index import COLUMNS, draw_lot
from pipeline.review.record import Decision

GHOST = "rejected"
"""``mentions.review`` of such a mention in the index; the tables know no such value."""


def forget_ghosts(connection: sqlite3.Connection) -> None:
    """Take out what is there because of decisions."""
    for name in ("titles", "counts", "dates"):
        connection.execute(
            f"DELETE FROM {name} WHERE mention_id IN (SELECT mention_id FROM mentions WHERE review = ?)", (GHOST,)
        )
    connection.execute("DELETE FROM mentions WHERE review = ?", (GHOST,))


def keep_ghost(connection: sqlite3.Connection, decision: Decision, anchor: str) -> None:
    """Put what was rejected into the index, where the tables don't hold it and its passage is still there."""
    finding = decision.before
    if decision.action != "reject" or finding is None:
        return
    if connection.execute("SELECT 1 FROM mentions WHERE anchor = ?", (anchor,)).fetchone():
        return
    passage = connection.execute(
        """
        SELECT passage_id, document_id, page FROM documents JOIN passages p USING (document_id)
        WHERE sha256 = ? AND text = ? ORDER BY abs(article - ?), abs(p.passage - ?) LIMIT 1
        """,
        (decision.document, decision.passage_text, decision.article, decision.passage),
    ).fetchone()
    if passage is None:
        return
    mention_id = f"{passage['passage_id']}:{finding.kind}:{finding.start}-{finding.end}"
    connection.execute(
        """
        INSERT INTO mentions
        SELECT coalesce(max(place), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?, ? FROM mentions
        """,
        (
            *(mention_id, passage["document_id"], passage["passage_id"], anchor),
            *(finding.kind, finding.text, finding.canonical, finding.start, finding.end, passage["page"]),
            *(finding.method, finding.confidence, GHOST, draw_lot(anchor)),
        ),
    )
    for name, rows in finding.details.items():
        for row in rows:
            # A person's name has another name in the tables than in what was decided.
            said = {"person_name": row.get("person"), **row, "mention_id": mention_id}
            marks = ", ".join("?" * len(COLUMNS[name]))
            values = [said.get(column) for column in COLUMNS[name]]
            connection.execute(f"INSERT INTO {name} VALUES ({marks})", values)
