"""Labelled stretches of a passage, and a passage as a row of symbols: what titles, institutions and roles work on.

A passage's abstraction keeps what says how two names belong together (particles, punctuation, brackets, the labels of
what stands between) and drops the rest: ``本学の笠原正典理事・副学長及び`` becomes ``S の P T ・ T 及び``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import PassageKind

LABELS = ("PERSON", "TITLE", "INSTITUTION", "SELF", "COUNT", "DATE", "EVENT")
SYMBOLS = dict(zip(LABELS, "PTOSCDE", strict=True))

_WORDS = re.compile(
    r"(?P<based>(?:[A-Z][\w.]*,? ){0,2}[A-Z][\w.]*-(?:based|owned|run|funded|led) )|(?P<kanji>[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]+)|(?P<hira>[\u3041-\u309f]+)|(?P<kata>[\u30a1-\u30ffｦ-ﾟ]+)"
    r"|(?P<leader>[ \u3000]?(?:[.…·・‥][ \u3000]?){4,})|(?P<digit>[0-9０-９]+)|(?P<latin>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<tab>\t)|(?P<space>[ \u3000\xa0]+)|(?P<mark>.)",
    re.DOTALL,
)
_KEPT_KANJI = frozenset(
    [
        "氏",
        "様",
        "君",
        "殿",
        "女史",
        "両",
        "両氏",
        "各",
        "各氏",
        "及",
        "並",
        "並びに",
        "又",
        "兼",
        "元",
        "前",
        "故",
        "同",
        "現",
        "新",
        "旧",
        "初代",
        "以下",
        "所属",
        "代表",
        "担当",
        "者",
        "学",
        "会",
        "会員",
        "退任",
        "就任",
        "新任",
        "再任",
        "留任",
        "重任",
        "昇任",
        "採用",
        "転出",
        "異動",
        "転任",
        "出席",
        "欠席",
        "講師",
        "座長",
        "議長",
        "司会",
        "後任",
        "前任",
        "他",
    ]
)
_KEPT_LATIN = frozenset(
    [
        "of",
        "the",
        "and",
        "at",
        "in",
        "for",
        "to",
        "from",
        "by",
        "with",
        "is",
        "was",
        "are",
        "were",
        "as",
        "who",
        "whose",
        "which",
        "that",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "new",
        "both",
        "former",
        "formerly",
        "late",
        "then",
        "now",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "drs",
        "professors",
        "led",
        "chaired",
        "elected",
        "appointed",
        "succeeds",
        "succeeded",
        "joined",
        "chair",
        "heads",
        "including",
        "members",
        "member",
        "guests",
        "he",
        "she",
        "they",
        "served",
    ]
)


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a line, what it is, how sure that is, and which rule or model said so."""

    start: int
    end: int
    label: str
    score: float = 1.0
    method: str = "crf"
    key: str = ""
    """What the span means where that is more than its text: a person's canonical name."""
    means: str = ""
    """The institution that a self reference points back to, as it is written there; empty for the publisher and elsewhere."""

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Line:
    """A passage with its spans in order, none of which overlap."""

    kind: PassageKind
    text: str
    spans: tuple[Span, ...] = ()
    japanese: bool = True

    @cached_property
    def symbols(self) -> list[str]:
        """The passage as symbols: a letter for each span, the abstraction of each word between."""
        return [symbol for symbol, _ in self._items]

    @cached_property
    def places(self) -> list[int]:
        """For each span its index in ``symbols``."""
        places = [0] * len(self.spans)
        for position, (_, index) in enumerate(self._items):
            if index >= 0:
                places[index] = position
        return places

    @cached_property
    def bodies(self) -> list[int]:
        """The indexes of the spans that are institutions or point to one."""
        return [index for index, span in enumerate(self.spans) if span.label in ("INSTITUTION", "SELF")]

    @cached_property
    def _items(self) -> list[tuple[str, int]]:
        items: list[tuple[str, int]] = []
        position = 0
        for index, span in enumerate(self.spans):
            items.extend((word, -1) for word in abstract_words(self.text[position : span.start]))
            items.append((SYMBOLS[span.label], index))
            position = span.end
        items.extend((word, -1) for word in abstract_words(self.text[position:]))
        return items

    @cached_property
    def is_item(self) -> bool:
        """Whether it is an item of a list: a row of a table, or one that begins with a title or person and says no more."""
        if self.kind == "table":
            return True
        if self.kind not in ("body", "caption"):
            return False
        first = next((index for index, symbol in enumerate(self.symbols) if symbol in "PTOS"), -1)
        if first < 0 or self.symbols[first] not in "PT" or first > 3:
            return False
        return "。" not in self.symbols[:-1] and not {"は", "が", "を"} & set(self.symbols)

    def of(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def between(self, first: int, second: int) -> list[str]:
        """The symbols between two spans given by index, the earlier first."""
        low, high = sorted((self.places[first], self.places[second]))
        return self.symbols[low + 1 : high]

    def with_spans(self, spans: Sequence[Span]) -> Line:
        """The same passage with other spans."""
        return Line(self.kind, self.text, tuple(sorted(spans, key=lambda s: (s.start, -s.end))), self.japanese)


def abstract_words(text: str) -> Iterator[str]:
    """Yields a symbol for each run of characters of one kind; content words become one letter each.

    Where a body is based is no more than a part of its name: president of Cleveland-based MetroHealth.
    """
    for match in _WORDS.finditer(text):
        word, kind = match.group(), match.lastgroup
        if kind == "based":
            continue
        if kind == "kanji":
            yield word if word in _KEPT_KANJI else "漢"
        elif kind == "hira":
            yield word if len(word) <= 3 else "~" + word[-2:]
        elif kind == "kata":
            yield "カ"
        elif kind == "digit":
            yield "0"
        elif kind == "latin":
            lower = word.lower()
            yield lower if lower in _KEPT_LATIN else "w"
        elif kind in ("tab", "leader"):
            yield "⇥"
        elif kind == "space":
            if "\u3000" in word or len(word) > 1:
                yield "_"
        else:
            yield {"，": "、", ",": "、", "（": "(", "）": ")", "．": "。"}.get(word, word)


def join_pattern(symbols: Sequence[str], limit: int = 9) -> str:
    """One string of symbols; of a long row the two ends."""
    if len(symbols) > limit:
        half = limit // 2
        symbols = [*symbols[:half], "…", *symbols[-half:]]
    return " ".join(symbols)
