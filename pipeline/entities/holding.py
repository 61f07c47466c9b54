"""Features for who holds a title, and whether the next person holds it too (see `pipeline.entities.linking`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.holding_en import pronoun_features
from pipeline.entities.linking import Place, around, between, bucket, head_of, neighbour, parts_between, span_at
from pipeline.entities.spans import Line, join_pattern


def holder_features(lines: Sequence[Line], title: Place, person: Place | None) -> list[str]:
    """Features of one candidate for the holder of a title; None is nobody."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    before, after = around(lines, title)
    head = head_of(line.of(span_at(lines, title)))
    left, right = neighbour(lines, title, -1, "PERSON"), neighbour(lines, title, 1, "PERSON")
    left_pattern = join_pattern(between(lines, left, title), 6) if left else "-"
    right_pattern = join_pattern(between(lines, title, right), 6) if right else "-"
    candidate = (person.line, person.span) if person else None
    more = [] if line.japanese else pronoun_features(lines, (title.line, title.span), candidate)
    number = "plural" if not line.japanese and head.endswith("s") else "one"
    if person is None:
        side = "none"
        return [
            *more,
            f"{language}:none",
            f"none:l={left_pattern}",
            f"none:r={right_pattern}",
            f"none:lr={left_pattern}|{right_pattern}",
            f"none:{before}T{after}",
            f"none:T{after}",
            f"none:{before}T",
            f"none:{head}",
            f"none:{line.kind}:{language}",
            f"none:{'someone' if left or right else 'alone'}",
            *(
                []
                if line.japanese
                else [f"none:{number}:T{after}", f"none:{number}:{before}T", f"none:{number}:{right_pattern}"]
            ),
        ]
    symbols = between(lines, title, person)
    side = "L" if person < title else "R"
    offset = person.line - title.line
    where = side if not offset else f"{side}{offset}"
    pattern = join_pattern(symbols)
    p_before, p_after = around(lines, person)
    features = [
        f"{language}:{where}",
        f"{where}:{pattern}",
        f"{where}:{pattern}:{p_after}",
        f"{where}:{join_pattern(symbols[:3])}…",
        f"{where}:…{join_pattern(symbols[-3:])}",
        f"{where}:{before}T{after}",
        f"{where}:T{after}",
        f"{where}:{before}T",
        f"{where}:{head}",
        f"{where}:d{bucket(len(symbols))}",
        f"{where}:{line.kind}",
        f"{where}:P{p_after}",
        f"{where}:{p_before}P",
        *more,
    ]
    features += [f"{language}:{where}:{part}" for part in parts_between(symbols)]
    if not line.japanese:
        features += [f"{where}:{number}", f"{where}:{number}:{pattern}", f"{where}:{number}:{before}T{after}"]
    if not offset:
        nearest = person in (left, right)
        other = right_pattern if side == "L" else left_pattern
        features += [
            f"{where}:{'near' if nearest else 'far'}",
            f"{where}:{'near' if nearest else 'far'}:other={other}",
            f"{where}:d{bucket(len(symbols))}:o{bucket(other.count(' ')) if other != '-' else '-'}",
        ]
        features += [f"{where}:taken:{part}" for part in _taken(lines, title, person)]
    return features


def _taken(lines: Sequence[Line], title: Place, person: Place) -> Iterator[str]:
    """Whether another title stands nearer to the person, on which side, and how it is joined."""
    step = 1 if title < person else -1
    beyond = neighbour(lines, person, step, "TITLE")
    if beyond:
        symbols = between(lines, person, beyond)
        if "P" not in symbols:
            yield f"beyond:{join_pattern(symbols, 5)}"
    inner = neighbour(lines, person, -step, "TITLE")
    if inner and inner != title:
        symbols = between(lines, inner, person)
        yield f"inner:{join_pattern(symbols, 5)}:{join_pattern(between(lines, title, inner), 5)}"


def more_features(lines: Sequence[Line], title: Place, last: Place, further: Place) -> list[str]:
    """Features of the next person that may hold a title too, after ``last``, who does."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    text = line.of(span_at(lines, title))
    before, after = around(lines, title)
    symbols = between(lines, last, further)
    side = ("L" if last < title else "R") if last.line == title.line else "V"
    p_after = around(lines, further)[1]
    first, second = between(lines, title, last), join_pattern(symbols)
    features = [
        f"{language}:{side}",
        f"{side}:{second}",
        f"{side}:{join_pattern(symbols[:3])}…",
        f"{side}:…{join_pattern(symbols[-3:])}",
        f"{side}:{before}T{after}",
        f"{side}:T{after}:{second}",
        f"{side}:{head_of(text)}",
        f"{side}:first:{join_pattern(first, 5)}",
        f"{side}:P{p_after}",
        f"{side}:d{bucket(len(symbols))}",
        f"{language}:{'plural' if text.endswith('s') else 'one'}:{'T' if 'T' in symbols else 'free'}",
        f"{side}:{'own' if _has_own_title(lines, further) else 'bare'}:{'T' if 'T' in symbols else 'free'}",
    ]
    features += [f"{language}:{side}:{part}" for part in parts_between(symbols)]
    return features


def _has_own_title(lines: Sequence[Line], person: Place) -> bool:
    for step in (-1, 1):
        title = neighbour(lines, person, step, "TITLE")
        if title and len(between(lines, person, title)) <= 2:
            return True
    return False
