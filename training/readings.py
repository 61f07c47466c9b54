"""Make the lexicons of readings: ``python -m training.readings --out pipeline/lexicon``.

``name_readings.csv``: what names are read as, from UniDic-lite's dictionary (BSD), whose costs say how frequent a reading
is, and from japanese-personal-name-dataset (MIT), which has further readings and doesn't say. ``kanji_readings.csv``: what
single kanji are read as in these names, found by aligning the two (expectation maximisation, as for the letters and sounds
of a pronouncing dictionary). ``kanji_places.csv``: how many surnames and given names have a character at which place, which
tells where a name that is not listed parts. The dataset is needed here only: ``pip install japanese-personal-name-dataset``.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import jaconv

from pipeline.identity.names import folding
from pipeline.identity.parting import PLACES, place_of
from training.lexicons import _JAPANESE, unidic_words

_PARTS = {"姓": "surname", "名": "given"}
_KANA = 17
"""The field of UniDic's features that has a word's kana."""
_COST_FACTOR = 700.0
_LONGEST = 5
"""Kana that one kanji of a name may have: 志 is こころざし in hardly any."""
_NO = "野之乃埜ノの"
"""What の is written as at the end of a surname."""
_ROUNDS = 6
_SMALL = frozenset("ぁぃぅぇぉゃゅょゎっんー")
_LEAST = 0.004
"""Readings of a kanji that are rarer are left out."""

Key = tuple[str, str]
"""Name and part."""
Costs = dict[Key, dict[str, int]]
"""The cost of each reading by name and part; 0 where the source says none."""


def collect() -> tuple[Costs, dict[Key, set[str]]]:
    """Collect readings.

    Returns:
        The cost of each reading, and the sources of each name.
    """
    found: Costs = defaultdict(dict)
    sources: dict[Key, set[str]] = defaultdict(set)
    for surface, cost, fields in unidic_words():
        if fields[2] == "人名" and fields[3] in _PARTS and _has_kanji(surface):
            reading = jaconv.kata2hira(fields[_KANA])
            key = surface, _PARTS[fields[3]]
            found[key][reading] = min(cost, found[key].get(reading, cost))
            sources[key].add("UniDic")
    for name, part, reading in _dataset():
        if _has_kanji(name):
            found[name, part].setdefault(reading, 0)
            sources[name, part].add("JPND")
    for (name, part), costs in found.items():
        if part == "surname":
            drop_clans(name, costs)
    return found, sources


def drop_clans(name: str, costs: dict[str, int]) -> None:
    """Leave out what only clans of old are read as, みわの of 三輪, where the surname is read without の as well."""
    for reading in [reading for reading in costs if reading.endswith("の") and name[-1] not in _NO]:
        if reading[:-1] in costs:
            own, other = costs.pop(reading), costs[reading[:-1]]
            costs[reading[:-1]] = min(own, other) if own and other else own or other


def align(found: Costs) -> dict[Key, dict[str, float]]:
    """Find what single kanji are read as.

    Args:
        found: readings of names.

    Returns:
        The probability of each reading by (kanji, part).
    """
    weights = {key: _weigh(costs) for key, costs in found.items()}
    # At first, every kanji of a name is thought to have an equal share of its kana.
    table: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(lambda: 1e-6))
    for (name, part), readings in weights.items():
        for reading, weight in readings.items():
            if len(name) == 1 or len(name) == len(reading):
                for char, kana in zip(name, [reading] if len(name) == 1 else reading, strict=True):
                    table[char, part][kana] += weight
    for _ in range(_ROUNDS):
        table = _again(weights, table)
    kept: dict[Key, dict[str, float]] = {}
    for key, readings in table.items():
        total = sum(readings.values())
        kept[key] = {kana: weight / total for kana, weight in readings.items() if weight / total >= _LEAST}
    return kept


def _again(
    weights: Mapping[Key, Mapping[str, float]], table: Mapping[Key, Mapping[str, float]]
) -> dict[Key, dict[str, float]]:
    """Align every name in its best way by the table, and count anew."""
    totals = {key: sum(readings.values()) for key, readings in table.items()}
    counted: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(lambda: 1e-6))
    for (name, part), readings in weights.items():
        for reading, weight in readings.items():
            for char, kana in zip(name, best_alignment(name, reading, part, table, totals), strict=False):
                counted[char, part][kana] += weight
    return counted


def best_alignment(
    name: str, reading: str, part: str, table: Mapping[Key, Mapping[str, float]], totals: Mapping[Key, float]
) -> list[str]:
    """Part a reading among the kanji of a name in the most probable way; empty where there is none."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for place, char in enumerate(name):
        known, total = table.get((char, part), {}), totals.get((char, part), 0.0) + 1.0
        after: dict[int, tuple[float, list[str]]] = {}
        for start, (score, cut) in best.items():
            for end in range(start + 1, min(len(reading) - (len(name) - place - 1), start + _LONGEST) + 1):
                kana = reading[start:end]
                if kana[0] in _SMALL or (end < len(reading) and reading[end] in _SMALL and reading[end] != "ん"):
                    continue
                own = score + math.log((known.get(kana, 0.0) + 0.001 / len(kana)) / total)
                if end not in after or own > after[end][0]:
                    after[end] = own, [*cut, kana]
        best = after
    return best[len(reading)][1] if len(reading) in best else []


def _weigh(costs: Mapping[str, int]) -> dict[str, float]:
    """The share of each reading of a name."""
    least = min((cost for cost in costs.values() if cost), default=0)
    raw = {kana: math.exp((least - cost) / _COST_FACTOR) if cost else 0.1 for kana, cost in costs.items()}
    total = sum(raw.values())
    return {kana: weight / total for kana, weight in raw.items()}


def _dataset() -> Iterator[tuple[str, str, str]]:
    """Name, part and reading of each name of the dataset."""
    for table in sorted(files("japanese_personal_name_dataset").joinpath("dataset").iterdir(), key=lambda f: f.name):
        if table.name.endswith("_org.csv"):
            for row in csv.reader(table.read_text(encoding="utf-8").splitlines()):
                if table.name.startswith("last"):
                    yield row[0], "surname", row[2]
                else:
                    yield from ((name, "given", row[0]) for name in row[2:])


def _has_kanji(name: str) -> bool:
    return bool(_JAPANESE.fullmatch(name)) and any("\u3400" <= char <= "\u9fff" for char in name)


def count_places(names: Iterable[Key]) -> dict[Key, Counter[str]]:
    """Count at which places of names characters stand.

    Args:
        names: name and part.

    Returns:
        How many names have a character as their only, first, inner or last one, by (character, part).
    """
    folded = {(name.translate(folding()), part) for name, part in names}
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for name, part in folded:
        for place, char in enumerate(name):
            found[char, part][place_of(place, len(name))] += 1
    return found


def main() -> None:
    """Write the lexicons, sorted; the most frequent reading of each name and kanji first."""
    parser = argparse.ArgumentParser(description="Make the lexicons of readings.")
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    found, sources = collect()
    kanji = align(found)
    rows = []
    for name, part in sorted(found):
        costs = found[name, part]
        ordered = sorted(costs, key=lambda reading: (costs[reading] == 0, costs[reading], reading))
        readings = " ".join(f"{reading}:{costs[reading]}" if costs[reading] else reading for reading in ordered)
        rows.append([name, part, readings, "+".join(sorted(sources[name, part]))])
    _write(out / "name_readings.csv", ["name", "part", "readings", "source"], rows)
    rows = []
    for char, part in sorted(kanji):
        shares = kanji[char, part]
        ordered = sorted(shares, key=lambda reading: (-shares[reading], reading))
        rows.append([char, part, " ".join(f"{kana}:{shares[kana]:.3f}" for kana in ordered), "UniDic+JPND, aligned"])
    _write(out / "kanji_readings.csv", ["kanji", "part", "readings", "source"], rows)
    places = count_places(found)
    rows = [[*key, *(str(places[key][place]) for place in PLACES), "UniDic+JPND, counted"] for key in sorted(places)]
    _write(out / "kanji_places.csv", ["char", "part", *PLACES, "source"], rows)


def _write(path: Path, head: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main()
