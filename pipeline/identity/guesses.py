"""What a Japanese name in kanji may be read as, by how frequent its readings are. A guess, and it says so.

The costs of lexicon/name_readings.csv are UniDic's: a reading that costs 700 more is e times rarer. Readings whose cost
isn't known, and names that are not listed, are judged by their kanji. How often the guesses are right: docs/languages.md.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

import jaconv

from pipeline.identity.kanji import Part, compose, likelihood
from pipeline.identity.listed import listed_readings
from pipeline.identity.names import is_japanese
from pipeline.identity.parting import part_name

_COST_FACTOR = 700.0
"""By which UniDic multiplies the negative logarithm of a probability."""
_RARE, _RARE_IN_ALL = 0.04, 0.3
"""Weight of each reading of a name whose frequency isn't known, beside its most frequent one, and of all at most."""
_FREQUENT, _LISTED, _MADE_UP = 0.05, 0.3, 0.6
"""The chance that none of the readings is right: of a name with known frequencies, a listed one, and another."""
_LONGEST = 16
"""Characters of a name; longer ones are no names, and every kanji more takes its time."""
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_MOST = 12
_PARTS: tuple[Part, Part] = ("surname", "given")


class Reading(NamedTuple):
    """A reading in hiragana, the parts of a name with a space between, and the probability that it is the right one."""

    kana: str
    probability: float


def guess_reading(name: str) -> Reading | None:
    """Guess the reading of a name in kanji; None for one that the lexicon can't take apart.

    Args:
        name: a full name without spaces, or a surname.
    """
    if len(name) > _LONGEST or not is_japanese(name) or _KANA.fullmatch(name):
        return None
    parts, certainty = part_name(name)
    if parts is None:
        best = next(iter(readings_of(name, "surname")), None)
        return best._replace(probability=certainty * best.probability) if best and certainty else None
    surname, given = (readings_of(part, kind) for part, kind in zip(parts, _PARTS, strict=True))
    if not surname or not given:
        return None
    probability = certainty * surname[0].probability * given[0].probability
    return Reading(f"{surname[0].kana} {given[0].kana}", probability)


def part_reading(name: str, reading: str) -> str:
    """Put the space between the parts of a reading that is printed without one: かさはらまさのり of 笠原正典."""
    parts, _ = part_name(name)
    if " " in reading or not parts:
        return reading
    whole = jaconv.kata2hira(reading)
    known = [own.kana for own in readings_of(parts[0], "surname") if whole.startswith(own.kana)]
    cuts = [len(kana) for kana in known if len(kana) < len(whole)] or range(1, len(whole))
    best = max(cuts, key=lambda cut: likelihood(parts[1], whole[cut:], "given"), default=0)
    fits = best and (known or likelihood(parts[1], whole[best:], "given") > 0)
    return f"{reading[:best]} {reading[best:]}" if fits else reading


@lru_cache(maxsize=1 << 14)
def readings_of(name: str, part: Part) -> tuple[Reading, ...]:
    """Give the readings that a part of a name may have, the most probable first; kana reads itself.

    Args:
        name: a surname or a given name.
        part: which of the two.

    Returns:
        At most a dozen; their probabilities add up to less than 1.
    """
    if _KANA.fullmatch(name):
        return (Reading(jaconv.kata2hira(name), 1.0),)
    listed = listed_readings(name, part)
    costs = [cost for _, cost in listed if cost is not None]
    weights = {kana: math.exp((min(costs) - cost) / _COST_FACTOR) for kana, cost in listed if cost is not None}
    rest = [kana for kana, cost in listed if cost is None]
    if rest:
        shares = {kana: likelihood(name, kana, part) + 1e-6 for kana in rest}
        most = min(_RARE * len(rest), _RARE_IN_ALL) if weights else 1.0
        weights |= {kana: most * share / sum(shares.values()) for kana, share in shares.items()}
    if not weights:
        weights = dict(compose(name, part))
    total, miss = sum(weights.values()), _FREQUENT if costs else _LISTED if listed else _MADE_UP
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return tuple(Reading(kana, (1 - miss) * weight / total) for kana, weight in ordered)
