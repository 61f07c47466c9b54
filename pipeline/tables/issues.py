"""Which documents are one issue: the same newsletter in two files, one a language, counts as one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LANGUAGE_MARK = re.compile(
    r"[\s._（(\[-]*(?:(?<![a-z])(?:ja|jp|jpn|japanese|en|eng|english)(?![a-z])|日本語版?|和文|英語版?|英文|日文)[）)\]]*",
    re.IGNORECASE,
)
_TO_THE_MONTH = 7
"""Characters of a date that says the month."""


class Issued(NamedTuple):
    """What a document says about the issue that it is."""

    document_id: str
    series: str
    issue: str
    published: str
    publisher: str


def group_issues(documents: Iterable[Issued]) -> list[list[str]]:
    """Group documents that may be one issue.

    Two may be where they have the same series and number, or the same publisher and date; where they lie in one folder and
    are of the same month; or where their names differ in a mark of language only (76-ja, 76-en).

    Returns:
        The ids of each group, groups and ids in their order; a document that is alone is a group.
    """
    leader: dict[str, str] = {}

    def find(document_id: str) -> str:
        while leader[document_id] != document_id:
            leader[document_id] = document_id = leader[leader[document_id]]
        return document_id

    first: dict[tuple[str, ...], str] = {}
    for document in documents:
        leader[document.document_id] = document.document_id
        for key in _keys(document):
            other = first.setdefault(key, document.document_id)
            low, high = sorted((find(other), find(document.document_id)))
            leader[high] = low
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document_id in sorted(leader):
        groups[find(document_id)].append(document_id)
    return [groups[name] for name in sorted(groups)]


def _keys(document: Issued) -> Iterator[tuple[str, ...]]:
    folder, _, stem = document.document_id.rpartition("/")
    if document.series and document.issue:
        yield "issue", document.series, document.issue
    if document.publisher and document.published:
        yield "publisher", document.publisher, document.published
    if len(document.published) >= _TO_THE_MONTH:
        yield "folder", folder, document.published[:_TO_THE_MONTH]
    if (bare := _LANGUAGE_MARK.sub("", stem)) and bare != stem:
        yield "stem", folder, bare
