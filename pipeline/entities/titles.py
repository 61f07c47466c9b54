"""Titles: the CRF's spans put right by grammar and lexicon, and those it missed beside a person's name.

Japanese titles are mended here; English ones in `pipeline.entities.titles_en`. What counts as a title, where it begins and
ends: ANNOTATION.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.entities import titles_en
from pipeline.entities.spans import Line, Span
from pipeline.lexicon import read_table
from pipeline.reading.normalize import canonical

_KANJI = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
_WORD = rf"[{_KANJI}\u30a1-\u30fa\u30fc]"
_EDGE = " \u3000\t、，,・：:；;（）()＝=「」【】◇◆■●▽▼○※"
_LONGEST = 14
"""Characters of the longest title looked for where the CRF has none."""
_AFTER_NAME = r"(?:\s*(?:氏|さん|様|君|先生|博士|女史|殿)?[（(])"
_OFFICE = re.compile(rf"({_WORD}{{1,8}}?)$")
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
_ENDS_AS_BODY = re.compile(
    r"(?:大|大学|研|役場|県警|高専|鉄道|会社|アカデミー|工房|大学院|病院|財団|協会|官房|局|課|室|部|センター)$"
)
_FORMER = re.compile(r"(?:元|前|故|旧|もと)[\s\u3000]*$|(?i:\b(?:former|formerly|late|ex-?|past|then-?|retired)\s*)$")
_FORMER_COLUMNS = ("旧職", "前職", "旧所属", "異動前", "前所属", "現職", "previous", "former")


@cache
def known_titles(language: str = "ja") -> frozenset[str]:
    """The titles of the lexicon."""
    return frozenset(row["title"] for row in read_table("titles.csv") if row["language"] == language)


@cache
def parts(kind: str, language: str = "ja") -> tuple[str, ...]:
    """The parts of titles of one kind (``former``, ``before``, ``after`` …), the longest first."""
    words = {row["part"] for row in read_table("title_parts.csv") if (row["kind"], row["language"]) == (kind, language)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _before_name() -> re.Pattern[str]:
    """A title of the lexicon at the end of a stretch of text, the longest."""
    words = "|".join(re.escape(title) for title in sorted(known_titles(), key=lambda t: (-len(t), t)))
    return re.compile(rf"(?:{words})")


def mend_titles(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article with their titles put right, and those recovered that stand beside a person."""
    surnames = find_surnames(lines)
    mended = []
    for line in lines:
        if not line.japanese:
            mended.append(titles_en.mend_line(line))
            continue
        spans: list[Span] = [span for span in line.spans if span.label != "TITLE"]
        for span in line.spans:
            if span.label == "TITLE":
                spans = _insert(spans, list(_mend(line, span, spans, surnames)))
        mended.append(_recover(line.with_spans(spans), surnames))
    return mended


def is_former(line: Line, title: Span) -> bool:
    """Whether a mark says that the title is held no longer: 元, 前, 故, former, before it or before its institution."""
    start = title.start
    for span in reversed(line.spans):
        if (
            span.label in ("INSTITUTION", "SELF")
            and span.end <= start
            and not line.text[span.end : start].strip(" \u3000")
        ):
            if _FORMER.search(line.text[max(0, start - 12) : start]):
                return True
            start = span.start
    return bool(_FORMER.search(line.text[max(0, start - 12) : start]))


def find_surnames(lines: Sequence[Line]) -> frozenset[str]:
    """The names by which the persons of an article may come back: what stands before the space, or the whole."""
    names = set()
    for line in lines:
        for span in line.spans:
            if span.label == "PERSON" and line.japanese:
                text = line.of(span)
                head = re.split(r"[\s\u3000]+", text)[0]
                names.update({head, canonical(text)})
    return frozenset(name for name in names if 2 <= len(name) <= 10)


def _insert(spans: list[Span], new: Sequence[Span]) -> list[Span]:
    """Spans with new ones, which win over the tails of older ones that they cut into."""
    kept = []
    for old in spans:
        rivals = [span for span in new if span.overlaps(old)]
        if not rivals:
            kept.append(old)
        elif old.start < rivals[0].start and rivals[0].end >= old.end:
            kept.append(Span(old.start, rivals[0].start, old.label, old.score, old.method, old.key))
    return [*kept, *new]


def _mend(line: Line, span: Span, others: Sequence[Span], surnames: frozenset[str]) -> Iterator[Span]:
    text = line.text
    start, end = _trim(text, span.start, span.end)
    for piece_start, piece_end in _split(text, start, end):
        piece_start, piece_end = _trim(text, piece_start, piece_end)
        if piece_start >= piece_end or text[piece_start:piece_end] in parts("not"):
            continue
        method = span.method
        before = _split_off(text, piece_start, piece_end, others, surnames)
        if before:
            yield before
            piece_start = before.end
            method = "rule:title-split"
        else:
            piece_start = _extend_left(text, piece_start, piece_end, others)
        named = any(
            o.label == "PERSON" and o.end <= piece_start and _only_titles(text[o.end : piece_start]) for o in others
        )
        piece_end = _extend_right(text, piece_end, remit=not named)
        if named and text[piece_end - 1] in "）)" and re.search(r"[（(]", text[piece_start:piece_end]):
            piece_end = piece_start + len(re.split(r"[（(]", text[piece_start:piece_end])[0])
        yield Span(piece_start, piece_end, "TITLE", span.score, method)


def _only_titles(between: str) -> bool:
    """Whether nothing but other titles stands between a person and a title: 理事・ of A理事・副学長（国際担当）."""
    return all(part in known_titles() for part in re.split("[・兼]", between.strip(" \u3000")) if part)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
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
            return _trim(text, start + len(mark), end)
    return start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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
    return text.strip() in known_titles() or (len(text) > 2 and text.endswith("長")) or _known_tail(text.strip()) >= 2


def _known_tail(text: str) -> int:
    """The length of the longest title of the lexicon that a text ends with."""
    for length in range(min(len(text), _LONGEST), 1, -1):
        if text[-length:] in known_titles():
            return length
    return 0


def _split_off(text: str, start: int, end: int, others: Sequence[Span], surnames: frozenset[str]) -> Span | None:
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
    known = _known_tail(inner)
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


def _after_legal_form(text: str, start: int) -> bool:
    return any(text.endswith(row["form"], 0, start) for row in read_table("legal_forms.csv") if row["language"] == "ja")


def _extend_left(text: str, start: int, end: int, others: Sequence[Span]) -> int:
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
                clean = at == 0 or not re.match(_WORD, text[at - 1]) or any(o.end == at for o in others)
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


def _extend_right(text: str, end: int, remit: bool = True) -> int:
    """The title with 代理, 補佐 … and, where it comes before the name, a remit in brackets: 理事（教育担当）."""
    for part in parts("after"):
        if text.startswith(part, end) and not re.match(rf"{_WORD}{{2}}", text[end + len(part) :]):
            end += len(part)
            break
    found = re.match(r"[（(][^（()）\s]{1,16}(?:担当|総括|統括)[）)]", text[end:]) if remit else None
    return end + found.end() if found else end


def _recover(line: Line, surnames: frozenset[str]) -> Line:
    """The line with the titles of the lexicon that stand right beside a person, alone in brackets or alone in a cell."""
    text = line.text
    found: list[Span] = []
    for person in line.spans:
        if person.label != "PERSON":
            continue
        after = re.match(rf"[\s\u3000]*(?:の?両|の?各)?|{_AFTER_NAME}", text[person.end :])
        bracket = re.match(_AFTER_NAME, text[person.end :])
        for gap in (after, bracket):
            if gap:
                found.extend(_known_at(text, person.end + gap.end(), line, closed=gap is bracket))
        before = re.search(r"(?:の|、|，|[\s\u3000]*)$", text[: person.start])
        if before:
            found.extend(_known_before(text, before.start(), line))
    if "\t" in text and any(span.label == "PERSON" for span in line.spans):
        at = 0
        for cell in text.split("\t"):
            if canonical(cell) in known_titles():
                left = at + len(cell) - len(cell.lstrip())
                found.append(Span(left, at + len(cell.rstrip()), "TITLE", 0.8, "rule:title-cell"))
            at += len(cell) + 1
    new: list[Span] = []
    for span in found:
        if not any(span.overlaps(other) for other in (*line.spans, *new)):
            new.append(span)
    return line.with_spans([*line.spans, *new]) if new else line


def _known_at(text: str, start: int, line: Line, closed: bool) -> Iterator[Span]:
    for length in range(min(_LONGEST, len(text) - start), 1, -1):
        if text[start : start + length] in known_titles():
            end = _extend_right(text, start + length, remit=False)
            following = text[end : end + 1]
            if (closed and following in ("）", ")")) or (not closed and not re.match(rf"{_WORD}", following or "。")):
                yield Span(start, end, "TITLE", 0.75, "rule:title-after-name")
            return


def _known_before(text: str, end: int, line: Line) -> Iterator[Span]:
    floor = max((span.end for span in line.spans if span.end <= end), default=0)
    for length in range(min(_LONGEST, end - floor), 1, -1):
        start = end - length
        if text[start:end] in known_titles():
            start = _extend_left(text, start, end, line.spans)
            previous = text[start - 1 : start]
            if start == floor or not re.match(_WORD, previous or "。"):
                yield Span(start, end, "TITLE", 0.7, "rule:title-before-name")
            return
