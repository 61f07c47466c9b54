"""Small documents, findings and decisions for the tests of review."""

from __future__ import annotations

from uuid import uuid4

from pipeline.model import Article, Document, MentionKind, Passage
from pipeline.review.record import Action, Anchor, Decision, Finding

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


def judge(
    same: bool,
    one: tuple[str, str],
    other: tuple[str, str],
    reviewer: str = "tester",
    text: str = "{}が来た。",
    kind: MentionKind = "person",
) -> Decision:
    """A decision on who is who; the two are (SHA-256, name), each named in a passage of that text."""
    (sha256, name), (there, second) = one, other
    texts = text.format(name), text.format(second)
    return Decision(
        id=uuid4().hex,
        when="2026-11-24T10:00:00.000+00:00",
        reviewer=reviewer,
        action="same" if same else "different",
        document=sha256,
        passage_text=texts[0],
        article=0,
        passage=0,
        page=1,
        before=finding(texts[0], name, kind),
        other=Anchor(there, texts[1], 0, 0, 1, finding(texts[1], second, kind)),
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
