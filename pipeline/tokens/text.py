"""The text of a Doc, kept: spaCy puts ``doc.text`` together from all tokens at each call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "text"


def keep_text(doc: Doc, text: str) -> None:
    """Remember what a Doc was made of, which is its text to the character."""
    doc.user_data[_KEY] = text


def text_of(doc: Doc) -> str:
    """Give ``doc.text``, put together once a Doc."""
    text = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return str(text)
