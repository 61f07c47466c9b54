"""Stage 2: passages become spaCy Docs, one a passage, whose text is the passage's to the character."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from pipeline.model import Article, Language
from pipeline.tokens.language import language_of
from pipeline.tokens.text import keep_text

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

__all__ = ["blank", "tokenize"]


@cache
def blank(language: Language) -> Pipeline:
    """Give the spaCy pipeline of a language with nothing but its tokenizer, the same object at each call."""
    import spacy

    from pipeline.tokens import fugashi  # noqa: F401 - registers the tokenizer where the package isn't installed

    if language == "en":
        return spacy.blank("en")
    return spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "jiho.Tokenizer.v1"}}})


def tokenize(article: Article) -> list[Doc]:
    """Make a Doc of each passage of an article.

    Each Doc has sentence starts; a Japanese one has tags, parts of speech, lemmas and readings as well
    (``token.morph.get("Reading")``). ``doc.lang_`` is the language it was read in, ``doc.user_data["kind"]`` the kind
    of its passage.

    Args:
        article: the article as it was read.

    Returns:
        The Docs, in the order of ``article.passages``.
    """
    docs = []
    for passage in article.passages:
        doc = make_doc(passage.text, language_of(passage.text, article.language))
        doc.user_data["kind"] = passage.kind
        docs.append(doc)
    return docs


def make_doc(text: str, language: Language) -> Doc:
    """Tokenize one text in a language that is known."""
    doc = _tokenizer(language)(text)
    keep_text(doc, text)
    return doc


@cache
def _tokenizer(language: Language) -> Callable[[str], Doc]:
    """Make a tokenizer without a pipeline around it: for one, spaCy loads all its components, a third of a second."""
    if language == "en":
        from pipeline.tokens.english import EnglishTokenizer

        return EnglishTokenizer()
    from spacy.lang.ja import Japanese
    from spacy.vocab import create_vocab

    from pipeline.tokens.fugashi import JapaneseTokenizer

    return JapaneseTokenizer(create_vocab("ja", Japanese.Defaults))
