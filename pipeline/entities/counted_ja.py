"""What a Japanese quantity counts: the noun phrase after it (48名の学生), before it (学生48名), or the topic (学生は48名).

Every noun phrase nearby is a candidate, and so is none; a log-linear model trained by training/counted.py chooses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.entities.counted_heads import fit_of, kind_of
from pipeline.entities.counted_phrases import SENTENCE_ENDS, NounPhrases
from pipeline.entities.loglinear import choose, load_weights
from pipeline.entities.written import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL: Final = "counted.json"
_PREDICATE: Final = re.compile(
    r"\s?(?:です|でし|だ|で[、，あす]|である|。|．|、|，|と(?:な|の)|に(?:達|上|の|お)|を(?:数|記)|$|・|（|\t)"
)


Candidate = tuple[str, str, tuple[str, ...]]
"""Where a noun phrase was found, the phrase, and notes on what stands between it and the quantity."""


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


class Reader(NounPhrases):
    """Gives the candidates of each quantity of a passage, with their features."""

    def candidates(self, i: int, previous: str = "") -> list[Phrase]:
        """Give the candidates of the i-th quantity, none first; ``previous`` is what the one before it counts."""
        q = self.quantities[i]
        raw: list[Candidate] = [("none", "", ("",))]
        floor = self.quantities[i - 1].end if i else 0
        if self.text.startswith("の", q.end):
            raw += [("after", text, (tag,)) for text, tag in self.after(q.end + 1)]
        else:
            raw += [("direct", text, (tag,)) for text, tag in self.after(q.end)]
        raw += self.before(q, floor)
        if q.method == "rule:noun-unit":
            raw.append(("unit", q.unit, ("",)))
        if previous:
            raw.append(("previous", previous, ("adjacent" if floor >= q.start - 1 else "apart",)))
        if "\t" in self.text:
            raw += self.in_table(q)
        context = self._context(i, previous, raw)
        return [
            Phrase(text, source, _features(q, source, text, notes, context))
            for source, text, notes in raw
            if text or source == "none"
        ]

    def _context(self, i: int, previous: str, raw: Sequence[Candidate]) -> tuple[str, ...]:
        """What surrounds the i-th quantity: each is a feature of every candidate, joined with its source."""
        q = self.quantities[i]
        kind = kind_of(q.kind, q.unit)
        floor = self.quantities[i - 1].end if i else 0
        sources = {source for source, text, _ in raw if text}
        fits = [(source, notes, _fit(text, q)) for source, text, notes in raw if text]
        fitting = next((source.split(":")[0] for source, _, fit in fits if fit == "fits"), "-")
        near = next((f"{notes[1]},{fit}" for source, notes, fit in fits if source.startswith(("np1", "out"))), "-")
        behind = next((fit for source, _, fit in fits if source == "after"), "x")
        before = self.text[max(0, q.start - 1) : q.start]
        after = self.text[q.end : q.end + 2]
        ending = "pred" if _PREDICATE.match(self.text, q.end) else "arg"
        around = (
            f"p={ending}",
            f"a={after[:1]}",
            f"b={before if before in '（(、，はがのもを ' else 'x'}",
            f"fitting={fitting}",
            f"near={near}",
            f"behind={behind}",
            f"behind={behind},p={ending}",
            f"prev={self._last(i, previous)}",
            *(f"has={source}" for source in ("after", "np1:") if source in sources),
        )
        return (
            *around,
            *(f"k={kind},{one}" for one in around),
            f"k={kind}",
            f"v={self._verb_after(q.end)}",
            f"aa={after}",
            f"q={q.qualifier}",
            f"near={near},p={ending}",
            f"behind={behind},near={near}",
            "adjacent" if floor == q.start and floor else "alone",
            *(f"has={source}" for source in ("out",) if source in sources),
        )

    def _last(self, i: int, previous: str) -> str:
        """Whether the quantity before counts something, and whether it is of the same kind."""
        if not i:
            return "-"
        if not previous:
            return "none"
        return "same" if self.quantities[i - 1].kind == self.quantities[i].kind else "some"

    def _verb_after(self, at: int) -> str:
        """The first verb after a place, or noun that する makes one, in its dictionary form."""
        i = bisect_left(self.starts, at)
        for j, (word, tag) in enumerate(zip(self.words[i : i + 5], self.tags[i : i + 5], strict=True), i):
            if word in SENTENCE_ENDS:
                break
            if tag.startswith("動詞") or "サ変可能" in tag:
                return self.doc[j].lemma_
        return ""


def _fit(text: str, q: Quantity) -> str:
    """Whether a phrase is what the quantity's counter counts."""
    return fit_of(text, kind_of(q.kind, q.unit), q.unit) if text else "-"


def _features(q: Quantity, source: str, text: str, notes: tuple[str, ...], context: tuple[str, ...]) -> tuple[str, ...]:
    """The features of one candidate."""
    base = source.split(":")[0]
    kind = kind_of(q.kind, q.unit)
    fit = _fit(text, q)
    gaps = [note for note in notes if note.startswith("gap=")]
    own = (
        f"fit={fit}",
        f"{base}|fit={fit}",
        f"{base}|fit={fit}|k={kind}",
        f"{source}|fit={fit}",
        source,
        *(f"{base}|{note}" for note in notes),
        f"end={text[-1:]}",
        f"end2={text[-2:]}",
        f"{base}|end={text[-1:]}",
        f"{base}|len={min(len(text), 9)}",
        f"text={text}" if text else "text",
        f"{source}|k={kind}",
        f"{base}|u={q.unit}",
        *(f"{base}|{gap}|fit={fit}" for gap in gaps),
        *(f"{base}|{gap}|k={kind}" for gap in gaps),
    )
    return (*own, *(f"{base}|{c}" for c in context))
