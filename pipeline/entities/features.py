"""What the CRFs see of each word: the one place where their features are declared.

Training asks for features as strings (`features_of`), inference for numbers of views (`pipeline.entities.scoring`); both
come from the templates declared here, so they can't drift apart. To add a feature:

- of a word in itself (its form, its script, what a lexicon says of it): a line in ``WORD_FEATURES``, with how many words away
  it is still to be seen;
- of neighbours together: a template in ``TEMPLATES`` over channels that are there (``window("tag", -1, 0)``);
- of the surroundings: a function from `PassageWords` to a value for each word (a string, or a tuple of feature strings),
  as a channel in ``CHANNELS``, and a template that looks at it. Values should recur, for each new one is worked out anew:
  rather two channels with a dozen values each than one with their product.

Then raise ``FEATURES_VERSION`` and train anew. A feature that a model hasn't met in training costs it nothing but time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.entities.english_marks import (
    capitals_mark,
    cluster_marks,
    place_marks,
    title_grammar_marks,
    word_class_marks,
)
from pipeline.entities.known_marks import known_organizations, known_people
from pipeline.entities.nameparts import name_part_marks
from pipeline.entities.surroundings import institution_marks, script_runs, title_marks
from pipeline.entities.templates import REACH, Channel, Outside, Template, Views, Window, window
from pipeline.entities.words import PassageWords, Word

FEATURES_VERSION = 6
"""Raised with every change of what features are called or mean; a model says which version it was trained with."""


class WordFeature(NamedTuple):
    """A feature of one word in itself: its name, how many words away it is seen, and its value (None: it has none)."""

    name: str
    reach: int
    value: Callable[[Word], str | int | None]


WORD_FEATURES = (
    WordFeature("w", 2, lambda word: word.form),
    WordFeature("t", 2, lambda word: word.tag),
    WordFeature("x", 2, lambda word: word.shape),
    WordFeature("b", 1, lambda word: word.space),
    WordFeature("z", 1, lambda word: min(len(word.form), 5)),
    WordFeature("l", 1, lambda word: word.lower if word.lower != word.form else None),
    WordFeature("n", 2, lambda word: word.name_parts or None),
    WordFeature("p1", 1, lambda word: word.lower[:1]),
    WordFeature("p2", 1, lambda word: word.lower[:2] if len(word.form) > 1 else None),
    WordFeature("s1", 1, lambda word: word.lower[-1:]),
    WordFeature("s2", 1, lambda word: word.lower[-2:] if len(word.form) > 1 else None),
    WordFeature("s3", 0, lambda word: word.lower[-3:] if len(word.form) > 1 else None),
    WordFeature("p3", 0, lambda word: word.lower[:3] if word.western and len(word.form) > 1 else None),
    WordFeature("s4", 0, lambda word: word.lower[-4:] if word.western and len(word.form) > 1 else None),
    WordFeature("p3", 1, lambda word: word.lower if word.western and len(word.form) == 1 else None),
    WordFeature("s4", 1, lambda word: word.lower if word.western and len(word.form) == 1 else None),
)


@lru_cache(maxsize=4096)
def _of_word(word: Word | Outside) -> list[tuple[int, str]]:
    """The features of a word with their reach; outside the passage there is a word ``^`` or ``$``."""
    if isinstance(word, Outside):
        return [(REACH, f"w={word}")]
    found = [(reach, name, value(word)) for name, reach, value in WORD_FEATURES]
    return [(reach, f"{name}={value}") for reach, name, value in found if value is not None]


CHANNELS: dict[str, Channel] = {
    "word": lambda passage: passage.words,
    "form": lambda passage: [word.form for word in passage.words],
    "tag": lambda passage: [word.tag for word in passage.words],
    "shape": lambda passage: [word.shape for word in passage.words],
    "kind": lambda passage: [passage.kind] * len(passage),
    "head": lambda passage: [passage.headers[cell] if cell < len(passage.headers) else None for cell in passage.cells],
    "name parts": name_part_marks,
    "titles": title_marks,
    "institutions": institution_marks,
    "run": script_runs,
    "class": word_class_marks,
    "cluster": cluster_marks,
    "place": place_marks,
    "grammar": title_grammar_marks,
    "known organizations": known_organizations,
    "known people": known_people,
    "capitals": capitals_mark,
}


def _as_said(marks: tuple[str, ...]) -> tuple[str, ...]:
    return marks


def _of_run(run: tuple[str, str, str] | None) -> tuple[str, ...]:
    if run is None:
        return ()
    what, before, after = run
    return (f"rn={what}", f"rb={what}|{before}", f"ra={what}|{after}", f"rr={before}|{what}|{after}")


def _of_classes(before: str | Outside | None, here: str | None, after: str | Outside | None) -> tuple[str, ...]:
    if here is None:
        return ()
    return (
        f"c0={here}",
        f"c-1={before}",
        f"c1={after}",
        f"cc={before}|{here}",
        f"cd={here}|{after}",
        f"ccc={before}|{here}|{after}",
    )


def _of_class_and_case(here: str | None, shape: str, case: str | None) -> tuple[str, ...]:
    return () if here is None else (f"cx={here}|{shape}", f"cp={here}|{shape}|{case}", f"ca={case}")


def _of_places(before: str | Outside | None, here: str | None, after: str | Outside | None) -> tuple[str, ...]:
    said = (("pl-1", before), ("pl0", here), ("pl1", after))
    return tuple(f"{name}={place}" for name, place in said if isinstance(place, str))


def _of_known(name: str) -> Callable[..., tuple[str, ...]]:
    """Name the marks of known names of a word and its neighbours."""

    def names(before: str | Outside | None, here: str | None, after: str | Outside | None) -> tuple[str, ...]:
        said = (("-1", before), ("0", here), ("1", after))
        return tuple(f"{name}{place}={mark}" for place, mark in said if isinstance(mark, str))

    return names


_CLUSTER_CUTS = (4, 6, 10)


def _of_cluster(distance: int) -> Callable[[str | Outside | None], tuple[str, ...]]:
    """Name the cluster of the word at a distance: its beginnings, since clusters near each other in the tree are alike, and whole."""

    def names(cluster: str | Outside | None) -> tuple[str, ...]:
        if not isinstance(cluster, str):
            return ()
        cuts = [f"{cut}{distance:+d}={cluster[:cut]}" for cut in _CLUSTER_CUTS if cut < len(cluster)]
        return tuple(f"u{cut}" for cut in [*cuts, f"{distance:+d}={cluster}"])

    return names


TEMPLATES = (
    Template(
        window("form", -1, 0, 1),
        lambda before, here, after: (f"ww={before}|{here}", f"wx={here}|{after}"),
        recurring=False,
    ),
    Template(
        window("tag", -1, 0, 1),
        lambda before, here, after: (f"tt={before}|{here}", f"tu={here}|{after}", f"ttt={before}|{here}|{after}"),
    ),
    Template(window("shape", -1, 0, 1), lambda before, here, after: (f"xxx={before}|{here}|{after}",)),
    Template(window("kind", 0), lambda kind: (f"k={kind}",)),
    Template(window("head", 0), lambda head: () if head is None else (f"h={head}",)),
    Template(window("name parts", 0), _as_said),
    Template(window("titles", 0), _as_said),
    Template(window("institutions", 0), _as_said),
    Template(window("run", 0), _of_run),
    Template(window("class", -1, 0, 1), _of_classes),
    Template((("class", 0), ("shape", 0), ("capitals", 0)), _of_class_and_case),
    Template((("class", 2),), lambda after: () if after is None else (f"c2={after}",)),
    *(Template(window("cluster", distance), _of_cluster(distance)) for distance in (-1, 0, 1)),
    Template(window("place", -1, 0, 1), _of_places),
    Template(window("grammar", 0), _as_said),
    Template(window("known organizations", -1, 0, 1), _of_known("ko")),
    Template(window("known people", -1, 0, 1), _of_known("kp")),
)


def _hinted(before: str | Outside, here: str, after: str | Outside) -> list[str]:
    """What the hinting model takes a word and its neighbours for: tags with a mark, sure (!) or not (?)."""
    features = [f"o0={here}"]
    if isinstance(before, str) and before[0] != "O":
        features.append(f"o-1={before}")
    if isinstance(after, str) and after[0] != "O":
        features.append(f"o1={after}")
    if isinstance(before, str) and isinstance(after, str):
        features.append(f"oo={before[:-1]}|{here[:-1]}|{after[:-1]}")
    return features


HINT_TEMPLATES = (Template(window("hint", -1, 0, 1), _hinted),)
"""Over what the hinting model says (`pipeline.entities.hints`), not over the passage."""


OWN_VIEWS = Views(TEMPLATES, Window("word", _of_word))
HINT_VIEWS = Views(HINT_TEMPLATES)
"""What the templates have seen in this process."""


def columns_of(passages: Iterable[PassageWords]) -> dict[str, list[Hashable]]:
    """Let every channel speak of the words of passages, one passage after another."""
    columns: dict[str, list[Hashable]] = {name: [] for name in CHANNELS}
    for passage in passages:
        for name, channel in CHANNELS.items():
            columns[name].extend(channel(passage))
    return columns
