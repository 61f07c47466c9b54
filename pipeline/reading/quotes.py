"""Pull quotes: large type that stands in the middle of an article and says nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.flow import Element
from pipeline.reading.styles import Styles
from pipeline.reading.textline import is_wide

_LARGER = 1.2
_ENDS = re.compile(r"[。．.!?！？…:：」』”\"）)】]$")
_QUOTED = re.compile(r"[“\"][^“”\"]{15,}[”\"](?:\s*[-–—]\s*[^.]{3,60})?")
_NUMBERED = re.compile(r"\d|[【［■◆●]|[（(]\d|第[\d一二三四五六七八九十]|[IVX]+[.\s]|[A-Z]\.?\d*[\s\u3000]")
_FULL = 2.0  # em that an unfinished line may end before its column
_INDENT = 0.4


def is_pull_quote(elements: Sequence[Element], at: int, styles: Styles) -> bool:
    """Whether what looks like a headline stands in the middle of a sentence, or is a quotation between paragraphs.

    Args:
        elements: what is on the pages, in reading order.
        at: place of the headline.
        styles: the body type.
    """
    quote = elements[at]
    if quote.size < _LARGER * styles.size or _NUMBERED.match(quote.lines[0].text):
        return False
    before = next((e for e in reversed(elements[max(0, at - 3) : at]) if e.kind != "caption"), None)
    after = next((e for e in elements[at + 1 : at + 4] if e.kind != "caption"), None)
    if before is None or before.kind != "text" or not before.lines or after is None or not after.lines:
        return False
    text = " ".join(line.text for line in quote.lines)
    if not is_wide(text[1:2]) and _QUOTED.fullmatch(text.strip()):
        return True
    if after.kind != "text":
        return False
    last, first = before.lines[-1], after.lines[0]
    if _ENDS.search(last.text) or before.u1 - last.u1 > _FULL * last.size:
        return False
    if is_wide(first.text[0]):
        return first.u0 - after.u0 < _INDENT * first.size
    return first.text[0].islower()


def is_ruled_quote(elements: Sequence[Element], at: int) -> bool:
    """Whether a headline between two lines, the only one so set, may be a pull quote: it heads no article.

    Where several headlines of a size are set so, it is how the publication sets its headlines.
    """
    quote = elements[at]
    if not quote.ruled or not 0 < at < len(elements) - 1:
        return False
    beside = (elements[at - 1], elements[at + 1])
    alike = sum(e.ruled and abs(e.size - quote.size) < 0.05 * quote.size for e in elements)
    return alike == 1 and all(e.kind == "text" and e.page == quote.page for e in beside)
