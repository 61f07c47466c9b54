"""Elements in reading order to articles: where one begins, what belongs to it, where it goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from pipeline.model import Article
from pipeline.reading.drafts import Draft, finish
from pipeline.reading.flow import Element
from pipeline.reading.furniture import FurnitureText
from pipeline.reading.jumps import Jump, jump_back, jump_onward, likeness
from pipeline.reading.kickers import is_kicker
from pipeline.reading.paragraphs import Set, is_signature
from pipeline.reading.quotes import is_pull_quote, is_ruled_quote
from pipeline.reading.styles import Styles
from pipeline.reading.textline import TextLine

_ARTICLE_SIZE = 1.14  # size of an article's headline by the body's
_MINOR = 0.8  # size by the article's own headline from which a headline inside heads a new article
_SURELY = 1.5  # size by the body's of a headline that heads an article, however large others are
_ASIDE = 0.92  # size of a sidebar's text by that of the article beside it
_LEAST_ASIDE = 60  # characters of it
_BILINGUAL = 40  # characters of another language from which text can't belong to the article before it


class ArticleBuilder:
    """Takes the elements of a document one after the other and makes its articles."""

    def __init__(self, styles: Styles, words: frozenset[str]) -> None:
        self._styles = styles
        self._words = words
        self._drafts: list[Draft] = []
        self._current: Draft | None = None
        self._waiting: list[list[Element]] = []
        self._section: Element | None = None
        self._kicker: Element | None = None
        self.furniture: list[FurnitureText] = []

    def build(self, elements: Iterable[Element]) -> list[Article]:
        """Make the articles of a document, or of a box on a page."""
        whole = list(elements)
        self._take_all(whole)
        del whole
        articles = []
        drafts, self._drafts = deque(self._drafts), []
        while drafts:  # each goes when its article is made: a long document is not to be held twice
            article = finish(drafts.popleft(), self._words)
            if article.passages:
                articles.append(article)
        return articles

    def _take_all(self, elements: Sequence[Element]) -> None:
        for i, element in enumerate(elements):
            if element.kind == "title" and is_pull_quote(elements, i, self._styles):
                self._keep_out(element.lines)
            elif element.kind == "title" and self._current is not None and is_ruled_quote(elements, i):
                self._current.elements.append(element)
            elif is_kicker(elements, i) and self._opens_article(elements[i + 1], elements[i + 2 : i + 4]):
                self._kicker = element
            else:
                self._take(element, elements[i + 1 : i + 3])
        self._release()

    def _take(self, element: Element, following: Sequence[Element]) -> None:
        if element.kind == "box":
            self._waiting.append(element.inner)
        elif element.kind == "section":
            self._release()
            self._section = element
            self._current = None
        elif element.kind in ("title", "text", "caption") and self._follow_jump(element):
            return
        elif element.kind == "title" and self._opens_article(element, following):
            self._release()
            aside = self._is_aside(element, following)
            self._begin(element, self._current if aside else None)
        else:
            draft = self._current or self._begin(None, None)
            if draft.beside is not None and element.kind == "text" and not _is_alike(element, draft):
                draft = self._current = draft.beside
            draft.elements.append(element)

    def _begin(self, headline: Element | None, beside: Draft | None) -> Draft:
        """Begin an article; ``beside``: the one whose text may go on after it, where it is an aside."""
        label = self._kicker or self._section
        draft = Draft([headline] if headline else [], beside=beside)
        if label is not None:
            draft.section = "".join(line.text for line in label.lines)
            draft.label = label if label is self._kicker or not self._is_shown(label) else None
        self._kicker = None
        self._drafts.append(draft)
        self._current = draft
        return draft

    def _is_shown(self, label: Element) -> bool:
        return any(draft.label is label for draft in self._drafts)

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

    def _find_open(self, back: Jump, page: int) -> Draft | None:
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

    def _opens_article(self, element: Element, following: Sequence[Element]) -> bool:
        """Whether a headline heads an article, or only a part of one."""
        if self._current is None or not self._current.titles or self._is_aside(element, following):
            return True
        own = max(title.size for title in self._current.titles)
        large = element.size >= _ARTICLE_SIZE * self._styles.size
        if not any(e.kind in ("text", "table") for e in self._current.elements):
            return element.size >= 0.97 * own
        if large:
            return element.size >= min(_MINOR * own, _SURELY * self._styles.size) or self._is_signed(self._current)
        return own < _ARTICLE_SIZE * self._styles.size

    def _is_aside(self, headline: Element, following: Sequence[Element]) -> bool:
        """Whether a headline heads text in a smaller type than that of the article that it stands beside."""
        text = next((e for e in following if e.kind == "text"), None)
        if self._current is None or text is None or text.lines[0].confidence < 1:
            return False
        size = self._current.size
        return (
            text.size <= _ASIDE * size
            and headline.size >= _ARTICLE_SIZE * text.size
            and len("".join(line.text for line in text.lines)) >= _LEAST_ASIDE
        )

    def _is_signed(self, draft: Draft) -> bool:
        """Whether the last text of an article is its byline."""
        last = next((e for e in reversed(draft.elements) if e.kind == "text"), None)
        return last is not None and is_signature([Set(last.lines[-1], last.u0, last.u1)])

    def _release(self) -> None:
        """Add the boxes that stood in the article that is now over."""
        for inner in self._waiting:
            builder = ArticleBuilder(self._styles, self._words)
            builder._section = self._section
            builder._take_all(inner)
            self.furniture += builder.furniture
            self._drafts += builder._drafts
        self._waiting = []

    def _keep_out(self, lines: Sequence[TextLine]) -> None:
        self.furniture += [FurnitureText(b.page, b.text, (b.x0, b.y0, b.x1, b.y1)) for b in lines]


def _is_alike(text: Element, draft: Draft) -> bool:
    """Whether text may go on with an aside rather than with the article beside it."""
    assert draft.beside is not None  # it is an aside
    own, other = draft.size, draft.beside.size
    return not own or abs(text.size - own) <= abs(text.size - other)
