"""Features of an institution that is written, for a title said of a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.entities.governing import echo_of, kind_said, unit_said, without_brackets
from pipeline.entities.held import Held
from pipeline.entities.linking import (
    Place,
    around,
    between,
    bodies_of,
    bucket,
    institution_name,
    parts_between,
    span_at,
)
from pipeline.entities.lists import (
    ending_of,
    is_heading,
    places_between,
    sentence_announces,
    slot_of,
    way_of,
)
from pipeline.entities.salience import NEVER
from pipeline.entities.spans import Line, join_pattern


def placed_features(held: Held, institution: Place) -> list[str]:
    """Features of one candidate."""
    lines, title, person, known = held.lines, held.title, held.person, held.known
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    text, head, before, after = held.text, held.head, held.before, held.after
    order_tp, tp_pattern, rank_class, column = held.order, held.pattern, held.rank, held.column
    said = "said" if known.said else "new"
    span = span_at(lines, institution)
    name = institution_name(lines, institution)
    kind = "S" if span.label == "SELF" else "O"
    offset = institution.line - title.line
    owner = owner_after(lines, institution)
    way = way_of(lines, title, person, institution)
    along = "-" if known.way is None else "same" if known.way == way else "none" if known.way == "none" else "other"
    features: list[str] = [
        f"{kind}:column:{column}",
        f"way:{along}:{line.kind}",
        f"way:{along}:{'up' if offset else 'own'}",
    ]
    known_as = "same" if known.of_title == name else "person" if name in known.of_person else "no"
    listed = "same" if known.listed == institution else "other" if known.listed else "null" if known.in_list else "-"
    features += [f"{language}:{kind}:known:{known_as}:{said}", f"{kind}:listed:{listed}"]
    if known.joint is not None and line.japanese:
        with_ = "same" if known.of_joint == institution else "other" if known.of_joint else "none"
        features += [f"joint:{with_}", f"joint:{with_}:{known.joint}", f"joint:{with_}:unit:{unit_said(text)}"]
    features += _words_of_both(text, head, name, kind, "same" if not offset else "up" if offset < 0 else "down")
    echo = echo_of(text, name)
    if line.japanese:
        features += _of_article(held, institution, name, (echo, rank_class, said, f"{order_tp}:{tp_pattern}"))
    if offset:
        side = "U" if offset < 0 else "D"
        reach = f"{side}{min(abs(offset), 4)}"
        rank = min(3, places_between(lines, institution, title))
        tail = join_pattern(
            lines[institution.line].symbols[lines[institution.line].places[institution.span] + 1 :][:3], 4
        )
        features += [
            f"{language}:{kind}:{reach}",
            f"{kind}:{side}:{tail}",
            f"{kind}:{side}:{lines[institution.line].kind}>{line.kind}",
            f"{kind}:{side}:listed:{listed}",
            f"{kind}:{side}:{ending_of(lines[institution.line])}",
            f"{kind}:{side}:first{institution.span == 0}",
            f"{kind}:{side}:rank:{rank}",
            f"{kind}:{side}:{'heading' if is_heading(lines[institution.line]) else 'text'}:rank{rank}:{line.kind}",
            f"{kind}:{side}:{'list' if held.starts else 'prose'}:rank{rank}:listed:{listed}",
            f"{kind}:{side}:{name[-2:]}:{head}",
            f"{kind}:{side}:class:{rank_class}:rank:{rank}",
            f"{kind}:{side}:owner:{owner}:{rank_class}",
            *_from_afar(
                f"{kind}:{side}",
                head,
                order_tp,
                tp_pattern,
                f"{before}T{after}",
                said,
                held.placed,
                column,
                rank_class,
                line.kind,
            ),
        ]
        if sentence_announces(lines[institution.line], span):
            features += [f"{kind}:{side}:announced:{line.kind}", f"{kind}:{side}:announced:rank{rank}"]
        if institution.line == held.governor:
            features += _of_governor(lines, title, institution, kind, echo_of(text, name))
        return features
    symbols = between(lines, title, institution)
    side = "L" if institution < title else "R"
    distance = bucket(len(symbols))
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
        f"{order}:d{distance}",
        f"{order}:{'clear' if clear else 'blocked'}",
        f"{side}:{i_before}{kind}{i_after}:{order}",
        f"{side}:{before}T{after}:{order}",
        f"{side}:{head}:{kind}",
        f"{side}:{head}:{name[-2:]}",
        f"{side}:listed:{listed}:{order}",
        f"{side}:text:{text}:{kind}",
        f"{order}:class:{rank_class}",
        f"{order}:class:{rank_class}:{join_pattern(symbols, 4)}",
        f"{order}:class:{rank_class}:d{distance}",
        f"{order}:owner:{owner}:d{distance}",
        f"{order}:owner:{owner}:{rank_class}",
        f"{side}:after:{' '.join(following(lines, institution))}:{order}",
    ]
    if "\t" in line.text:
        row = bodies_of(line, title.line)
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


@lru_cache(maxsize=2048)
def _from_afar(
    way: str,
    head: str,
    order: str,
    pattern: str,
    around_: str,
    said: str,
    placed: bool,
    column: str,
    rank: str,
    kind: str,
) -> tuple[str, ...]:
    """What a title says itself to any institution of another line; the same for many candidates."""
    return (
        way,
        f"{way}:{head}",
        f"{way}:{order}:{pattern}",
        f"{way}:{around_}",
        f"{way}:said:{said}",
        f"{way}:own:{'some' if placed else 'no'}",
        f"{way}:column:{column}",
        f"{way}:class:{rank}",
        f"{way}:class:{rank}:{kind}",
    )


def _of_article(held: Held, institution: Place, name: str, views: Sequence[str]) -> list[str]:
    """Features of how much the article, or its section, is about an institution, each joined with some views of the title."""
    lines, title, section = held.lines, held.title, held.section
    salience = held.known.saliences.get(name, NEVER)
    if institution.line != title.line:
        where = "up" if institution.line < title.line else "down"
    else:
        where = f"{min(between(lines, title, institution).count('。'), 1)}{institution < title}"
    heed = f"{'H' if salience.heads else ''}{'L' if salience.leads else ''}{'A' if salience.acts else ''}"
    features = [f"heed:{where}:{heed}", f"heed:{where}:{salience.times}"]
    features += [f"heed:{where}:{heed}:{view}" for view in views]
    if where == "up":
        line = institution.line
        place = "-" if section is None else "heads" if line == section else "above" if line < section else "in"
        features += [f"section:{place}", f"section:{place}:{heed}", *(f"section:{place}:{view}" for view in views[:2])]
    return features


def following(lines: Sequence[Line], place: Place, count: int = 2) -> list[str]:
    """The symbols right after a span."""
    line = lines[place.line]
    return line.symbols[line.places[place.span] + 1 :][:count]


def owner_after(lines: Sequence[Line], institution: Place) -> str:
    """Whether an institution has a title or a person of its own right after it: ``T``, ``P``, ``のT``, ``のP`` or ``-``."""
    after = following(lines, institution)
    if after and after[0] in "TP":
        return after[0]
    return "の" + after[1] if len(after) == 2 and after[0] == "の" and after[1] in "TP" else "-"


@lru_cache(maxsize=4096)
def _words_of_both(text: str, head: str, name: str, kind: str, where: str) -> tuple[str, ...]:
    """How the words of a title and of an institution go together."""
    echo, said = echo_of(text, name), kind_said(name)
    return (
        f"echo:{echo}:{where}",
        f"echo:{echo}:{head}",
        f"kind:{said}:{head}",
        f"kind:{said}:{kind}:{where}",
        f"kind:{said}:{text[-1]}:{where}",
        f"kind:{said}:unit:{unit_said(text)}",
    )


def _of_governor(lines: Sequence[Line], title: Place, institution: Place, kind: str, echo: str) -> list[str]:
    """Features of an institution in the line that a list hangs on."""
    line = lines[institution.line]
    own = line.bodies
    at = institution.span
    which = "only" if len(own) == 1 else "first" if at == own[0] else "last" if at == own[-1] else "-"
    what = "heading" if is_heading(line) else ending_of(line)
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
