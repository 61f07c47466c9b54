"""What the CRF sees of each token.

Features that hang on one token alone are made once for each distinct (word, tag, space before) and kept, prefixed for every
place in the window, so that the features of a token are mostly a joining of lists. White space is no token of the
sequence: it shows in the token after it (an inner space of 狩 野　陽 must not part a name).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.entities.hints import hint_features, hinter
from pipeline.entities.surroundings import surrounding_features
from pipeline.lexicon.names import GIVEN, SURNAME, latin_name_parts, name_parts

FEATURES_VERSION = 3
"""Raised with every change of what features are called or mean; a model says which version it was trained with."""

_WINDOW = 2
_LONGEST_PART = 5  # characters of a surname or given name in Japanese script
_DIGITS = re.compile(r"\d+")
_RUNS = re.compile(r"(.)\1+")
_NAME_SCRIPT = re.compile(r"[\u3005\u3040-\u309f\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class _Static:
    """The features of one token in itself, and the strings that pairs with its neighbours are made of."""

    __slots__ = ("at", "named", "shape", "tag", "text", "word")

    def __init__(self, text: str, tag: str, space: str) -> None:
        self.text = text
        word = unicodedata.normalize("NFKC", text)
        self.word = word = _DIGITS.sub("0", word)
        self.tag = tag
        self.shape = shape = shape_of(word)
        self.named = len(text) <= _LONGEST_PART and _NAME_SCRIPT.fullmatch(text) is not None
        near = [f"w={word}", f"t={tag}", f"x={shape}", f"b={space}", f"z={min(len(word), 5)}"]
        lower = word.lower()
        if lower != word:
            near.append(f"l={lower}")
        far = [f"w={word}", f"t={tag}", f"x={shape}"]
        affixes = []
        if len(word) > 1:
            affixes = [f"p1={lower[:1]}", f"p2={lower[:2]}", f"s1={lower[-1:]}", f"s2={lower[-2:]}", f"s3={lower[-3:]}"]
        else:
            affixes = [f"p1={lower}", f"s1={lower}"]
        if word[0].isascii() or shape[0] in "Aa":
            affixes.append(f"p3={lower[:3]}")
            affixes.append(f"s4={lower[-4:]}")
        parts = name_parts(word) if shape[0] in "KHT" else latin_name_parts(word) if shape[0] in "Aa" else 0
        if parts:
            near.append(f"n={parts}")
            far.append(f"n={parts}")
        by_distance = {0: near + affixes, 1: near + affixes[:4], 2: far}
        self.at = {
            k: [f"{k}{feature}" if k else feature for feature in by_distance[abs(k)]]
            for k in range(-_WINDOW, _WINDOW + 1)
        }


def shape_of(word: str) -> str:
    """Give the kinds of characters in a word, runs as one: 北大 K, N'Guessan A'Aa, 第3回 K9K."""
    kinds = []
    for char in word:
        code = ord(char)
        if 0x3040 <= code <= 0x309F:
            kinds.append("H")
        elif 0x30A0 <= code <= 0x30FF and char != "・":
            kinds.append("T")
        elif 0x3400 <= code <= 0x9FFF or code >= 0x20000 or char in "々〇" or 0xF900 <= code <= 0xFAFF:
            kinds.append("K")
        elif char.isdigit():
            kinds.append("9")
        elif char.isalpha():
            kinds.append("A" if char.isupper() else "a")
        else:
            kinds.append(char)
    return _RUNS.sub(r"\1+" if kinds and kinds[0] in "Aa" else r"\1", "".join(kinds))


@lru_cache(maxsize=100_000)
def _static(text: str, tag: str, space: str) -> _Static:
    return _Static(text, tag, space)


_OUTSIDE = [[f"{k}w=^"] for k in range(-_WINDOW, 0)], [[f"{k}w=$"] for k in range(1, _WINDOW + 1)]


def features_of(doc: Doc, headers: Sequence[str] = ()) -> tuple[list[Token], list[list[str]]]:
    """Give the tokens that the CRF labels, and the features of each: its own, and what the hinting model takes it for.

    Args:
        doc: one passage; ``doc.user_data["kind"]``, where there is one, is its kind.
        headers: for a table row, what the head of each of its columns says.

    Returns:
        The tokens that aren't white space, and for each a list of feature strings.
    """
    tokens, rows = own_features(doc, headers)
    model = hinter("en" if doc.lang_ == "en" else "ja")
    if model and rows:
        for row, hints in zip(rows, hint_features(model, rows), strict=True):
            row += hints
    return tokens, rows


def own_features(doc: Doc, headers: Sequence[str] = ()) -> tuple[list[Token], list[list[str]]]:
    """Give the tokens that a CRF labels, and what can be seen of each without any model.

    Args:
        doc: one passage; ``doc.user_data["kind"]``, where there is one, is its kind.
        headers: for a table row, what the head of each of its columns says.

    Returns:
        The tokens that aren't white space, and for each a list of feature strings.
    """
    tokens: list[Token] = []
    statics: list[_Static] = []
    cells: list[int] = []
    spaces: list[str] = []
    space, cell = "^", 0
    for token in doc:
        text = token.text
        if text.isspace():
            cell += text.count("\t")
            space = "t" if "\t" in text else "_"
            continue
        tokens.append(token)
        statics.append(_static(text, token.tag_, space))
        cells.append(cell)
        spaces.append(space)
        space = " " if token.whitespace_ else ""
    kind = f"k={doc.user_data.get('kind', 'body')}"
    parts = _parts(statics, cells)
    around = surrounding_features(doc, tokens, [static.shape for static in statics], spaces)
    rows: list[list[str]] = []
    last = len(statics) - 1
    words = ["^", *(static.word for static in statics), "$"]
    tags = ["^", *(static.tag for static in statics), "$"]
    shapes = ["^", *(static.shape for static in statics), "$"]
    for i, static in enumerate(statics):
        row = static.at[0].copy()
        row += statics[i - 1].at[-1] if i > 0 else _OUTSIDE[0][1]
        row += statics[i - 2].at[-2] if i > 1 else _OUTSIDE[0][0]
        row += statics[i + 1].at[1] if i < last else _OUTSIDE[1][0]
        row += statics[i + 2].at[2] if i < last - 1 else _OUTSIDE[1][1]
        before, here, after = words[i], words[i + 1], words[i + 2]
        tag_before, tag, tag_after = tags[i], tags[i + 1], tags[i + 2]
        row += (
            kind,
            f"ww={before}|{here}",
            f"wx={here}|{after}",
            f"tt={tag_before}|{tag}",
            f"tu={tag}|{tag_after}",
            f"ttt={tag_before}|{tag}|{tag_after}",
            f"xxx={shapes[i]}|{shapes[i + 1]}|{shapes[i + 2]}",
        )
        row += parts[i]
        row += around[i]
        if headers and cells[i] < len(headers):
            row.append(f"h={headers[cells[i]]}")
        rows.append(row)
    return tokens, rows


def _parts(statics: Sequence[_Static], cells: Sequence[int]) -> list[list[str]]:
    """Mark what could be a surname, a given name, and the two in a row, tokens joined over inner spaces."""
    marks: list[list[str]] = [[] for _ in statics]
    n = len(statics)
    surname_ends: dict[int, list[int]] = {}
    given_ends: dict[int, list[int]] = {}
    for i, static in enumerate(statics):
        if not static.named:
            continue
        joined = ""
        for j in range(i, min(n, i + 4)):
            if not statics[j].named or cells[j] != cells[i]:
                break
            joined += statics[j].text
            if len(joined) > _LONGEST_PART:
                break
            parts = name_parts(joined)
            if parts & SURNAME:
                surname_ends.setdefault(i, []).append(j + 1)
            if parts & GIVEN:
                given_ends.setdefault(i, []).append(j + 1)
    for mark, spans in (("sn", surname_ends), ("gn", given_ends)):
        for i, ends in spans.items():
            _mark(marks, mark, i, ends[-1])
    for i, ends in surname_ends.items():
        full = max((end for middle in ends for end in given_ends.get(middle, ())), default=0)
        if full:
            _mark(marks, "fn", i, full)
    return marks


def _mark(marks: list[list[str]], name: str, start: int, end: int) -> None:
    marks[start].append(f"{name}=B{end - start}")
    for i in range(start + 1, end):
        marks[i].append(f"{name}=I")
    if start:
        marks[start - 1].append(f"{name}=<")
    if end < len(marks):
        marks[end].append(f"{name}=>")
