"""Which issue of which newsletter a document is, from its mastheads, running headers, footers and imprint."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from pipeline.model import Article
from pipeline.reading.issuedate import Found, find_dates
from pipeline.reading.metadata import Metadata
from pipeline.reading.normalize import canonical


class Furniture(Protocol):
    """A text that stands on a page beside the articles."""

    @property
    def page(self) -> int:
        """The page, from 1."""
        ...

    @property
    def text(self) -> str:
        """What it says."""
        ...

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where it stands."""
        ...


_NUMBER = r"[0-9０-９]{1,5}"
_ISSUE = re.compile(
    rf"(?:Vol(?:ume|\.)?|第?巻)\s*{_NUMBER}\s*[,，、・/]?\s*(?:No|Issue|Number)\.?\s*{_NUMBER}"
    rf"|第\s*{_NUMBER}\s*巻(?:\s*[,，、・]?\s*第?\s*{_NUMBER}\s*号)?"
    rf"|(?:通巻\s*)?第\s*{_NUMBER}\s*号"
    rf"|(?:No|№|Issue|Vol(?:ume)?)\.?\s*{_NUMBER}"
    rf"|通巻\s*{_NUMBER}\s*号|(?<![0-9０-９年月]){_NUMBER}\s*号(?![館室棟車])",
    re.IGNORECASE,
)
_MARKS = r"\s\-‐–—―－ー・|｜()（）"
_PAGE_NUMBER = re.compile(
    rf"^[{_MARKS}]*[0-9０-９]{{1,4}}[{_MARKS}面頁]*(?=\s|$)|(?<=\s)[{_MARKS}]*[0-9０-９]{{1,4}}[{_MARKS}]*$"
    r"|^[0-9０-９]{1,3}(?=[\u3041-\u9fff])(?!世紀|年|月|号|丁目)"
)
_SEPARATORS = re.compile(r"\s*[|｜/／・:：,，■◆●▪]\s*|\s*[\u3000\t]\s*|\s{2,}")
_LEFTOVERS = re.compile(r"[（(][\s\u3000]*[）)]|(?:日?発行|発刊|刊行)(?=[\s\u3000]|$)|(?:月|年)?号(?=[\s\u3000]|$)")
_SERIES_WORD = re.compile(
    r"時報|だより|便り|たより|広報|ニュース|News|Bulletin|通信|会報|報$|新聞|Report|Times|Journal|Gazette|マガジン|レター|"
    r"Letter|Magazine|Review|Topics|トピックス|タイムズ|ジャーナル",
    re.IGNORECASE,
)
_NO_SERIES = re.compile(
    r"続く|ページ|continued|目次|contents|(?:編集|発行|印刷)(?:者|所|元|人|[:：・／/\s\u3000])|https?:|www\.|@|[。．]$"
    r"|^[^\w]*$|電話|TEL|FAX|〒",
    re.IGNORECASE,
)
_ENTITY = (
    r"(?:国立大学法人|公立大学法人|学校法人|独立行政法人|国立研究開発法人|地方独立行政法人|大学共同利用機関法人|"
    r"(?:一般|公益)(?:社団|財団)法人|社会福祉法人|特定非営利活動法人|NPO法人|医療法人(?:社団)?|株式会社|宗教法人)"
)
_NAME = r"[^\s\u3000（）()「」、。，．,／/|｜:：]{2,30}"
_LEGAL_ENTITY = re.compile(rf"{_ENTITY}{_NAME}|{_NAME}株式会社")
_PUBLISHED_BY = re.compile(
    rf"(?:編集[・･/／]?|印刷[・･/／]?)?発行(?:者|所|元|人)?\s*[:：/／\u3000 ]\s*({_NAME})|"
    r"(?:Published|Issued|Edited and published)\s+by\s+(?:the\s+)?([A-Z][^,.;|\n]{3,60})",
)
_OWNER = r"大学|学会|財団|協会|連盟|連合会|研究所|センター|機構|組合|市|町|村|区|県"
_BODY_NAME = re.compile(
    rf"^(?:[\w・ー]{{1,28}}(?:{_OWNER}|大学院|学校|高校|学園|府|都|道|委員会|事務局|図書館|博物館|病院|会議所)"
    r"|(?:[A-Z][\w.&'-]*\s+(?:of\s+|for\s+|the\s+|and\s+)*){1,7}"
    r"(?:University|Institute|Foundation|Society|Association|City|College|Center|Centre|Council))$"
)
_SERIES_OWNER = re.compile(rf"^([\w・ー]{{1,24}}?)({_OWNER})(?=\w)")


_SIGNS = {"issue": 3, "date": 1, "word": 3, "large": 2, "institution": -3}
"""What speaks for a name of a series, and how loudly."""
_PAGES_ENOUGH = 4
_SERIES_SCORE = 4


def detect(furniture: Sequence[Furniture], articles: Sequence[Article]) -> Metadata:
    """Find series, issue, date of publication and publisher.

    Args:
        furniture: what stands on the pages beside the articles.
        articles: asked for an imprint (発行 …, Published by …), and for the full name of the publisher.

    Returns:
        What was found; empty where nothing was. The language is left to the articles.
    """
    lines = [(item, _clean(item.text)) for item in furniture]
    imprints = [text for text in _texts(articles) if "発行" in text or "ublished" in text]
    series = _find_series(lines)
    return Metadata(
        series=series,
        issue=_find_issue(lines),
        published=_find_date([text for _, text in lines], imprints),
        publisher=_find_publisher([text for _, text in lines], imprints, series, articles),
    )


def _clean(text: str) -> str:
    return text.replace("\n", "\u3000").strip()


def _texts(articles: Sequence[Article]) -> Iterable[str]:
    return (passage.text for article in articles for passage in article.passages)


def _find_issue(lines: Sequence[tuple[Furniture, str]]) -> str:
    """The issue as written, such as No.847: the form that most lines have, the fuller one of two."""
    counts: Counter[str] = Counter()
    for _, text in lines:
        if not _NO_SERIES.search(text):
            counts.update(match.group().strip() for match in _ISSUE.finditer(text))
    return max(counts, key=lambda issue: (counts[issue], len(issue)), default="")


def _find_date(lines: Sequence[str], imprints: Sequence[str]) -> str:
    """The date that a line with an issue number, or the word for publishing, gives; else the most frequent one."""
    scores: dict[str, float] = defaultdict(float)
    for text in lines:
        for found in _dates(text):
            scores[found.iso] += 1 + 2 * bool(_ISSUE.search(text)) + 3 * _is_published(text, found)
    for text in imprints:
        for found in _dates(text):
            if _is_published(text, found):
                scores[found.iso] += 3
    if not scores:
        return ""
    best = max(scores, key=lambda iso: (scores[iso], len(iso), iso))
    finer = [iso for iso in scores if iso.startswith(best) and len(iso) > len(best) and scores[iso] >= 3]
    return max(finer, key=lambda iso: scores[iso], default=best)


def _dates(text: str) -> list[Found]:
    """The dates of a line, its issue number not taken for a day: in "No. 2 June 2022" there is none."""
    return find_dates(_ISSUE.sub(lambda match: "|" * len(match.group()), text))


def _is_published(text: str, found: Found) -> bool:
    before, after = text[max(0, found.start - 14) : found.start], text[found.end : found.end + 6]
    return bool(
        re.search(r"発行日?\s*[:：]?\s*$|(?:Published|Issued)(?:\s+on)?\s*:?\s*$", before, re.IGNORECASE)
        or re.match(r"\s*(?:日)?\s*(?:発行|刊行|発刊)|号", after)
    )


def _find_series(lines: Sequence[tuple[Furniture, str]]) -> str:
    """The name that stands beside issue numbers and dates, on most pages, or largest on the first one."""
    pages: dict[str, set[int]] = defaultdict(set)
    signs: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    tallest = max((item.box[3] - item.box[1] for item, _ in lines if item.page == 1), default=0.0)
    for item, text in lines:
        if _NO_SERIES.search(text):
            continue
        for name in _names(text):
            key = canonical(name)
            spelled.setdefault(key, name)
            pages[key].add(item.page)
            signs[key] |= {
                sign
                for sign, seen in (
                    ("issue", _ISSUE.search(text)),
                    ("date", _dates(text)),
                    ("word", _SERIES_WORD.search(name)),
                    ("institution", _BODY_NAME.match(name)),
                    ("large", item.page == 1 and item.box[3] - item.box[1] >= 0.95 * tallest > 0),
                )
                if seen
            }
    scores = {key: min(len(pages[key]), _PAGES_ENOUGH) + sum(_SIGNS[sign] for sign in signs[key]) for key in pages}
    good = [key for key, score in scores.items() if score >= _SERIES_SCORE]
    return spelled[max(good, key=lambda key: (scores[key], not key.isascii(), len(key)))] if good else ""


def _names(text: str) -> list[str]:
    """What is left of a line without issue, date and page number, in its parts, one language each."""
    rest = text
    for found in reversed(_dates(text)):
        rest = rest[: found.start] + "\u3000" + rest[found.end :]
    rest = _ISSUE.sub("\u3000", rest)
    rest = _LEFTOVERS.sub("\u3000", rest)
    names = []
    for part in _SEPARATORS.split(_PAGE_NUMBER.sub("\u3000", rest)):
        mixed = re.match(r"^(.*[^\x00-\x7f])\s*([A-Z][\x20-\x7e]{5,})$", part)
        names += [mixed.group(1), mixed.group(2)] if mixed else [part]
    trimmed = (name.strip(" \u3000-‐–—―－|｜()（）") for name in names)
    return [name for name in trimmed if 2 <= len(name) <= 60 and re.search(r"[^\W\d]{2}", name)]


def _find_publisher(lines: Sequence[str], imprints: Sequence[str], series: str, articles: Sequence[Article]) -> str:
    """A legal name beside the articles; else who the imprint names; else an institution; else whom the series names."""
    for pattern, texts in ((_LEGAL_ENTITY, lines), (_PUBLISHED_BY, [*lines, *imprints])):
        found = Counter(_first_group(match) for text in texts for match in pattern.finditer(text))
        if found:
            return _fuller(max(found, key=lambda name: (found[name], len(name))), articles)
    parts = [part for text in lines for part in _names(text)]
    named = Counter(part for part in parts if _BODY_NAME.match(part) and part != series)
    if named:
        return _fuller(named.most_common(1)[0][0], articles)
    owner = _SERIES_OWNER.match(series)
    return _fuller(owner.group(), articles, owner.group(1), owner.group(2)) if owner else ""


def _first_group(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), match.group()).strip()


def _fuller(name: str, articles: Sequence[Article], stem: str = "", suffix: str = "") -> str:
    """The name with its legal form, where an article writes it so: 清河財団 may be 公益財団法人清河育英文化財団."""
    if re.match(_ENTITY, name):
        return name
    patterns = [rf"{_ENTITY}{re.escape(name)}"]
    if len(stem) >= 2:
        patterns.append(rf"{_ENTITY}{re.escape(stem)}[\w]{{0,16}}?{suffix}")
    for pattern in map(re.compile, patterns):
        for text in _texts(articles):
            if match := pattern.search(text):
                return match.group()
    return name
