"""Who settles what two reviewers differ on, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pipeline.review.forms import make_decision
from pipeline.review.items import Item
from pipeline.review.record import Decision
from pipeline.review.users import User


class Disputed(Protocol):
    """What two reviewers may differ on."""

    @property
    def dispute(self) -> tuple[Decision, Decision] | None:
        """The two decisions that differ."""


def may_settle(item: Disputed, user: User, users: Mapping[str, User]) -> bool:
    """Say whether a user settles the dispute on an item.

    An adjudicator may. Where the team has none, whoever is neither of the two may.
    """
    if item.dispute is None:
        return False
    if any(each.adjudicates for each in users.values()):
        return user.adjudicates
    return user.name not in {decision.reviewer for decision in item.dispute}


def settle(item: Item, chosen: str, reviewer: str, note: str = "") -> Decision | None:
    """Make the decision that takes one of the two opinions.

    Args:
        chosen: the id of the decision that is right.

    Returns:
        None where the item has no dispute with such a decision.
    """
    for decision in item.dispute or ():
        if decision.id == chosen and decision.action in ("accept", "correct", "reject"):
            return make_decision(decision.action, item, reviewer, decision.after, note)
    return None
