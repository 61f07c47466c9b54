"""Titles conferred on a list: 次の6名に名誉教授の称号を授与 gives the title to the first person of each row that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.linking import Place
from pipeline.entities.spans import Line, Span

_CONFERRED = re.compile(r"の?(?:称号|職)?[^。]{0,12}(?:授与|授けられ|委嘱|贈られ|手渡され|記を贈)")
_ON_LIST = re.compile(r"(?:次|下記|以下|下表|左記)の[^。]{0,24}(?:[に名人氏方]|通り|とおり)")
_TOPIC = re.compile(r"(?:で?は|が|から|より)")
_FAR = 8
"""Lines between the sentence and the list at most."""


def receivers(lines: Sequence[Line], title: Place) -> list[Place]:
    """The persons that a title is conferred on by the sentence it stands in; none where that confers nothing on a list.

    Args:
        lines: the passages of an article.
        title: a title.

    Returns:
        The first person of each row of the list or table that follows the sentence.
    """
    line = lines[title.line]
    span = line.spans[title.span]
    if line.kind in ("title", "table") or not _CONFERRED.match(line.text, span.end):
        return []
    sentence = line.text[line.text.rfind("。", 0, span.start) + 1 :].split("。")[0]
    return _rows(lines, title.line) if _ON_LIST.search(sentence) else []


def _rows(lines: Sequence[Line], after: int) -> list[Place]:
    found: list[Place] = []
    for number in range(after + 1, len(lines)):
        line = lines[number]
        person = next((index for index, span in enumerate(line.spans) if span.label == "PERSON"), None)
        is_row = "\t" in line.text or _starts_row(line)
        if is_row and person is not None:
            found.append(Place(number, person))
        elif (found and not is_row) or (number - after > _FAR and not found):
            break
    return found


def _starts_row(line: Line) -> bool:
    """Whether a line is a row of a list with no tabs: names and little else, and no sentence."""
    return line.kind == "body" and "。" not in line.text and len(line.symbols) <= 2 * len(line.spans) + 4


def conferrer(line: Line, title: int) -> Span | None:
    """Who confers a title: the institution right before it, or the one that its sentence is about."""
    places = [span for span in line.spans[:title] if span.label in ("SELF", "INSTITUTION")]
    start = line.spans[title].start
    if places and line.text[places[-1].end : start] in ("", "の"):
        return places[-1]
    sentence = line.text.rfind("。", 0, start) + 1
    return next((s for s in places if s.start >= sentence and _TOPIC.match(line.text, s.end)), None)
