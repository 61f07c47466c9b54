"""Elements in reading order to articles: where one begins, what belongs to it, where it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.model import Article, Passage
from pipeline.reading.flow import Element
from pipeline.reading.furniture import FurnitureText
from pipeline.reading.jumps import Jump, jump_back, jump_onward, likeness
from pipeline.reading.paragraphs import Set, is_signature, split_paragraphs
from pipeline.reading.passages import join_cells, join_lines
from pipeline.reading.quotes import is_pull_quote
from pipeline.reading.scripts import language_of
from pipeline.reading.styles import Styles
from pipeline.reading.textline import TextLine

_ARTICLE_SIZE = 1.14  # size of an article's headline by the body's
_MINOR = 0.8  # size by the article's own headline from which a headline inside heads a new article
_BILINGUAL = 40  # characters of another language from which text can't belong to the article before it


@dataclass
class _Draft:
    """An article while it is being put together."""

    titles: list[Element] = field(default_factory=list)
    section: str = ""
    elements: list[Element] = field(default_factory=list)
    target: Jump | None = None
    key: str = ""

    @property
    def title(self) -> str:
        return "".join(line.text for element in self.titles for line in element.lines)


class ArticleBuilder:
    """Takes the elements of a document one after the other and makes its articles."""

    def __init__(self, styles: Styles, words: frozenset[str]) -> None:
        self._styles = styles
        self._words = words
        self._drafts: list[_Draft] = []
        self._current: _Draft | None = None
        self._waiting: list[list[Element]] = []
        self._section = ""
        self.furniture: list[FurnitureText] = []

    def build(self, elements: Iterable[Element]) -> list[Article]:
        """Make the articles of a document, or of a box on a page."""
        whole = list(elements)
        for i, element in enumerate(whole):
            if element.kind == "title" and is_pull_quote(whole, i, self._styles):
                self._keep_out(element.lines)
            else:
                self._take(element)
        self._release()
        articles = (self._finish(draft) for draft in self._drafts)
        return [article for article in articles if article.passages]

    def _take(self, element: Element) -> None:
        if element.kind == "box":
            self._waiting.append(element.inner)
            return
        if element.kind == "section":
            self._release()
            self._section = "".join(line.text for line in element.lines)
            self._keep_out(element.lines)
            self._current = None
            return
        if element.kind in ("title", "text", "caption") and self._follow_jump(element):
            return
        if element.kind == "title" and self._opens_article(element):
            self._release()
            self._current = _Draft([element], self._section)
            self._drafts.append(self._current)
            return
        if self._current is None:
            self._current = _Draft(section=self._section)
            self._drafts.append(self._current)
        self._current.elements.append(element)

    def _follow_jump(self, element: Element) -> bool:
        """Obey a jump line; True where the element was nothing else."""
        text = "".join(line.text for line in element.lines)
        back = jump_back(text) if len(element.lines) <= 3 else None
        if back is not None:
            self._keep_out(element.lines)
            self._release()
            self._current = self._find_open(back, element.page)
            return True
        if element.lines and (onward := jump_onward(element.lines[-1].text)) is not None:
            self._keep_out(element.lines[-1:])
            if self._current is not None:
                self._current.target = onward
            element.lines = element.lines[:-1]
            return not element.lines
        return False

    def _find_open(self, back: Jump, page: int) -> _Draft | None:
        """The article that a jump line comes from."""
        drafts = [draft for draft in self._drafts if draft.titles]
        waiting = [draft for draft in drafts if draft.target is not None and draft.target.page in (0, page)]
        if back.key:
            ranked = sorted(
                (likeness(back.key, draft.title) + 5 * (draft in waiting), -i) for i, draft in enumerate(drafts)
            )
            if ranked and ranked[-1][0] > 10:
                return drafts[-ranked[-1][1]]
        return waiting[-1] if waiting else None

    def _opens_article(self, element: Element) -> bool:
        """Whether a headline heads an article, or only a part of one."""
        if self._current is None or not self._current.titles:
            return True
        own = max(title.size for title in self._current.titles)
        large = element.size >= _ARTICLE_SIZE * self._styles.size
        if not any(e.kind in ("text", "table") for e in self._current.elements):
            return element.size >= 0.97 * own
        if large:
            return element.size >= _MINOR * own or self._is_signed(self._current)
        return own < _ARTICLE_SIZE * self._styles.size

    def _is_signed(self, draft: _Draft) -> bool:
        """Whether the last text of an article is its byline."""
        last = next((e for e in reversed(draft.elements) if e.kind == "text"), None)
        return last is not None and is_signature([Set(last.lines[-1], last.u0, last.u1)])

    def _release(self) -> None:
        """Add the boxes that stood in the article that is now over."""
        for inner in self._waiting:
            builder = ArticleBuilder(self._styles, self._words)
            builder._section = self._section
            for element in inner:
                builder._take(element)
            builder._release()
            self.furniture += builder.furniture
            self._drafts += builder._drafts
        self._waiting = []

    def _keep_out(self, lines: Sequence[TextLine]) -> None:
        self.furniture += [FurnitureText(b.page, b.text, (b.x0, b.y0, b.x1, b.y1)) for b in lines]

    def _finish(self, draft: _Draft) -> Article:
        passages: list[Passage] = []
        for title in draft.titles:
            passages.append(join_lines("title", title.lines, self._words))
        text: list[Set] = []
        held: list[Passage] = []
        byline: Passage | None = None

        def close() -> None:
            nonlocal text, held, byline
            paragraphs = list(split_paragraphs(text))
            for i, paragraph in enumerate(paragraphs):
                lines = [here.line for here in paragraph]
                if i == len(paragraphs) - 1 and is_signature(paragraph) and (len(paragraphs) > 1 or passages):
                    if byline is not None:
                        passages.append(
                            Passage("body", byline.text, byline.page, byline.lines, byline.rubies, byline.confidence)
                        )
                    byline = join_lines("byline", lines, self._words)
                else:
                    passages.append(join_lines("body", lines, self._words))
            passages.extend(held)
            text, held = [], []

        for element in draft.elements:
            if element.kind == "text":
                text += [Set(line, element.u0, element.u1) for line in element.lines]
            elif element.kind == "caption":
                held.append(join_lines("caption", element.lines, self._words))
            elif element.kind == "table":
                held += [join_cells("table", row, self._words) for row in element.rows]
            else:
                close()
                passages.append(join_lines("title", element.lines, self._words))
        close()
        if byline is not None:
            passages.append(byline)
        pages = [line.page for passage in passages for line in passage.lines] or [0]
        return Article(
            title=passages[0].text if passages and passages[0].kind == "title" else "",
            byline=byline.text if byline else "",
            section=draft.section,
            language=language_of(p.text for p in passages if p.kind in ("title", "body")),
            first_page=min(pages),
            last_page=max(pages),
            passages=tuple(passages),
        )
