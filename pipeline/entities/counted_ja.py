"""What a Japanese quantity counts: the noun phrase after it (48名の学生), before it (学生48名), or the topic (学生は48名).

Every noun phrase nearby is a candidate, and so is none; a log-linear model trained by training/counted.py chooses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.entities.loglinear import choose, load_weights
from pipeline.entities.written import Quantity
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL: Final = "counted.json"
_WINDOW: Final = 60
"""Characters before a quantity that noun phrases are looked for in."""
_NEAREST: Final = 5
"""Noun phrases before a quantity that are candidates."""
_SENTENCE_ENDS: Final = "。．\t！？"
_PREDICATE: Final = re.compile(
    r"\s?(?:です|でし|だ|で[、，あす]|である|。|．|、|，|と(?:な|の)|に(?:達|上|の|お)|を(?:数|記)|$|・|（|\t)"
)
_COLUMNS: Final[list[int | str]] = ["IDX", "ORTH", "TAG"]
_OPEN: Final = "（(「『【"
_CLOSE: Final = "）)」』】"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase ``text`` that a quantity may count, and where it was found (``source``)."""

    text: str
    source: str
    features: tuple[str, ...]


def counted_of(doc: Doc, quantities: Sequence[Quantity], heads: Sequence[str]) -> list[tuple[str, float]]:
    """Find what each quantity of a passage counts.

    Args:
        doc: the passage, with UniDic's tags.
        quantities: its quantities in order.
        heads: what stands at the head of the table's columns, where the passage is a row of one.

    Returns:
        For each the noun phrase as written ("" where nothing says), and how sure that is.
    """
    if not quantities:
        return []
    weights = load_weights(MODEL)["counted"]
    reader = Reader(doc, quantities, heads)
    found: list[tuple[str, float]] = []
    for i in range(len(quantities)):
        candidates = reader.candidates(i, found[-1][0] if found else "")
        best, chance = pick(candidates, choose([c.features for c in candidates], weights))
        found.append((candidates[best].text, chance))
    return found


def pick(candidates: Sequence[Phrase], chances: Sequence[float]) -> tuple[int, float]:
    """Choose the likeliest head noun, then the likeliest of the phrases with that head: 大学, 国内外の大学.

    Returns:
        The index of the phrase chosen, and the chance of its head.
    """
    heads: dict[str, float] = {}
    for candidate, chance in zip(candidates, chances, strict=True):
        heads[candidate.text[-2:]] = heads.get(candidate.text[-2:], 0.0) + chance
    head = max(heads, key=heads.__getitem__)
    best = max((i for i, c in enumerate(candidates) if c.text[-2:] == head), key=chances.__getitem__)
    return best, heads[head]


class Reader:
    """A passage's quantities and the noun phrases around them."""

    def __init__(self, doc: Doc, quantities: Sequence[Quantity], heads: Sequence[str] = ()) -> None:
        self.text = text_of(doc)
        self.quantities = quantities
        self.heads = heads
        self.doc = doc
        # Whole columns at once: a Token object of spaCy for every word costs several times as much.
        columns = doc.to_array(_COLUMNS).T.tolist()
        strings = doc.vocab.strings
        self.starts: list[int] = columns[0]
        self.words = [strings[word] for word in columns[1]]
        self.tags = [strings[tag] for tag in columns[2]]
        self.counted = [False] * len(self.words)
        for q in quantities:
            first, end = bisect_left(self.starts, q.start), bisect_left(self.starts, q.end)
            self.counted[first:end] = [True] * (end - first)

    def candidates(self, i: int, previous: str = "") -> list[Phrase]:
        """Give the candidates of the i-th quantity, none first; ``previous`` is what the one before it counts."""
        q = self.quantities[i]
        raw: list[tuple[str, str, tuple[str, ...]]] = [("none", "", ("",))]
        floor = self.quantities[i - 1].end if i else 0
        if self.text.startswith("の", q.end):
            raw += [("after", text, (tag,)) for text, tag in self._after(q.end + 1)]
        else:
            raw += [("direct", text, (tag,)) for text, tag in self._after(q.end)]
        raw += self._before(q, floor)
        if q.method == "rule:noun-unit":
            raw.append(("unit", q.unit, ("",)))
        if previous:
            raw.append(("previous", previous, ("adjacent" if floor >= q.start - 1 else "apart",)))
        if "\t" in self.text:
            raw += self._in_table(q)
        context = self._context(q, floor, {source for source, text, _ in raw if text})
        return [
            Phrase(text, source, _features(q, source, text, notes, context))
            for source, text, notes in raw
            if text or source == "none"
        ]

    def _context(self, q: Quantity, floor: int, sources: set[str]) -> tuple[str, ...]:
        """What surrounds a quantity: each is a feature of every candidate, joined with its source."""
        before = self.text[max(0, q.start - 1) : q.start]
        after = self.text[q.end : q.end + 2]
        ending = "pred" if _PREDICATE.match(self.text, q.end) else "arg"
        verb = self._verb_after(q.end)
        return (
            f"p={ending}",
            f"k={q.kind},p={ending}",
            f"v={verb}",
            f"k={q.kind}",
            f"a={after[:1]}",
            f"aa={after}",
            f"k={q.kind},a={after[:1]}",
            f"k={q.kind},b={before if before in '（(、，はがのもを ' else 'x'}",
            f"q={q.qualifier}",
            "adjacent" if floor == q.start and floor else "alone",
            *(f"has={source}" for source in ("after", "np1:", "out") if source in sources),
            *(f"k={q.kind},has={source}" for source in ("after", "np1:") if source in sources),
        )

    def _verb_after(self, at: int) -> str:
        """The first verb after a place, or noun that する makes one, in its dictionary form."""
        i = bisect_left(self.starts, at)
        for j, (word, tag) in enumerate(zip(self.words[i : i + 5], self.tags[i : i + 5], strict=True), i):
            if word in _SENTENCE_ENDS:
                break
            if tag.startswith("動詞") or "サ変可能" in tag:
                return self.doc[j].lemma_
        return ""

    def _after(self, at: int) -> list[tuple[str, str]]:
        """The noun phrase that begins at a place, with the kind of its last word; の joins two."""
        i = bisect_left(self.starts, at)
        if i == len(self.words) or self.starts[i] != at:
            return []
        end, last = at, ""
        found: list[tuple[str, str]] = []
        while i < len(self.words):
            tag = self.tags[i]
            if _is_noun(tag):
                end, last = self.starts[i] + len(self.words[i]), tag
            elif last and self.words[i] == "の" and not found:
                found.append((self.text[at:end], _short(last)))
            elif not (tag.startswith("接頭辞") or (self.words[i] in "・や" and last)) and (
                last or not tag.startswith(("形容詞", "連体詞", "形状詞", "助動詞"))
            ):
                break
            i += 1
        return [*found, (self.text[at:end], _short(last))] if last else []

    def _before(self, q: Quantity, floor: int) -> list[tuple[str, str, tuple[str, ...]]]:
        """The nearest noun phrases before a quantity in its sentence, each with what stands between it and the quantity."""
        found: list[tuple[str, str, tuple[str, ...]]] = []
        i = bisect_left(self.starts, q.start) - 1
        right = q.start
        rank = 0
        depth = 0
        limit = max(0, q.start - _WINDOW)
        gap = ""
        while i >= 0 and self.starts[i] >= limit and rank < _NEAREST:
            word, tag = self.words[i], self.tags[i]
            if word in _SENTENCE_ENDS:
                break
            if _is_noun(tag) and not (floor and self.starts[i] < floor and self.counted[i]):
                end = self.starts[i] + len(word)
                j, start, short = i, self.starts[i], None
                while (
                    j >= 0
                    and self.starts[j] >= limit
                    and (_is_noun(self.tags[j]) or self.tags[j].startswith("接頭辞") or self._links(j))
                ):
                    if self.counted[j]:
                        break
                    if self.words[j] in ("の", "・", "や"):
                        short = short or start
                    else:
                        start = self.starts[j]
                    j -= 1
                rank += 1
                gap = self.text[end : min(right, end + 3)].strip("\u3000 ") or ("" if end == q.start else "sp")
                crossed = "x" if end <= floor and i and floor else ""
                notes = (
                    _short(tag),
                    f"gap={gap[:2]}{crossed}",
                    f"near={self.text[end : q.start][:8] if q.start - end < 8 else 'far'}",
                    f"depth={depth}",
                )
                source = "out" if depth > 0 and gap[:1] in _OPEN and rank <= 2 else f"np{rank}:{gap[:1]}{crossed}"
                found.append((source, self.text[start:end].strip(), notes))
                if short is not None:
                    found.append((source + "s", self.text[short:end].strip(), notes))
                right = start
                i = min(j, i - 1)
                continue
            depth += (word in _OPEN) - (word in _CLOSE)
            i -= 1
        return found

    def _links(self, j: int) -> bool:
        return j > 0 and self.words[j] in ("の", "・", "や") and _is_noun(self.tags[j - 1])

    def _in_table(self, q: Quantity) -> list[tuple[str, str, tuple[str, ...]]]:
        """The column's head and the row's label, where a cell is nothing but the quantity."""
        column = self.text.count("\t", 0, q.start)
        cells = self.text.split("\t")
        whole = "whole" if cells[column].strip() == self.text[q.start : q.end].strip() else "part"
        found: list[tuple[str, str, tuple[str, ...]]] = []
        if column < len(self.heads) and self.heads[column]:
            found.append((f"head:{whole}", self.heads[column], ("",)))
        if column and not any(c.isdigit() for c in cells[0]):
            found.append((f"label:{whole}:{'heads' if self.heads else ''}", cells[0].strip(), ("",)))
        return found


def _features(q: Quantity, source: str, text: str, notes: tuple[str, ...], context: tuple[str, ...]) -> tuple[str, ...]:
    """The features of one candidate."""
    base = source.split(":")[0]
    own = (
        source,
        *(f"{base}|{note}" for note in notes),
        f"end={text[-1:]}",
        f"end2={text[-2:]}",
        f"{base}|end={text[-1:]}",
        f"{base}|len={min(len(text), 9)}",
        f"text={text}" if text else "text",
        f"{source}|k={q.kind}",
    )
    return (*own, *(f"{base}|{c}" for c in context))


def _short(tag: str) -> str:
    """The part of a UniDic tag that says what kind of noun a word is."""
    return tag.rsplit("-", 1)[-1]


def _is_noun(tag: str) -> bool:
    return tag.startswith(("名詞", "接尾辞-名詞的", "記号-文字", "形状詞", "代名詞")) and "数詞" not in tag
