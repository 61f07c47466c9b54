"""From the mentions of people in an article to people: 瀬戸口 in 瀬戸口工学研究院長 is 瀬戸口剛."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from pipeline.entities.spans import Line, Span
from pipeline.lexicon import read_table
from pipeline.lexicon.names import GIVEN, SURNAME, name_parts
from pipeline.reading.normalize import canonical
from pipeline.tokens.language import has_japanese

_EDGES = ' \t\u3000、，,。．・･:：;；/／「」『』（）()[]［］【】〔〕<>〈〉《》“”"◆◇■□●○◎▽△▼▲※＊*㊞'
_PARTS = re.compile(r"[・･＝=]")
_FOREIGN_THEN_KANJI = re.compile(r"[ァ-ー]+(?:[・･＝=][ァ-ー]+)+(?=[\u3400-\u9fff])")
_ALIAS_OPENS = re.compile(r"\s?[（(/／]\s?")
_REIGN = re.compile(r"[0-9０-９]+世$")
_BESIDE = re.compile(r"[\s　・（(,]{0,2}")  # what may part a name from a title that is said of it


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention as far as deciding who it is goes."""

    form: str
    """Canonical as written."""
    surname: str
    """What stands before the inner space of a Japanese name, where there is one."""
    given: str
    titles: frozenset[str]


def resolve_people(lines: Sequence[Line]) -> list[Line]:
    """Trim the persons of an article and give each its canonical name as the key of its span.

    A later mention by surname (for a foreign name by any of its parts) has the fullest form; where two people share the
    surname, the one with the title that stands beside the mention, else the one named last. A name repeated in another
    script in brackets is one person, under the form in the article's own language.

    Args:
        lines: the passages of one article.

    Returns:
        The same passages; persons that are no name once trimmed are gone.
    """
    trimmed = [line.with_spans([s for span in line.spans for s in _trim(line, span)]) for line in lines]
    places = [(line, span) for line in trimmed for span in line.spans if span.label == "PERSON"]
    names = _decide([_read(line, span) for line, span in places], _aliases(trimmed))
    given = iter(names)
    return [
        line.with_spans([replace(s, key=next(given)) if s.label == "PERSON" else s for s in line.spans])
        for line in trimmed
    ]


def resolve(names: Sequence[str]) -> list[str]:
    """Give each mention the fullest form of the name, from the names alone.

    Args:
        names: the mentions of one article as written, in reading order.

    Returns:
        For each its canonical name.
    """
    return _decide([_mention(name, frozenset()) for name in names], {})


@cache
def _honorifics(place: str) -> re.Pattern[str]:
    words = [re.escape(row["honorific"]) for row in read_table("honorifics.csv") if row["place"] == place]
    alternatives = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"^(?:{alternatives})(?=[\s.A-Z])\.?\s*" if place == "before" else rf"[\s\u3000]*(?:{alternatives})$"
    )


def _trim(line: Line, span: Span) -> list[Span]:
    """Cut honorifics, brackets and marks off a person; nothing is left of what is no name. Other spans stay."""
    if span.label != "PERSON":
        return [span]
    start, end = span.start, span.end
    while True:
        text = line.text[start:end]
        left = text.lstrip(_EDGES)
        start += len(text) - len(left)
        end = start + len(left.rstrip(_EDGES))
        text = line.text[start:end]
        before = _honorifics("before").match(text)
        after = _honorifics("after").search(text)
        if before and before.end() < len(text):
            start += before.end()
        elif after and after.start() > 0:
            end = start + after.start()
        else:
            break
    # アンナ・コッホ駐日大使: a name in katakana ends where kanji begin, unless a dot or a space parts them.
    foreign = _FOREIGN_THEN_KANJI.match(text)
    if foreign:
        end = start + foreign.end()
        text = foreign[0]
    # 小野寺栄前校長: the mark belongs to the title, save where it is the given name (阿曽沼元助教).
    marked = text[-1:] == "前" or (text[-1:] == "元" and all(lexical_split(text[:-1])))
    if marked and any(s.label == "TITLE" and s.start == end for s in line.spans):
        end -= 1
        text = text[:-1]
    if not any(char.isalpha() for char in text) or any(char.isdigit() for char in _REIGN.sub("", text)):
        return []
    return [replace(span, start=start, end=end)]


def _read(line: Line, span: Span) -> _Mention:
    titles = {
        canonical(line.of(other))
        for other in line.spans
        if other.label == "TITLE"
        and _BESIDE.fullmatch(line.text[min(span.end, other.end) : max(span.start, other.start)])
    }
    return _mention(line.of(span), frozenset(titles))


def _mention(text: str, titles: frozenset[str]) -> _Mention:
    form = canonical(text)
    surname, given = split_spaced(text) if has_japanese(text) else ("", "")
    return _Mention(form, canonical(surname), canonical(given), titles)


def split_spaced(text: str) -> tuple[str, str]:
    """Part a Japanese name at its space, the widest where characters are spread: 二 宮　恵 子 is 二宮, 恵子.

    Returns:
        Surname and given name, both empty where no space parts them.
    """
    gaps = list(re.finditer(r"[ \u3000]+", text.strip()))
    if not gaps or _PARTS.search(text):
        return "", ""
    widths = [sum(2 if char == "\u3000" else 1 for char in gap[0]) for gap in gaps]
    widest = [gap for gap, width in zip(gaps, widths, strict=True) if width == max(widths)]
    if len(widest) > 1:
        return "", ""
    gap = widest[0]
    text = text.strip()
    surname, given = "".join(text[: gap.start()].split()), "".join(text[gap.end() :].split())
    # 岩 井 is a surname whose characters are spread; 仲 哲 is a name: the lexicon tells.
    if len(gaps) == 1 and len(surname + given) == 2 and name_parts(surname + given) & SURNAME:
        return "", ""
    return surname, given


def lexical_split(text: str) -> tuple[str, str]:
    """Part a Japanese name without a space where the lexicon knows both parts; both empty where it doesn't."""
    cuts = [i for i in range(1, len(text)) if name_parts(text[:i]) & SURNAME and name_parts(text[i:]) & GIVEN]
    cut = min(cuts, key=lambda i: abs(i - 2), default=0)
    return (text[:cut], text[cut:]) if cut else ("", "")


def _aliases(lines: Sequence[Line]) -> dict[str, str]:
    """Pairs of forms of one person in two scripts, by the form that gives way."""
    pairs: dict[str, str] = {}
    own_is_japanese = sum(1 if line.japanese else -1 for line in lines) >= 0
    for line in lines:
        people = [span for span in line.spans if span.label == "PERSON"]
        for first, second in pairwise(people):
            between = line.text[first.end : second.start]
            closed = line.text[second.end : second.end + 1] in ("）", ")") or between.strip() in ("/", "／")
            if not (_ALIAS_OPENS.fullmatch(between) and closed):
                continue
            a, b = canonical(line.of(first)), canonical(line.of(second))
            if has_japanese(a) == has_japanese(b) and not (_kana(a) ^ _kana(b)):
                continue
            # With both in Japanese script (a reading in kana) the first is how the article writes the name.
            keep = a if has_japanese(a) == has_japanese(b) or has_japanese(a) == own_is_japanese else b
            pairs[b if keep == a else a] = keep
    return pairs


def _kana(form: str) -> bool:
    return re.fullmatch("[ぁ-ゖァ-ー・･＝= ]+", form) is not None


def _decide(mentions: Sequence[_Mention], aliases: dict[str, str]) -> list[str]:
    """Give each mention its canonical name."""
    decided: list[str] = []
    for i, mention in enumerate(mentions):
        fuller = [other for other in mentions if _is_short_for(mention, other)]
        name = mention.form
        if fuller:
            # A short form of a short form: the longest ones are the people.
            most = max(len(other.form) for other in fuller if not any(_is_short_for(other, o) for o in fuller))
            people = {o.form for o in fuller if not any(_is_short_for(o, p) for p in fuller) or len(o.form) == most}
            name = people.pop() if len(people) == 1 else _choose(i, mentions, people)
        decided.append(aliases.get(name, name))
    return decided


def _choose(i: int, mentions: Sequence[_Mention], people: set[str]) -> str:
    """Of several people that a short form may mean, take the one with its title, else the one named last before it."""
    titles = mentions[i].titles
    with_title = {m.form for m in mentions if m.form in people and m.titles & titles}
    wanted = with_title or people
    before = [m.form for m in mentions[:i] if m.form in wanted]
    return before[-1] if before else next(m.form for m in mentions if m.form in wanted)


def _is_short_for(short: _Mention, full: _Mention) -> bool:
    """Tell whether one form names a person by a part of the other."""
    a, b = short.form, full.form
    if has_japanese(a) != has_japanese(b) or a == b:
        return False
    if not has_japanese(a):
        return _is_latin_part(_latin_words(a), _latin_words(b))
    parts = _PARTS.split(b)
    if len(parts) > 1:
        wanted = _PARTS.split(a)
        return len(wanted) < len(parts) and any(
            parts[k : k + len(wanted)] == wanted for k in range(len(parts) - len(wanted) + 1)
        )
    if full.surname:
        return a in (full.surname, full.given)
    if not b.startswith(a):
        # By the given name, as artists and children are called: 東洲 of 菊池東洲.
        return len(a) > 1 and b.endswith(a) and bool(name_parts(b[: -len(a)]) & SURNAME)
    rest = b[len(a) :]
    return len(a) > 1 or bool(name_parts(a) & SURNAME and name_parts(rest) & GIVEN)


def _latin_words(form: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", form.replace(".", " "))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold().replace(",", " ").split()


def _is_latin_part(short: list[str], full: list[str]) -> bool:
    """Tell whether the words of one name stand in the other, in order, an initial standing for its word."""
    if len(short) > len(full) or short == full:
        return False
    if len(short) == len(full):
        # J. Smith for John Smith, but never Jane for John.
        return all(a == b or (len(a) == 1 and b[0] == a) for a, b in zip(short, full, strict=True))
    rest = iter(full)
    return all(any(a == b or (len(a) == 1 and b[0] == a) for b in rest) for a in short) and short[-1] in full
