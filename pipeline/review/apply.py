"""What the reviewers decided, laid over what was extracted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pipeline.model import Count, Date, Document, Extraction, Mention, Title
from pipeline.review.anchors import Place, find_nearest, find_place
from pipeline.review.record import Action, Decision, Finding

STATES = {"accept": "accepted", "correct": "corrected", "add": "added"}
"""Mention.review by the action that leaves a mention standing."""
ADDED_METHOD = "review"
"""Mention.method of what a reviewer added."""


@dataclass(slots=True)
class _Item:
    """A mention with all that hangs on it; their ``mention`` indexes are given anew at the end."""

    mention: Mention
    titles: list[Title] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return Place(self.mention.article, self.mention.passage, self.mention.start, self.mention.end)


def apply(
    document: Document, extraction: Extraction, decisions: Sequence[Decision]
) -> tuple[Extraction, list[Decision]]:
    """Apply the decisions that hold for this document, in the order in which they were taken.

    Accepted and corrected findings stand in the result even where the extraction no longer has them; rejected ones are
    gone, with the titles, counts and dates that hung on them.

    Args:
        document: as it is read now.
        extraction: what is found in it now.
        decisions: those for the document's bytes, without the undone ones (load_decisions).

    Returns:
        The new extraction, and the decisions whose words are no longer to be found in the document.
    """
    if not decisions:
        return extraction, []
    items = _hang(extraction)
    orphans = []
    for decision in decisions:
        if not _apply_one(document, items, decision):
            orphans.append(decision)
    return _flatten(extraction, items), orphans


def describe(mention: Mention, titles: Sequence[Title], counts: Sequence[Count], dates: Sequence[Date]) -> Finding:
    """Give a mention and what hangs on it as a finding."""
    details: dict[str, list[dict[str, Any]]] = {}
    for name, rows in (("titles", titles), ("counts", counts), ("dates", dates)):
        if rows:
            details[name] = [
                {key: value for key, value in asdict(row).items() if key not in {"article", "mention"}} for row in rows
            ]
    names = ("kind", "start", "end", "text", "canonical", "method", "confidence")
    return Finding(**{name: getattr(mention, name) for name in names}, details=details)


def _apply_one(document: Document, items: list[_Item], decision: Decision) -> bool:
    """Apply one decision; False: its words are nowhere."""
    place = find_place(document, decision)
    if place is None:
        return False
    before, after = decision.before, decision.after
    exact = next((item for item in items if before and item.mention.kind == before.kind and item.place == place), None)
    if decision.action == "reject":
        if exact:
            items.remove(exact)
            _settle_titles(items, exact.mention, None)
        return True
    target = after or before
    if target is None:
        return True
    span = (place.start, place.end)
    text = document.articles[place.article].passages[place.passage].text
    if before and target.text != before.text:
        moved = find_nearest(text, target.text, place.start + target.start - before.start)
        if moved is None:
            return False
        span = moved
    elif before and target.start != before.start:
        span = find_nearest(text, target.text, place.start + target.start - before.start) or span
    made = _make(target, Place(place.article, place.passage, *span), text, decision.action)
    if exact and decision.action == "accept":  # what holds is what was accepted; how it was found is as of now
        found = exact.mention
        made.mention = replace(
            made.mention, method=found.method, confidence=found.confidence, review=found.review or "accepted"
        )
    items[:] = [item for item in items if item is not exact and not _collide(item.mention, made.mention)]
    items.append(made)
    if exact:
        _settle_titles(items, exact.mention, made.mention)
    return True


def _make(target: Finding, place: Place, text: str, action: Action) -> _Item:
    """Make the finding a mention at ``place``, with what hangs on it."""
    mention = Mention(
        kind=target.kind,
        article=place.article,
        passage=place.passage,
        start=place.start,
        end=place.end,
        text=text[place.start : place.end],
        canonical=target.canonical,
        method=target.method or ADDED_METHOD,
        confidence=target.confidence,
        review=STATES[action],
    )
    hanging: dict[str, list[Any]] = {
        name: [made(article=place.article, mention=-1, **row) for row in target.details.get(name, ())]
        for name, made in (("titles", Title), ("counts", Count), ("dates", Date))
    }
    return _Item(mention, **hanging)


def _collide(one: Mention, other: Mention) -> bool:
    """Mentions of one kind don't overlap."""
    where = (one.kind, one.article, one.passage) == (other.kind, other.article, other.passage)
    return where and one.start < other.end and other.start < one.end


def _settle_titles(items: list[_Item], old: Mention, new: Mention | None) -> None:
    """Carry the titles of a person over to the new name, or drop them with the person, in that article.

    As long as the article names the person elsewhere by the old name, the titles stay as they are.
    """
    if old.kind != "person" or (new and new.canonical == old.canonical and new.kind == "person"):
        return
    if any(
        item.mention.kind == "person"
        and item.mention.article == old.article
        and item.mention.canonical == old.canonical
        for item in items
    ):
        return
    name = new.canonical if new and new.kind == "person" else None
    for item in items:
        kept = []
        for title in item.titles:
            if title.article != old.article or title.person != old.canonical:
                kept.append(title)
            elif name is not None:
                kept.append(replace(title, person=name))
        item.titles = kept


def _hang(extraction: Extraction) -> list[_Item]:
    items = [_Item(mention) for mention in extraction.mentions]
    for title in extraction.titles:
        items[title.mention].titles.append(title)
    for count in extraction.counts:
        items[count.mention].counts.append(count)
    for date in extraction.dates:
        items[date.mention].dates.append(date)
    return items


def _flatten(extraction: Extraction, items: list[_Item]) -> Extraction:
    """Put the items back into reading order and give the indexes anew."""
    ordered = sorted(items, key=lambda item: item.place[:3])
    return replace(
        extraction,
        mentions=tuple(item.mention for item in ordered),
        titles=tuple(replace(title, mention=index) for index, item in enumerate(ordered) for title in item.titles),
        counts=tuple(replace(count, mention=index) for index, item in enumerate(ordered) for count in item.counts),
        dates=tuple(replace(date, mention=index) for index, item in enumerate(ordered) for date in item.dates),
    )
