"""Which vowels of a name are long: おおの is Ōno, but よこお is Yokoo and いのうえ is Inoue.

Two vowels in a row are one long vowel unless a part of the name ends between them. Where the name is known in kanji, they
tell (lexicon/vowel_parts.csv); of kana alone the commonest endings do.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import read_table

_O, _U = "おこそとのほもよろごぞどぼぽょを", "うくすつぬふむゆるぐずづぶぷゅ"
_LONG = re.compile(f"([{_O}](?=[うお])|[{_U}](?=う)).")
"""A vowel and the one behind it, which makes it long; a third one is a vowel of its own."""
_INNER_O = re.compile(f"(?<=.[{_O}])お")
# いの・うえ, まつ・うら, やまの・うち; but じょう・ち, りゅう・ま, and こうち, ゆうみ, そうま after a single kana.
_OWN_ENDING = re.compile("(?<=..)(?<![ゃゅょ])(?=う[えちらみめまし]$)")
_KANA_ONLY = re.compile("[ぁ-ゖァ-ヺー]*")


def mark_long_vowels(reading: str, written: str = "") -> str:
    """Write a long vowel of a reading with ー.

    Args:
        reading: one part of a name, in hiragana.
        written: the same part in kanji; empty where it is not known.

    Returns:
        Such as おーの for おおの, よこお for よこお.
    """
    return "".join(_mark(piece) for piece in _cut(reading, written))


def _cut(reading: str, written: str) -> list[str]:
    """Cut a reading where a part of the name ends and the next begins with a vowel."""
    start, end = _known_parts(reading, written)
    head, middle, tail = reading[:start], reading[start:end], reading[end:]
    cuts = [head] if head else []
    if not tail and _KANA_ONLY.fullmatch(written) and (own := _OWN_ENDING.search(middle)):
        middle, tail = middle[: own.start()], middle[own.start() :]
    return [*cuts, middle, tail]


def _mark(piece: str) -> str:
    # おおお begins with 大; an お further in begins a part (ひろ・おか), and おお further in is 大 again (しも・おお・さこ).
    if piece.startswith("おおお"):
        return "おー" + _mark(piece[2:])
    inner = _INNER_O.search(piece)
    if inner and not piece.startswith("おお", inner.start() - 1):
        cut = inner.start()
        return _LONG.sub(r"\1ー", piece[:cut]) + _mark(piece[cut:])
    return _LONG.sub(r"\1ー", piece)


def _known_parts(reading: str, written: str) -> tuple[int, int]:
    """Where the first part of a name ends and its last one begins, as far as the lexicon knows them."""
    start, end = 0, len(reading)
    for length in range(len(written), 0, -1):
        if own := _matching(reading, written[-length:], "end"):
            end = len(reading) - len(own)
            break
    if own := _matching(reading[:end], written[:1], "start"):
        start = len(own)
    return start, end


def _matching(reading: str, written: str, place: str) -> str:
    fits = reading.endswith if place == "end" else reading.startswith
    return max((own for own in _parts().get((written, place), ()) if fits(own)), key=len, default="")


@cache
def _parts() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in read_table("vowel_parts.csv"):
        key = row["written"], row["place"]
        found[key] = (*found.get(key, ()), row["reading"])
    return found
