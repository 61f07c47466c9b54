"""Copies of the annotated articles with other names in them.

Four hundred articles hold few names; what a CRF should learn from them is how a name is met, not which names there are. A
copy keeps every sentence and swaps the parts of each personal name (surname, given name, part of a foreign name) and the
proper nouns in the names of institutions, the same part for the same part throughout an article, with spacing, case and
script kept.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from pipeline.lexicon import read_table
from pipeline.lexicon.names import FOREIGN, GIVEN, SURNAME, name_parts

_KANJI = r"\u3005\u3006\u303b\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JAPANESE_NAME = re.compile(f"[{_KANJI}ぁ-んァ-ヴーヶノ 　]+")
_KATAKANA_PART = re.compile(r"[ァ-ヴー]{2,}")
_LATIN_PART = re.compile(r"[^\W\d_][^\W\d_]+(?:['’][^\W\d_]+)*")
_PARTICLES = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "von",
        "zu",
        "bin",
        "ibn",
        "al",
        "el",
        "ap",
        "y",
        "of",
        "the",
        "and",
    ]
)
_COMMON_KANJI = "田山川野島村木原本中小大上下松井石林森谷沢崎橋池宮岡浜津浦岩藤佐高長西東北南内平吉福清水古新三五久保戸坂倉荒尾丸見白黒赤青金銀千代美浅深竹杉桜梅栗桑柳榎柏桧楠"


@cache
def _pool(part: int) -> tuple[str, ...]:
    known = []
    for row in read_table("name_parts.csv"):
        flags = name_parts(row["name"])
        # Given names are drawn from the ones that a dictionary lists; the other list has every way to write each.
        if flags & part and ("UniDic" in row["source"] or part == SURNAME):
            known.append(row["name"])
    return tuple(known)


@cache
def _latin_pool(part: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("latin_names.csv") if part in row["part"] and len(row["name"]) > 2)


class Renamer:
    """One article's swaps: the same part always becomes the same other part."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.swaps: dict[str, str] = {}

    def swap(self, part: str, draw: Callable[[], str]) -> str:
        """Give what a part becomes, drawing anew when the part is new."""
        key = part.lower()
        if key not in self.swaps:
            self.swaps[key] = draw()
        return self.swaps[key]

    def surname(self) -> str:
        """Draw a surname: one in three is coined from kanji that surnames are made of, as rare ones look to a reader."""
        if self.random.random() < 0.3:
            return "".join(self.random.choice(_COMMON_KANJI) for _ in range(self.random.choice((1, 2, 2, 2, 3))))
        return self.random.choice(_pool(SURNAME))

    def given(self) -> str:
        """Draw a given name."""
        return self.random.choice(_pool(GIVEN))

    def person(self, text: str, surnames: Sequence[str]) -> str:
        """Rename one mention of a person; ``surnames`` are the ones that stand alone elsewhere in the article."""
        if any("\uff61" <= char <= "\uff9f" for char in text):
            return text
        if re.search("[・＝=･]", text) or _KATAKANA_PART.fullmatch(text):
            return _KATAKANA_PART.sub(lambda m: self.swap(m[0], lambda: self.random.choice(_pool(FOREIGN))), text)
        if not _JAPANESE_NAME.fullmatch(text):
            return _LATIN_PART.sub(self._latin, text)
        surname, gap, given = _split(text, surnames)
        new_surname = self.swap(_bare(surname), self.surname)
        new_given = self.swap("/" + _bare(given), self.given) if given else ""
        spaced = re.search(r"(?<=.)[ \u3000](?=.)", surname + "|" + given)
        if spaced and (len(_bare(surname)) > 1 or len(_bare(given)) > 1):
            inner = spaced[0]
            new_surname = _spread(new_surname, inner if re.search(r"[ \u3000]", surname) else "")
            new_given = _spread(new_given, inner if re.search(r"[ \u3000]", given) else "")
        return new_surname + gap + new_given

    def _latin(self, match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in _PARTICLES or (len(word) < 3 and not word.isupper()):
            return word
        part = "surname" if word.isupper() or self.random.random() < 0.5 else "given"
        new = self.swap(word, lambda: self.random.choice(_latin_pool(part)))
        return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new

    def institution(self, text: str) -> str:
        """Rename what is a proper noun in an institution's or a fused title's name, when it can be told."""
        return _PROPER.sub(lambda m: self.swap("@" + m[0], self._place) + m[2], text)

    def _place(self) -> str:
        if self.random.random() < 0.15:
            return self.random.choice(_pool(FOREIGN))
        return self.surname()


_PROPER = re.compile(
    rf"^([{_KANJI}ヶノ]{{2,4}}?|[ァ-ヴー]{{3,8}})(?=大学|学院|県|市|町|村|区|銀行|商店|商会|工業|製作所|電機|建設|製薬|酒造|新聞|病院|高校|高等学校|小学校|中学校|神社|寺)(大学|)"
)
_NOT_PROPER = frozenset(
    [
        "国立",
        "県立",
        "市立",
        "私立",
        "公立",
        "町立",
        "都立",
        "府立",
        "道立",
        "総合",
        "附属",
        "付属",
        "大学",
        "日本",
        "全国",
        "文部",
        "科学",
        "中央",
        "地方",
        "国際",
        "在日",
        "駐日",
    ]
)


def _bare(text: str) -> str:
    return "".join(text.split())


def _spread(text: str, gap: str) -> str:
    return gap.join(text) if gap and len(text) < 4 else text


def _split(text: str, surnames: Sequence[str]) -> tuple[str, str, str]:
    """Part a name in Japanese script into surname, what stands between, and given name (empty for a surname alone)."""
    gaps = sorted(re.finditer(r"[ \u3000]+", text), key=lambda m: (-_width(m[0]), abs(m.start() - len(text) / 2)))
    if gaps and not (len(gaps) == 1 and len(_bare(text)) == 2 and _bare(text) in surnames):
        if len(gaps) > 1 and _width(gaps[0][0]) == _width(gaps[1][0]) and len(_bare(text)) <= 3:
            return text, "", ""
        return text[: gaps[0].start()], gaps[0][0], text[gaps[0].end() :]
    for surname in sorted(surnames, key=len, reverse=True):
        if text.startswith(surname) and len(text) > len(surname):
            return surname, "", text[len(surname) :]
    known = [i for i in range(1, min(len(text), 5)) if name_parts(text[:i]) & SURNAME and name_parts(text[i:]) & GIVEN]
    if known:
        cut = min(known, key=lambda i: abs(i - 2))
        return text[:cut], "", text[cut:]
    if len(text) > 3:
        return text[:2], "", text[2:]
    return text, "", ""


def _width(gap: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) == "F" else 1 for char in gap)


def rename(row: dict[str, Any], copy: int) -> dict[str, Any]:
    """Make a copy of an article with other names.

    Args:
        row: an article as ``training.notation`` writes it: id, text, spans and more.
        copy: the number of the copy; the same number gives the same names.

    Returns:
        The copy, with its spans moved to where they now stand.
    """
    renamer = Renamer(f"{row['id']}/{copy}")
    text: str = row["text"]
    people = [text[start:end] for start, end, label in row["spans"] if label == "PERSON"]
    alone = [_bare(name) for name in people]
    surnames = [name for name in alone if any(other != name and other.startswith(name) for other in alone)]
    pieces: list[str] = []
    spans: list[list[Any]] = []
    at = length = 0
    for start, end, label in sorted(row["spans"]):
        old = text[start:end]
        new = old
        if label == "PERSON":
            new = renamer.person(old, surnames)
        elif label in ("INSTITUTION", "TITLE") and not any(old.startswith(word) for word in _NOT_PROPER):
            new = renamer.institution(old)
        pieces += [text[at:start], new]
        length += start - at
        spans.append([length, length + len(new), label])
        length += len(new)
        at = end
    pieces.append(text[at:])
    return row | {"text": "".join(pieces), "spans": spans, "id": f"{row['id']}/{copy}"}
