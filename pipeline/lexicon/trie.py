"""Many words as one regular expression that is as fast as one word: alternatives share their beginnings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Node: TypeAlias = "dict[str, _Node]"
_END = ""


def words_pattern(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern that matches the longest of the words that begins at a place.

    Args:
        words: the words; empty ones are left out.
        flags: as of ``re.compile``.
    """
    root: _Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        if word:
            node[_END] = {}
    return re.compile(_write(root) if root else r"(?!)", flags)


def _write(node: _Node) -> str:
    branches = [re.escape(char) + _write(child) for char, child in sorted(node.items()) if char != _END]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _END not in node:
        return joined
    return f"(?:{joined})?"
