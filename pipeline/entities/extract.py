"""From the Docs of a document to all that is found in it: everybody's finders joined, overlaps settled, roles decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.entities.boundaries import mend_boundaries
from pipeline.entities.calibration import calibrate
from pipeline.entities.counts import FoundCount, find_counts_of_article
from pipeline.entities.crf import find_names
from pipeline.entities.dates import FoundDate, find_dates
from pipeline.entities.events import mend_events
from pipeline.entities.general import keep_general
from pipeline.entities.institutions import mend_institutions
from pipeline.entities.issueyear import guess_published
from pipeline.entities.joints import mend_joints
from pipeline.entities.overlap import settle
from pipeline.entities.people import resolve_people
from pipeline.entities.repeats import repeat_names
from pipeline.entities.roles import Role, find_roles
from pipeline.entities.runons import mend_runons
from pipeline.entities.short_forms_en import settle_short_forms
from pipeline.entities.spacy_names import add_names
from pipeline.entities.spans import Line, Span
from pipeline.entities.titles import is_former, mend_titles
from pipeline.entities.token_rows import tokens_of
from pipeline.model import (
    Article,
    Count,
    Date,
    Document,
    Extraction,
    Language,
    Mention,
    MentionKind,
    Passage,
    Title,
    Token,
)
from pipeline.reading.normalize import canonical

_ABBREVIATION = re.compile(r"[（(]([A-Z][A-Za-z]*[A-Z])[）)]\s?\w")

KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "TITLE": "title",
    "INSTITUTION": "institution",
    "EVENT": "event",
    "COUNT": "count",
    "DATE": "date",
}


@dataclass
class _Tables:
    """What one document's extraction grows from."""

    mentions: list[Mention] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


def extract(document: Document, docs: Iterable[Sequence[Doc]], english_model: str = "") -> Extraction:
    """Finds people, titles, institutions, events, counts and dates, and who holds which title where.

    Args:
        document: a document as it was read.
        docs: for each article the Docs of its passages (`pipeline.tokens.tokenize`); taken one article at a time, so
            that an iterator keeps those of no more than one in memory.
        english_model: a spaCy pipeline whose names are joined to ours in English passages (`pipeline.entities.spacy_names`).

    Returns:
        Mentions in reading order, no two of one kind overlapping; titles, counts and dates point to theirs by index.
    """
    tables = _Tables()
    published = document.published or guess_published(
        (passage.text, article.language) for article in document.articles for passage in article.passages
    )
    for number, (article, article_docs) in enumerate(zip(document.articles, docs, strict=True)):
        tables.tokens.extend(tokens_of(number, article_docs))
        if article_docs:
            _extract_article(
                tables,
                number,
                article,
                article_docs,
                published,
                publisher=document.publisher,
                lone=_is_lone(document),
                english_model=english_model,
            )
    return Extraction(
        document.document_id,
        tuple(tables.mentions),
        tuple(tables.titles),
        tuple(tables.counts),
        tuple(tables.dates),
        tuple(tables.tokens),
    )


def _is_lone(document: Document) -> bool:
    """Whether a document is one passage and no more: no newsletter article has neither headline nor body."""
    return len(document.articles) == 1 and len(document.articles[0].passages) == 1


def _extract_article(
    tables: _Tables,
    number: int,
    article: Article,
    docs: Sequence[Doc],
    published: str,
    *,
    publisher: str,
    lone: bool,
    english_model: str,
) -> None:
    dates = find_dates(docs, published)
    counts = find_counts_of_article(docs)
    names = find_names(docs, general=lone)
    named = [line_of(*one) for one in zip(docs, article.passages, names, strict=True)]
    mended = mend_article(add_names(named, english_model) if english_model else named)
    lines = join_findings(keep_general(named, mended) if lone else mended, counts, dates)
    roles = find_roles(lines, publisher=publisher)
    for passage, line in enumerate(lines):
        said = [role for role in roles if role.line == passage]
        _write_passage(tables, number, passage, line, counts[passage], dates[passage], said, article.language)


def join_findings(
    mended: Sequence[Line], counts: Sequence[Sequence[FoundCount]], dates: Sequence[Sequence[FoundDate]]
) -> list[Line]:
    """The passages of an article with their names, persons resolved, and numbers; no two spans overlap."""
    lines: list[Line] = []
    for line, found_counts, found_dates in zip(resolve_people(repeat_names(mended)), counts, dates, strict=True):
        numeric = [Span(d.start, d.end, "DATE", d.confidence, d.method) for d in found_dates]
        numeric += [Span(c.start, c.end, "COUNT", c.confidence, c.method) for c in found_counts]
        lines.append(line.with_spans(settle([*line.spans, *numeric])))
    return lines


def score_of(role: Role, title: Span) -> float:
    """How sure a role is before it is calibrated: the title, the person, and what joins them."""
    return role.confidence * title.score * role.person.score


def line_of(doc: Doc, passage: Passage, names: Sequence[Span]) -> Line:
    """A passage, in the language that it was read in, with the names that were found; numbers have their own finders."""
    spans = [
        Span(span.start, span.end, span.label, span.score) for span in names if span.label not in ("COUNT", "DATE")
    ]
    return Line(passage.kind, passage.text, (), doc.lang_ != "en").with_spans(spans)


def mend_article(lines: Sequence[Line]) -> list[Line]:
    """The passages of an article with the CRF's spans put right by grammar and lexicon."""
    lines = [mend_joints(line) for line in mend_runons([mend_boundaries(line) for line in lines])]
    lines = settle_short_forms(lines)
    return [mend_events(line) for line in mend_institutions(mend_titles(lines))]


def _write_passage(
    tables: _Tables,
    article: int,
    passage: int,
    line: Line,
    counts: Sequence[FoundCount],
    dates: Sequence[FoundDate],
    roles: Sequence[Role],
    language: Language,
) -> None:
    count_at = {(c.start, c.end): c for c in counts}
    date_at = {(d.start, d.end): d for d in dates}
    for span in line.spans:
        if span.label not in KINDS:
            continue
        index = len(tables.mentions)
        text = line.of(span)
        name = span.key if span.label == "PERSON" else canonical(text)
        kind = KINDS[span.label]
        sure = round(calibrate(kind, language, span.method, span.score), 3)
        tables.mentions.append(Mention(kind, article, passage, span.start, span.end, text, name, span.method, sure))
        if span.label == "INSTITUTION":
            tables.mentions.extend(_abbreviations(article, passage, span, text, sure))
        elif span.label == "TITLE":
            tables.titles.extend(_titles(article, index, line, span, [r for r in roles if r.title is span], language))
        elif span.label == "COUNT":
            c = count_at[span.start, span.end]
            tables.counts.append(Count(article, c.value, c.value_max, c.unit, c.qualifier, c.counted, index, sure))
        elif span.label == "DATE":
            d = date_at[span.start, span.end]
            tables.dates.append(Date(article, d.iso, d.text, index))


def _abbreviations(article: int, passage: int, span: Span, text: str, sure: float) -> Iterator[Mention]:
    """The abbreviation that stands in brackets inside an institution's name is a name too."""
    for match in _ABBREVIATION.finditer(text):
        start, end = span.start + match.start(1), span.start + match.end(1)
        yield Mention(
            "institution",
            article,
            passage,
            start,
            end,
            match[1],
            canonical(match[1]),
            "rule:abbreviation",
            sure,
        )


def _titles(
    article: int, mention: int, line: Line, span: Span, roles: Sequence[Role], language: Language
) -> Iterator[Title]:
    for role in roles:
        yield Title(
            article=article,
            person=role.person.key,
            title=canonical(line.of(span)),
            institution=role.institution and canonical(role.institution),
            former=is_former(line, span),
            mention=mention,
            confidence=round(calibrate("role", language, "linker", score_of(role, span)), 3),
        )
