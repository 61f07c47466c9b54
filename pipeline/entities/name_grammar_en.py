"""How English names of persons are written: particles, honorifics, letters after them, and what looks like a name and is none."""

from __future__ import annotations

import re
from functools import cache

from pipeline.entities.title_words_en import bodies
from pipeline.lexicon import read_table
from pipeline.lexicon.english import word_classes
from pipeline.lexicon.names import GIVEN, SURNAME, latin_name_parts

CAPITAL = r"[^\W\d_a-z](?:\w|['’ʻ-](?!s\b))*"
"""A word that begins with a capital, as a regular expression."""
PARTICLE = (
    r"(?:de la|de los|de las|de|del|della|da|dos|das|di|du|van der|van den|van de|van|von der|von|zu|ten|ter|bin|binti|binte|bint|bte?\.?|ibn"
    r"|al|el|ap|ab|arap|a/l|a/p|s/o|d/o|y)"
)
POLITE = r"(?:Drs?|Prof|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Baroness|Sister|Brother|Rev|Hon|H\.E|Cr|Cllr|Engr|Datuk|Dato|Tan Sri|Mzee|Madam|Madame|Mme|Señora?|Shri|Smt|Countess|Whaea|Matua|Herr|Frau|Monsieur|Puan|Encik|Datin|Ratu|Adi|Mallam|Hajiya|Alhaji|Ir|Ing|Dra)"
POLITE_BEFORE = re.compile(rf"\b{POLITE}\.? $")
NO_PERSON = re.compile(
    r"\b(?:Halls?|Ward|Annex|Bridge|Hatchery|Store|Parish|Rooms?|Building|Street|Road|Avenue|River|Lake|Island|Mountains?|Valley|Week"
    r"|Landing|Trail|Plaza|Square|Boulevard|Pavilion|Arena|Stadium|Theatre|Theater|Festival|Symposium|Lectures?|Awards?|Prizes?|Medal|Fellowship|Quartet|Orchestra|Choir|Teacher|City|Guard|Engineers|Quartet|Counsel|Accountants|Shipping|Delegation|Arrives|Chancellor|Maru)$"
    r"|^(?:II|III|IV)$|^(?:San|Santa|Los|Las|Fort|Mount|Port|Saint) \w+$"
    r"|^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)$"
)
"""Rooms, streets, prizes, months and the like."""
_LEADERS = re.compile(r"[ .…·]{3,}(?=[^ .…·])")
_LEADERS_BEHIND = re.compile(r"[ .…·]{3,}$")


@cache
def abbreviated() -> str:
    """A regular expression of given names cut short, without the dot behind them: Mohd, Thos."""
    return "|".join(row["abbreviation"] for row in read_table("name_abbreviations.csv"))


@cache
def degrees() -> re.Pattern[str]:
    """Letters after a name, with the commas before them: , MD, FACC."""
    words = sorted((row["degree"] for row in read_table("degrees_en.csv")), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:,? (?:{'|'.join(map(re.escape, words))})(?![\w.]))+")


def is_person(name: str) -> bool:
    """Whether two to four capitalised words read as a person's name: a known given name and a known surname at the ends."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(re.fullmatch(rf"{CAPITAL}|[A-Z]\.|{PARTICLE}", word) for word in words):
        return False
    first, last = latin_name_parts(words[0]), latin_name_parts(words[-1].split("-")[-1])
    return bool((first & GIVEN and last & SURNAME) or (first & SURNAME and last & GIVEN))


def is_plain_noun(text: str, start: int, end: int) -> bool:
    """Whether a lone word is a noun of the dictionary that nobody is called by, such as Reappointment or Almanac."""
    name = text[start:end]
    return (
        name.isalpha()
        and len(name) > 5
        and "n" in word_classes(name.lower())
        and not latin_name_parts(name)
        and not POLITE_BEFORE.search(text[:start])
    )


def trim_leaders(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name begins and ends without the dots that lead from it to another: Treasurer .......... Ola Holm."""
    first, last = _LEADERS.match(text, start, end), _LEADERS_BEHIND.search(text[start:end])
    return first.end() if first else start, start + last.start() if last else end


def is_degree(letters: str) -> bool:
    """Whether letters are those that stand after a name: RN, MSN."""
    return bool(degrees().fullmatch(f", {letters}"))


def is_chair(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is the name of a chair: the Walter and Ida Crane Professor of Structural Engineering."""
    return bool(
        not bodies().search(text, start, end)
        and re.search(r"\bthe (?:[A-Z][\w.'’-]* (?:(?:and|&) )?)*$", text[:start])
        and re.match(
            r"(?: (?:and|&)(?: [A-Z][\w.'’-]*){1,3})? (?:(?:Distinguished|Family|Endowed|University) )*Professor of ",
            text[end:],
        )
    )
