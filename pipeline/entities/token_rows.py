"""The rows of the tokens table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.model import Token

_COLUMNS: list[int | str] = ["IDX", "LENGTH", "SENT_START", "IS_SPACE", "ORTH", "LEMMA", "MORPH", "POS"]

_MOST_WORDS = 65_536  # kept at a time, as many as dictionary entries

_written: dict[tuple[int, ...], tuple[str, str, str, str]] = {}
"""Surface, lemma, reading and part of speech of words by their codes, which are hashes: the same in every Doc."""


def tokens_of(article: int, docs: Sequence[Doc]) -> Iterator[Token]:
    """Yields the tokens of an article's passages, without white space."""
    # Whole columns at once: a Token object of spaCy for every attribute of every word costs several times as much.
    if len(_written) > _MOST_WORDS:
        _written.clear()
    for passage, doc in enumerate(docs):
        sentence = 0
        for start, length, opens, blank, *codes in doc.to_array(_COLUMNS).tolist():
            if opens == 1 or not sentence:
                sentence += 1
            if blank:
                continue
            word = tuple(codes)
            written = _written.get(word) or _write_word(doc, word)
            yield Token(article, passage, sentence, start, start + length, *written)


def _write_word(doc: Doc, word: tuple[int, ...]) -> tuple[str, str, str, str]:
    surface, lemma, features, pos = [doc.vocab.strings[code] for code in word]
    written = _written[word] = surface, lemma or surface, _reading_of(features), pos
    return written


def _reading_of(features: str) -> str:
    """The first reading of a word among its features (``Inflection=…|Reading=…``)."""
    found = next((part for part in features.split("|") if part.startswith("Reading=")), "")
    return found[len("Reading=") :].partition(",")[0]
