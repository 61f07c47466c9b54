"""People and chains of units written in one run, with nothing but a space inside a name to part them.

翠北省国際局支援課淵上　孝課長, タマサート農科大学Somchai WONG准学部長, ファジロフ・アジズ駐日大使館参事官: the CRF takes the name, or half
of it, into the institution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.entities.institutions import kind_of
from pipeline.entities.names_ja import is_full_name
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_words import known_titles
from pipeline.lexicon.names import SURNAME, name_parts

ENDS_OF_UNITS = "会団部課室局所社隊班院館校園店組寮署科学省庁"
"""What ends in one of these is a unit, whether the lexicon knows its kind or not."""

_GAP = ("\u3000", " ")
_LATIN_NAME = re.compile(r"(?<=[\u3005\u3400-\u9fffァ-ヺー])[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}$")
_KATAKANA_NAME = re.compile(r"[ァ-ヴー]+(?:[・＝=][ァ-ヴー]+)+(?=駐日|在[\u3400-\u9fff])")
_FOREIGN = re.compile(r"[ァ-ヴー]+(?:[・＝=][ァ-ヴー]+)+")
_LONG = 4
_PLACE = 3
"""Characters of a place in katakana."""
_KATAKANA = re.compile(r"[ァ-ヺー]+")


def mend_runons(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article with people taken out of the institutions that they were run into."""
    words = _words(lines)
    lines = [_without_place(line, words) for line in lines]
    known = {line.of(span) for line in lines for span in line.spans if span.label == "INSTITUTION"}
    return [_mend(line, frozenset(name for name in known if len(name) >= _LONG)) for line in lines]


def _words(lines: Sequence[Line]) -> frozenset[str]:
    """The words in katakana of an article that may be places."""
    return frozenset(word for line in lines for word in _KATAKANA.findall(line.text) if len(word) >= _PLACE)


def _without_place(line: Line, words: frozenset[str]) -> Line:
    """A passage whose foreign names end where a place begins that the article has elsewhere: クラウス・ウェーバー|ローゼンタール市長."""
    spans: list[Span] = []
    for span in line.spans:
        last = spans[-1] if spans else None
        place = 0
        if last and last.label == "PERSON" and last.end == span.start and _FOREIGN.fullmatch(line.of(last)):
            name = _KATAKANA.findall(line.of(last))[-1]
            place = max((len(word) for word in words if name.endswith(word) and len(name) > len(word) + 1), default=0)
        if last and place:
            spans[-1] = replace(last, end=last.end - place)
            span = replace(span, start=span.start - place, method="rule:run-on")
        spans.append(span)
    return line.with_spans(spans)


def _mend(line: Line, known: frozenset[str]) -> Line:
    spans: list[Span] = []
    for span in line.spans:
        last = spans[-1] if spans else None
        if last and last.label == "INSTITUTION" and span.label == "TITLE":
            spans.pop()
            spans.extend(_name_between(line.text, last, span))
        elif span.label == "INSTITUTION":
            spans.extend(_name_beside(line.text, _whole(line.text, span, line.spans), known))
        else:
            spans.append(span)
    return line.with_spans(spans)


def _name_between(text: str, body: Span, title: Span) -> Iterator[Span]:
    """支援課淵上|　|孝課長 as institution, person and title."""
    name, office = text[body.start : body.end], text[title.start : title.end]
    given = next((n for n in (1, 2, 3) if office[n:] in known_titles()), 0) if office not in known_titles() else 0
    if given and text[body.end : title.start] in _GAP:
        for length in range(min(4, len(name) - 3), 0, -1):
            unit, surname = name[:-length], name[-length:]
            if name_parts(surname) & SURNAME and (unit[-1] in ENDS_OF_UNITS or kind_of(unit)):
                yield replace(body, end=body.end - length)
                yield Span(body.end - length, title.start + given, "PERSON", 0.7, "rule:run-on")
                yield replace(title, start=title.start + given)
                return
    yield body
    yield title


def _name_beside(text: str, body: Span, known: frozenset[str]) -> Iterator[Span]:
    """A name in Latin script behind the institution; one before an embassy, or before what the article names elsewhere."""
    name = text[body.start : body.end]
    latin, katakana = _LATIN_NAME.search(name), _KATAKANA_NAME.match(name)
    head = katakana.end() if katakana else next((at for at in range(3, len(name) - _LONG) if name[at:] in known), 0)
    if latin:
        yield replace(body, end=body.start + latin.start())
        yield Span(body.start + latin.start(), body.end, "PERSON", 0.7, "rule:run-on")
    elif katakana or (head and (_FOREIGN.fullmatch(name, 0, head) or is_full_name(name[:head]))):
        yield Span(body.start, body.start + head, "PERSON", 0.7, "rule:run-on")
        yield replace(body, start=body.start + head)
    else:
        yield body


def _whole(text: str, body: Span, spans: tuple[Span, ...]) -> Span:
    """An institution that ends inside a word in katakana, with the rest of it: 国際協力データ|サービス."""
    more = _KATAKANA.match(text, body.end) if _KATAKANA.match(text, body.end - 1) else None
    if more and not any(other.start < more.end() and body.end <= other.start for other in spans):
        return replace(body, end=more.end())
    return body
