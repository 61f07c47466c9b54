"""Self references and anaphors: 本学, 当市, 同研究院, the University. They name an institution only by pointing to it."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from pipeline.entities.spans import Span

_KANJI = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"


@cache
def _words() -> dict[tuple[str, str], frozenset[str]]:
    text = files("pipeline.lexicon").joinpath("self_references.csv").read_text(encoding="utf-8")
    groups: dict[tuple[str, str], set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        groups.setdefault((row["language"], row["kind"]), set()).add(row["word"])
    return {key: frozenset(words) for key, words in groups.items()}


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _japanese() -> re.Pattern[str]:
    heads, whole = _alternatives(_words()["ja", "head"]), _alternatives(_words()["ja", "whole"])
    return re.compile(
        rf"(?<![{_KANJI}])((?:元|前|現|新)?)((?:本|当|同)(?:{heads})|{whole})(?!議|員|費|場|日|期|計|法人)"
    )


@cache
def _english() -> re.Pattern[str]:
    heads = _alternatives(_words()["en", "head"])
    return re.compile(rf"\b(?:[Tt]he|[Oo]ur)\s+(?i:{heads})\b(?!-)(?!\s+(?:of|for)\s)(?!\s+[A-Z][a-z])")


def find_self_references(text: str, japanese: bool) -> list[Span]:
    """Finds where a text points to an institution without naming it.

    Args:
        text: a passage.
        japanese: whether to read it as Japanese; English otherwise.

    Returns:
        Spans with the label SELF, in order.
    """
    if not japanese:
        return [Span(m.start(), m.end(), "SELF", 0.6, "rule:self-reference") for m in _english().finditer(text)]
    ordinary = _words()["ja", "not"]
    return [
        Span(m.start(2), m.end(2), "SELF", 0.8, "rule:self-reference")
        for m in _japanese().finditer(text)
        if m.group(2) not in ordinary
    ]


def points_to(head: str, name: str) -> bool:
    """Whether 同 with a head (社, 大学, 署) can point to an institution of that name."""
    core = re.sub(r"[（(].*?[）)]|[A-Za-z\d「」『』\s]+$", "", name)
    if head == "社":
        return "会社" in name or core.endswith("社") or "㈱" in name or "（株）" in name or "(株)" in name
    if head == "大":
        return core.endswith(("大学", "大"))
    if head in ("校", "高校"):
        return core.endswith(("校", "高", "小", "中", "高専"))
    return core.endswith(head)
