"""Where English institutions begin and end: chains with commas, legal forms, owners, prizes and what is no body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.entities.spans import Span
from pipeline.entities.title_grammar_en import bodies, words_of

_NO_BODY = re.compile(
    r"\b(?:Awards?|Medals?|Lectures?|Festival|Fair|Symposium|(?<!City )(?<!Town )Hall|Room|Walk|Bridge|Fellowships?|Prizes?|Contest|Competition|Sea|Maru|Summer School|Workshop on .*)$"
    r"|^(?:Class of|Professor|Fourth|Third|Second|First)\b|\bSymposium on\b"
)
_UNITS = re.compile(
    r"^(?:the )?(?:Graduate |Research )?(?:Faculty|School|Department|Institute|Division|Bureau|Section|Office|Center|Centre|College|Laboratory)\b"
    r"|\b(?:Division|Section|Bureau|Department|Office|Center|Centre|Unit|Group|Library)$"
)
_WHOLES = re.compile(
    r"\b(?:University|Universit\w+|Institute of|College|Ministry|Agency|Department|Prefecture|Corporation|Hospital)\b"
)
_LEGAL = re.compile(r",? (?:Co\.,? Ltd\.?|Inc\.|Ltd\.?|LLP|LLC|plc|PLC|GmbH|AB|Co\.|Corp\.|Berhad)(?![\w])|-[A-Z]\w+")
_REMIT = re.compile(r"(?:, [A-Z][\w-]+)*,? and [A-Z][\w-]+")
"""The further fields of a ministry: of Education, Culture, Sports, Science and Technology."""
_OF_BEFORE = re.compile(
    r"\b(?:Graduate School|School|Faculty|Department|Institute|Embassy|Consulate|Consulate-General|University|Ministry|Office|Museum|Bank"
    r"|College|Society|Academy|City) of (?:the )?$"
)
_WORD_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][\w'’-]+[ –])$")


def mend_institution(text: str, span: Span) -> Iterator[Span]:
    """The institution or institutions that a span of the CRF holds; none where it names an event, a room or a prize."""
    start, end = span.start, span.end
    strip = re.match(r"(?:of |['’]s |\(|the )+", text[start:end])
    start += strip.end() if strip else 0
    inner = text[start:end]
    if widened := _OF_BEFORE.search(text, 0, start):
        start = widened.start()
    elif (word := _WORD_BEFORE.search(text, 0, start)) and bodies().search(text[start:end]):
        lower = word[1].strip(" –").lower()
        if lower not in words_of("head") and lower not in words_of("modifier") and lower not in words_of("stop"):
            start = word.start(1)
    inner = text[start:end]
    cut = re.search(
        r", (?:by .*|(?:Lord|Baroness|Sir|Dame|Dr|Prof)\b.*)$|,? (?:until|since|as) .*$|, [“\"].*$|; .*$", inner
    )
    if cut and cut.start():
        end = start + cut.start()
        inner = text[start:end]
    prize = re.search(
        r"((?:.* )?(?:Foundation|Society|University|Institute|Association|Academy))(?: [A-Z]\w+)* (?:Prize|Award|Medal)$",
        inner,
    )
    if prize:
        end = start + prize.end(1)
        inner = prize[1]
    if _NO_BODY.search(inner):
        return
    place = re.search(r" in (?:the )?[A-Z][\w' -]*$", inner)
    if place and bodies().search(inner[: place.start()]) and not re.match(r"(?:Embassy|Consulate)", inner):
        end = start + place.start()
        inner = text[start:end]
    owner = re.match(
        r"(.+?)['’]s (?=(?:Faculty|School|Department|Institute|Graduate|Center|Centre|Office|College) )", inner
    )
    if owner and bodies().search(owner[1]):
        yield replace(span, start=start, end=start + owner.end(1))
        start += owner.end()
    remit = _REMIT.match(text, end) if inner.startswith("Ministry of ") else None
    if remit:
        end = remit.end()
    legal = _LEGAL.match(text, end)
    if legal:
        end = legal.end()
    halves = re.fullmatch(
        r"(.*\b(?:University|College|Institute)) (?:Visits|Signs with|Opens|Hosts|Welcomes|and|Joins|Tours) ([A-Z].*)",
        text[start:end],
    )
    if halves and bodies().search(halves[2]):
        yield replace(span, start=start, end=start + halves.end(1))
        start += halves.start(2)
    for comma in re.finditer(r", ", text[start:end]):
        left, right = text[start : start + comma.start()], text[start + comma.end() : end]
        if _WHOLES.search(left) and _WHOLES.search(right) and not _UNITS.search(left):
            yield replace(span, start=start, end=start + comma.start())
            start += comma.end()
            break
    yield replace(span, start=start, end=end)


def join_chains(text: str, spans: list[Span]) -> list[Span]:
    """A unit and the whole it is of, parted by a comma, as one: Faculty of Engineering, Hokusei University."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == span.label == "INSTITUTION"
            and text[last.end : span.start] == ", "
            and _UNITS.search(text[last.start : last.end])
            and _WHOLES.search(text[span.start : span.end])
            and not re.match(r",? and |, [A-Z][\w ]*,? and ", text[span.end :])
        ):
            joined[-1] = replace(last, end=span.end, score=min(last.score, span.score), method="rule:chain")
        else:
            joined.append(span)
    return joined
