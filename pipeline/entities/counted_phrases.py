"""The noun phrases around the quantities of a Japanese passage, by UniDic's tags: what `pipeline.entities.counted_ja` chooses from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pipeline.entities.written import Quantity
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WINDOW: Final = 60
"""Characters before a quantity that noun phrases are looked for in."""
_NEAREST: Final = 5
"""Noun phrases before a quantity that are candidates."""
SENTENCE_ENDS: Final = "。．\t！？"
_COLUMNS: Final[list[int | str]] = ["IDX", "ORTH", "TAG"]
_OF_THESE: Final = ("うち", "内")
"""うち新任7名: no part of what is counted."""
_GRADE: Final = ["年", "生"]
_OPEN: Final = "（(「『【"
_CLOSE: Final = "）)」』】"


class NounPhrases:
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

    def after(self, at: int) -> list[tuple[str, str]]:
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

    def before(self, q: Quantity, floor: int) -> list[tuple[str, str, tuple[str, ...]]]:
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
            if word in SENTENCE_ENDS:
                break
            if _is_noun(tag) and not (floor and self.starts[i] < floor and self.counted[i]):
                end = self.starts[i] + len(word)
                j, start, short = i, self.starts[i], None
                while (
                    j >= 0
                    and self.starts[j] >= limit
                    and (
                        _is_noun(self.tags[j])
                        or self.tags[j].startswith("接頭辞")
                        or self._links(j)
                        or self._is_stem(j)
                        or self._is_grade(j)
                    )
                ):
                    if self.counted[j] or (self.words[j] in _OF_THESE and j < i):
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

    def _is_grade(self, j: int) -> bool:
        """Whether a word is of the grade in 小学校6年生, which belongs to the noun."""
        first = j - 1 if self.words[j] == _GRADE[0] else j
        return first >= 0 and "数詞" in self.tags[first] and self.words[first + 1 : first + 3] == _GRADE

    def _links(self, j: int) -> bool:
        return j > 0 and self.words[j] in ("の", "・", "や") and _is_noun(self.tags[j - 1])

    def _is_stem(self, j: int) -> bool:
        """Whether a word is the adjective in 高さ and 重さ."""
        return self.words[j + 1 : j + 2] == ["さ"] and self.tags[j].startswith(("形容詞", "形状詞"))

    def in_table(self, q: Quantity) -> list[tuple[str, str, tuple[str, ...]]]:
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


def _short(tag: str) -> str:
    """The part of a UniDic tag that says what kind of noun a word is."""
    return tag.rsplit("-", 1)[-1]


def _is_noun(tag: str) -> bool:
    return tag.startswith(("名詞", "接尾辞-名詞的", "記号-文字", "形状詞", "代名詞")) and "数詞" not in tag
