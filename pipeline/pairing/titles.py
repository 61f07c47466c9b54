"""Japanese titles in English: by the lexicon, else by the grammar of their parts.

``lexicon/titles_bilingual.csv`` has whole titles, ``lexicon/title_grammar_bilingual.csv`` how longer ones are made: 特任 +
教授, 課長 + 補佐, 工学 + 研究院長. Only what all of its parts account for is translated; the rest stays without English.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.identity.guesses import guess_reading, readings_of
from pipeline.identity.readings import romanize
from pipeline.lexicon import read_table
from pipeline.pairing.institutions import institution_likeness
from pipeline.pairing.words import take_apart

_LEXICON, _GRAMMAR, _GUESSED = 0.85, 0.65, 0.4
"""How sure a translation is: of a whole title, of its parts, and with a place name whose reading is guessed."""
_REMIT = re.compile(r"(.+?)[（(](.+?)(?:担当)?[）)]")
_JOINTS = re.compile("[・･＝兼]|及び|および|並びに")
_PLACES = frozenset("市町村区県府都道")
_OTHER_WORDS = 0.85
"""The most that a title can be alike that is said in other words than the lexicon's."""


class TitleEnglish(NamedTuple):
    """A title in English, where it is from ("lexicon" or "grammar"), and how sure it is."""

    text: str
    method: str
    confidence: float


@lru_cache(maxsize=1 << 13)
def translate_title(title: str) -> TitleEnglish | None:
    """Say a Japanese title in English; None where the lexicon and the grammar don't account for all of it.

    Args:
        title: without the mark of a former one, as in ``titles.title``.
    """
    if title in _lexicon():
        return TitleEnglish(_lexicon()[title][0], "lexicon", _LEXICON)
    if match := _REMIT.fullmatch(title):
        office, remit = translate_title(match[1]), _name_field(match[2])
        return TitleEnglish(f"{office.text} ({remit})", "grammar", _GRAMMAR) if office and remit else None
    parts = _JOINTS.split(title)
    if len(parts) > 1:
        english = [translate_title(part) for part in parts]
        if all(english):
            return TitleEnglish(" and ".join(part.text for part in english if part), "grammar", _GRAMMAR)
        return None
    return _with_unit(title) or _with_affix(title)


@lru_cache(maxsize=1 << 14)
def title_likeness(ja: str, en: str) -> float:
    """How alike a Japanese and an English title are, from 0 to 1.

    Args:
        ja: a title as a Japanese article writes it.
        en: a title as an English article writes it.
    """
    wanted = _plain(en)
    if wanted in {_plain(form) for form in _forms(ja)}:
        return 1.0
    known = {_plain(form) for form in (*_forms(ja), *_forms_of_ending(ja))}
    best = max((fuzz.token_sort_ratio(wanted, form) / 100 for form in known), default=0.0)
    # A title with its unit in it, Dean of the Faculty of Engineering, is made like the name of the unit.
    return min(_OTHER_WORDS, max(best, institution_likeness(ja.removesuffix("長"), en)))


def is_usual(ja: str, en: str) -> bool:
    """Whether an English title is the first that the lexicon has for a Japanese one."""
    made = translate_title(ja)
    return made is not None and _plain(made.text) == _plain(en)


def is_shortened(ja: str, en: str) -> bool:
    """Whether an English title leaves out what the Japanese one has of its unit: 文学部長 and Dean."""
    whole = translate_title(ja)
    forms = {_plain(form) for form in _forms_of_ending(ja)}
    return ja not in _lexicon() and whole is not None and _plain(en) in forms - {_plain(whole.text)}


def _forms(title: str) -> tuple[str, ...]:
    """All that a title may be in English, as far as is known."""
    if title in _lexicon():
        return _lexicon()[title]
    if match := _REMIT.fullmatch(title):
        remit = _name_field(match[2])
        offices = _forms(match[1])
        return tuple(f"{office} ({remit})" if remit else office for office in offices)
    made = translate_title(title)
    return (made.text,) if made else ()


def _forms_of_ending(title: str) -> tuple[str, ...]:
    """What the longest known title is in English that a title ends with: 局長 of 欧州局長."""
    return next((_lexicon()[title[start:]] for start in range(len(title)) if title[start:] in _lexicon()), ())


def _with_unit(title: str) -> TitleEnglish | None:
    """Of a title that is fused with its unit: 工学研究院長, 人事課長, 西浜市長."""
    for part, pattern in _grammar("unit"):
        if title.endswith(part) and len(title) > len(part):
            unit = title.removesuffix(part)
            if field := _name_field(unit):
                return TitleEnglish(pattern.format(unit=field), "grammar", _GRAMMAR)
            if part[0] in _PLACES and (place := _name_place(unit)):
                return TitleEnglish(pattern.format(unit=place), "grammar", _GUESSED)
    return None


def _with_affix(title: str) -> TitleEnglish | None:
    """Of a title with a mark of its rank: 特任 before it, 補佐 behind it."""
    for place, strip in (("before", str.removeprefix), ("after", str.removesuffix)):
        for part, pattern in _grammar(place):
            rest = strip(title, part)
            if rest != title and rest and (office := translate_title(rest)):
                return TitleEnglish(pattern.format(title=office.text), "grammar", min(_GRAMMAR, office.confidence))
    return None


def _name_field(text: str) -> str:
    """A field of work in English (国際 is International Affairs); empty where a word of it isn't known."""
    if len(fields := [field for field in _JOINTS.split(text) if field]) > 1:
        named = [_name_field(field) for field in fields]
        return " and ".join(named) if all(named) else ""
    words = take_apart(text)
    if not words or any(word.kind == "proper" or not word.english for word in words):
        return ""
    if text == "国際":
        return "International Affairs"
    return " ".join(word.english[0] for word in words)


def _name_place(text: str) -> str:
    guess = guess_reading(text) or next(iter(readings_of(text, "surname")), None)
    return romanize(guess.kana.replace(" ", ""), (text,)) if guess else ""


def _plain(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold().replace("’", "'").replace("'s", "s")))


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    return {
        row["ja"]: tuple(filter(None, (row["en"], *row["others"].split("|"))))
        for row in read_table("titles_bilingual.csv")
    }


@cache
def _grammar(place: str) -> tuple[tuple[str, str], ...]:
    """The parts of titles at one place with their patterns, the longest first."""
    rows = [row for row in read_table("title_grammar_bilingual.csv") if row["place"] == place]
    return tuple(
        (row["part"], row["english"]) for row in sorted(rows, key=lambda row: (-len(row["part"]), row["part"]))
    )
