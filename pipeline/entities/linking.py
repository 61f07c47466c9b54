"""Candidates and features for who holds a title, and where.

Three decisions, each a log-linear choice trained by ``training/roles.py`` on annotated articles:

- *holder*: which person a written title is said of, or nobody;
- *more*: whether the next person in the same direction holds it too (``委員は A, B``; ``A，B の両理事``);
- *place*: which institution the title is said of for that person, or none that is written.

Features are made of the order of the three, the symbols between them (`pipeline.entities.spans`), and the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.anaphora import points_to
from pipeline.entities.spans import Line, Span, join_pattern

NEAR_LINES = 2
"""How many lines up and down a person is looked for where the title's own line names none."""
FAR_LINES = 12
"""How many lines up an institution is looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of an article: the index of its line and its index there."""

    line: int
    span: int


def span_at(lines: Sequence[Line], place: Place) -> Span:
    """The span at a place."""
    return lines[place.line].spans[place.span]


def written(lines: Sequence[Line], place: Place) -> str:
    """The text of the span at a place."""
    return lines[place.line].of(span_at(lines, place))


def institution_name(lines: Sequence[Line], place: Place) -> str:
    """What the institution at a place is called: as written, save that 同社 is called what it points back to."""
    text = written(lines, place)
    return find_antecedent(lines, place) or text if text.startswith("同") else text


def find_antecedent(lines: Sequence[Line], place: Place) -> str | None:
    """The named institution that 同社, 同研究院 point back to: the nearest before whose name ends the same way.

    Where none does, the nearest that is named before; None where none is.
    """
    head = written(lines, place)[1:]
    nearest: str | None = None
    for number in range(place.line, -1, -1):
        line = lines[number]
        spans = line.spans[: place.span] if number == place.line else line.spans
        for span in reversed(spans):
            if span.label == "INSTITUTION":
                name = line.of(span)
                if points_to(head, name):
                    return name
                nearest = nearest or name
    return nearest


def places_of(line: Line, number: int, labels: str | tuple[str, ...]) -> list[Place]:
    """The places of the spans of a line that bear one of the labels."""
    wanted = (labels,) if isinstance(labels, str) else labels
    return [Place(number, index) for index, span in enumerate(line.spans) if span.label in wanted]


def holder_candidates(lines: Sequence[Line], title: Place) -> list[Place]:
    """Persons that may hold a title: four on either side in its line, else those in the lines around it."""
    own = places_of(lines[title.line], title.line, "PERSON")
    if own:
        before = [p for p in own if p.span < title.span][-4:]
        return before + [p for p in own if p.span > title.span][:4]
    found: list[Place] = []
    for number in range(max(0, title.line - NEAR_LINES), title.line):
        found += places_of(lines[number], number, "PERSON")[-2:]
    for number in range(title.line + 1, min(len(lines), title.line + 1 + NEAR_LINES)):
        found += places_of(lines[number], number, "PERSON")[:2]
    return found


def neighbour(lines: Sequence[Line], place: Place, step: int, label: str) -> Place | None:
    """The next span of a label in the same line, before (``step`` -1) or after (1) a place."""
    spans = lines[place.line].spans
    index = place.span + step
    while 0 <= index < len(spans):
        if spans[index].label == label:
            return Place(place.line, index)
        index += step
    return None


def _between(lines: Sequence[Line], first: Place, second: Place) -> list[str]:
    """The symbols between two places; lines between them show as ⏎."""
    if first.line == second.line:
        return lines[first.line].between(first.span, second.span)
    low, high = sorted((first, second))
    start, end = lines[low.line], lines[high.line]
    return [*start.symbols[start.places[low.span] + 1 :], *"⏎" * (high.line - low.line), *end.symbols[: end.places[high.span]]]


def _around(lines: Sequence[Line], place: Place) -> tuple[str, str]:
    """The symbols right before and right after a span."""
    line = lines[place.line]
    position = line.places[place.span]
    before = line.symbols[position - 1] if position else "^"
    after = line.symbols[position + 1] if position + 1 < len(line.symbols) else "$"
    return before, after


def _bucket(number: int) -> str:
    for limit in (0, 1, 2, 3, 5, 8, 12, 20, 40):
        if number <= limit:
            return str(limit)
    return "many"


def head_of(title: str) -> str:
    """The end of a title that says what kind it is: two characters, or the last word."""
    words = title.split()
    return words[-1].lower() if words and words[-1].isascii() else title.rstrip("）)")[-2:]


def _shape(symbols: Sequence[str]) -> Iterator[str]:
    """What a stretch between two spans holds, each thing by itself."""
    for letter in "PTOS":
        count = symbols.count(letter)
        if count:
            yield f"n{letter}{min(count, 3)}"
    depth = symbols.count("(") - symbols.count(")")
    if depth:
        yield f"depth{depth:+d}"
    for mark in ("。", "\t", "⇥", "、", ";", ".", "は", "が", "を", "・", "「", "」", "⏎"):
        if mark in symbols:
            yield f"has{mark}"


def holder_features(lines: Sequence[Line], title: Place, person: Place | None) -> list[str]:
    """Features of one candidate for the holder of a title; None is nobody."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    before, after = _around(lines, title)
    head = head_of(line.of(span_at(lines, title)))
    left, right = neighbour(lines, title, -1, "PERSON"), neighbour(lines, title, 1, "PERSON")
    left_pattern = join_pattern(_between(lines, left, title), 6) if left else "-"
    right_pattern = join_pattern(_between(lines, title, right), 6) if right else "-"
    if person is None:
        side = "none"
        return [
            f"{language}:none",
            f"none:l={left_pattern}",
            f"none:r={right_pattern}",
            f"none:lr={left_pattern}|{right_pattern}",
            f"none:{before}T{after}",
            f"none:T{after}",
            f"none:{before}T",
            f"none:{head}",
            f"none:{line.kind}:{language}",
            f"none:{'someone' if left or right else 'alone'}",
        ]
    symbols = _between(lines, title, person)
    side = "L" if person < title else "R"
    offset = person.line - title.line
    where = side if not offset else f"{side}{offset}"
    pattern = join_pattern(symbols)
    p_before, p_after = _around(lines, person)
    features = [
        f"{language}:{where}",
        f"{where}:{pattern}",
        f"{where}:{pattern}:{p_after}",
        f"{where}:{join_pattern(symbols[:3])}…",
        f"{where}:…{join_pattern(symbols[-3:])}",
        f"{where}:{before}T{after}",
        f"{where}:T{after}",
        f"{where}:{before}T",
        f"{where}:{head}",
        f"{where}:d{_bucket(len(symbols))}",
        f"{where}:{line.kind}",
        f"{where}:P{p_after}",
        f"{where}:{p_before}P",
    ]
    features += [f"{language}:{where}:{part}" for part in _shape(symbols)]
    if not offset:
        nearest = person in (left, right)
        other = right_pattern if side == "L" else left_pattern
        features += [
            f"{where}:{'near' if nearest else 'far'}",
            f"{where}:{'near' if nearest else 'far'}:other={other}",
            f"{where}:d{_bucket(len(symbols))}:o{_bucket(other.count(' ')) if other != '-' else '-'}",
        ]
        features += [f"{where}:taken:{part}" for part in _taken(lines, title, person)]
    return features


def _taken(lines: Sequence[Line], title: Place, person: Place) -> Iterator[str]:
    """Whether another title stands nearer to the person, on which side, and how it is joined."""
    step = 1 if title < person else -1
    beyond = neighbour(lines, person, step, "TITLE")
    if beyond:
        symbols = _between(lines, person, beyond)
        if "P" not in symbols:
            yield f"beyond:{join_pattern(symbols, 5)}"
    inner = neighbour(lines, person, -step, "TITLE")
    if inner and inner != title:
        symbols = _between(lines, inner, person)
        yield f"inner:{join_pattern(symbols, 5)}:{join_pattern(_between(lines, title, inner), 5)}"


def more_features(lines: Sequence[Line], title: Place, last: Place, further: Place) -> list[str]:
    """Features of the next person that may hold a title too, after ``last``, who does."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    text = line.of(span_at(lines, title))
    before, after = _around(lines, title)
    symbols = _between(lines, last, further)
    side = ("L" if last < title else "R") if last.line == title.line else "V"
    p_after = _around(lines, further)[1]
    first, second = _between(lines, title, last), join_pattern(symbols)
    features = [
        f"{language}:{side}",
        f"{side}:{second}",
        f"{side}:{join_pattern(symbols[:3])}…",
        f"{side}:…{join_pattern(symbols[-3:])}",
        f"{side}:{before}T{after}",
        f"{side}:T{after}:{second}",
        f"{side}:{head_of(text)}",
        f"{side}:first:{join_pattern(first, 5)}",
        f"{side}:P{p_after}",
        f"{side}:d{_bucket(len(symbols))}",
        f"{language}:{'plural' if text.endswith('s') else 'one'}:{'T' if 'T' in symbols else 'free'}",
        f"{side}:{'own' if _has_own_title(lines, further) else 'bare'}:{'T' if 'T' in symbols else 'free'}",
    ]
    features += [f"{language}:{side}:{part}" for part in _shape(symbols)]
    return features


def _has_own_title(lines: Sequence[Line], person: Place) -> bool:
    for step in (-1, 1):
        title = neighbour(lines, person, step, "TITLE")
        if title and len(_between(lines, person, title)) <= 2:
            return True
    return False


def place_candidates(lines: Sequence[Line], title: Place, person: Place) -> list[Place]:
    """Institutions and self references that a title may be said of: those of its line, and the last of earlier lines."""
    labels = ("INSTITUTION", "SELF")
    own = places_of(lines[title.line], title.line, labels)
    before = [p for p in own if p.span < title.span][-5:]
    found = before + [p for p in own if p.span > title.span][:4]
    if person.line != title.line:
        found += places_of(lines[person.line], person.line, labels)[:4]
    for number in range(max(0, title.line - FAR_LINES), title.line):
        if number != person.line:
            earlier = places_of(lines[number], number, labels)
            found += earlier[-2:] if title.line - number <= 2 else earlier[-1:]
            found += [p for p in earlier[:1] if p not in found]
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What was decided before about a person and about the list that a title stands in."""

    of_title: str | None = None
    """The institution at which the person was already said to hold the same title."""
    of_person: frozenset[str] = frozenset()
    """The institutions of the person's other titles so far."""
    listed: Place | None = None
    """The institution of the last title that stood in the same way: in the same column, inside or outside brackets."""
    in_list: bool = False
    """Whether a title of an earlier line stood in the same way."""
    said: bool = False
    """Whether the person was already said to hold the same title."""


def place_features(
    lines: Sequence[Line], title: Place, person: Place, institution: Place | None, known: Known
) -> list[str]:
    """Features of one candidate for the institution of a title said of a person; None is none written."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    text = line.of(span_at(lines, title))
    head = head_of(text)
    before, after = _around(lines, title)
    order_tp = "TP" if title < person else "PT"
    tp_pattern = join_pattern(_between(lines, title, person), 5) if title.line == person.line else "⏎"
    said = "said" if known.said else "new"
    column = column_head(lines, title)
    if institution is None:
        left = neighbour(lines, title, -1, "INSTITUTION") or neighbour(lines, title, -1, "SELF")
        right = neighbour(lines, title, 1, "INSTITUTION") or neighbour(lines, title, 1, "SELF")
        left_pattern = join_pattern(_between(lines, left, title), 6) if left else "-"
        right_pattern = join_pattern(_between(lines, title, right), 6) if right else "-"
        return [
            f"{language}:none",
            f"none:{said}:{language}",
            f"none:{order_tp}:{tp_pattern}",
            f"none:{order_tp}:l={left_pattern}",
            f"none:{order_tp}:r={right_pattern}",
            f"none:{before}T{after}",
            f"none:{head}",
            f"none:{head}:{said}",
            f"none:len{min(len(text), 9)}:{language}",
            f"none:{text}",
            f"none:{line.kind}:{language}",
            f"none:{'someplace' if left or right else 'noplace'}:{language}",
            f"none:known:{'title' if known.of_title else 'person' if known.of_person else '-'}:{said}",
            f"none:listed:{'place' if known.listed else 'null' if known.in_list else '-'}:{line.kind}",
            f"none:column:{column}",
        ]
    span = span_at(lines, institution)
    name = institution_name(lines, institution)
    kind = "S" if span.label == "SELF" else "O"
    offset = institution.line - title.line
    symbols = _between(lines, title, institution)
    features: list[str] = [f"{kind}:column:{column}"]
    known_as = "same" if known.of_title == name else "person" if name in known.of_person else "no"
    listed = "same" if known.listed == institution else "other" if known.listed else "null" if known.in_list else "-"
    features += [f"{language}:{kind}:known:{known_as}:{said}", f"{kind}:listed:{listed}"]
    if offset:
        side = "U" if offset < 0 else "D"
        reach = f"{side}{min(abs(offset), 4)}"
        rank = min(3, _places_between(lines, institution, title))
        tail = join_pattern(lines[institution.line].symbols[lines[institution.line].places[institution.span] + 1 :][:3], 4)
        features += [
            f"{language}:{kind}:{reach}",
            f"{kind}:{side}",
            f"{kind}:{side}:{tail}",
            f"{kind}:{side}:{lines[institution.line].kind}>{line.kind}",
            f"{kind}:{side}:{head}",
            f"{kind}:{side}:listed:{listed}",
            f"{kind}:{side}:{order_tp}:{tp_pattern}",
            f"{kind}:{side}:{before}T{after}",
            f"{kind}:{side}:{_after_line(lines[institution.line])}",
            f"{kind}:{side}:first{institution.span == 0}",
            f"{kind}:{side}:said:{said}",
            f"{kind}:{side}:own:{'some' if _names_place(lines[title.line]) else 'no'}",
            f"{kind}:{side}:column:{column}",
            f"{kind}:{side}:rank:{rank}",
            f"{kind}:{side}:{'heading' if _is_heading(lines[institution.line]) else 'text'}:rank{rank}:{line.kind}",
            f"{kind}:{side}:{'list' if _starts_list(line, title) else 'prose'}:rank{rank}:listed:{listed}",
            f"{kind}:{side}:{name[-2:]}:{head}",
        ]
        return features
    side = "L" if institution < title else "R"
    order = "".join(letter for _, letter in sorted([(title, "T"), (person, "P"), (institution, kind)]))
    pattern = join_pattern(symbols)
    to_person = join_pattern(_between(lines, person, institution), 6) if person.line == title.line else "⏎"
    i_before, i_after = _around(lines, institution)
    clear = not ({"O", "S"} & set(symbols))
    features += [
        f"{language}:{kind}:{side}",
        f"{kind}{side}:{pattern}",
        f"{kind}{side}:{pattern}:{order}",
        f"{order}",
        f"{order}:{tp_pattern}:{join_pattern(symbols, 5)}",
        f"{order}:{to_person}",
        f"{side}:{join_pattern(symbols[:3])}…:{order}",
        f"{side}:…{join_pattern(symbols[-3:])}:{order}",
        f"{order}:d{_bucket(len(symbols))}",
        f"{order}:{'clear' if clear else 'blocked'}",
        f"{side}:{i_before}{kind}{i_after}:{order}",
        f"{side}:{before}T{after}:{order}",
        f"{side}:{head}:{kind}",
        f"{side}:{head}:{name[-2:]}",
        f"{side}:listed:{listed}:{order}",
        f"{side}:text:{text}:{kind}",
    ]
    if "\t" in line.text:
        row = places_of(line, title.line, ("INSTITUTION", "SELF"))
        same_cell = "⇥" not in symbols
        features += [f"cell:{'same' if same_cell else 'other'}:{'only' if len(row) == 1 else 'first' if institution.span == 0 else 'later'}:{'named' if any('⇥' not in _between(lines, title, p) for p in row) else 'bare'}"]
    features += [f"{language}:{order}:{part}" for part in _shape(symbols)]
    return features


def column_head(lines: Sequence[Line], place: Place) -> str:
    """What heads the column of a table that a span stands in: the cell of the table's first row; empty outside tables."""
    line = lines[place.line]
    if "\t" not in line.text:
        return ""
    number = place.line
    while number and "\t" in lines[number - 1].text:
        number -= 1
    cells = lines[number].text.split("\t")
    column = line.text.count("\t", 0, span_at(lines, place).start)
    return cells[column].strip() if number != place.line and column < len(cells) and len(cells[column]) < 20 else ""


def slot_of(line: Line, title: Span) -> tuple[int, int]:
    """How a title stands in its line: the column, and whether in brackets."""
    before = line.text[: title.start]
    return before.count("\t"), before.count("（") + before.count("(") - before.count("）") - before.count(")")


def _places_between(lines: Sequence[Line], institution: Place, title: Place) -> int:
    """How many other institutions are named between an institution of an earlier line and a title."""
    if institution > title:
        return 0
    count = len(places_of(lines[institution.line], institution.line, ("INSTITUTION", "SELF")))
    count -= sum(1 for p in places_of(lines[institution.line], institution.line, ("INSTITUTION", "SELF")) if p <= institution)
    for number in range(institution.line + 1, title.line):
        count += len(places_of(lines[number], number, ("INSTITUTION", "SELF")))
    return count


def _is_heading(line: Line) -> bool:
    return len(line.symbols) <= len(line.spans) + 3


def _starts_list(line: Line, title: Place) -> bool:
    return line.places[title.span] <= 2


def _names_place(line: Line) -> bool:
    return any(span.label in ("INSTITUTION", "SELF") for span in line.spans)


def _after_line(line: Line) -> str:
    """How the line ends: a line that announces a list governs what follows."""
    text = line.text.rstrip("。．.）) 　")
    for mark in ("次のとおり", "次の通り", "以下のとおり", "下記のとおり", "下表のとおり", "左記の通り", "as follows", ":", "："):
        if text.endswith(mark) or mark in text[-14:]:
            return "announces"
    return "ends"
