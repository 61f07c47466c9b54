"""The report's words in both languages, from messages/report.csv; a text is written twice and CSS shows one of them."""

from __future__ import annotations

from markupsafe import Markup

from pipeline.messages import fill, localize, read_catalogue

_BOTH = Markup('<span class="t" lang="ja">{}</span><span class="t" lang="en">{}</span>')
_BOTH_SVG = Markup('<tspan class="t" lang="ja">{}</tspan><tspan class="t" lang="en">{}</tspan>')


def say(key: str, /, **values: object) -> Markup:
    """Give the text of ``key`` in both languages, each marked with its language; values are escaped."""
    return _BOTH.format(*_texts(key, values))


def say_both(key: str, /, **values: object) -> str:
    """Give both languages in one string, for places that can't hold markup (labels for screen readers)."""
    return " / ".join(_texts(key, values))


def say_svg(key: str, /, **values: object) -> Markup:
    """Give the text of ``key`` as two tspans."""
    return _BOTH_SVG.format(*_texts(key, values))


def say_message(message: str) -> Markup:
    """Give a document's message in both languages."""
    return _BOTH.format(localize(message, "ja"), message)


def _texts(key: str, values: dict[str, object]) -> tuple[str, str]:
    texts = read_catalogue("report")[key]
    return fill(texts["ja"], values), fill(texts["en"], values)
