"""The words of a passage as the CRFs see them: its tokens without white space, which shows in the word after it.

An inner space of 狩 野　陽 must not part a name, so white space is no member of the sequence. What hangs on one word alone
is worked out once for each distinct (token, tag, space before) and shared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.lexicon.names import begins_name, latin_name_parts, name_parts
from pipeline.tokens.text import text_of

_KNOWN_WORDS = 30_000  # kept at a time; a word takes about 600 bytes
_LONGEST_PART = 5  # characters of a surname or given name in Japanese script
_COLUMNS: list[int | str] = ["ORTH", "TAG", "LENGTH", "SPACY"]
_DIGITS = re.compile(r"\d+")
_RUNS = re.compile(r"(.)\1+")
_NAME_SCRIPT = re.compile(r"[\u3005\u3040-\u309f\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class Word:
    """One word in itself, the same object wherever it stands again."""

    __slots__ = (
        "begins_name",
        "blank",
        "form",
        "lower",
        "name_parts",
        "named",
        "parts_as_written",
        "punctuation",
        "shape",
        "space",
        "tabs",
        "tag",
        "text",
        "western",
    )

    def __init__(self, text: str, tag: str, space: str, *, punctuation: bool = False) -> None:
        self.text = text
        self.tag = tag
        self.space = space
        """White space before it: "^" none as it is the first, "" none, " " a blank, "_" more or other, "t" a tab."""
        self.blank = text.isspace()
        self.tabs = text.count("\t")
        self.punctuation = punctuation
        self.form = form = _DIGITS.sub("0", unicodedata.normalize("NFKC", text))
        """NFKC, each run of digits as 0."""
        self.shape = shape = shape_of(form)
        self.lower = form.lower()
        latin = shape[:1] in ("A", "a")
        self.western = latin or form[:1].isascii()
        self.named = len(text) <= _LONGEST_PART and _NAME_SCRIPT.fullmatch(text) is not None
        """Whether it may stand in a name in Japanese script ..."""
        self.parts_as_written = name_parts(text) if self.named else 0
        self.begins_name = self.named and begins_name(text)
        """... and whether a longer part of a name that is known begins with it."""
        self.name_parts = name_parts(form) if shape[:1] in ("K", "H", "T") else latin_name_parts(form) if latin else 0


class PassageWords:
    """The words of one passage, in lists alike in length, with what is known of the passage."""

    __slots__ = ("cells", "ends", "headers", "kind", "language", "starts", "text", "tokens", "words")

    def __init__(self, doc: Doc, headers: Sequence[str] = ()) -> None:
        """Take the words of a Doc.

        Args:
            doc: one passage; ``doc.user_data["kind"]``, where there is one, is its kind.
            headers: for a table row, what the head of each of its columns says.
        """
        self.text = text_of(doc)
        self.language = "en" if doc.lang_ == "en" else "ja"
        self.kind: str = doc.user_data.get("kind", "body")
        self.headers = headers
        self.words: list[Word] = []
        self.tokens: list[int] = []
        """The index in the Doc of each word ..."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        """... its place in ``text``, in code points ..."""
        self.cells: list[int] = []
        """... and the cell of the table row that it stands in, from 0."""
        _fill(self, doc)

    def __len__(self) -> int:
        return len(self.words)


_known: dict[tuple[int, int, str], Word] = {}


def _fill(passage: PassageWords, doc: Doc) -> None:
    if len(_known) > _KNOWN_WORDS:
        _known.clear()
    known = _known
    space, cell, at = "^", 0, 0
    for i, (orth, tag, length, spaced) in enumerate(doc.to_array(_COLUMNS).tolist()):
        word = known.get((orth, tag, space))
        if word is None:
            word = known[orth, tag, space] = _make(doc.vocab, orth, tag, space)
        end = at + length
        if word.blank:
            cell += word.tabs
            space = "t" if word.tabs else "_"
        else:
            passage.words.append(word)
            passage.tokens.append(i)
            passage.starts.append(at)
            passage.ends.append(end)
            passage.cells.append(cell)
            space = " " if spaced else ""
        at = end + spaced


def _make(vocab: Vocab, orth: int, tag: int, space: str) -> Word:
    strings: StringStore = vocab.strings
    return Word(strings[orth], strings[tag] if tag else "", space, punctuation=vocab[orth].is_punct)


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
