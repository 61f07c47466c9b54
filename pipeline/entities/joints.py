"""Where a chain of units ends and the title of its head begins, by what institutions and titles are made of.

An institution right before a title must itself be one: where it ends in no word that institutions end in, the line between
the two stands wrong (奥羽精機株式会社技術開発|部長, 内閣府北方総合|事務局次長, 石浜小学|校長).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.entities.anaphora import find_self_references
from pipeline.entities.institutions import kind_of
from pipeline.entities.names_ja import is_full_name
from pipeline.entities.runons import ENDS_OF_UNITS
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_edges import surname_before_unit
from pipeline.entities.title_words import known_titles, parts
from pipeline.entities.trimming import find_joint_ventures
from pipeline.lexicon.names import GIVEN, SURNAME, name_parts

_SCHOOL = re.compile(r"(?:小|中|高等|小学|中学|高等学)$")
_SCHOOL_HEAD = re.compile(r"(?:小学校|中学校|高等学校|学校|校)長$")
_KANJI_OR_KANA = re.compile(r"[\u3005\u3400-\u9fffァ-ヺー]+$")
_SOCIETY = re.compile(r"(.*(?<!理事)(?<!取締役)(?<!総)会)(?:副?会長|会員|副?委員長|委員|理事|幹事|顧問)")
_ENVOY_OF = re.compile(r"駐日?[\u3400-\u9fffァ-ヺー・]+(?<!大使館|領事館|代表部)")
_ENVOY = re.compile(r"(?:特命全権|臨時代理)?(?:大使|公使|総?領事)")
_COMPANY = re.compile(r".{2,}?(?:株式|有限|合同|合資|合名)会社(?=.{2})")
_PARTY = re.compile(r"[（(]([^（()）\d\s、。]{2,12})[）)]")
_NO_PARTY = re.compile(r"無会派|無所属|当時|新人|現職|元職|[新現元前故]|.*(?:市|町|村|区|県|長|選出|担当|地区|出身)")
_SECRETARIAT, _GRADUATE = "大臣官房", "大学院"
_DEAN = re.compile(r"(?:研究科|研究院|学院|学府|研究部|学環)長$")
_STAFF_OF = re.compile(
    r"(?:参事官|審議官|統括官|統計官|管理官)(?:[（(][^（()）]{1,12}[）)])?付(?=の|[\u3400-\u9fff]{0,6}(?:専門官|専門職|事務官|技官|係長|補佐|主査|主任))"
)
"""The staff of a councillor of a ministry, which is a unit of it where somebody has a title there: 参事官（国際担当）付|専門官, 参事官付の山田."""
_LONGEST_REMIT = 6


def mend_joints(line: Line) -> Line:
    """The passage with the lines between its institutions and titles redrawn; English passages stay as they are."""
    if not line.japanese:
        return line
    ventures = list(find_joint_ventures(line.text))
    spans = [span for span in line.spans if not any(span.overlaps(venture) for venture in ventures)]
    drawn: list[Span] = []
    for span in sorted([*spans, *ventures], key=lambda s: s.start):
        last = drawn[-1] if drawn and drawn[-1].end == span.start else None
        spaced = drawn[-1] if drawn and line.text[drawn[-1].end : span.start] in ("", " ", "\u3000") else None
        if last and last.label == "INSTITUTION" and span.label == "TITLE":
            drawn.pop()
            drawn.extend(_redrawn(line.text, last, span))
        elif last and last.label == span.label == "INSTITUTION":
            drawn[-1] = replace(last, end=span.end, score=min(last.score, span.score), method="rule:chain")
        elif spaced and spaced.label == "PERSON" and span.label == "INSTITUTION":
            more = _given(line.text[spaced.start : spaced.end], line.text[span.start : span.end])
            drawn[-1] = replace(spaced, end=span.start + more) if more else spaced
            drawn.append(replace(span, start=span.start + more))
        elif span.label == "TITLE":
            drawn.extend(_without_self_reference(line.text, span))
        else:
            drawn.append(span)
    return line.with_spans([*drawn, *_parties(line.text, drawn)])


def _parties(text: str, spans: list[Span]) -> Iterator[Span]:
    """What stands in brackets behind a member of a council is a group in it: 議員（市民の声）."""
    for span in spans:
        found = _PARTY.match(text, span.end) if text.endswith("議員", span.start, span.end) else None
        if found and not _NO_PARTY.fullmatch(found[1]):
            party = Span(found.start(1), found.end(1), "INSTITUTION", 0.7, "rule:party")
            if not any(party.overlaps(other) for other in spans):
                yield party


def _redrawn(text: str, body: Span, title: Span) -> Iterator[Span]:
    name, office = text[body.start : body.end], text[title.start : title.end]
    if _SCHOOL.search(name) and _SCHOOL_HEAD.fullmatch(office):
        yield replace(title, start=body.start, method="rule:school-head")
        return
    if _ENVOY_OF.fullmatch(name) and _ENVOY.match(office):
        yield replace(title, start=body.start, method="rule:envoy")
        return
    if staff := _STAFF_OF.match(text, title.start):
        yield replace(body, end=staff.end(), method="rule:chain")
        return
    if office.startswith(_SECRETARIAT) and office[len(_SECRETARIAT) :]:
        yield replace(body, end=body.end + len(_SECRETARIAT))
        yield replace(title, start=body.end + len(_SECRETARIAT))
        return
    if name.endswith(_GRADUATE) and _DEAN.search(office):
        head = body.end - len(_GRADUATE)
        if head == body.start or is_full_name(text[body.start : head]):
            if head > body.start:
                yield replace(body, end=head, label="PERSON", method="rule:before-graduate-school")
            yield replace(title, start=head)
            return
    surname = 0 if kind_of(name) else surname_before_unit(name + office)
    if surname and surname < len(name):
        yield Span(body.start, body.start + surname, "PERSON", 0.7, "rule:surname")
        yield replace(title, start=body.start + surname)
        return
    at = body.end
    society = _SOCIETY.fullmatch(office)
    if society:
        at += society.end(1)
    elif not kind_of(name) or _COMPANY.match(name):
        at = next(_longer(name, office), 0) or next(_shorter(name, office), 0)
        at = body.start + at if at else body.end
    yield replace(body, end=at)
    yield replace(title, start=at)


def _given(person: str, body: str) -> int:
    """Characters of a given name that the institution behind it has taken: 柏木|満水産研究所 to 柏木満|水産研究所.

    A surname alone never stands right before an institution.
    """
    if not name_parts(person) & SURNAME or len(person) < 2:
        return 0
    return next((n for n in (2, 1) if name_parts(body[:n]) & GIVEN and len(body) > n + 3 and kind_of(body[n:])), 0)


def _longer(name: str, office: str) -> Iterator[int]:
    """Lengths at which the institution takes in what it lacks: 内閣府北方総合|事務局次長 to 内閣府北方総合事務局|次長."""
    for length in range(1, len(office) - 1):
        if office[length:] in known_titles() and kind_of(name + office[:length]) and kind_of(office[:length]):
            yield len(name) + length


def _shorter(name: str, office: str) -> Iterator[int]:
    """Lengths at which the title takes back the unit it is fused with: 奥羽精機株式会社|技術開発部長."""
    if office not in {unit + "長" for unit in parts("fused")}:
        return
    company = _COMPANY.match(name)
    if company:
        yield company.end()
        return
    if name[-1] in ENDS_OF_UNITS:
        return
    for length in range(len(name) - 1, 2, -1):
        rest = name[length:]
        if len(rest) > _LONGEST_REMIT or not _KANJI_OR_KANA.fullmatch(rest):
            return
        if len(rest) > 1 and kind_of(name[:length]):
            yield length
            return


def _without_self_reference(text: str, title: Span) -> Iterator[Span]:
    """A title that begins with 本会, 当社 … as two spans."""
    inner = text[title.start : title.end]
    mark = next(iter(find_self_references(inner, japanese=True)), None)
    if mark and mark.start == 0 and len(inner) - mark.end > 1 and inner not in known_titles():
        yield Span(title.start, title.start + mark.end, "SELF", 0.8, "rule:self-reference")
        yield replace(title, start=title.start + mark.end)
    else:
        yield title
