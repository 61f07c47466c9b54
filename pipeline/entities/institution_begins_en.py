"""Where English institutions begin: the unit, the founder or the word right before what a model has found of a name."""

from __future__ import annotations

import re
from functools import cache

from pipeline.entities.institutions_cut_en import is_no_part
from pipeline.entities.title_words_en import bodies, words_of
from pipeline.lexicon import read_table

_OF_BEFORE = re.compile(
    r"\b(?:Graduate School|School|Faculty|Department|Directorate[ -]General|Directorate|Bureau|Division|Institute|Embassy|Consulate|Consulate-General|University|Ministry|Office|Museum|Bank"
    r"|College|Society|Academy|City) of (?:the )?$"
)
_WORD_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][\w'’-]+[ –])$")
_WORD_END = re.compile(r"[^\W\d_][\w'’]*-?$")
_FOUNDERS = re.compile(r"(?<![\w'’-])[A-Z][\w'’.-]*(?: [A-Z]\.)? (?:and|&) $")
_FOUNDED = re.compile(r"^[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+ (?:Foundation|Fund|Trust|Center|Centre|Institute)$")
"""What is named after a couple: the David and | Ruth Pickering Foundation."""
_OWNER = re.compile(r"(?!(?:Women|Men|Children|Girls?|Boys?|Teachers?)['’])[\w-]+['’]s ")
_KIND = re.compile(r"(?:Faculty|School|College|Department) of")
_FIELD_BEFORE = re.compile(r"(?:^|[,(] |\b(?:the|of|at) )([A-Z][a-z]+) and $")
_UNIT_OF_FIELDS = re.compile(r"(?:[A-Z][\w-]+ ){1,3}(?:Department|Division|Bureau|Section|Office)\b")
"""What one field more may belong to: Research and | International Affairs Department."""
_UNIT_BEFORE = re.compile(
    r"(?<=\bthe )([A-Z][\w-]+)(?: and)?(?: [A-Z][\w-]+(?: and)?){0,4} (?:Division|Section|Department|Office|Bureau), $"
)
"""A unit that the CRF has missed before the body it is of: the Volcano Research Division, | Research Bureau."""


def begin_of(text: str, start: int, end: int) -> int:
    """The offset at which the institution begins that a model found between two offsets of an English passage."""
    strip = re.match(r"(?:of |and |['’]s |\(|the )+", text[start:end])
    start += strip.end() if strip else 0
    if widened := _OF_BEFORE.search(text, 0, start):
        start = widened.start()
    elif (
        (word := _WORD_BEFORE.search(text, 0, start)) and bodies().search(text[start:end]) and not _is_no_part(word[1])
    ):
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
    unit = None if _opens_list(text, start, end) else _UNIT_BEFORE.search(text, 0, start)
    if unit and unit[1].casefold() not in words_of("head"):
        start = unit.start()
    return start


def _is_no_part(word: str) -> bool:
    """Whether a capitalised word before a name is none of it: the verb of a headline, or the owner (Tokyo's Faculty of Law)."""
    return is_no_part(word) or bool(_OWNER.fullmatch(word))


def _opens_list(text: str, start: int, end: int) -> bool:
    """Whether another unit of the same kind follows: Faculty of Tides, Faculty of Soils."""
    kind = _KIND.match(text, start, end)
    return bool(kind and re.match(rf",? (?:and )?(?:the )?{kind.group()}\b", text[end:]))


@cache
def _fields() -> frozenset[str]:
    """What units are named after, such as research and education."""
    rows = [row for row in read_table("institution_words.csv") if row["kind"] == "word"]
    return frozenset(word.casefold() for row in rows for word in (row["en"], *row["others"].split("|")) if word)
