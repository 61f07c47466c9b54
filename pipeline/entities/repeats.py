"""A second look at an article: a name found once is a name wherever it stands again.

The CRF sees one passage at a time. What it was sure of in one place finds the same name where it was not: the full name in
a caption or a table, the surname before a title or an honorific.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.people import lexical_split, split_spaced
from pipeline.entities.repeats_en import stands_for_person
from pipeline.entities.spans import Line, Span
from pipeline.lexicon import read_table
from pipeline.tokens.language import has_japanese

_SURE = 0.6  # probability from which a name is looked for elsewhere
_KANJI = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w")


def repeat_names(lines: Sequence[Line]) -> list[Line]:
    """Add the persons that other passages of the article name.

    Args:
        lines: the passages of one article with the spans found so far.

    Returns:
        The same passages; what was added has the method "rule:repeated" and the score of the mention it repeats.
    """
    fulls: dict[str, float] = {}
    shorts: dict[str, float] = {}
    givens: dict[str, float] = {}
    for line in lines:
        for span in line.spans:
            if span.label != "PERSON" or span.score < _SURE:
                continue
            text = line.of(span)
            surname, given = _parts(text)
            if given:
                _keep(fulls, text, span.score)
                _keep(shorts, surname, span.score)
                if not line.japanese:
                    _keep(givens, given, span.score)
            elif len(text) > 1:
                _keep(shorts, text, span.score)
    return [line.with_spans([*line.spans, *_missed(line, fulls, shorts, givens)]) for line in lines]


def _keep(table: dict[str, float], name: str, score: float) -> None:
    if name:  # nothing stands everywhere
        table[name] = max(score, table.get(name, 0.0))


def _parts(text: str) -> tuple[str, str]:
    """Surname and given name as the article writes them; the given name is empty for a name of one part."""
    if not has_japanese(text):
        words = text.split()
        return (words[-1], words[0]) if len(words) > 1 else (text, "")
    surname, given = split_spaced(text)
    if given:
        return surname, given
    parts = [part for part in text.split("・") if part]
    if len(parts) > 1:
        return parts[-1], parts[0]
    surname, given = lexical_split(text)
    if given:
        return surname, given
    return (text[:2], text[2:]) if len(text) > 3 else (text, "")


def _missed(line: Line, fulls: dict[str, float], shorts: dict[str, float], givens: dict[str, float]) -> Iterator[Span]:
    taken = list(line.spans)
    for name, score in sorted(fulls.items(), key=lambda item: -len(item[0])):
        for span in _free(line, name, score, taken):
            if _stands_alone(line, span, strict=False):
                taken.append(span)
                yield span
    for name, score in sorted(shorts.items(), key=lambda item: -len(item[0])):
        for span in _free(line, name, score, taken):
            if _is_named(line, span):
                taken.append(span)
                yield span
    for name, score in sorted(givens.items() - shorts.items(), key=lambda item: -len(item[0])):
        for span in _free(line, name, score, taken):
            if _stands_alone(line, span, strict=True) and stands_for_person(line, span, given=True):
                taken.append(span)
                yield span


def _free(line: Line, name: str, score: float, taken: Iterable[Span]) -> Iterator[Span]:
    """Find where a name stands and nothing else was found."""
    start = line.text.find(name)
    while start >= 0:
        span = Span(start, start + len(name), "PERSON", score, "rule:repeated")
        if not any(span.overlaps(other) for other in taken):
            yield span
        start = line.text.find(name, span.end)


def _stands_alone(line: Line, span: Span, *, strict: bool) -> bool:
    """Tell whether a name isn't part of a longer word: no letter of its own kind beside it but where a span begins."""
    before, after = line.text[span.start - 1 : span.start], line.text[span.end : span.end + 1]
    if not has_japanese(line.of(span)):
        return not (_WORD.match(before) and not has_japanese(before)) and not (
            _WORD.match(after) and not has_japanese(after)
        )
    edges = {s.end for s in line.spans}, {s.start for s in line.spans}
    clear_before = not before or not _joins(line.of(span)[0], before) or span.start in edges[0]
    clear_after = not after or not _joins(line.of(span)[-1], after) or span.end in edges[1] or _polite(line, span)
    return (clear_before and clear_after) if strict else (clear_before or clear_after)


def _joins(a: str, b: str) -> bool:
    """Tell whether two characters may be of one word: both kanji, or both katakana."""
    return bool(_KANJI.match(a) and _KANJI.match(b)) or ("ァ" <= a <= "ー" and "ァ" <= b <= "ー")


def _is_named(line: Line, span: Span) -> bool:
    """Tell whether a surname is used as a name: an honorific or a title follows, or a title stands before it."""
    if not _stands_alone(line, span, strict=True):
        return False
    if not line.japanese:
        return stands_for_person(line, span, given=False)
    titled = any(s.label == "TITLE" and 0 <= s.start - span.end <= 1 for s in line.spans)
    return titled or _polite(line, span)


def _polite(line: Line, span: Span) -> bool:
    return any(
        line.text.startswith(row["honorific"], span.end)
        for row in read_table("honorifics.csv")
        if row["place"] == "after"
    )
