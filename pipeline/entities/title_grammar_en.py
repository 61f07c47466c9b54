"""The grammar of English titles: from a head (professor, dean, chair) left over its modifiers and right over its field.

``associate professor of range science``, ``Vice Dean for Education``, ``Mayor of Nishihama``; a unit or an organisation after
``of`` is no part of the title (``director`` of the Center for Quiet Machines). ANNOTATION.md has the rulings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.title_words_en import bodies, heads, words_of
from pipeline.lexicon.english import word_classes
from pipeline.lexicon.names import latin_name_parts

_MOST_WORDS = 4
"""Free words before a head: administrative assistant, second-year student."""
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.&-]*|[a-z][a-z-]*/[a-z-]+|\d+(?:st|nd|rd|th)|\d[\w-]*[A-Za-z])[ ]$")
NO_FIELD = (
    r"(?!\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twelve|twenty|thirty|forty|more|many|several|over|about|life|his|her|their|its|the|a|an)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Class)\b)"
)
_LIST = r"(?:(?:,[ ][A-Z][\w-]*)+,?[ ](?:and|&)[ ](?:the[ ])?[A-Z][\w-]*|[ ](?:and|&)[ ](?:the[ ])?[A-Z][\w-]*|[ ][A-Z][\w-]*)*"
_STOPS = (
    r"(?:at|of|from|in|to|for|on|who|whose|has|had|is|was|were|will|with|said|says|the|a|an|his|her|its|their"
    r"|until|till|since|after|before|during|when|where|here|there|by|as)"
)
_FIELD_WORD = rf"(?!(?:{_STOPS}|and)\b)[a-z][a-z-]+"
_LOWER_FIELD = re.compile(
    rf"[ ](?:of|in)[ ]{NO_FIELD}(?:(?:[A-Z][\w-]+[ ]){{1,2}}(?:and[ ])?(?!and\b))?{_FIELD_WORD}(?:(?:,?[ ]and|,)?[ ]{_FIELD_WORD}){{0,6}}?"
    rf"(?=[,.;:)(\t]|$|[ ]$|[ ]{_STOPS}\b|[ ][A-Z]|[ ]and[ ][A-Z])"
)
_CONJUNCTION = re.compile(r",?[ ]and[ ]|,[ ]")
_CAPITAL_FIELD = re.compile(rf"[ ](?:of|in)[ ]{NO_FIELD}[A-Z][\w-]*{_LIST}(?![\w'’-])")
_FOR = re.compile(
    rf"[ ]for[ ]{NO_FIELD}(?:[A-Z][\w-]*{_LIST}|{_FIELD_WORD}(?:(?:[ ]{_FIELD_WORD})*(?:,[ ]{_FIELD_WORD}(?:[ ]{_FIELD_WORD})*)+,?[ ]and"
    rf"(?:[ ]{_FIELD_WORD})+|(?:(?:[ ]and)?[ ]{_FIELD_WORD}){{0,5}}?))(?=[,.;:)(\t]|$|[ ]$|[ ]{_STOPS}\b|[ ][A-Z]|[ ]and[ ][A-Z])"
)
_PLACE = re.compile(
    r"[ ](?:of|to)[ ](?:the[ ])?[A-Z][\w-]*(?:[ ](?:for[ ]|of[ ]|and[ ](?:the[ ])?)?[A-Z][\w-]*)*"
    r"(?:(?:,[ ][A-Z][\w-]*(?:[ ][A-Z][\w-]*)*)+,?[ ](?:and|&)[ ][A-Z][\w-]*(?:[ ][A-Z][\w-]*)*)?"
)
_AFFAIRS = re.compile(
    r"[ ](?i:Affairs|Services|Life|Success|Support|Engagement|Relations|Development|Experience|Recruitment|Exchange|Mobility|Welfare)\b"
)
"""What makes a portfolio of a word that is a title by itself: Vice Dean for Education and Student | Affairs."""
_SUPERIOR = re.compile(r"[ ]to[ ](?:the[ ])?[A-Z][\w-]*(?:[ ][A-Z][\w-]*){0,3}")
"""The office that another serves: Advisor to the Vice President, PA to the Dean."""
_SEAT = re.compile(r"[ ]in[ ][A-Z][\w-]*(?:[ ][A-Z][\w-]*)*")
"""The seat of a consul: Consul-General of Japan in São Paulo."""
_CHAMBER = re.compile(
    r"[ ]of[ ](?:the[ ])?(?:(?:European|Scottish|National|State|Federal)[ ])?"
    r"(?:Parliament|House[ ]of[ ]\w+|Legislative[ ](?:Council|Assembly|Yuan)|Congress|National[ ]Diet|Diet|Senate|Bundestag|Storting|Knesset)\b"
)
"""The chamber of a legislator, which is part of the title as 議員 is whole: Member of the House of Representatives."""
_CHIEF_OF = re.compile(
    r"[ ](?:[a-z]+[ ])?[a-z]{2,}(?:er|or|ent|ist|ant|ian)(?=[,;.)\t]|$|[ ](?:at|of|in|for|with|from|is|was|has|said)\b)"
)
"""What a chief is: chief driller, chief resident."""
_AFTER_HEAD = re.compile(
    r"(?:[ –-](?i:emeritus|emeritae|emerita|emeriti|designate|elect|general|royal|magnificus)\b)*(?:[ ]I{2,3}\b)?"
    r"(?:[ ]ad[ ]interim|[ ](?i:extraordinary[ ]and[ ]plenipotentiary)|[ ]of[ ](?i:the[ ]board(?:[ ]of[ ](?:directors|trustees|governors|regents))?|staff|parliament|trustees|the[ ]peace)\b|[ ]at[ ]law\b)?"
)
_REMIT = re.compile(
    r"[ ]\((?!of)[A-Z][\w&.-]*(?:,?[ ](?:(?:and|&)[ ])?[A-Z][\w.-]*){0,4}\)(?=$|[\t,;.]|[ ](?:of|at|for|in)\b|[ ][A-Z])"
)
_NAMED_CHAIR = re.compile(
    r"(?:\bthe|,|\bas) (?P<name>(?:[A-Z][\w.'’-]*[ ](?:(?:and|&|de|von|van|Family|Endowed)[ ])*){2,6})$"
)
"""Whom a chair is named after: the Walter and Ida Crane | Professor of Structural Engineering."""
_ENVOY = re.compile(
    r"[ ]of[ ](?:the[ ])?[A-Z][\w-]*(?:[ ](?:of[ ])?[A-Z][\w-]*)*[ ]to[ ](?:the[ ])?[A-Z][\w-]*(?:[ ](?:of[ ](?:the[ ])?)?[A-Z][\w-]*)*"
)
_DEPUTY = re.compile(r"\b(?i:vice|deputy|associate|assistant|pro)[ -]$")
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:ial|ical|ional|ual|ntal|ic|ive|ary)(?![\w-])")
"""What ends like an adjective and is one of a field, though no dictionary has it: Experiential Learning."""
_TOWN_BEFORE = re.compile(r"(?<![\w-])[A-Z][\w-]+ (?:City|Town|Village|Prefectural|Prefecture|County) $")
"""Kyoto City | Mayor, as 京都市長 is one word."""
_INITIAL_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,3}$")
"""The initial of somebody who is called like a calling: R. Baker, J. Mayor."""
_OPENS = re.compile(r"(?:^|[\t(,;:–—]\s?|, (?:the|a|an|its|their|our|then) )$")


def find_titles(
    text: str, persons: Sequence[tuple[int, int]] = (), places: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Finds the stretches of a text that read as titles, each from its first modifier to the end of its field.

    Args:
        text: a passage in English.
        persons: start and end of the persons, which no title runs into.
        places: those of the institutions; only the place of an office (Governor of Kagerō Prefecture) runs into one.

    Returns:
        Start and end of each, in order, none overlapping.
    """
    found: list[tuple[int, int]] = []
    for match in heads().finditer(text):
        if _INITIAL_BEFORE.search(text, 0, match.start()) and match.group()[0].isupper():
            continue
        start = grow_left(text, match.start(), [*persons, *places])
        end = grow_right(text, match, persons, places)
        if found and start <= found[-1][1] + 1 and text[found[-1][1] : start] in ("", " "):
            found[-1] = (min(start, found[-1][0]), max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def grow_left(text: str, start: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a title whose head begins at ``start`` begins: known modifiers, and free words up to where a phrase opens."""
    floor = max((end for _, end in taken if end <= start), default=0)
    capital = text[start].isupper()
    chair = _NAMED_CHAIR.search(text, floor, start) if capital else None
    if chair and not heads().search(chair["name"]):
        return chair.start("name")
    if text[start:].lower().startswith(("mayor", "governor")) and (town := _TOWN_BEFORE.search(text, floor, start)):
        return town.start()
    at = sure = start
    honorary = re.split(r"[^\w-]", text[start:], maxsplit=1)[0].lower() in words_of("honorary")
    for _ in range(_MOST_WORDS):
        match = _WORD_BEFORE.search(text, floor, at)
        if not match:
            break
        word = match[1]
        lower = word.lower()
        known = lower in words_of("modifier") or lower in words_of("head") or "-year" in lower
        known = known or (lower == "hon." and honorary)
        opens = word[0].isupper() and re.search(r"(?:^|[.\t:]\s?)$", text[: match.start()])
        special = _is_specially_appointed(text, match.start(), at)
        known = known or special
        if (
            lower in words_of("stop")
            and not special
            and not (lower == "first" and text[at:].lower().startswith(("secretary", "lady")))
        ):
            break
        if word.endswith(("'s", "’s")) and lower not in words_of("modifier"):
            break
        shouted = word.isupper() and text[start : start + 2].isupper()
        plain = not known and (shouted or not word.isupper()) and _is_plain(lower)
        if (
            not ((known or plain) and opens)
            and word[0].isupper() != capital
            and not (known and not capital and word.isupper())
        ):
            break
        if (
            not known
            and not plain
            and (bodies().fullmatch(word) or word.endswith(".") or (word.isupper() and not shouted))
        ):
            break
        owner = re.search(r"(?P<more>[A-Z][\w'’.&-]* )?(?P<last>[A-Z][\w'’.&-]*) $", text[floor : match.start()])
        rank = owner and not owner["more"] and owner["last"].lower() in words_of("modifier")
        if plain and bodies().fullmatch(word) and owner and not rank:
            break  # Lakeview Regional Medical Center President: a named body, not a plain noun
        at = match.start()
        if known or plain:
            sure = at
    before = text[floor:at] if floor else text[:at]
    return at if _OPENS.search(before) and not (at < sure and not capital and not before.strip()) else sure


def _is_specially_appointed(text: str, start: int, end: int) -> bool:
    """Whether a word is one of the two in "Specially Appointed Professor" (特任), where "appointed" is no verb."""
    word = text[start:end].strip().lower()
    return (word == "appointed" and text[:start].lower().endswith("specially ")) or (
        word == "specially" and text[end:].lower().startswith("appointed ")
    )


def _is_plain(lower: str) -> bool:
    """Whether a word is a noun or an adjective of the dictionary: animal science professor, collections manager."""
    if "/" in lower.strip("/"):
        return all(map(_is_plain, lower.split("/")))
    classes = word_classes(lower) or word_classes(lower.rpartition("-")[2])
    return bool(set("njs") & set(classes)) and "w" not in classes and not set("axr") & set(classes)


def _is_adjective(word: str) -> bool:
    return bool(_ADJECTIVE.fullmatch(word)) and not latin_name_parts(word)


def _is_deputy(text: str, head: re.Match[str]) -> bool:
    """Whether the head of a title has a deputy's modifier, so that a portfolio may follow: Vice Provost of International Affairs."""
    return bool(_DEPUTY.search(text[: head.start()])) and head.group().lower() in ("president", "provost", "chancellor")


def _is_plain_field(field: str) -> bool:
    """Whether a field holds words of the dictionary alone, as no organisation's name does."""
    words = re.findall(r"[A-Z][\w-]*", field)
    return bool(words) and all(_is_plain(word.lower()) for word in words)


def _without_next(field: str) -> str:
    """A field up to the "and" or comma behind which something else comes: another title, a verb."""
    for conjunction in _CONJUNCTION.finditer(field):
        rest = field[conjunction.end() :]
        first = re.split(r"[ ,]", rest.removeprefix("the "))[0]
        classes = word_classes(first.lower()) or ("" if first[:1].isupper() else "n")
        head = heads().search(rest)
        plain = bool(set(classes) & set("njs")) or _is_adjective(first)
        if (head and not _AFFAIRS.match(rest, head.end())) or not plain:
            return field[: conjunction.start()]
    words = re.finditer(r"(?<= )[a-z-]+", field)
    verb = next((word for word in words if word_classes(word[0]) in ("w", "v") and not word[0].endswith("ing")), None)
    return field[: verb.start() - 1] if verb else field


def grow_right(
    text: str, head: re.Match[str], persons: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]
) -> int:
    """Where a title ends: emeritus, the field, the portfolio, the place of a mayor, the remit in brackets."""
    limit = min((start for start, _ in persons if start >= head.end()), default=len(text))
    after = _AFTER_HEAD.match(text, head.end(), limit)
    end = after.end() if after else head.end()
    word = head.group().lower()
    if word == "ambassador" and (envoy := _ENVOY.match(text, end, limit)):
        return envoy.end()
    if word.rstrip("s") in words_of("serving") and (superior := _SUPERIOR.match(text, end, limit)):
        office = heads().search(superior.group())
        if office:
            return end + office.end()
    if word in words_of("office"):
        place = _PLACE.match(text, end, limit)
        if place and (word != "ambassador" or place.group().startswith(" to")) and not bodies().search(place.group()):
            end += len(_without_next(place.group()))
            seat = _SEAT.match(text, end, limit) if word.startswith("consul") else None
            return seat.end() if seat else end
    if word.startswith("member") and (chamber := _CHAMBER.match(text, end, limit)):
        return chamber.end()
    if word == "chief" and (kind := _CHIEF_OF.match(text, end, limit)):
        return kind.end()
    ceiling = min([limit, *(start for start, _ in places if start >= head.end())])
    for pattern in (_LOWER_FIELD, _CAPITAL_FIELD, _FOR):
        field = pattern.match(text, end, ceiling)
        if not field or (bodies().search(field.group()) and not (pattern is _FOR and field.group().islower())):
            continue
        fielded = word in words_of("field") or (_is_deputy(text, head) and _is_plain_field(field.group()))
        if pattern is not _FOR and not fielded and (pattern is _CAPITAL_FIELD or field.group()[1:3] == "in"):
            continue
        end += len(_without_next(field.group()))
        break
    remit = _REMIT.match(text, end)
    return remit.end() if remit and remit.end() <= ceiling and not bodies().search(remit.group()) else end
