"""How English sentences join names: a passage with letters for its names, and constructions read from what stands between.

``of``: dean of the X; ``own``: X's dean; ``apposed``: Y, dean, X. An institution that a nearer title or person has in such a
construction is theirs. `pipeline.entities.placing_en` and `pipeline.entities.holding_en` make features of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.entities.spans import SYMBOLS, Line
from pipeline.entities.title_words_en import words_of

_HONORIFIC = r"(?:(?:Drs?|Prof|Mrs?|Ms|Mx|Hon|Rev|Sir|Dame|Assoc|dr|prof|ir)\b\.? ?|the Hon\. |H\.E\. )*"
_THE = r"(?:(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|a|an)(?: own| newly created| new)? )?"
_WORDS = r"(?:[a-z][a-z-]+ ){0,2}"
_DEGREES = r"(?:, (?:[A-Z][A-Za-z.]{0,4},? ?)+)?"
_AFTER = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("of", rf",? (?:of|at|in|for|with|from|to|on) {_THE}{_WORDS}$"),
        ("apposed", rf", {_THE}$"),
        ("and-of", rf"(?:,? and {_THE}T|, {_THE}T)+,? (?:of|at|in|for|with) {_THE}$"),
        ("and-apposed", rf"(?:,? and {_THE}T|, {_THE}T)+, {_THE}$"),
        ("person-of", rf",? {_HONORIFIC}P{_DEGREES},? (?:of|from|at|in|with) {_THE}{_WORDS}$"),
        ("person-apposed", rf",? {_HONORIFIC}P{_DEGREES}, {_THE}$"),
        ("person-bracket", rf",? {_HONORIFIC}P(?: \([^()]*\)| ’\d\d)? \($"),
        (
            "group-of",
            rf",? {_HONORIFIC}P(?:,? and|,) {_HONORIFIC}(?:T )?{_HONORIFIC}P(?:,? of| \(|, both of| from) ?{_THE}$",
        ),
        ("bracket", r" \($"),
        ("cell", r"\t$"),
    )
)
_BEFORE = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("own", rf"^['’]s? {_WORDS}$"),
        ("direct", r"^,? $"),
        ("and-own", rf"^['’]s? {_WORDS}T(?: and|,) $"),
        ("and-direct", r"^,? T(?: and|,)? $"),
        ("after-and", rf"^,? and (?:as |{_THE})$"),
        ("opens-bracket", rf"^ \((?:O\)?, )?{_THE}$"),
        ("person-apposed", rf"^(?:['’]s)? {_HONORIFIC}P,? {_THE}$"),
        ("person-and", rf"^(?:['’]s)? {_HONORIFIC}P,? {_THE}T(?:,? and|,) {_THE}$"),
        ("where", r"^,? (?:where|of which|whose)\b"),
        ("bracket-person", rf"^\),? {_THE}$"),
        ("cell", r"^\t$"),
        ("colon", r"^[^.;]{0,40}[:–—] "),
        ("as", rf"^[^.;PT]{{0,60}}\bas {_THE}{_WORDS}$"),
    )
)
_PERSON_HAS = re.compile(rf"(?P<of>,? (?:of|from|at) {_THE}$)|(?P<bracket> \($)|(?P<apposed>, {_THE}$)")
_SENTENCE_END = re.compile(
    r"(?<!\.[A-Z])(?<!\b(?:Dr|Mr|Ms|St|Lt|Jr|No))(?<!\b(?:Hon|Mrs|Sen|Rev|Gov|Drs))(?<!\bProf)[.!?][”\"’')\]]* +(?=[^a-z])"
)
_DETERMINER = re.compile(
    r"\b(?P<word>the|a|an|its|their|our|his|her|new|current|outgoing|incoming|former|past|first|interim|present|as|then)\s$",
    re.IGNORECASE,
)
_SCHOLARS = frozenset(
    ["professor", "lecturer", "fellow", "student", "researcher", "reader", "scholar", "instructor", "scientist"]
)
_ROSTER = re.compile(
    r"\b(?:[Ee]lected|[Oo]fficers|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Tt]rustees)\b[^.]*:|T, P[^.;]*; T, P|P[^.;]*, T; P|^T ?[:–—-] ?P"
)

_OPENING = re.compile(r"(?:^|[.!?:][”\"’')\]]* +)(?:The |On [^,.]{3,20},? |In [^,.]{3,20},? )?$")
_JOINED = re.compile(rf"(?:,? and|,|,? &) {_THE}|[ ]")


_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b[^P;]*$")


@lru_cache(maxsize=64)
def masked(line: Line) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The text with a letter for each span, and where each span begins and ends in it."""
    text, at = "", 0
    starts, ends = [], []
    for span in line.spans:
        text += line.text[at : span.start]
        starts.append(len(text))
        text += SYMBOLS[span.label]
        ends.append(len(text))
        at = span.end
    return text + line.text[at:], tuple(starts), tuple(ends)


def construction(line: Line, title: int, institution: int) -> str:
    """How an institution is joined to a title of its line, both by index; ``-`` for none that is known."""
    text, starts, ends = masked(line)
    if institution > title:
        gap = text[ends[title] : starts[institution]]
        return next((name for name, pattern in _AFTER if pattern.match(gap)), "-")
    gap = text[ends[institution] : starts[title]]
    return next((name for name, pattern in _BEFORE if pattern.search(gap)), "-")


def sentences_between(line: Line, first: int, second: int) -> int:
    """How many sentences end between two names, given by index."""
    text, _, ends = masked(line)
    low, high = sorted((ends[first], ends[second]))
    return len(_SENTENCE_END.findall(text, low, high))


def owner_of(line: Line, title: int, person: int, institution: int) -> str:
    """Whose an institution is by its own words: another title's, another person's, this person's, or free."""
    text, starts, ends = masked(line)
    for step in (-1, 1):
        other = institution + step
        if not 0 <= other < len(line.spans) or other == title:
            continue
        label = line.spans[other].label
        gap = text[ends[min(other, institution)] : starts[max(other, institution)]]
        if label == "TITLE" and construction(line, other, institution) in ("of", "own", "direct", "opens-bracket"):
            return "title"
        if label == "PERSON" and step == -1 and (found := _PERSON_HAS.match(gap)):
            return f"{'person' if other == person else 'other'}-{found.lastgroup}"
    return "free"


@lru_cache(maxsize=4096)
def head_word(title: str) -> str:
    """The head of a title in the singular; ``office`` for one that is whole with its place (mayor, ambassador)."""
    words = title.lower().split()
    head = words[-1] if words else ""
    known = [word for word in words if word.rstrip("s") in words_of("head")]
    head = known[0] if known else head
    if head in words_of("office") or any(word in words_of("office") for word in words):
        return "office"
    return head.rstrip("s")


def class_of_head(head: str) -> str:
    """Whether a head says an ``office``, a ``scholar``'s rank, another ``named`` post or a ``calling``."""
    if head == "office":
        return "office"
    if head in _SCHOLARS:
        return "scholar"
    return "named" if head in words_of("head") else "calling"


def reach_of(line: Line, title: int, person: int) -> str:
    """How a title and its person stand together: ``TP``, ``T, P``, ``P, T``, apart in one sentence, or farther."""
    if person < 0:
        return "line"
    text, starts, ends = masked(line)
    low, high = sorted((title, person))
    gap = re.sub(_HONORIFIC, "", text[ends[low] : starts[high]])
    order = "TP" if title < person else "PT"
    if gap in (" ", ", ", ", the ", ", a ", ": "):
        return order[0] + gap.strip() + order[1]
    return f"{order}{min(1, sentences_between(line, low, high))}"


def determiner_of(text: str, start: int) -> str:
    """The small word before a title, such as its, a, former; ``-`` for none."""
    found = _DETERMINER.search(text, 0, start)
    return found["word"].lower() if found else "-"


def opens_sentence(line: Line, institution: int) -> bool:
    """Whether a sentence begins with an institution: the Estates Department has won an award."""
    text, starts, _ = masked(line)
    return bool(_OPENING.search(text, 0, starts[institution]))


def is_joined(line: Line, title: int) -> bool:
    """Whether a title follows another by "and" or a comma alone: Chairman and CEO."""
    text, starts, ends = masked(line)
    before = title - 1
    if before < 0 or line.spans[before].label != "TITLE":
        return False
    return bool(_JOINED.fullmatch(text[ends[before] : starts[title]]))


def is_roster(line: Line) -> bool:
    """Whether a passage lists who was elected to what: Elected: Chair, P; Secretary, P."""
    return bool(_ROSTER.search(masked(line)[0]))


def leans_back(line: Line, title: int) -> bool:
    """Whether a title may be said of someone that is only called he or she: he was president of X."""
    text, starts, _ = masked(line)
    return bool(_PRONOUN.search(text, 0, starts[title]))
