"""English passages: spaCy's own rules for tokens, ours for sentences."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tokens.sentences import english_starts


class EnglishTokenizer:
    """Text → Doc with spaCy's English tokens and sentence starts; readings, tags and lemmas stay empty."""

    def __init__(self, nlp: Language | None = None) -> None:
        self.nlp = nlp or spacy.blank("en")

    def __call__(self, text: str) -> Doc:
        """Tokenize one text; ``doc.text`` is the text given, to the character."""
        doc = self.nlp.make_doc(text)
        for token, starts in zip(doc, english_starts([token.text for token in doc]), strict=True):
            token.is_sent_start = starts
        return doc
