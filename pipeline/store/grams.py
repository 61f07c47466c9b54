"""What a text is searched by: pairs of neighbouring Japanese characters, and words in other scripts.

Japanese has no spaces, and names have two characters, so neither words nor trigrams will do. 笠原正典 becomes 笠原,
原正, 正典 and 典; a search for 笠原正 looks for 笠原 followed by 原正, one for 笠 for whatever begins with 笠. Both sides are
folded first: NFKC, small letters, radical forms and variants of kanji as their common form, so that 高橋 finds 髙橋.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.lexicon import read_table

_CJK = r"[々〆〇\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Spaces between Japanese characters part the letters of a name that is set wide, not words.
_RUN = re.compile(rf"{_CJK}(?:[ ]*{_CJK})*|(?:(?!{_CJK})[^\W_])+")
_LONGEST_WORD = 100
MOST_TOKENS = 16_000
"""Tokens of a text that are kept: PostgreSQL knows no place beyond the 16,383rd."""


class Gram(NamedTuple):
    """One token to look for; ``prefix``: whatever begins with it will do."""

    token: str
    prefix: bool = False


def search_tokens(text: str) -> list[str]:
    """The tokens of a text, in its order: what an index holds."""
    tokens: list[str] = []
    for run in _runs(text):
        tokens += [a + b for a, b in pairwise(run)] + [run[-1]] if _is_cjk(run) else [run[:_LONGEST_WORD]]
    return tokens[:MOST_TOKENS]


def query_phrases(query: str) -> list[list[Gram]]:
    """The phrases that a text must hold, each a list of neighbouring tokens.

    Args:
        query: words parted by spaces; several in "quotes" stand side by side; a * after a word takes whatever begins
            with it.
    """
    parts = [quoted or word for quoted, word in re.findall(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)", query)]
    phrases = [_phrase(part) for part in parts]
    return [phrase for phrase in phrases if phrase]


def _phrase(part: str) -> list[Gram]:
    runs = _runs(part)
    grams: list[Gram] = []
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        if not _is_cjk(run):
            grams.append(Gram(run[:_LONGEST_WORD], prefix=last and part.endswith(("*", "＊"))))
        elif len(run) == 1:
            grams.append(Gram(run, prefix=last))
        else:
            # The lone last character ends a run of the text; the searched words may be the beginning of a longer one.
            grams += [Gram(a + b) for a, b in pairwise(run)] + ([] if last else [Gram(run[-1])])
    return grams


def _runs(text: str) -> list[str]:
    return [run.replace(" ", "") for run in _RUN.findall(fold(text))]


def _is_cjk(run: str) -> bool:
    return re.match(_CJK, run) is not None


def fold(text: str) -> str:
    """A text as it is compared in a search."""
    return unicodedata.normalize("NFKC", text).translate(_common_forms()).casefold()


@cache
def _common_forms() -> dict[int, str]:
    radicals = {ord(row["radical"]): row["ideograph"] for row in read_table("radicals.csv")}
    return radicals | {ord(row["variant"]): row["common"] for row in read_table("kanji_variants.csv")}
