"""The queue of doubtful identities: two names in different documents, and what was decided about whether they are one."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from pipeline.identity.names import person_key
from pipeline.review.items import Item, View, name_issue
from pipeline.review.joinitems import Join, JoinFilters, JoinLine, Side
from pipeline.review.live import LiveIndex
from pipeline.review.opinions import find_dispute
from pipeline.review.pairs import node_of, nodes_of, pair_of
from pipeline.review.queue import PAGE, Queue
from pipeline.review.record import IDENTITY, Decision
from pipeline.review.verdicts import Contradiction, Verdicts, settle_verdicts


class JoinQueue:
    """The doubtful identities in the index, and the decisions about them in the log."""

    def __init__(self, live: LiveIndex, queue: Queue) -> None:
        self._live = live
        self._queue = queue
        self._verdicts: tuple[int, Verdicts] = (-1, Verdicts())

    @property
    def _index(self) -> sqlite3.Connection:
        return self._live.connection

    def list_lines(self, filters: JoinFilters, reviewer: str, page: int = 1) -> list[JoinLine]:
        """Give a page of the list, as this reviewer may see it."""
        where, values = filters.where(self._view(reviewer))
        query = f"""
            SELECT j.*, a.canonical AS one_name, b.canonical AS other_name, c.series AS one_series, c.issue AS one_issue,
                   d.series AS other_series, d.issue AS other_issue
            FROM joins j JOIN mentions a ON a.mention_id = j.one JOIN mentions b ON b.mention_id = j.other
            JOIN documents c ON c.document_id = j.one_document JOIN documents d ON d.document_id = j.other_document
            WHERE {where} ORDER BY j.rank LIMIT ? OFFSET ?
        """
        with self._live.lock:
            rows = self._index.execute(query, [*values, PAGE, (page - 1) * PAGE]).fetchall()
            return [
                JoinLine(
                    pair=row["pair"],
                    reason=row["reason"],
                    joined=bool(row["joined"]),
                    names=(row["one_name"], row["other_name"]),
                    sources=(
                        name_issue(row["one_series"], row["one_issue"], row["one_document"]),
                        name_issue(row["other_series"], row["other_issue"], row["other_document"]),
                    ),
                    state="" if self._is_blind(row["pair"], row["lot"], reviewer) else self._state(row["pair"]),
                )
                for row in rows
            ]

    def count(self, filters: JoinFilters) -> tuple[int, int]:
        """Say how many pairs the filters leave, whatever their state, and how many of these are decided."""
        where, values = replace(filters, state="all").where(View())
        with self._live.lock:
            total = self._index.execute(f"SELECT count(*) FROM joins j WHERE {where}", values).fetchone()[0]
            query = f"SELECT count(*) FROM joins_decided JOIN joins j USING (rank) WHERE {where}"
            return int(total), int(self._index.execute(query, values).fetchone()[0])

    def next_pair(
        self, filters: JoinFilters, reviewer: str, after: int | None = None, back: bool = False
    ) -> str | None:
        """Give the next pair of the reviewer's queue (or the one before), None at its end."""
        where, values = filters.where(self._view(reviewer))
        if after is not None:
            where += f" AND j.rank {'<' if back else '>'} ?"
            values.append(after)
        query = f"SELECT pair FROM joins j WHERE {where} ORDER BY j.rank {'DESC' if back else 'ASC'} LIMIT 1"
        with self._live.lock:
            row = self._index.execute(query, values).fetchone()
        return None if row is None else str(row[0])

    def find(self, pair: str, reviewer: str) -> Join | None:
        """Give a pair of the list as this reviewer may see it; None: there is none of that id."""
        with self._live.lock:
            row = self._index.execute("SELECT * FROM joins WHERE pair = ?", (pair,)).fetchone()
            return None if row is None else self._make(row["one"], row["other"], reviewer, row)

    def compare(self, one: str, other: str, reviewer: str) -> Join | None:
        """Give any two mentions of people as a pair; None: the tables don't hold them, or they are one name of one document."""
        with self._live.lock:
            join = self._make(one, other, reviewer, None)
            return join and (self.find(join.pair, reviewer) or join)

    def list_named(self, name: str, most: int = PAGE) -> list[tuple[str, str, str]]:
        """Give the documents that name somebody so: a mention's id, the name as it is written there, and the issue."""
        query = """
            SELECT mention_id, canonical, series, issue, document_id
            FROM records JOIN mentions USING (mention_id) JOIN documents USING (document_id)
            WHERE records.key = ? ORDER BY published, document_id LIMIT ?
        """
        with self._live.lock:
            rows = self._index.execute(query, (person_key(name) or name, most)).fetchall()
        return [
            (row["mention_id"], row["canonical"], name_issue(row["series"], row["issue"], row["document_id"]))
            for row in rows
        ]

    def pair_of_decision(self, decision_id: str) -> str:
        """Give the pair that a decision is about."""
        with self._live.lock:
            row = self._index.execute("SELECT anchor FROM decided WHERE id = ? LIMIT 1", (decision_id,)).fetchone()
        return "" if row is None else str(row[0])

    def verdicts(self) -> Verdicts:
        """Give what holds of all that was decided about identity, and what contradicts it."""
        last = self._queue.log.last()
        if self._verdicts[0] != last:
            said = self._queue.log.read(actions=(*IDENTITY, "undo"))
            self._verdicts = last, settle_verdicts(decision for _, decision in said)
        return self._verdicts[1]

    def _make(self, one: str, other: str, reviewer: str, row: sqlite3.Row | None) -> Join | None:
        items = [self._queue.item(mention_id, reviewer) for mention_id in (one, other)]
        first, second = items
        if first is None or second is None or "person" not in {first.extracted.kind} & {second.extracted.kind}:
            return None
        nodes = [node_of(item.sha256, "person", item.extracted.canonical) for item in (first, second)]
        if nodes[0] == nodes[1]:
            return None
        pair = pair_of(*nodes)
        history = self._history(pair)
        blind = row is not None and self._is_blind(pair, row["lot"], reviewer)
        return Join(
            pair=pair,
            rank=None if row is None else row["rank"],
            reason="" if row is None else row["reason"],
            joined=bool(row["joined"]) if row is not None else self._are_one(nodes),
            sides=(self._side(first), self._side(second)),
            history=() if blind else history,
            blind=blind,
            dispute=find_dispute([decision for decision, holds in history if holds]),
            contradiction=None if blind else self._contradiction(pair),
        )

    def _history(self, pair: str) -> tuple[tuple[Decision, bool], ...]:
        rows = self._index.execute(
            "SELECT id, sequence, active FROM decided WHERE anchor = ? ORDER BY sequence", (pair,)
        )
        return tuple(
            (self._queue.log.read(after=row["sequence"] - 1, most=1)[0][1], bool(row["active"]))
            for row in rows.fetchall()
        )

    def _contradiction(self, pair: str) -> Contradiction | None:
        for one in self.verdicts().contradictions:
            if pair in {pair_of(*nodes_of(decision)) for decision in (one.decision, *one.against)}:
                return one
        return None

    def _side(self, item: Item) -> Side:
        rows = self._index.execute(
            """
            SELECT DISTINCT t.title, t.institution FROM mentions m JOIN titles t USING (mention_id)
            WHERE m.document_id = ? AND m.kind = 'title' AND t.person = ?
            """,
            (item.document_id, item.extracted.canonical),
        ).fetchall()
        titles = tuple(" ".join(filter(None, (row["institution"], row["title"]))) for row in rows)
        return Side(item, self._queue.passage_of(item), titles)

    def _are_one(self, nodes: list[Any]) -> bool:
        query = "SELECT person_id FROM records WHERE document = ? AND key = ?"
        found = [self._index.execute(query, (node.document, node.key)).fetchone() for node in nodes]
        return None not in found and found[0][0] == found[1][0]

    def _is_blind(self, pair: str, lot: float, reviewer: str) -> bool:
        """Say whether the reviewer is asked for a second opinion."""
        if lot >= self._queue.share:
            return False
        query = "SELECT DISTINCT reviewer FROM decided WHERE anchor = ? AND active LIMIT 2"
        deciders = [each[0] for each in self._index.execute(query, (pair,))]
        return len(deciders) == 1 and deciders[0] != reviewer

    def _state(self, pair: str) -> str:
        query = "SELECT action FROM decided WHERE anchor = ? AND active ORDER BY sequence DESC LIMIT 1"
        row = self._index.execute(query, (pair,)).fetchone()
        return "" if row is None else str(row[0])

    def _view(self, reviewer: str) -> View:
        return View(reviewer, self._queue.share)
