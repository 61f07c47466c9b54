"""Where English institutions end: clauses, places and prizes off, seats, further offices and legal forms on."""

from __future__ import annotations

import re
from functools import cache

from pipeline.entities.title_words_en import bodies
from pipeline.lexicon import read_table
from pipeline.lexicon.english import places_beginning, word_classes
from pipeline.lexicon.names import latin_name_parts

_NO_BODY = re.compile(
    r"\b(?:Awards?|Medals?|Lectures?|Festival|Fair|Symposium|(?<!City )(?<!Town )Hall|Room|Walk|Bridge|Fellowships?|Prizes?|Contest|Competition|Retreat|Reunion|Convocation|Homecoming|Sea|Maru|Summer School|Workshop on .*)$"
    r"|^(?:Class of|Professor|Fourth|Third|Second|First)\b|\bSymposium on\b"
)
_LEGAL = re.compile(
    r",? (?:Co\.,? (?i:Ltd)\.?|Inc\.|Ltd\.?|LLP|LLC|plc|PLC|GmbH|AB|Co\.|Corp\.|Berhad|(?:CO\.?,? )?LTD\.?|INC\.?)(?![\w])|-[A-Z]\w+"
)
_REMIT = re.compile(r"(?:, [A-Z][\w-]+)*,? and [A-Z][\w-]+")
"""The further fields of a ministry: of Education, Culture, Sports, Science and Technology."""
_CAMPUS = re.compile(
    r"(?:the )?(?:University|State University|Universities) of [A-Z]\w+(?: [A-Z]\w+)?|\w+ State University|UC|CSU|SUNY|CUNY"
)
"""What is followed by the town of a campus: University of California, Santa Cruz."""
_FOR_FIELD = re.compile(
    r"\b(?:Institute|Center|Centre|Laboratory|Society|Association) for (?:[A-Z][\w-]+ )*[A-Z][\w-]+$"
)
_NEXT_FIELD = re.compile(r" and (?P<word>[A-Z][\w-]+)(?! [A-Z]| of | for )")
"""A second field: Institute for Dynamics | and Self-Organization."""
_LETTERS_BEHIND = re.compile(r" \((?=[^)]*[A-Z][^)]*[A-Z])\w+\)")
_SYSTEM = re.compile(
    r"University of (?:California|Wisconsin|Texas|Illinois|Michigan|Minnesota|Massachusetts|Maryland|Nebraska|Tennessee|Arkansas|Alaska)"
    r"|California State University|State University of New York"
)
_CAMPUS_TOWN = re.compile(r"(?:, |[-–—])(?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w-])")
"""The campus of a university that has several: University of California|, Riverside."""
_OF_COUNTRY = re.compile(r"(?P<name>[^,]+ (?:University|College)) of (?P<country>[A-Z]\w+)")
"""Where a university is that has a name of its own: Ardle Port University | of Slovenia."""
_PLACED = re.compile(
    r"(?:City|National|Open|Technical|Medical|Chinese|American|Normal|Catholic|Free|Pedagogical) University"
)
_OF_PLACE = re.compile(r" of (?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?= [A-Z]|[,.;)]| [a-z])")
"""City University | of Hong Kong (President)."""
_MISSION = re.compile(r"^(?:[A-Z][\w.]* )?(?:Embassy|Consulate|Consulate[- ]General)\b(?!.* in )")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter)"
_SEAT = re.compile(rf" in (?:the )?(?!{_MONTH}\b)[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_OFFICE_BEHIND = re.compile(r" \([A-Z]{2,8}\) (?:[A-Z][\w'-]+ ){1,2}(?:Office|Branch|Bureau|Center|Centre)\b")
"""Japan International Cooperation Agency | (JICA) Indonesia Office."""
_SMALL = re.compile(r"(?<=\s)[a-zà-ÿ][\w'’]*")
_PRIZE_OF = re.compile(
    r"((?:.* )?(?:Foundation|Society|University|Institute|Association|Academy))(?: [A-Z]\w+)* (?:Prize|Award|Medal)$"
)
"""A body and its prize: the Nagare Foundation | Young Scientist Prize."""
_CLAUSE = re.compile(
    r", (?:by .*|the [A-Z].*|(?:Lord|Baroness|Sir|Dame|Dr|Prof)\b.*)$|,? (?:until|since|as) .*$|, [“\"].*$|; .*$"
)
_PLACE = re.compile(r" in (?:the )?[A-Z][\w' -]*$")


def end_of(text: str, start: int, end: int) -> int | None:
    """The offset at which an institution of an English passage ends; None where an event, a room or a prize is no body."""
    end = start + len(_without_place(_without_clause(text[start:end])))
    if _MISSION.search(text[start:end]) and (seat := _SEAT.match(text, end)):
        end = seat.end()
    if (clause := _CLAUSE.search(text[start:end])) and clause.start():
        end = start + clause.start()
    if (country := _OF_COUNTRY.fullmatch(text, start, end)) and _is_named(country):
        end = country.end("name")
    if prize := _PRIZE_OF.search(text[start:end]):
        end = start + prize.end(1)
    inner = text[start:end]
    if _NO_BODY.search(inner):
        return None
    place = _PLACE.search(inner)
    if (
        place
        and not _is_field(place.group())
        and bodies().search(inner[: place.start()])
        and not re.match(r"(?:Embassy|Consulate)", inner)
    ):
        end = start + place.start()
    return end


def with_what_follows(text: str, start: int, end: int) -> int:
    """The end of an institution together with a ministry's further fields, an office abroad or a legal form."""
    inner = text[start:end]
    remit = _REMIT.match(text, end) if inner.startswith("Ministry of ") else None
    if remit and not re.match(r" [A-Z]", text[remit.end() :]):
        end = remit.end()
    elif _FOR_FIELD.search(inner) and (field := _NEXT_FIELD.match(text, end)) and _is_field_word(text, field):
        end = field.end()
    elif _SYSTEM.fullmatch(inner) and (campus := _CAMPUS_TOWN.match(text, end)) and _is_town(campus["town"]):
        end = campus.end()
    elif _PLACED.fullmatch(inner) and (place := _OF_PLACE.match(text, end)) and _is_town(place["town"]):
        end = place.end("town")
    if (abroad := _OFFICE_BEHIND.match(text, end)) and bodies().search(inner):
        end = abroad.end()
    legal = _LEGAL.match(text, end)
    return legal.end() if legal else end


def _is_field_word(text: str, field: re.Match[str]) -> bool:
    """Whether what is joined to a field is one: a noun of the dictionary, or any word that the letters of the body follow."""
    word = field["word"]
    if latin_name_parts(word) or bodies().fullmatch(word):
        return False
    return "n" in word_classes(word.lower().rpartition("-")[2]) or bool(_LETTERS_BEHIND.match(text, field.end()))


def _is_named(placed: re.Match[str]) -> bool:
    """Whether a university has a name besides what kind it is, which words of the dictionary say: Technical University of Denmark."""
    words = placed["name"].split()[:-1]
    return places_beginning(placed["country"]).get(()) == "country" and not all(word_classes(w.lower()) for w in words)


def _is_town(name: str) -> bool:
    first, *rest = name.split()
    return tuple(rest) in places_beginning(first)


@cache
def _connectors() -> frozenset[str]:
    """Small words inside a name; any other ends it."""
    return frozenset(row["word"] for row in read_table("name_connectors.csv"))


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
        if match[0].islower() and match[0] not in _connectors() and name[: match.end()] != "Graduate school":
            return re.sub(r"(?:[\s,;]|\b(?:of|for|and|the|at|in|on|to)\s*)+$", "", name[: match.start()])
    return name
