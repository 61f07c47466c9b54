"""Whether the sentence about a date says that it is still to come."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.lexicon import read_table
from pipeline.model import Language

_REACH: Final = 200
"""Characters before a date in which the beginning of its sentence is looked for."""
_ENGLISH_AHEAD: Final = re.compile(
    r"\b(?:will|next|shall|upcoming|until|deadline|due|closes?|to be|would|(?:is|are) (?:expected|scheduled|planned|set)|(?:scheduled|planned|slated) for|effective"
    r"|(?:begin|start|end|expire|open|run|retire|leave)s|takes (?:office|effect)|are asked|please"
    r"|by (?:the end|early|mid|late|\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)))\b"
    r"|\bby (?:January|February|March|April|June|July|August|September|October|November|December|[A-Z][a-z]+day)\b",
    re.IGNORECASE,
)
_ENGLISH_SURELY: Final = re.compile(r"\b(?:will be|next meeting)\b", re.IGNORECASE)
_PAST: Final = {
    "ja": re.compile(r"(?:まし|[でだっいしけれえべめきにちじりみび])た[。．）」、，]|(?:した|った|れた)$"),
    # what is asked of readers (are asked) is not past, nor what somebody has (has a show)
    "en": re.compile(
        r"\b(?:was|were|had|did|(?:has|have) (?:(?:not|also|now|since|already) )?(?:been|[a-z]+(?:ed|en|wn)|made|held|won|led|built)"
        r"|held|met|took|won|came|left|gave|died|(?<!is )(?<!are )(?<!be )[a-z]+ed"
        r"|became|began|broke|brought|built|chose|drew|fell|flew|got|grew|heard|kept|led|lost|made|ran|rose|sang|sat|saw|sent"
        r"|sold|spent|spoke|stood|taught|told|went|wrote)\b"
    ),
}
_SENTENCE_END: Final = re.compile(r"[。．\n\t!?！？]|\.\s")
# 11月に開かれる大会の代表に選ばれた: what is told of the noun in the plain form has not yet been, whatever ends the sentence
_TO_COME: Final = re.compile(
    r"^[^。、，]{0,16}(?:れる|せる|する|行う|始まる|開く|控える|迎える|向かう)(?=[一-龥ァ-ヴ「『])"
)


@cache
def _words(says: str) -> re.Pattern[str]:
    """The Japanese words that say so, from lexicon/beside_dates.csv."""
    rows = read_table("beside_dates.csv")
    words = [row["word"] for row in rows if row["says"] == says]
    return re.compile("|".join(map(re.escape, words)))


def looks_ahead(text: str, start: int, end: int, language: Language) -> bool | None:
    """Tell whether the sentence about the date ``text[start:end]`` says that it is to come or past.

    Returns:
        True: it is to come; False: it is past; None: the sentence says neither, or both.
    """
    last = _SENTENCE_END.search(text, end)
    reach = max(0, start - _REACH)
    first = max((m.end() for m in _SENTENCE_END.finditer(text, reach, start)), default=reach)
    sentence = text[first : last.end() if last else len(text)]
    if language == "en":
        if _ENGLISH_SURELY.search(sentence):
            return True
        ahead = _ENGLISH_AHEAD.search(sentence)
        past = _PAST["en"].search(sentence)
        return None if bool(ahead) == bool(past) else bool(ahead)
    stop = first + len(sentence)
    plan = _words("surely ahead").search(text, end, stop)
    if plan and _words("had been planned").match(text, plan.end()):
        return None  # 6月11日に予定していた総会 may be past or to come
    if plan or any(
        not _words("had been planned").match(text, m.end()) for m in _words("surely ahead").finditer(text, first, stop)
    ):
        return True
    ahead = _words("ahead").search(sentence) or _TO_COME.search(text[end : first + len(sentence)])
    past = _PAST["ja"].search(sentence)
    return None if bool(ahead) == bool(past) else bool(ahead)
