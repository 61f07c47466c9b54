"""Keys under which two spellings of one name are equal. For comparison only: no table shows them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from hashlib import sha256

from pipeline.lexicon import read_table

_JAPANESE = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\u200b-\u200d\u2060\ufeff\U000e0100-\U000e01ef]")
_SEPARATORS = re.compile(r"[\s・･=＝゠·‧.．,，、'’`\-‐‑–—]+")
_SPACES = re.compile(r"\s+")


def is_japanese(name: str) -> bool:
    """Whether a name has a character of Japanese script."""
    return _JAPANESE.search(name) is not None


@lru_cache(maxsize=1 << 16)
def person_key(name: str) -> str:
    """The key of a person's name.

    Japanese script: NFKC, without spaces and separators, variants of a kanji folded into the common one (髙橋 as 高橋,
    渡邊 as 渡辺, 齋藤 as 斎藤 but not as 斉藤). Latin script: without case, accents and punctuation, the words in
    alphabetical order, so that KASAHARA Masanori and Masanori Kasahara are equal.
    """
    name = _plain(name)
    if is_japanese(name):
        return _SEPARATORS.sub("", name).translate(folding())
    words = _SEPARATORS.sub(" ", _without_accents(name).casefold()).split()
    return " ".join(sorted(words))


def is_one_word(name: str) -> bool:
    """Whether a person's name has one part only: one character, or one word of Latin script or katakana."""
    if is_japanese(name):
        return len(name) == 1 or all("ァ" <= char <= "ヺ" or char == "ー" for char in name)
    return len(person_key(name).split()) < 2


@lru_cache(maxsize=1 << 16)
def institution_key(name: str) -> str:
    """The key of an institution's name.

    NFKC, kanji variants folded; Japanese without spaces and without its legal form (国立大学法人, 株式会社, （株）);
    English without case, accents, a leading article and a legal form at the end (Ltd., Inc.).
    """
    name = _plain(name)
    if is_japanese(name):
        bare = _SPACES.sub("", name).translate(folding())
        return _without_legal_form(bare) or bare
    words = _SPACES.sub(" ", re.sub(r"[,.’'`]", " ", _without_accents(name).casefold())).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in _english_legal_forms():
        del words[-1]
    return " ".join(words)


def legal_form_before(name: str) -> str:
    """The legal form that a Japanese name begins with, such as 国立大学法人; empty where it has none."""
    match = _legal_forms().match(name)
    return match[0] if match else ""


def stable_id(prefix: str, *parts: str) -> str:
    """An id that depends on nothing but the parts: the prefix and 16 hexadecimal digits of their hash."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return f"{prefix}-{sha256(joined).hexdigest()[:16]}"


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", _SELECTORS.sub("", name)).strip()


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


@cache
def folding() -> dict[int, str]:
    """The common form of each variant of a kanji, for ``str.translate``."""
    rows = (*read_table("kanji_variants.csv"), *read_table("name_variants.csv"))
    return {ord(row["variant"]): row["common"] for row in rows}


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = [row["form"] for row in read_table("legal_forms.csv") if row["language"] == "ja"]
    either = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"^(?:{either})+|(?:{either})+$")


@cache
def _english_legal_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("legal_forms.csv") if row["language"] == "en")


def _without_legal_form(name: str) -> str:
    return _legal_forms().sub("", name)
