"""How much an article is about an institution: how often it is named, whether in the headline, first of all, as a topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.entities.linking import Place, institution_name
from pipeline.entities.spans import Line

_AGENT = re.compile(r"(?:[（(][^（）()]{1,40}[）)])?(?:で?は|が|の.{1,12}(?:は|が))")
_MARKED = re.compile(r"[■□●○◎◇◆▼▽▲△▶▷★☆【〔〈《]")
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Salience:
    """What an article makes of an institution."""

    times: int
    """How often it is named, three for three and more."""
    heads: bool
    """Whether the headline names it."""
    leads: bool
    """Whether it is the first that is named below the headline."""
    acts: bool
    """Whether it is the topic or subject of a sentence."""


NEVER = Salience(0, False, False, False)


def weigh(lines: Sequence[Line]) -> dict[str, Salience]:
    """The salience of every institution of an article by what it is called."""
    times: dict[str, int] = {}
    heads: set[str] = set()
    acts: set[str] = set()
    lead = ""
    for number, line in enumerate(lines):
        for index, span in enumerate(line.spans):
            if span.label not in ("INSTITUTION", "SELF"):
                continue
            name = institution_name(lines, Place(number, index))
            times[name] = times.get(name, 0) + 1
            if line.kind == "title":
                heads.add(name)
            else:
                lead = lead or name
            if _AGENT.match(line.text, span.end):
                acts.add(name)
    return {name: Salience(min(count, 3), name in heads, name == lead, name in acts) for name, count in times.items()}


def lead_of(saliences: Mapping[str, Salience]) -> str | None:
    """The institution that an article names first."""
    return next((name for name, salience in saliences.items() if salience.leads), None)


def section_of(lines: Sequence[Line], number: int) -> int | None:
    """The line that heads the section a line stands in: the nearest above that is marked as a heading (■◎【)."""
    for above in range(number - 1, 0, -1):
        text = lines[above].text.strip()
        if len(text) <= _LONGEST_HEADING and "。" not in text and _MARKED.match(text):
            return above
    return None
