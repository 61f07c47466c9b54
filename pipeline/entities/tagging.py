"""Labels of tokens and the spans they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token


def tags_of(tokens: Sequence[Token], spans: Iterable[tuple[int, int, str]], *, ends: bool = True) -> list[str]:
    """Write spans as one tag a token: B-, I-, E- and S- (begin, inside, end, single) and O.

    A span that begins or ends inside a token takes the whole token; of two that would share one, the first has it.

    Args:
        tokens: the tokens of a passage, white space left out.
        spans: start, end (code points) and label.
        ends: whether ends and single tokens have tags of their own; else they are inside (I-) and begin (B-).
    """
    tags = ["O"] * len(tokens)
    for start, end, label in sorted(spans):
        inside = [
            i for i, token in enumerate(tokens) if token.idx < end and token.idx + len(token) > start and tags[i] == "O"
        ]
        if not inside:
            continue
        for i in inside:
            tags[i] = f"I-{label}"
        tags[inside[0]] = f"B-{label}"
        if ends:
            tags[inside[-1]] = f"{'S' if len(inside) == 1 else 'E'}-{label}"
    return tags


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read tags as spans: first token, token after the last, label. A span without a proper end ends where its label does."""
    spans: list[tuple[int, int, str]] = []
    start, current = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if current and (label != current or prefix in "BS"):
            spans.append((start, i, current))
            current = ""
        if label and not current:
            start, current = i, label
        if prefix in "ES" and current:
            spans.append((start, i + 1, current))
            current = ""
    return spans
