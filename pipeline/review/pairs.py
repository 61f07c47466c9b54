"""Two names that may mean one person, and how the decisions about them find them again."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from pipeline.identity.names import institution_key, person_key
from pipeline.review.record import Decision


class Node(NamedTuple):
    """A name in a document: what a decision about identity speaks of, whatever becomes of its passage."""

    document: str
    """SHA-256 of its bytes."""
    kind: str
    key: str


def node_of(document: str, kind: str, canonical: str) -> Node:
    """Give the node of a name in a document: all its spellings have one."""
    key = (person_key if kind == "person" else institution_key)(canonical)
    return Node(document, kind, key or canonical)


def nodes_of(decision: Decision) -> tuple[Node, Node]:
    """Give the two names that a decision about identity speaks of."""
    one, other = (node_of(side.document, side.finding.kind, side.finding.canonical) for side in decision.sides)
    return one, other


def pair_of(one: Node, other: Node) -> str:
    """Give the hash by which two names and the decisions about them find each other, in either order."""
    parts = "\0".join("\0".join(node) for node in sorted((one, other)))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
