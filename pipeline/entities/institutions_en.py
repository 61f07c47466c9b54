"""Where English institutions begin and end: chains with commas, legal forms, owners, prizes and what is no body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.entities.institutions_cut_en import is_no_part
from pipeline.entities.spans import Span
from pipeline.entities.title_grammar_en import bodies, words_of
from pipeline.lexicon import read_table
from pipeline.lexicon.english import places_beginning, word_classes

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
_UNIVERSITIES = re.compile(r"([A-Z]\w+(?:, [A-Z]\w+)+),? and [A-Z]\w+ (?:Universities|Colleges)\b")
"""Universities that share the word: Columbia, Harvard, and Yale Universities."""
_UNIT_OPENS = re.compile(r"(Faculty|School|Graduate School|College|Office|Center|Centre|Institute) of\b")
_PARTS = re.compile(r"(?:Department|Division|Section|Program) of\b")
"""What the unit after a comma may be the whole of, which a list of like units is not: School of Law|, School of Arts, and School of …"""
_LEGAL = re.compile(
    r",? (?:Co\.,? (?i:Ltd)\.?|Inc\.|Ltd\.?|LLP|LLC|plc|PLC|GmbH|AB|Co\.|Corp\.|Berhad|(?:CO\.?,? )?LTD\.?|INC\.?)(?![\w])|-[A-Z]\w+"
)
_REMIT = re.compile(r"(?:, [A-Z][\w-]+)*,? and [A-Z][\w-]+")
"""The further fields of a ministry: of Education, Culture, Sports, Science and Technology."""
_OF_BEFORE = re.compile(
    r"\b(?:Graduate School|School|Faculty|Department|Directorate[ -]General|Directorate|Bureau|Division|Institute|Embassy|Consulate|Consulate-General|University|Ministry|Office|Museum|Bank"
    r"|College|Society|Academy|City) of (?:the )?$"
)
_CONNECTORS = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "at",
        "in",
        "on",
        "to",
        "a",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "del",
        "della",
        "delle",
        "di",
        "do",
        "da",
        "dei",
        "degli",
        "los",
        "las",
        "dos",
        "das",
        "e",
        "y",
        "et",
        "i",
        "il",
        "lo",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "von",
        "van",
        "für",
        "und",
        "voor",
        "het",
        "een",
        "en",
        "og",
        "och",
        "av",
        "ng",
    ]
)
"""Small words inside a name; any other ends it."""
_OPEN_END = re.compile(
    r"\b(?:Association|Society|Institute|Center|Centre|Council|Foundation|Department|Office|School|Ministry|Commission|Committee|Union"
    r"|Board|Bureau|Agency|Faculty|College|Academy|Federation|Museum|Bank|Trust|Fund|Senate|Section|Division)$"
)
"""What a name that goes on with of, for or on may end in before it: American Association | for the Advancement of Learning."""
_CAMPUS = re.compile(
    r"(?:the )?(?:University|State University|Universities) of [A-Z]\w+(?: [A-Z]\w+)?|\w+ State University|UC|CSU|SUNY|CUNY"
)
"""What is followed by the town of a campus: University of California, Santa Cruz."""
_MISSION = re.compile(r"^(?:[A-Z][\w.]* )?(?:Embassy|Consulate|Consulate[- ]General)\b(?!.* in )")
_SEAT = re.compile(r" in (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_UNIT_BEFORE = re.compile(
    r"(?<=\bthe )([A-Z][\w-]+)(?: and)?(?: [A-Z][\w-]+(?: and)?){0,4} (?:Division|Section|Department|Office|Bureau), $"
)
"""A unit that the CRF has missed before the body it is of: the Volcano Research Division, | Research Bureau."""
_FIELD_BEFORE = re.compile(r"(?:^|[,(] |\b(?:the|of|at) )([A-Z][a-z]+) and $")
_UNIT_OF_FIELDS = re.compile(r"(?:[A-Z][\w-]+ ){1,3}(?:Department|Division|Bureau|Section|Office)\b")
"""What one field more may belong to: Research and | International Affairs Department."""
_OFFICE_BEHIND = re.compile(r" \([A-Z]{2,8}\) (?:[A-Z][\w'-]+ ){1,2}(?:Office|Branch|Bureau|Center|Centre)\b")
"""Japan International Cooperation Agency | (JICA) Indonesia Office."""
_SMALL = re.compile(r"(?<=\s)[a-zà-ÿ][\w'’]*")
_OF_CHAIN = re.compile(r" (?:for|of|on)(?: the)? ")
_WORD_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][\w'’-]+[ –])$")

_WORD_END = re.compile(r"[^\W\d_][\w'’]*-?$")
_FOUNDERS = re.compile(r"(?<![\w'’-])[A-Z][\w'’.-]*(?: [A-Z]\.)? (?:and|&) $")
_FOUNDED = re.compile(r"^[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+ (?:Foundation|Fund|Trust|Center|Centre|Institute)$")
"""What is named after a couple: the David and | Ruth Pickering Foundation."""


def mend_institution(text: str, span: Span) -> Iterator[Span]:
    """The institution or institutions that a span of the CRF holds; none where it names an event, a room or a prize."""
    start, end = span.start, span.end
    if universities := _UNIVERSITIES.match(text, start):
        for name in re.finditer(r"[A-Z]\w+", universities[1]):
            yield replace(span, start=start + name.start(), end=start + name.end())
        return
    strip = re.match(r"(?:of |['’]s |\(|the )+", text[start:end])
    start += strip.end() if strip else 0
    inner = text[start:end]
    if widened := _OF_BEFORE.search(text, 0, start):
        start = widened.start()
    elif (word := _WORD_BEFORE.search(text, 0, start)) and bodies().search(text[start:end]) and not is_no_part(word[1]):
        lower = word[1].strip(" –").lower()
        if lower not in words_of("head") and lower not in words_of("modifier") and lower not in words_of("stop"):
            start = word.start(1)
    while start and (text[start] == "-" or text[start - 1] == "-") and (word := _WORD_END.search(text, 0, start)):
        start = word.start()
    if (founders := _FOUNDERS.search(text, 0, start)) and _FOUNDED.search(text[start:end]):
        start = founders.start()
    field = _FIELD_BEFORE.search(text, 0, start) if _UNIT_OF_FIELDS.match(text, start, end) else None
    if field and field[1].casefold() in _fields():
        start = field.start(1)
    if (unit := _UNIT_BEFORE.search(text, 0, start)) and unit[1].casefold() not in words_of("head"):
        start = unit.start()
    end = start + len(_without_place(_without_clause(text[start:end])))
    if _MISSION.search(text[start:end]) and (seat := _SEAT.match(text, end)):
        end = seat.end()
    inner = text[start:end]
    cut = re.search(
        r", (?:by .*|the [A-Z].*|(?:Lord|Baroness|Sir|Dame|Dr|Prof)\b.*)$|,? (?:until|since|as) .*$|, [“\"].*$|; .*$",
        inner,
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
    if (
        place
        and not _is_field(place.group())
        and bodies().search(inner[: place.start()])
        and not re.match(r"(?:Embassy|Consulate)", inner)
    ):
        end = start + place.start()
        inner = text[start:end]
    owner = re.match(
        r"(.+?)['’]s (?=(?:Faculty|School|Department|Institute|Graduate|Center|Centre|Office|College) )", inner
    )
    if owner and (bodies().search(owner[1]) or (len(owner[1]) > 1 and owner[1].isupper())):
        yield replace(span, start=start, end=start + owner.end(1))
        start += owner.end()
    remit = _REMIT.match(text, end) if inner.startswith("Ministry of ") else None
    if remit:
        end = remit.end()
    if (abroad := _OFFICE_BEHIND.match(text, end)) and bodies().search(inner):
        end = abroad.end()
    legal = _LEGAL.match(text, end)
    if legal:
        end = legal.end()
    halves = re.fullmatch(
        r"(.*\b(?:University|College|Institute)) (?:Visits|Signs with|Opens|Hosts|Welcomes|and|Joins|Tours) ([A-Z].*)"
        r"|(.*\b(?:Ltd|Inc|LLC|plc|PLC|GmbH|Corp|LLP)\b\.?) and ([A-Z].*)",
        text[start:end],
    )
    if halves and halves[3]:
        yield replace(span, start=start, end=start + halves.end(3))
        start += halves.start(4)
    elif halves and bodies().search(halves[2]):
        yield replace(span, start=start, end=start + halves.end(1))
        start += halves.start(2)
    for comma in re.finditer(r", ", text[start:end]):
        left, right = text[start : start + comma.start()], text[start + comma.end() : end]
        listed = _UNIT_OPENS.match(right)
        if (_WHOLES.search(left) and _WHOLES.search(right) and not _UNITS.search(left)) or (
            listed and not _PARTS.match(left) and re.match(rf",? and (?:the )?{listed[1]}\b", text[end:])
        ):
            yield replace(span, start=start, end=start + comma.start())
            start += comma.end()
            break
    yield replace(span, start=start, end=end)


@cache
def _fields() -> frozenset[str]:
    """What units are named after, such as research and education."""
    rows = [row for row in read_table("institution_words.csv") if row["kind"] == "word"]
    return frozenset(word.casefold() for row in rows for word in (row["en"], *row["others"].split("|")) if word)


def _is_unit_of(text: str, unit: Span, whole: Span) -> bool:
    return bool(
        text[unit.end : whole.start] in (", ", " at ", " at the ", " of the ")
        and _UNITS.search(text[unit.start : unit.end])
        and _WHOLES.search(text[whole.start : whole.end])
        and not re.match(r",? and |, [A-Z][\w ]*,? and ", text[whole.end :])
    )


def _without_place(name: str) -> str:
    """A name without the place or the person after its comma: Swarthmore Hill College, Moorehead; a campus stays."""
    left, comma, right = name.rpartition(", ")
    if not comma or not bodies().search(left) or bodies().search(right) or _CAMPUS.fullmatch(left) or "," in left:
        return name
    words = right.split()
    place = any(tuple(words[1:]) == rest for rest in places_beginning(words[0])) if words else False
    lone = len(words) == 1 and words[0][0].isupper() and not word_classes(words[0].lower()) and words[0].isalpha()
    return left if place or lone else name


def _is_field(words: str) -> bool:
    """Whether "in" is followed by what a body is for and not by where it is: in Higher Education."""
    names = [word for word in words.split() if word[0].isupper()]
    return (
        len(names) > 1
        and all({"n", "j", "s"} & set(word_classes(word.lower())) for word in names)
        and not any(tuple(names[1:]) == rest for rest in places_beginning(names[0]))
    )


def _without_clause(name: str) -> str:
    """A name up to the first small word that can't be of it: College of Engineering | welcomes six new members."""
    for match in _SMALL.finditer(name):
        if match[0] not in _CONNECTORS and name[: match.end()] != "Graduate school":
            return re.sub(r"(?:[\s,]|\b(?:of|for|and|the|at|in|on|to)$)+$", "", name[: match.start()])
    return name


def join_chains(text: str, spans: list[Span]) -> list[Span]:
    """A unit and the whole it is of, parted by a comma, as one: Faculty of Engineering, Hokusei University."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == span.label == "INSTITUTION"
            and (
                _is_unit_of(text, last, span)
                or (_OF_CHAIN.fullmatch(text[last.end : span.start]) and _OPEN_END.search(text[last.start : last.end]))
            )
        ):
            joined[-1] = replace(last, end=span.end, score=min(last.score, span.score), method="rule:chain")
        else:
            joined.append(span)
    return joined
