"""Small documents, findings and decisions for the tests of review."""

from __future__ import annotations

from uuid import uuid4

from pipeline.model import Article, Document, MentionKind, Passage
from pipeline.review.record import Action, Decision, Finding

SHA = "5" * 64


def finding(
    text: str, quote: str, kind: MentionKind = "person", canonical: str = "", **details: list[dict[str, object]]
) -> Finding:
    """The first occurrence of the quote in the text."""
    start = text.index(quote)
    return Finding(kind, start, start + len(quote), quote, canonical or quote, details=details)


def decide(
    action: Action,
    text: str,
    before: Finding | None = None,
    after: Finding | None = None,
    note: str = "",
    undoes: str = "",
    article: int = 0,
    passage: int = 0,
) -> Decision:
    """A decision on a passage of that text."""
    return Decision(
        id=uuid4().hex,
        when="2026-11-24T10:00:00.000+00:00",
        reviewer="tester",
        action=action,
        document=SHA,
        passage_text=text,
        article=article,
        passage=passage,
        page=1,
        before=before,
        after=after,
        note=note,
        undoes=undoes,
    )


def document(*articles: tuple[str, ...]) -> Document:
    """A document of articles of body passages."""
    return Document(
        "made",
        "made.txt",
        SHA,
        "text/plain",
        articles=tuple(
            Article(texts[0], "", "", "ja", 1, 1, tuple(Passage("body", text, 1) for text in texts))
            for texts in articles
        ),
    )
