"""From the mentions of people in an article to people: 瀬戸口 in 瀬戸口工学研究院長 is 瀬戸口剛."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.normalize import canonical


def resolve(names: Sequence[str]) -> list[str]:
    """Give each mention of a person the fullest form of the name in the article.

    Args:
        names: the mentions as written, in reading order.

    Returns:
        For each its canonical name.
    """
    forms = [canonical(name) for name in names]
    fulls = list(dict.fromkeys(forms))
    resolved = []
    for form in forms:
        longer = [full for full in fulls if full != form and full.startswith(form)]
        resolved.append(longer[0] if len(longer) == 1 else form)
    return resolved
