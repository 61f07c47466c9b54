"""An article while it is being put together, and the passages that it becomes.

What stands between two lines of running text (a table, a caption, a footnote) comes after the paragraph that it
interrupts, so that a paragraph goes on over it and everything else stays where the page has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.model import Article, Passage
from pipeline.reading.flow import Element
from pipeline.reading.jumps import Jump
from pipeline.reading.paragraphs import Set, is_signature, split_paragraphs
from pipeline.reading.passages import join_cells, join_lines
from pipeline.reading.scripts import language_of

_SMALL = 0.92  # size of a note by that of the article's text


@dataclass
class Draft:
    """An article while it is being put together."""

    titles: list[Element] = field(default_factory=list)
    section: str = ""
    elements: list[Element] = field(default_factory=list)
    target: Jump | None = None
    label: Element | None = None
    """The section label or kicker that is printed over it."""
    beside: Draft | None = None
    """The article that it is an aside of, whose text may go on after it."""

    @property
    def size(self) -> float:
        """Size of the type that most of its text is set in; 0 where it has none."""
        sizes: Counter[float] = Counter()
        for element in self.elements:
            if element.kind == "text":
                sizes[element.size] += sum(len(line.text) for line in element.lines)
        return max(sizes, key=lambda size: (sizes[size], size), default=0.0)

    @property
    def title(self) -> str:
        """Its headline, lines run together."""
        return "".join(line.text for element in self.titles for line in element.lines)


def finish(draft: Draft, words: frozenset[str]) -> Article:
    """Make the article of a draft.

    Args:
        draft: the draft, complete.
        words: the words of the document, by which hyphens are judged.
    """
    labels = [draft.label] if draft.label else []
    passages = [join_lines("title", title.lines, words) for title in (*labels, *draft.titles)]
    headline = passages[len(labels)].text if draft.titles else ""
    note = _SMALL * draft.size
    byline: Passage | None = None
    for title, part in _parts(draft.elements):
        if title is not None:
            passages.append(join_lines("title", title.lines, words))
        found, signed = _compose(part, note, words, headed=bool(passages))
        if signed is not None:
            if byline is not None:  # an earlier one was none: it stands in the middle
                at = next(i for i, passage in enumerate(passages) if passage is byline)
                passages[at] = replace(byline, kind="body")
            byline = signed
        passages += found
    if byline is not None:
        passages = [*(passage for passage in passages if passage is not byline), byline]
    pages = [line.page for passage in passages for line in passage.lines] or [0]
    return Article(
        title=headline,
        byline=byline.text if byline else "",
        section=draft.section,
        language=language_of(p.text for p in passages if p.kind in ("title", "body")),
        first_page=min(pages),
        last_page=max(pages),
        passages=tuple(passages),
    )


def _parts(elements: list[Element]) -> Iterator[tuple[Element | None, list[Element]]]:
    """The elements under each headline inside an article; those before the first have None."""
    title: Element | None = None
    part: list[Element] = []
    for element in elements:
        if element.kind == "title":
            yield title, part
            title, part = element, []
        else:
            part.append(element)
    yield title, part


def _compose(
    part: list[Element], note: float, words: frozenset[str], headed: bool
) -> tuple[list[Passage], Passage | None]:
    """The passages of what stands under one headline, and the one of them that is a byline.

    Args:
        part: the elements.
        note: size of type below which text between text is a note.
        words: see :func:`finish`.
        headed: whether anything comes before them; the first paragraph of an article is no byline.
    """
    text: list[Set] = []
    held: list[tuple[int, list[Passage]]] = []
    last = max((i for i, e in enumerate(part) if e.kind == "text" and e.size > note), default=-1)
    apart = False
    for i, element in enumerate(part):
        if element.kind == "caption":
            held.append((len(text), [join_lines("caption", element.lines, words)]))
        elif element.kind == "table":
            held.append((len(text), [join_cells("table", row, words) for row in element.rows]))
            apart = True
        else:
            lines = [Set(line, element.u0, element.u1) for line in element.lines]
            if i < last and element.size <= note and lines[0].line.confidence == 1 and not is_signature(lines):
                notes = [join_lines("body", [s.line for s in found], words) for found in split_paragraphs(lines)]
                held.append((len(text), notes))
                continue
            if apart and lines:
                lines[0] = replace(lines[0], apart=True)
            apart = False
            text += lines
    passages: list[Passage] = []
    byline: Passage | None = None
    paragraphs = list(split_paragraphs(text))
    done = 0
    for i, paragraph in enumerate(paragraphs):
        while held and held[0][0] <= done:
            passages += held.pop(0)[1]
        lines_of = [here.line for here in paragraph]
        if i == len(paragraphs) - 1 and is_signature(paragraph) and (len(paragraphs) > 1 or headed):
            byline = join_lines("byline", lines_of, words)
            passages.append(byline)
        else:
            passages.append(join_lines("body", lines_of, words))
        done += len(paragraph)
    for _, rest in held:
        passages += rest
    return passages, byline
