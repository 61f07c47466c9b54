"""Japanese passages: persons that are none, and words beside a name that the CRF took into it.

What a name is made of decides (`pipeline.lexicon.names`), and what the lexicon knows to be no part of one: a relation
(母菊江), a prize (佳作妙高理央), a credit (三輪嘉門著), a title whose characters are spread (理 事 長　大和川嘉平).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities.nameedges import is_fragment, widen
from pipeline.entities.spans import Line, Span
from pipeline.lexicon import read_table
from pipeline.lexicon.names import GIVEN, SURNAME, name_parts
from pipeline.tokens.language import has_japanese

_SPREAD = re.compile(r"(?:^|(?<=[\t　 ◎○●・]))[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff])+(?=[\s\u3000]|$)")
_PRIZE = re.compile(r"(?:賞|Award|Prize)$")
_WORD = re.compile(r"[^\W\d_]+")
_COUNTRY = re.compile(
    r"[ァ-ヴー]{2,}・(?:ジャパン|アジア|アメリカ|チャイナ|コリア|タイランド|ベトナム|インドネシア|マレーシア|シンガポール|インディア|ヨーロッパ)$"
)
_PLACE_GOES_ON = re.compile(r"[市県郡](?![\u3400-\u9fff])|漁港|市[内外立民役]|県[内外立民]|駅|港")
_NO_GIVEN_BEHIND = re.compile(r"[ \u3000](?:私|僕|[一二三四五六七八九十][年月日回人名校度])$")
_GIVEN_ALONE = re.compile(r"[ \u3000]([\u3005\u3400-\u9fffぁ-ん]{1,3})(?=[\s\u3000、，（(・]|$)")
_SURE = 0.7
_SEVERAL_PARTS = re.compile(r"\S[\s・＝=]\S")
_NO_GIVEN = ("著", "訳", "編", "取扱")
_LEGAL_BEFORE = re.compile(r"(?:㈱|㈲|[（(][株有財社][）)]|(?:株式|有限|合同)会社)\s?$")


@cache
def _words(place: str) -> tuple[str, ...]:
    rows = read_table("beside_names.csv")
    return tuple(sorted((row["word"] for row in rows if row["place"] == place), key=lambda word: (-len(word), word)))


@cache
def _honorifics() -> tuple[str, ...]:
    return tuple(row["honorific"] for row in read_table("honorifics.csv") if row["place"] == "after")


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in read_table("titles.csv") if row["language"] == "ja")


@cache
def _foreign_bodies() -> frozenset[str]:
    kinds = {row["word"] for row in read_table("institution_kinds.csv") if row["language"] == "en"}
    forms = {row["form"].rstrip(".").lower() for row in read_table("legal_forms.csv") if row["language"] == "en"}
    known = {word for word in kinds | forms if len(word) > 1 and " " not in word and word not in ("city", "co")}
    return frozenset(known | set(_words("body")))


def mend_names(line: Line) -> Line:
    """The passage with its persons put right; titles whose characters are spread are found on the way."""
    spread = list(_spread_titles(line.text))
    spans = [part for span in line.spans for part in _around(span, spread)]
    spans = [span for span in spans if not _is_doubtful(line.text, span, spans)]
    starts, ends = frozenset(span.start for span in spans), frozenset(span.end for span in spans)
    return line.with_spans([*(new for span in spans for new in _mend(line, span, starts, ends)), *spread])


def _spread_titles(text: str) -> Iterator[Span]:
    """Titles set wide to fill a column: 理 事 長, 顧　問."""
    for match in _SPREAD.finditer(text):
        ends = [i + 1 for i, char in enumerate(match[0]) if not char.isspace()]
        for end in reversed(ends[1:]):
            if "".join(match[0][:end].split()) in _titles():
                yield Span(match.start(), match.start() + end, "TITLE", 0.8, "rule:spread-title")
                break


def _around(span: Span, spread: list[Span]) -> Iterator[Span]:
    """What is left of a span where a title was found; a person may go on behind it."""
    rivals = [title for title in spread if title.overlaps(span)]
    if not rivals:
        yield span
    elif span.label == "PERSON" and span.end - rivals[-1].end > 1:
        yield replace(span, start=rivals[-1].end)


def _mend(line: Line, span: Span, starts: frozenset[int], ends: frozenset[int]) -> Iterator[Span]:
    text = line.text
    inner = text[span.start : span.end]
    if span.label == "TITLE":
        yield from _addressee(text, span)
    elif span.label != "PERSON":
        yield span
    elif _is_body(text, span):
        yield replace(span, label="INSTITUTION", method="rule:foreign-body")
    elif not _is_none(text, span, starts) and not is_fragment(text, span.start, span.end, ends):
        start, end = span.start, span.end
        if not is_full_name(inner):
            start, end = start + _before(inner), end - _after(inner)
        start, end = _given(text, start, end, starts)
        start, end = widen(text, start, end, starts, ends - {span.end})
        yield replace(span, start=start, end=end)


def _is_doubtful(text: str, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a name of one part has little to say for it: no title, no honorific, and the CRF unsure. Most are places."""
    inner = text[span.start : span.end]
    if span.label != "PERSON" or span.method != "crf" or span.score >= _SURE or is_full_name(inner):
        return False
    titled = any(o.label == "TITLE" and (0 <= o.start - span.end <= 1 or 0 <= span.start - o.end <= 1) for o in spans)
    return not (titled or _SEVERAL_PARTS.search(inner) or text.startswith(_honorifics(), span.end))


def _is_none(text: str, span: Span, starts: frozenset[int]) -> bool:
    """Whether a person is a prize, a title, a common noun or a place (石垣|市)."""
    inner = text[span.start : span.end]
    place = _PLACE_GOES_ON.match(text, span.end) and span.end not in starts and not re.search(r"\s", inner)
    return bool(_PRIZE.search(inner) or inner in _titles() or inner in _words("never") or place)


def _before(inner: str) -> int:
    """Code points of a word that stands before the name: 母|菊江, 佳作|妙高理央, 答　|児島."""
    for word in _words("before"):
        rest = inner[len(word) :].lstrip(" \u3000")
        if not inner.startswith(word) or len(_surname(inner)) > len(word):
            continue
        # One character may as well begin a rare surname (孫崎): only a given name or a gap tells that it doesn't.
        parted = len(word) > 1 or rest != inner[len(word) :] or name_parts(rest) == GIVEN
        gap = rest != inner[len(word) :]
        if parted and rest and (_is_name(rest) or (len(word) > 1 and (gap or len(rest) > 3))):
            return len(inner) - len(rest)
    return 0


def _after(inner: str) -> int:
    """Code points of a credit behind the name: 三輪嘉門|著."""
    for word in _words("after"):
        if inner.endswith(word) and (is_full_name(inner[: -len(word)]) or (word in _NO_GIVEN and _surname(inner))):
            return len(word)
    return 0


def _given(text: str, start: int, end: int, starts: frozenset[int]) -> tuple[int, int]:
    """The name with the rest of its given name (風張　|知, 朽木　みさ|を), or without a word behind the space (弘中　|私の)."""
    inner = text[start:end]
    surname, gap, given = _cut(inner)
    if not gap and name_parts(inner) & SURNAME:
        more = _GIVEN_ALONE.match(text, end)
        if more and name_parts(more[1]) & GIVEN and more.end() not in starts and end not in starts:
            return start, more.end(1)
    if gap and end not in starts and _NO_GIVEN_BEHIND.search(text[start : end + 1] if given not in "私僕" else inner):
        return start, start + len(surname)
    if gap and end in starts:
        for length in (1, 2):
            rest = text[end + length : end + length + 8]
            longer = given + text[end : end + length]
            if name_parts(longer) & GIVEN and not name_parts(given) & GIVEN and _starts_title(rest):
                return start, end + length
    return start, end


def _cut(inner: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(\S+)([ \u3000]+)(\S+)", inner)
    return (found[1], found[2], found[3]) if found else (inner, "", "")


def _starts_title(text: str) -> bool:
    return any(text[:length] in _titles() for length in range(len(text), 1, -1))


def _surname(text: str) -> str:
    """The longest surname that a text begins with."""
    return next((text[:i] for i in range(min(4, len(text) - 1), 0, -1) if name_parts(text[:i]) & SURNAME), "")


def _addressee(text: str, span: Span) -> Iterator[Span]:
    """A firm that is addressed (穂高精工 様, 年長組一同殿) is no title."""
    found = re.fullmatch(r"(.*?)[\s\u3000]*(?:様|殿|御中)", text[span.start : span.end])
    if not found:
        yield span
    elif found.end(1) > 1 and not found[1].endswith("一同"):
        yield replace(span, end=span.start + found.end(1), label="INSTITUTION", method="rule:addressee")


def _is_body(text: str, span: Span) -> bool:
    """Whether a person is a foreign organisation or a firm: Helvetia Robotik AG, シラカバ・タイランド, (株)ニキ・アニメーション."""
    inner = text[span.start : span.end]
    words = [word.lower() for word in _WORD.findall(inner)]
    return (
        (len(words) > 1 and not has_japanese(inner) and bool(_foreign_bodies() & set(words)))
        or _COUNTRY.fullmatch(inner) is not None
        or _LEGAL_BEFORE.search(text[: span.start]) is not None
    )


def is_full_name(text: str) -> bool:
    """Whether the lexicon knows a text as surname and given name."""
    parts = re.split(r"[\s\u3000]+", text.strip())
    if len(parts) == 2:
        return bool(name_parts(parts[0]) & SURNAME and name_parts(parts[1]) & GIVEN)
    return any(name_parts(text[:i]) & SURNAME and name_parts(text[i:]) & GIVEN for i in range(1, len(text)))


def _is_name(text: str) -> bool:
    parts = re.split(r"[\s\u3000]+", text.strip())
    return is_full_name(text) or (bool(name_parts(parts[0])) and len(text) > 1)
