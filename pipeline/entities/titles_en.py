"""English titles: the CRF's spans put right by grammar, and those it missed beside a person's name or said by a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.entities.name_grammar_en import degrees, trim_leaders
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import NO_FIELD, find_titles
from pipeline.entities.title_words_en import bodies, words_of
from pipeline.lexicon import read_table
from pipeline.lexicon.english import word_classes

_FORMER = re.compile(
    r"^(?:former|formerly|late|ex-|(?:immediate(?:ly)? )?past|previous|years?|present|current|as|long-?time|\d+(?:st|nd|rd|th)|retired|then-?|the|a|an|its|his|her|new|both|inaugural|previously|now|currently"
    r"|outgoing|incoming|every|another)\s*(?<=[\s-])",
    re.IGNORECASE,
)
_CARRIES_ON = re.compile(rf" (?:of|in|for|to) {NO_FIELD}(?![A-Z]{{2,}})(?:\w+(?:,? and)? ?){{1,4}}$|: [A-Z]\w+$")
_UNSURE = 0.6
"""Below this a span of the CRF that holds no head of the lexicon is believed only beside a person."""
_AFTER_NAME = re.compile(
    r"(?:,? \([^)]*\))?, (?:(?:the|a|an|its|their|our|then|now|former|retired|who is|who was|both)\s)*|\t| \((?:the |a |an )?"
    r"| (?:is|was|as|becomes|became) (?:the |a |an |now |its )*"
)
_AGENT = re.compile(
    r"(?:[a-z]+(?:-[a-z]+)? ){0,2}[a-z]{2,}(?:ist|er|or|ian|man|men|woman|ant|smith|wright|(?:str|tr|st|dd)ess|ers|ors|ists|ians)(?=[,;.)\t]|$|"
    r" (?:at|of|in|for|with|from|on)\b)"
)
_AGENT_CELL = re.compile(r"[A-Z][A-Za-z-]*(?: [A-Z][a-z]+){0,2}(?=\t|$)")
_STEP = re.compile(r" (?:I{1,3}|IV|V|[1-7])(?=[,;.)\t]|$)")
"""The step of a post: Librarian II, Associate Professor 5."""
_EMERITUS = re.compile(r", (?:emeritus|emerita)\b(?! (?:professor|dean|fellow|director))")
"""professor of music, emeritus"""
_SENTENCE_BEFORE = re.compile(
    r".*[a-z]{3}(?<!\bAssoc)(?<!\bAsst)(?<!\bProf)(?<!\bExec)(?<!\bSupt)(?<!\bEmer)(?<!\bDist)[.!?] (?=[A-Z])"
)
"""The end of a sentence that a model took into the title that opens the next: Monocacy Room. | President."""
_NOBODY = re.compile(r"\b[Nn]o $")
"""What says that an office is vacant: No Vice President."""
_NO_TITLE = re.compile(r"\b(?:in [Aa]ttendance|[Pp]resent|[Aa]bsent|[Dd]egree|[Dd]octorate)$")
"""What the head of a roll says, and what is conferred."""
_HEADLINE = re.compile(r"(?:[A-Z][\w'’&-]* ){1,5}(?:Names|Appoints|Hires|Elects|Taps|Selects|Welcomes) (?=[A-Z])")
"""Who names an officer, in a headline: Dartmoor Health Names | Chief Nursing Officer."""
_JOINED = re.compile(r"(?:and|together with|along with|as well as|including) ")
"""What a model takes into a title from before it."""
_INITIAL = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][a-z]+$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;\t] ?)$")
_ADDRESS_BEHIND = re.compile(r" (?:Prof|Dr|Mr|Mrs|Ms)$")
"""The form of address that follows a title: Vice President for Research | Prof. Dr. Wanninger."""
_GRADE = re.compile(r"(?:[BMD][1-6]|[123]L)(?=[,;.)\t]|$)")
"""A student's year as Japanese universities and law schools have it: D3 is the third of the doctoral course."""
_AUTHORS = re.compile(r"(?i)\b(?:first|senior|lead|corresponding|last|co|study|paper)[ -]?authors?$")
_HIS = re.compile(r"(?:\b(?:his|her|their|my)|['’]s) (?:former |first |last |own )?$", re.IGNORECASE)
_PROFESSOR = re.compile(r"(?P<first>.*[\w)]) (?P<second>(?:(?:Associate|Assistant|Adjunct|Emeritus) )?Professor)$")
_CAPITALS_THEN_HEAD = re.compile(
    r"(?P<body>[A-Z][\w&'’.-]*(?: (?:of |and |& )?[A-Z][\w&'’.-]*)*) (?P<head>(?!(?:of|and|for|in|to|at|the|de|ad) )[a-z][\w-]*)"
)
_BODY_THEN_HEAD = re.compile(
    r"(?P<body>[A-Z][\w&'’.-]*(?: (?:of (?:the )?|and |& )?[A-Z][\w&'’.-]*)+) (?=[A-Z][a-z]+(?: and [A-Z]\w+)?$)"
)
_PAST = re.compile(r"\b(?:\w+ed|the|were)\b")
_SAID = re.compile(
    r"\b(?:as|becomes?|became|been|made|appointed|elected|named|is|was|now|previously|recently|earlier|later|once|whose|its|our|their) (?:a |an |the )?$"
)


def mend_line(line: Line) -> Line:
    """The line with its titles put right, and those recovered that a name or a verb gives away."""
    persons = [(span.start, span.end) for span in line.spans if span.label == "PERSON"]
    places = [(span.start, span.end) for span in line.spans if span.label in ("INSTITUTION", "SELF")]
    grammar = find_titles(line.text, persons, places)
    spans = [
        span
        for span in line.spans
        if span.label != "TITLE"
        and not (
            span.label == "INSTITUTION" and any(first < span.start and span.end <= last for first, last in grammar)
        )
    ]
    for span in line.spans:
        if span.label == "TITLE":
            for part in _mend(line, span, grammar):
                if not any(part.overlaps(other) for other in spans) and not _is_relation(line.text, part):
                    spans.append(part)
    for span in _recover(line.with_spans(spans), grammar):
        if _is_relation(line.text, span) or _JOINED.match(line.of(span)):
            continue
        if not any(span.overlaps(other) for other in spans) and line.of(span).lower().rstrip(".") not in words_of(
            "not"
        ):
            spans.append(span)
    return line.with_spans(spans)


def _mend(line: Line, span: Span, grammar: Sequence[tuple[int, int]]) -> Iterator[Span]:
    text = line.text
    start, end = trim_leaders(text, span.start, span.end)
    if joined := _JOINED.match(text, start, end):
        start = joined.end()
    if _NOBODY.search(text[:start]) or _NO_TITLE.search(text[start:end]) or _INITIAL.match(text, start, end):
        return
    sentence = _SENTENCE_BEFORE.match(text, start, end)
    floor = sentence.end() if sentence else 0
    start = max(start, floor)
    inside = [(first, last) for first, last in grammar if first < end and start < last]
    if inside:
        if inside[0][0] < start or _FORMER.match(text[start:end]):
            start = max(inside[0][0], floor)
        end = max(inside[-1][1], end) if _CARRIES_ON.match(text[inside[-1][1] : end]) else inside[-1][1]
    elif span.score < _UNSURE and not _beside_person(line, span):
        return
    if text[end : end + 1] == "." and (address := _ADDRESS_BEHIND.search(text[start:end])):
        end = start + address.start()
    if headline := _HEADLINE.match(text, start, end):
        start = headline.end()
    while match := _FORMER.match(text[start:end]):
        if match.end() >= end - start:
            break
        start += match.end()
    if behind := _STEP.match(text, end) or _EMERITUS.match(text, end):
        end = behind.end()
    owner = _owner(text[start:end])
    if owner:
        yield Span(start, start + owner, "INSTITUTION", span.score, "rule:body-before-title")
        start += owner + 1
    for part in _split(line, Span(start, end, "TITLE", span.score, span.method), inside):
        if line.of(part).lower().rstrip(".") not in words_of("not") or "member" in line.of(part).lower():
            yield part


def _owner(title: str) -> int:
    """Where the named body ends that a title begins with: Academic Senate | chair, UNC Calaveras | professor; 0 where none is."""
    capitals = _CAPITALS_THEN_HEAD.match(title)
    if capitals:
        words = capitals["body"].split()
        ranks = all(word.lower() in words_of("modifier") or word.lower() in words_of("head") for word in words)
        heads = any(word.lower() in words_of("head") for word in words)
        acronym = words[0].isupper() and len(words[0]) > 2 and capitals["head"] in words_of("behind-letters")
        named = (len(words) > 1 and not heads) or acronym
        return capitals.end("body") if named and not ranks else 0
    if re.fullmatch(r"Senate [A-Z][a-z]+(?: [A-Z][a-z]+)?", title) and find_titles(title[7:]):
        return len("Senate")  # a body by itself, by the annotation
    whole = _BODY_THEN_HEAD.match(title)
    named = whole and bodies().fullmatch(whole["body"].split()[-1]) and not find_titles(whole["body"])
    return whole.end("body") if whole and named else 0


def _beside_person(line: Line, span: Span) -> bool:
    return any(
        other.label == "PERSON" and min(abs(other.start - span.end), abs(span.start - other.end)) <= 3
        for other in line.spans
    )


def _split(line: Line, span: Span, inside: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """``Professor and Dean`` as two; ``Executive and Vice President`` too."""
    text = line.of(span)
    two = _PROFESSOR.match(text)
    last = two["first"].split()[-1].lower() if two else ""
    if two and (last.endswith(")") or (last in words_of("head") and last not in words_of("rank"))):
        middle = span.start + two.start("second")
        yield from _split(line, replace(span, end=middle - 1), inside)
        yield replace(span, start=middle)
        return
    for match in re.finditer(r",? (?:and|&) |, ", text):
        left, right = text[: match.start()], text[match.end() :]
        heads = [last for _, last in inside if last <= span.start + match.start()]
        stands = (heads and heads[-1] == span.start + match.start()) or left.lower() in words_of("head")
        follows = any(first <= span.start + match.end() < last for first, last in inside)
        opens = bool(_OPENS_SENTENCE.search(line.text[: span.start]))
        if _EMERITUS.match(text, match.start()):
            continue
        if stands and follows and right and (left[0].isupper() == right[0].isupper() or (opens and right[0].islower())):
            yield Span(span.start, span.start + match.start(), "TITLE", span.score, span.method)
            yield from _split(line, Span(span.start + match.end(), span.end, "TITLE", span.score, span.method), inside)
            return
    yield span


def _is_calling(words: str) -> bool:
    """Whether words that end like a calling are one: no verb with its object (includes ten members), no other noun."""
    first, *_, last = words.split()[:1] + words.split()
    numbers = {row["numeral"] for row in read_table("numerals.csv") if row["language"] == "en"}
    return (
        first not in words_of("stop")
        and not (set(words.split()) & numbers)
        and not _PAST.search(words)
        and last not in words_of("not")
        and not (len(words.split()) > 1 and "w" in word_classes(first) and "n" not in word_classes(first))
    )


def _is_relation(text: str, span: Span) -> bool:
    """Whether a word says a part in a work or a relation to somebody: first author, the author of two books, her student."""
    inner = text[span.start : span.end].lower()
    before = text[max(0, span.start - 24) : span.start]
    if inner.endswith(("author", "authors")):
        return bool(_AUTHORS.search(before + inner)) or text.startswith(" of ", span.end)
    return inner.endswith(("student", "students")) and bool(_HIS.search(before))


def _recover(line: Line, grammar: Sequence[tuple[int, int]]) -> Iterator[Span]:
    text = line.text
    starts = dict(grammar)
    persons = [span for span in line.spans if span.label == "PERSON"]
    for person in persons:
        letters = degrees().match(text, person.end)
        gap = _AFTER_NAME.match(text, letters.end() if letters else person.end)
        if gap:
            first = gap.end()
            if first in starts:
                yield Span(first, starts[first], "TITLE", 0.65, "rule:title-after-name")
            elif grade := _GRADE.match(text, first):
                yield Span(first, grade.end(), "TITLE", 0.65, "rule:grade-after-name")
            elif not gap.group().startswith((" is", " was", " as", " bec")):
                agent = _AGENT.match(text, first)
                if agent and _is_calling(agent.group()):
                    yield Span(first, agent.end(), "TITLE", 0.55, "rule:calling-after-name")
        for first, last in grammar:
            between = text[last : person.start]
            if last <= person.start and re.fullmatch(r",? (?:(?:Drs?|Prof|Mrs?|Ms|Mx)\.? )?|\t|[ .…·]{4,}", between):
                opens = first == 0 or not text[first - 1].isalnum()
                several = between.startswith(",") and text[last - 1] == "s"
                if opens and not several and text[first:last] != "Professor":
                    yield Span(first, last, "TITLE", 0.65, "rule:title-before-name")
    if persons:
        for first, last in grammar:
            if _SAID.search(text[:first]):
                yield Span(first, last, "TITLE", 0.55, "rule:title-said")
