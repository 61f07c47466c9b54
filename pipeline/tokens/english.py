"""English passages: spaCy's own rules for tokens, ours for sentences."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from spacy.lang.en import English
from spacy.language import create_tokenizer
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from pipeline.tokens.sentences import english_starts


class EnglishTokenizer:
    """Text → Doc with spaCy's English tokens and sentence starts; readings, tags and lemmas stay empty."""

    def __init__(self) -> None:
        # Of a pipeline, spaCy's factory of tokenizers asks for no more than these two.
        pipeline: Any = SimpleNamespace(vocab=create_vocab("en", English.Defaults), Defaults=English.Defaults)
        self._cut = create_tokenizer()(pipeline)

    def __call__(self, text: str) -> Doc:
        """Tokenize one text; ``doc.text`` is the text given, to the character."""
        doc: Doc = self._cut(text)
        for token, starts in zip(doc, english_starts([token.text for token in doc]), strict=True):
            token.is_sent_start = starts
        return doc
