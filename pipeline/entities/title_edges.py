"""Where a Japanese title begins and ends: what is trimmed, what is parted, what is fused with it on either side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.institutions import kind_of
from pipeline.entities.spans import Span
from pipeline.entities.title_words import known_tail, known_titles, parts
from pipeline.lexicon import read_table
from pipeline.lexicon.names import SURNAME, name_parts

_KANJI = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
WORD = rf"[{_KANJI}\u30a1-\u30fa\u30fc]"
"""A character of a word in kanji or katakana."""
_EDGE = " \u3000\t、，,・：:；;（）()＝=「」【】◇◆■●▽▼○※"
_OFFICE = re.compile(rf"({WORD}{{1,8}}?)$")
_OF_PLACE = (
    "市長",
    "町長",
    "村長",
    "区長",
    "警察署長",
    "郵便局長",
    "小学校長",
    "中学校長",
    "高等学校長",
    "高校長",
    "大学長",
)
"""Titles that are fused with the place or the name before them: 三田原|郵便局長."""
_HEAD_OF_UNIT = re.compile(r"(?:学部|研究科|研究院|学府|学院|研究部|(?<![支本])部|課|室|(?<!支)局|学科)長$")
_ENDS_AS_BODY = re.compile(
    r"(?:大|大学|研|役場|県警|高専|鉄道|会社|アカデミー|工房|大学院|病院|財団|協会|官房|局|課|室|部|センター)$"
)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cuts marks at the edges, columns, and words that say former or which holder."""
    inner = text[start:end]
    if "\t" in inner:
        cells = re.split(r"\t", inner)
        best = max(range(len(cells)), key=lambda i: (cells[i].strip() in known_titles(), i))
        start += sum(len(cell) + 1 for cell in cells[:best])
        end = start + len(cells[best])
    while start < end and text[start] in _EDGE:
        start += 1
    while (
        end > start
        and text[end - 1] in _EDGE
        and not (text[end - 1] in "）)" and ("（" in text[start:end] or "(" in text[start:end]))
    ):
        end -= 1
    for opening, closing in (("（", "）"), ("(", ")")):
        inner = text[start:end]
        if inner.count(opening) > inner.count(closing) and inner.rindex(opening):
            end = start + inner.rindex(opening)
        if (
            inner.endswith(closing)
            and not inner.endswith(f"担当{closing}")
            and opening in inner
            and inner.index(opening) > 1
        ):
            end = start + inner.index(opening)
    for mark in (*parts("former"), *parts("holder")):
        rest = text[start + len(mark) : end]
        if text.startswith(mark, start, end) and rest and text[start:end] not in known_titles():
            return trim(text, start + len(mark), end)
    return start, end


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The titles of one span: parted at ・, 兼, 及び and commas where both sides can stand alone."""
    inner = text[start:end]
    at = 0
    for match in re.finditer(r"・|兼|及び|および|並びに|、|，|\u3000+", inner):
        left, right = inner[at : match.start()], inner[match.end() :]
        if (
            (match.group() == "兼" or (_stands(left) and _stands(right)))
            and left
            and right
            and inner not in known_titles()
            and "（" not in left.replace("）", "")
        ):
            yield start + at, start + match.start()
            at = match.end()
    yield start + at, end


def _stands(text: str) -> bool:
    return text.strip() in known_titles() or (len(text) > 2 and text.endswith("長")) or known_tail(text.strip()) >= 2


def split_off(text: str, start: int, end: int, others: Sequence[Span], surnames: frozenset[str]) -> Span | None:
    """A surname or a short institution that was taken into the title: 五百蔵|館長, 東大|准教授."""
    inner = text[start:end]
    if inner in known_titles():
        return None
    for length in range(1, len(inner) - 1):
        head, tail = inner[:length], inner[length:]
        if tail not in known_titles() and not tail.endswith("長"):
            continue
        if head in surnames:
            return Span(start, start + length, "PERSON", 0.8, "rule:surname")
    if not re.match(WORD, text[start - 1 : start] or "。"):
        surname = surname_before_unit(inner)
        if surname:
            return Span(start, start + surname, "PERSON", 0.7, "rule:surname")
    known = known_tail(inner)
    head = inner[: len(inner) - known] if known else ""
    joins = any(o.label == "INSTITUTION" and o.end == start for o in others)
    if (
        len(head) >= 2
        and (joins or _ENDS_AS_BODY.search(head))
        and (_ENDS_AS_BODY.search(head) or _after_legal_form(text, start))
    ):
        first = next((o.start for o in others if joins and o.label == "INSTITUTION" and o.end == start), start)
        return Span(first, start + len(head), "INSTITUTION", 0.7, "rule:title-split")
    if head in ("本学", "当社", "同社", "本会", "当院", "本校", "当館"):
        return Span(start, start + len(head), "SELF", 0.9, "rule:self-reference")
    return None


def surname_before_unit(title: str) -> int:
    """Characters of a surname that a title fused with its unit begins with: 乙部|工学研究院長.

    Branches, post offices, hospitals and the like are named for places that are surnames too (三田原郵便局長), so only units that
    are named for what they do are parted from one.
    """
    if not _HEAD_OF_UNIT.search(title):
        return 0
    lengths = range(min(4, len(title) - 4), 1, -1)
    return next((n for n in lengths if name_parts(title[:n]) & SURNAME and kind_of(title[n:-1])), 0)


def _after_legal_form(text: str, start: int) -> bool:
    return any(text.endswith(row["form"], 0, start) for row in read_table("legal_forms.csv") if row["language"] == "ja")


def extend_left(text: str, start: int, end: int, others: Sequence[Span]) -> int:
    """The title with what is fused with it on the left: the place of a mayor, 特命 of 特命助教."""
    inner = text[start:end]
    taken = [o for o in others if o.start < start and o.end > start - 10 and o.label != "EVENT"]
    free = max((o.end for o in taken), default=0)
    for place in _OF_PLACE:
        if inner == place or (inner == place[-2:] and text.endswith(place, 0, end)):
            run = _OFFICE.search(text[max(free, start - 8) : start])
            whole = re.search(
                rf"[{_KANJI}ヶケノツ\u30a1-\u30fa\u30fcぁ-ん]*[{_KANJI}ァ-ヺー]$", text[max(free, start - 8) : start]
            )
            if run and whole and not re.search(r"[のはがをにとでへもや]", whole.group()):
                found = re.sub(rf"^.*(?:元|前|現|新|故)(?=[{_KANJI}ァ-ヺ]{{2}})", "", whole.group())
                return start - len(found)
    envoy = re.search(rf"(?:駐日|駐)[{_KANJI}ァ-ヺー・]{{1,16}}$", text[max(free, start - 18) : start])
    if envoy and inner.endswith(("大使", "公使", "領事", "代表")):
        return start - len(envoy.group())
    changed = True
    while changed:
        changed = False
        for part in parts("before"):
            if text.endswith(part, 0, start) and start - len(part) >= 0:
                at = start - len(part)
                holder = next((o for o in taken if o.start < start and o.end > at), None)
                clean = at == 0 or not re.match(WORD, text[at - 1]) or any(o.end == at for o in others)
                if (holder is None and clean) or (
                    holder
                    and holder.label == "INSTITUTION"
                    and holder.end == start
                    and len(part) < 4
                    and part in ("常", "正", "特命", "員外", "特任", "特別", "客員", "名誉")
                ):
                    start, changed = at, True
                    break
    return start


def extend_right(text: str, end: int, remit: bool = True) -> int:
    """The title with 代理, 補佐 … and, where it comes before the name, a remit in brackets: 理事（教育担当）."""
    for part in parts("after"):
        if text.startswith(part, end) and not re.match(rf"{WORD}{{2}}", text[end + len(part) :]):
            end += len(part)
            break
    found = re.match(r"[（(][^（()）\s]{1,16}(?:担当|総括|統括)[）)]", text[end:]) if remit else None
    return end + found.end() if found else end
