"""From a filled-in form to a finding and a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from pipeline.model import MentionKind
from pipeline.review.anchors import find_nearest
from pipeline.review.apply import ADDED_METHOD
from pipeline.review.items import Item, PassageText
from pipeline.review.record import KINDS, Action, Anchor, Decision, Finding

ISO_DAY = r"\d{4}(-\d{2}(-\d{2})?)?|FY\d{4}"
ISO = re.compile(rf"({ISO_DAY})(/({ISO_DAY}))?")
MAX_NOTE = 2000


class FormError(ValueError):
    """A field can't be used; ``key`` names the message in the catalogue."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def make_decision(action: Action, item: Item, reviewer: str, after: Finding | None = None, note: str = "") -> Decision:
    """Make a decision about what holds for the item now (or, for "add", in the item's passage)."""
    return Decision(
        id=uuid4().hex,
        when=_now(),
        reviewer=reviewer,
        action=action,
        document=item.sha256,
        passage_text=item.passage_text,
        article=item.article,
        passage=item.passage,
        page=item.page,
        before=item.current if action in {"accept", "correct", "reject"} else None,
        after=after,
        note=note[:MAX_NOTE],
        blind=item.blind and action != "add",
    )


def make_judgement(
    action: Action, one: Item, other: Item, reviewer: str, note: str = "", blind: bool = False
) -> Decision:
    """Make a decision on whether the names of two items mean one person: "same" or "different"."""
    there = Anchor(other.sha256, other.passage_text, other.article, other.passage, other.page, other.extracted)
    return Decision(
        id=uuid4().hex,
        when=_now(),
        reviewer=reviewer,
        action=action,
        document=one.sha256,
        passage_text=one.passage_text,
        article=one.article,
        passage=one.passage,
        page=one.page,
        before=one.extracted,
        note=note[:MAX_NOTE],
        blind=blind,
        other=there,
    )


def make_undo(decision: Decision, reviewer: str) -> Decision:
    """Make the decision that takes another one back."""
    return replace(
        decision,
        id=uuid4().hex,
        when=_now(),
        reviewer=reviewer,
        action="undo",
        before=None,
        after=None,
        other=None,
        note="",
        undoes=decision.id,
        blind=False,
    )


def read_correction(form: Mapping[str, Any], item: Item) -> Finding:
    """Take what is right from the form, starting from what holds.

    Raises:
        FormError: the text doesn't stand in the passage, nothing was changed, or a field can't be used.
    """
    before = item.current
    after = _read_finding(form, item, before.start)
    kept = {name: rows[1:] for name, rows in before.details.items() if name in after.details}
    details = {name: [*rows, *kept.get(name, [])] for name, rows in after.details.items()}
    after = replace(after, details=details, method=before.method, confidence=before.confidence)
    if after == before:
        raise FormError("error_unchanged")
    return after


def move_to(item: Item, passage: PassageText) -> Item:
    """Give an item that stands for another passage of its document: there something is to be added."""
    return replace(
        item, passage_id=passage.passage_id, passage=passage.passage, passage_text=passage.text, page=passage.page
    )


def read_addition(form: Mapping[str, Any], item: Item) -> Finding:
    """Take what was missed from the form.

    Raises:
        FormError: the text doesn't stand in the passage, or a field can't be used.
    """
    return replace(_read_finding(form, item, 0), method=ADDED_METHOD)


def _read_finding(form: Mapping[str, Any], item: Item, start: int) -> Finding:
    kind = _text(form, "kind")
    if kind not in KINDS:
        raise FormError("error_kind")
    wanted = str(form.get("text", ""))
    near = _text(form, "start")
    span = find_nearest(item.passage_text, wanted, int(near) if near.isdecimal() else start)
    if span is None:
        raise FormError("error_text")
    text = item.passage_text[slice(*span)]
    return Finding(
        kind=kind,
        start=span[0],
        end=span[1],
        text=text,
        canonical=_text(form, "canonical") or text,
        details=_read_details(kind, form, text),
    )


def _read_details(kind: MentionKind, form: Mapping[str, Any], text: str) -> dict[str, list[dict[str, Any]]]:
    """Take what hangs on a title, a count or a date; a first field left empty means that nothing does."""
    if kind == "title" and (person := _text(form, "person")):
        row = {"person": person, "title": text, "institution": _text(form, "institution") or None}
        return {"titles": [row | {"former": form.get("former") == "on", "confidence": 1.0}]}
    if kind == "count" and _text(form, "value"):
        row = {
            "value": _number(form, "value"),
            "value_max": _number(form, "value_max") if _text(form, "value_max") else None,
        }
        words = {name: _text(form, name) for name in ("unit", "qualifier", "counted")}
        return {"counts": [row | words | {"confidence": 1.0}]}
    if kind == "date" and (iso := _text(form, "iso")):
        if not ISO.fullmatch(iso):
            raise FormError("error_iso")
        return {"dates": [{"iso": iso, "text": text}]}
    return {}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _text(form: Mapping[str, Any], name: str) -> Any:
    return str(form.get(name, "")).strip()


def _number(form: Mapping[str, Any], name: str) -> float:
    try:
        value = float(_text(form, name).replace(",", ""))
    except ValueError:
        raise FormError("error_number") from None
    if abs(value) > 1e18 or value != value:
        raise FormError("error_number")
    return value
