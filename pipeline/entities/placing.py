"""Candidates and features for the institution at which a person holds a title (see `pipeline.entities.linking`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.entities.governing import echo_of, governor_of, kind_said, unit_said, without_brackets
from pipeline.entities.linking import (
    Place,
    around,
    between,
    bucket,
    head_of,
    institution_name,
    neighbour,
    parts_between,
    places_of,
    span_at,
    written,
)
from pipeline.entities.spans import Line, Span, join_pattern

FAR_LINES = 12
"""How many lines up an institution is looked for."""


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
    governor = governor_of(lines, title.line)
    if governor is not None:
        found += [p for p in places_of(lines[governor], governor, labels) if p not in found]
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
    before, after = around(lines, title)
    order_tp = "TP" if title < person else "PT"
    tp_pattern = join_pattern(between(lines, title, person), 5) if title.line == person.line else "⏎"
    said = "said" if known.said else "new"
    column = column_head(lines, title)
    if institution is None:
        left = neighbour(lines, title, -1, "INSTITUTION") or neighbour(lines, title, -1, "SELF")
        right = neighbour(lines, title, 1, "INSTITUTION") or neighbour(lines, title, 1, "SELF")
        left_pattern = join_pattern(between(lines, left, title), 6) if left else "-"
        right_pattern = join_pattern(between(lines, title, right), 6) if right else "-"
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
            *_reasons_for_none(lines, title, person, text),
        ]
    span = span_at(lines, institution)
    name = institution_name(lines, institution)
    kind = "S" if span.label == "SELF" else "O"
    offset = institution.line - title.line
    symbols = between(lines, title, institution)
    features: list[str] = [f"{kind}:column:{column}"]
    known_as = "same" if known.of_title == name else "person" if name in known.of_person else "no"
    listed = "same" if known.listed == institution else "other" if known.listed else "null" if known.in_list else "-"
    features += [f"{language}:{kind}:known:{known_as}:{said}", f"{kind}:listed:{listed}"]
    features += _words_of_both(text, head, name, kind, "same" if not offset else "up" if offset < 0 else "down")
    if offset:
        side = "U" if offset < 0 else "D"
        reach = f"{side}{min(abs(offset), 4)}"
        rank = min(3, _places_between(lines, institution, title))
        tail = join_pattern(
            lines[institution.line].symbols[lines[institution.line].places[institution.span] + 1 :][:3], 4
        )
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
        if institution.line == governor_of(lines, title.line):
            features += _of_governor(lines, title, institution, kind, echo_of(text, name))
        return features
    side = "L" if institution < title else "R"
    order = "".join(letter for _, letter in sorted([(title, "T"), (person, "P"), (institution, kind)]))
    pattern = join_pattern(symbols)
    to_person = join_pattern(between(lines, person, institution), 6) if person.line == title.line else "⏎"
    i_before, i_after = around(lines, institution)
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
        f"{order}:d{bucket(len(symbols))}",
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
        features += [
            f"cell:{'same' if same_cell else 'other'}:{'only' if len(row) == 1 else 'first' if institution.span == 0 else 'later'}:{'named' if any('⇥' not in between(lines, title, p) for p in row) else 'bare'}"
        ]
    features += [f"{language}:{order}:{part}" for part in parts_between(symbols)]
    sentences = min(symbols.count("。"), 2)
    flat = without_brackets(symbols)
    open_way = "blocked" if {"O", "S"} & set(flat) else "clear"
    features += [
        f"{kind}{side}:sentences{sentences}:{open_way}",
        f"{kind}{side}:sentences{sentences}:{open_way}:{i_after}",
        f"{kind}{side}:sentences{sentences}:{open_way}:{head}",
        f"{kind}{side}:sentences{sentences}:{open_way}:echo:{echo_of(text, name)}",
        f"{kind}{side}:sentences{sentences}:{open_way}:listed:{listed}",
        f"{order}:flat:{join_pattern(flat, 6)}",
    ]
    return features


def _words_of_both(text: str, head: str, name: str, kind: str, where: str) -> list[str]:
    """How the words of a title and of an institution go together."""
    echo, said = echo_of(text, name), kind_said(name)
    return [
        f"echo:{echo}:{where}",
        f"echo:{echo}:{head}",
        f"kind:{said}:{head}",
        f"kind:{said}:{kind}:{where}",
        f"kind:{said}:{text[-1]}:{where}",
        f"kind:{said}:unit:{unit_said(text)}",
    ]


def _of_governor(lines: Sequence[Line], title: Place, institution: Place, kind: str, echo: str) -> list[str]:
    """Features of an institution in the line that a list hangs on."""
    line = lines[institution.line]
    own = places_of(line, institution.line, ("INSTITUTION", "SELF"))
    which = "only" if len(own) == 1 else "first" if institution == own[0] else "last" if institution == own[-1] else "-"
    what = "heading" if _is_heading(line) else _after_line(line)
    after = around(lines, institution)[1]
    near = "near" if title.line - institution.line == 1 else "far"
    depth = slot_of(lines[title.line], span_at(lines, title))[1]
    return [
        "governs",
        f"governs:{what}",
        f"governs:{what}:{which}",
        f"governs:{what}:{which}:{kind}:depth{depth}",
        f"governs:{what}:{after}",
        f"governs:{what}:echo:{echo}",
        f"governs:{what}:{near}",
        f"governs:depth{depth}",
    ]


def _reasons_for_none(lines: Sequence[Line], title: Place, person: Place, text: str) -> list[str]:
    """Features of no institution that look at the title's words, the list it stands in and the person's other title."""
    governor = governor_of(lines, title.line)
    heads = "-" if governor is None else "placed" if _names_place(lines[governor]) else "bare"
    what = "-" if governor is None else "heading" if _is_heading(lines[governor]) else _after_line(lines[governor])
    depth = slot_of(lines[title.line], span_at(lines, title))[1]
    before = neighbour(lines, person, -1, "TITLE") if person < title and person.line == title.line else None
    features = [
        f"none:unit:{unit_said(text)}",
        f"none:governed:{heads}:{what}",
        f"none:governed:{heads}:depth{depth}",
        f"none:last:{text[-1]}",
    ]
    if before and len(between(lines, before, person)) <= 1:
        features.append(f"none:second:{unit_said(written(lines, before))}")
    own = [p for p in places_of(lines[title.line], title.line, ("INSTITUTION", "SELF")) if p.span < title.span]
    if own:
        symbols = between(lines, own[-1], title)
        features.append(f"none:nearest:sentences{min(symbols.count('。'), 2)}:{around(lines, own[-1])[1]}")
        features.append(f"none:nearest:echo:{echo_of(text, institution_name(lines, own[-1]))}")
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
    count -= sum(
        1 for p in places_of(lines[institution.line], institution.line, ("INSTITUTION", "SELF")) if p <= institution
    )
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
    for mark in (
        "次のとおり",
        "次の通り",
        "以下のとおり",
        "下記のとおり",
        "下表のとおり",
        "左記の通り",
        "as follows",
        ":",
        "：",
    ):
        if text.endswith(mark) or mark in text[-14:]:
            return "announces"
    return "ends"
