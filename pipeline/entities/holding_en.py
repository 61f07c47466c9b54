"""Features of whose a title of an English passage is, where its sentence says he or she, for `pipeline.entities.linking`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.constructions_en import leans_back, sentences_between
from pipeline.entities.spans import Line


def pronoun_features(lines: Sequence[Line], title: tuple[int, int], person: tuple[int, int] | None) -> list[str]:
    """Features of a candidate for the holder of a title; None is nobody.

    Args:
        lines: the passages of an article.
        title: the index of its line and its index there.
        person: the same of the candidate.
    """
    number, index = title
    line = lines[number]
    if not leans_back(line, index):
        return []
    before = [i for i, span in enumerate(line.spans[:index]) if span.label == "PERSON"]
    if person is None:
        return [f"x:he:none:{'before' if before else 'bare'}"]
    there, at = person
    if there != number:
        persons = [i for i, span in enumerate(lines[there].spans) if span.label == "PERSON"]
        which = "only" if len(persons) == 1 else "first" if at == persons[0] else "later"
        way = "down" if there > number else f"up{min(2, number - there)}"
        return [
            f"x:he:{way}:{which}",
            f"x:he:{way}:{'before' if before else 'bare'}",
            f"x:he:{way}:{_standing(lines, person)}",
        ]
    if at > index:
        return ["x:he:after"]
    apart = min(2, sentences_between(line, at, index))
    near = "nearest" if at == before[-1] else "first" if at == before[0] else "far"
    return [f"x:he:L{apart}:{near}", f"x:he:L:{near}", f"x:he:L:{_standing(lines, person)}"]


def _standing(lines: Sequence[Line], person: tuple[int, int]) -> str:
    """Whether a person is the first that an article names, or named often."""
    key = lines[person[0]].spans[person[1]].key
    keys = [span.key for line in lines for span in line.spans if span.label == "PERSON"]
    return "first" if keys[:1] == [key] else "often" if keys.count(key) > 1 else "once"
