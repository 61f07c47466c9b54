"""What a document's own text says about the names in it: found in the worker, used when all documents are together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import jaconv

from pipeline.identity.abroad import stands_abroad, surname_abroad
from pipeline.identity.kinds import lacks_owner
from pipeline.identity.names import is_japanese
from pipeline.identity.ownnames import has_own_name
from pipeline.identity.parting import split_name
from pipeline.model import Document, Extraction, Mention, Passage

_OPENING = re.compile(r"\s*[（(\[［〔](?:以下[、，,]?\s*)?[「『\"“]?")
_CLOSING = re.compile(r"[」』\"”]?(?:\s*(?:という|とする|と略す|と略記)[。．]?)?[）)\]］〕]")
_KANA_IN_BRACKETS = re.compile(r"\s*[（(]\s*([ぁ-ゖァ-ヺー]+(?:[\s・][ぁ-ゖァ-ヺー]+)?)\s*[）)]")
_LATIN_IN_BRACKETS = re.compile(
    r"[^\S\n]*[（(]\s*([A-Z\u00c0-\u00de][^\W\d_'’.-]*(?:['’.-]?[^\W\d_]+)*\.?(?:,?[ ](?:[A-Z\u00c0-\u00de][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?|de|la|van|von|der|al|bin))+)\s*[）)]"
)
"""At least two words with capitals, save for the particles of names."""
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_KANJI = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KATAKANA = re.compile("[ァ-ヺー・]+")
_SENTENCE_END = re.compile("[。．\\t\\n]")
_NEAR = 24
"""Characters before a name in which a place says where its holder is from."""
_SPACES = re.compile(r"\s+")
_LONGEST_READING = 4
"""Kana that a kanji of a name may have: 志 is こころざし in no name."""


class Hint(NamedTuple):
    """One thing that a text says about a name."""

    document_id: str
    article_id: str
    kind: str
    """"reading", "latin", "abroad", "abbreviation" or "own name"."""
    name: str
    """Canonical name that the hint is about."""
    value: str
    """The reading in hiragana; the name in Latin script; the full form of an abbreviation; else empty."""
    source: str
    """"brackets" or "ruby" for a reading; else empty."""


def find_hints(document: Document, extraction: Extraction, article_ids: Sequence[str]) -> list[Hint]:
    """Collect the hints of one document, each once.

    Args:
        document: what was read.
        extraction: what was found in it.
        article_ids: the id of each article.
    """
    found: dict[Hint, None] = {}
    notes = *_abbreviations(document, extraction), *_own_names(extraction), *_people(document, extraction)
    for article, kind, name, value, source in notes:
        found.setdefault(Hint(document.document_id, article_ids[article], kind, name, value, source))
    return list(found)


_Found = tuple[int, str, str, str, str]


def _abbreviations(document: Document, extraction: Extraction) -> Iterator[_Found]:
    """An institution in brackets right behind another, like 日本貿易振興機構（JETRO）, is short for it."""
    last: Mention | None = None
    for mention in extraction.mentions:
        if mention.kind != "institution":
            continue
        if last and (last.article, last.passage) == (mention.article, mention.passage):
            text = _passage(document, mention).text
            between, behind = text[last.end : mention.start], text[mention.end : mention.end + 12]
            if _OPENING.fullmatch(between) and _CLOSING.match(behind) and len(mention.text) < len(last.text):
                yield mention.article, "abbreviation", mention.canonical, last.canonical, ""
        last = mention


def _own_names(extraction: Extraction) -> Iterator[_Found]:
    """Units that nothing is written before, and whose names tell all the same that they are not the publisher's."""
    named = [(mention.article, mention.canonical) for mention in extraction.mentions if mention.kind == "institution"]
    named += [(title.article, title.institution) for title in extraction.titles if title.institution]
    for article, name in named:
        if lacks_owner(name) and has_own_name(name):
            yield article, "own name", name, "", ""


def _people(document: Document, extraction: Extraction) -> Iterator[_Found]:
    """Readings in brackets or ruby, and what the article itself has in Latin script: 三上雅彦（Masahiko MIKAMI）."""
    institutions = {(m.article, m.passage, m.start) for m in extraction.mentions if m.kind == "institution"}
    held: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for title in extraction.titles:
        held[title.article, title.person].add(title.institution or "")
    for mention in extraction.mentions:
        if mention.kind != "person" or not is_japanese(mention.canonical):
            continue
        if not is_japanese(mention.text):
            if " " in mention.text:
                yield mention.article, "latin", mention.canonical, mention.text, ""
            continue
        passage = _passage(document, mention)
        if surname_abroad(mention.canonical) and _comes_from_abroad(passage, mention, held):
            yield mention.article, "abroad", mention.canonical, "", ""
        if _SPACES.sub("", mention.text) != mention.canonical:
            continue  # a shorter form: its reading is not that of the whole name
        latin = _LATIN_IN_BRACKETS.match(passage.text, mention.end)
        if latin and (mention.article, mention.passage, latin.start(1)) not in institutions:
            yield mention.article, "latin", mention.canonical, latin[1], ""
        if reading := _in_brackets(passage, mention):
            yield mention.article, "reading", mention.canonical, reading, "brackets"
        elif reading := _in_ruby(passage, mention):
            yield mention.article, "reading", mention.canonical, reading, "ruby"


def _comes_from_abroad(passage: Passage, mention: Mention, held: Mapping[tuple[int, str], Iterable[str]]) -> bool:
    """Whether a place in China, Korea or Vietnam, or the name in katakana, stands beside a name."""
    before = _SENTENCE_END.split(passage.text[max(0, mention.start - _NEAR) : mention.start])[-1]
    reading = _KANA_IN_BRACKETS.match(passage.text, mention.end)
    in_katakana = reading is not None and _KATAKANA.fullmatch(_SPACES.sub("", reading[1])) is not None
    institutions = held.get((mention.article, mention.canonical), ())
    return in_katakana or any(map(stands_abroad, (before, *institutions)))


def _passage(document: Document, mention: Mention) -> Passage:
    return document.articles[mention.article].passages[mention.passage]


def _in_brackets(passage: Passage, mention: Mention) -> str:
    match = _KANA_IN_BRACKETS.match(passage.text, mention.end)
    if not match or not _KANJI.search(mention.text):
        return ""
    reading = jaconv.kata2hira(re.sub(r"[\s・]+", " ", match[1]))
    kana, kanji = len(reading.replace(" ", "")), len(mention.canonical)
    return reading if kanji <= kana <= _LONGEST_READING * kanji else ""


def _in_ruby(passage: Passage, mention: Mention) -> str:
    """The ruby of a name every kanji of which has one; what is kana in the name reads itself."""
    rubies = [ruby for ruby in passage.rubies if mention.start <= ruby.start and ruby.end <= mention.end]
    if not rubies:
        return ""
    parts = split_name(mention.canonical)
    parted, reading, at = len(parts[0]) if parts else 0, "", mention.start
    for start, end, kana in [*((r.start, r.end, r.reading) for r in rubies), (mention.end, mention.end, "")]:
        bare = passage.text[at:start]
        if _KANJI.search(bare) or not (_KANA.fullmatch(bare) or not bare.strip()):
            return ""
        reading += bare + kana
        written = len(_SPACES.sub("", passage.text[mention.start : end]))
        if written == parted and end < mention.end:
            reading += " "
        at = end
    return jaconv.kata2hira(_SPACES.sub(" ", reading).strip())
