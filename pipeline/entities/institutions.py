"""Institutions: where the CRF's spans begin and end, self references taken off, names found again, names recovered.

Also what kind of institution a name says it is, and which larger one it is a part of, for `pipeline.identity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities.anaphora import find_self_references
from pipeline.entities.spans import Line, Span
from pipeline.entities.trimming import trim
from pipeline.lexicon import read_table
from pipeline.tokens.language import has_japanese

_KANJI = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
_NAME = rf"[{_KANJI}ァ-ヺーA-Za-zＡ-Ｚ&＆]"
_EDGE = " \u3000\t、，,・：:；;◇◆■●▽▼○◎★※=＝"
_BRACKETS = (("（", "）"), ("(", ")"), ("「", "」"), ("『", "』"))
_HONORIFIC = re.compile(r"[\s\u3000]+(?:殿|様|御中|一同)$|(?:殿|御中|各位)$")
_GENERIC = re.compile(
    r"(?:全国|県内|市内|町内|国内|海外|学内|学外|各|両|同|本|当|他|公立|私立|国立|県立|市立|町立|\S{1,4}側|採択|加盟|会員|地元|関係|地域|協定|姉妹|参加|提携|近隣|母)*"
)

_NO_BODY = re.compile(
    r"(?:報告会|説明会|講演会|講習会|懇談会|交流会|幹事会|運動会|大会|事業|コンテスト|システム|地域|地方|ホール|キャンパス|体育館|市民会館|賞|祭|展|状況|セクション会議|実務者会議)$"
    r"|^[日米英独仏露中韓]{2}(?:大学|企業|学生)$"
)


@cache
def _suffixes(language: str, recover: bool = False) -> tuple[tuple[str, str], ...]:
    """Suffixes with the kind that each says, the longest first."""
    rows = read_table("institution_suffixes.csv")
    found = {
        (row["suffix"], row["kind"]) for row in rows if row["language"] == language and (row["recover"] or not recover)
    }
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _legal_forms() -> tuple[str, ...]:
    forms = {row["form"] for row in read_table("legal_forms.csv") if row["language"] == "ja"}
    forms |= {form.replace("(", "（").replace(")", "）") for form in forms} | {"㈱", "㈲", "㈶", "㈳"}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _recoverable() -> re.Pattern[str]:
    suffixes = "|".join(re.escape(suffix) for suffix, _ in _suffixes("ja", recover=True))
    forms = "|".join(re.escape(form) for form in _legal_forms())
    return re.compile(rf"(?:{forms}){_NAME}{{2,20}}|{_NAME}{{2,16}}?(?:{suffixes})(?!{_NAME}|長)")


def kind_of(name: str) -> str:
    """What kind of institution a name says it is (university, faculty, ministry, company …); empty where it says none."""
    core = re.sub(r"[（(][^（()）]*[）)]$|[「『].*[」』]$", "", name)
    if re.search(rf"[{_KANJI}ァ-ヺ]", name):
        if any(
            core.startswith(form) or core.endswith(form)
            for form in ("株式会社", "有限会社", "合同会社", "㈱", "（株）", "(株)", "㈲", "（有）", "(有)")
        ):
            return "company"
        if core.startswith(("駐日", "在日", "在")) and "館" in core:
            return "embassy"
        return next((kind for suffix, kind in _suffixes("ja") if core.endswith(suffix)), "")
    words = core.lower()
    at = {kind: place for suffix, kind in _suffixes("en") if (place := _word_place(words, suffix)) >= 0}
    return (
        min(at, key=lambda kind: at[kind]) if " of " in words and at else max(at, key=lambda kind: at[kind], default="")
    )


def _word_place(words: str, suffix: str) -> int:
    found = re.search(rf"\b{re.escape(suffix)}(?!\w)", words)
    return found.start() if found else -1


def parent_of(name: str, known: Iterable[str]) -> str | None:
    """The longest of the known institutions that a name is a part of: 翠北大学 of 翠北大学工学部.

    In Japanese the larger comes first; in English last, after a comma, ``of`` or ``at``.
    """
    parents = [other for other in known if other != name and len(other) > 2 and _is_part(name, other)]
    return max(parents, key=lambda other: (len(other), other), default=None)


def _is_part(name: str, other: str) -> bool:
    if name.startswith(other):
        return bool(kind_of(other)) and not name[len(other)].islower()
    return name.endswith((f", {other}", f" of {other}", f" at {other}", f" of the {other}", f", {other},"))


def mend_institutions(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article with their institutions put right, the same name found everywhere it stands."""
    lines = [_mend_line(line) for line in lines]
    names = {
        line.of(span)
        for line in lines
        for span in line.spans
        if span.label == "INSTITUTION" and span.score >= 0.5 and len(line.of(span)) >= (3 if line.japanese else 4)
    }
    return [_find_again(line, names) for line in lines]


def _mend_line(line: Line) -> Line:
    others = [span for span in line.spans if span.label not in ("INSTITUTION", "SELF")]
    found = find_self_references(line.text, line.japanese)
    spans: list[Span] = []
    for span in line.spans:
        if span.label == "INSTITUTION":
            spans.extend(_mend(line, span, found, others))
        elif span.label == "SELF" and not any(span.overlaps(other) for other in found):
            spans.append(span)
    for span in found:
        if not any(span.overlaps(other) for other in (*others, *spans)):
            spans.append(span)
    if line.japanese or has_japanese(line.text):
        taken = [*others, *spans]
        spans.extend(span for span in recover(line.text) if not any(span.overlaps(other) for other in taken))
    return line.with_spans([*others, *spans])


def _mend(line: Line, span: Span, selves: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    text = line.text
    start, end = span.start, span.end
    for mark in selves:
        if mark.start <= start < mark.end:
            if mark.end >= end:
                return
            start = mark.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if line.japanese:
        start, end = _mend_japanese(text, start, end, others)
    else:
        article = re.match(r"(?:the|The|our|its)\s+", text[start:end])
        start += article.end() if article else 0
    start, end = _balance(text, start, end)
    if line.japanese:
        first, last = trim(text[start:end], kind_of)
        start, end = start + first, start + last
    for first, last in _parted(line, start, end):
        if last - first >= 2 and not is_generic(text[first:last]):
            yield Span(first, last, "INSTITUTION", span.score, span.method, span.key)


def _parted(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A byline's units, parted at ・ and "and"; elsewhere the span as it is, an abbreviation in brackets at its end apart."""
    inner = line.text[start:end]
    if line.kind == "byline":
        marks = [
            m
            for m in re.finditer(r"・|、|，| and (?=[A-Z])", inner)
            if kind_of(inner[: m.start()]) and kind_of(inner[m.end() :])
        ]
        at = 0
        for mark in marks:
            yield start + at, start + mark.start()
            at = mark.end()
        yield start + at, end
        return
    if line.japanese and re.search(r"[、，]", inner):
        at = 0
        for piece in re.split(r"[、，]", inner):
            if kind_of(piece):
                yield start + at, start + at + len(piece)
            at += len(piece) + 1
        return
    tail = re.search(r"\s?[（(]([A-Z][A-Za-z]*[A-Z]+)[）)]$", inner)
    if tail and tail.start() > 2:
        yield start, start + tail.start()
        yield start + tail.start(1), start + tail.end(1)
    else:
        yield start, end


def is_generic(name: str) -> bool:
    """Whether a name is a common noun (日本側大学), or names an event, a programme or a region rather than a body."""
    if _NO_BODY.search(name):
        return True
    generic = _GENERIC.match(name)
    core = name[generic.end() if generic else 0 :]
    return not core or (core != name and any(core == suffix for suffix, _ in _suffixes("ja")))


def _mend_japanese(text: str, start: int, end: int, others: Sequence[Span]) -> tuple[int, int]:
    floor = max((o.end for o in others if o.end <= start), default=0)
    ceiling = min((o.start for o in others if o.start >= end), default=len(text))
    for form in _legal_forms():
        if text.endswith(form, floor, start):
            start -= len(form)
            break
    for form in _legal_forms():
        if text[start:end] == form:
            name = re.match(rf"{_NAME}+(?:・{_NAME}+)*", text[end:ceiling])
            end += name.end() if name else 0
        elif text.startswith(form, end, ceiling) and form[-1] in "社)）㈱㈲" and not text[start:end].startswith(form):
            end += len(form)
            break
    country = re.match(r"[ァ-ヺー一-龥]{2,6}・(?=.{2,}(?:省|県|市|州))", text[start:end])
    if country and re.match(r"(?:中国|米国|韓国|英国|豪州|台湾|ドイツ|フランス|ロシア)", country.group()):
        start += country.end()
    honorific = _HONORIFIC.search(text[start:end])
    if honorific:
        end = start + honorific.start()
    if text[start] == "元" and text[start : start + 2] not in ("元町", "元山") and kind_of(text[start + 1 : end]):
        start += 1
    if text[start:end].startswith(("元", "前", "現")) and re.match(
        r"[元前現](?:本学|当社|文部|外務|国立|県|市)", text[start:end]
    ):
        start += 1
    return start, end


def _balance(text: str, start: int, end: int) -> tuple[int, int]:
    """Takes in the bracket that the span leaves open, or cuts it off."""
    for opening, closing in _BRACKETS:
        inner = text[start:end]
        if inner.count(opening) > inner.count(closing):
            if text.startswith(closing, end):
                end += 1
            else:
                end = start + inner.rindex(opening) if inner.rindex(opening) else end
                start += 1 if inner.rindex(opening) == 0 else 0
        elif inner.count(closing) > inner.count(opening):
            if text.endswith(opening, 0, start):
                start -= 1
            else:
                end = start + inner.rindex(closing)
    return start, end


def recover(text: str) -> Iterator[Span]:
    """Institutions that their ending or legal form gives away, where nothing generic stands before it."""
    for match in _recoverable().finditer(text):
        name = match.group()
        generic = _GENERIC.match(name)
        core = name[generic.end() if generic else 0 :]
        if any(core == suffix for suffix, _ in _suffixes("ja")) or not core or len(name) < 4:
            continue
        yield Span(match.start(), match.end(), "INSTITUTION", 0.5, "rule:suffix")


def _find_again(line: Line, names: set[str]) -> Line:
    """The line with every other place where a name of the article stands; the longest name first."""
    new: list[Span] = []
    for name in sorted((n for n in names if n in line.text), key=lambda n: (-len(n), n)):
        for match in re.finditer(re.escape(name), line.text):
            span = Span(match.start(), match.end(), "INSTITUTION", 0.6, "rule:same-name")
            before, after = line.text[: span.start][-1:], line.text[span.end :][:1]
            inside = not line.japanese and (before.isalnum() or after.isalnum())
            joined = line.japanese and (_same_script(before, name[0]) or _same_script(name[-1], after))
            if not inside and not joined and not any(span.overlaps(other) for other in (*line.spans, *new)):
                new.append(span)
    return line.with_spans([*line.spans, *new]) if new else line


def _same_script(left: str, right: str) -> bool:
    return any(
        re.fullmatch(script, left) and re.fullmatch(script, right)
        for script in (rf"[{_KANJI}]", "[ァ-ヺー]", "[A-Za-z]")
    )
