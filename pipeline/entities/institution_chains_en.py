"""English units and the wholes they are of, as one institution: Faculty of Engineering, Hokusei University."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.entities.spans import Span

UNITS = re.compile(
    r"^(?:the )?(?:Graduate |Research )?(?:Faculty|School|Department|Institute|Division|Bureau|Section|Office|Center|Centre|College|Laboratory)\b"
    r"|\b(?:Division|Section|Bureau|Department|Office|Center|Centre|Unit|Group|Library)$"
)
"""What is a part of some body."""
WHOLES = re.compile(
    r"\b(?:University|Universit\w+|Institute of|College|Ministry|Agency|Department|Prefecture|Corporation|Hospital|Embassy|Consulate)\b"
)
"""What may have such parts."""
_OPEN_END = re.compile(
    r"\b(?:Association|Society|Institute|Center|Centre|Council|Foundation|Department|Office|School|Ministry|Commission|Committee|Union"
    r"|Board|Bureau|Agency|Faculty|College|Academy|Federation|Museum|Bank|Trust|Fund|Senate|Section|Division)$"
)
"""What a name that goes on with of, for or on may end in before it: American Association | for the Advancement of Learning."""
_OF_CHAIN = re.compile(r" (?:for|of|on)(?: the)? ")


def join_chains(text: str, spans: list[Span]) -> list[Span]:
    """A unit and the whole it is of, parted by a comma, as one: Faculty of Engineering, Hokusei University."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == span.label == "INSTITUTION"
            and (
                _is_unit_of(text, last, span)
                or (_OF_CHAIN.fullmatch(text[last.end : span.start]) and _OPEN_END.search(text[last.start : last.end]))
            )
        ):
            joined[-1] = replace(last, end=span.end, score=min(last.score, span.score), method="rule:chain")
        else:
            joined.append(span)
    return joined


def _is_unit_of(text: str, unit: Span, whole: Span) -> bool:
    return bool(
        text[unit.end : whole.start] in (", ", " at ", " at the ", " of the ")
        and UNITS.search(text[unit.start : unit.end])
        and WHOLES.search(text[whole.start : whole.end])
        and not re.match(r",? and |, [A-Z][\w ]*,? and ", text[whole.end :])
    )
