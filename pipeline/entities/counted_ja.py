"""What a Japanese quantity counts: the noun phrase after it (48名の学生), before it (学生48名), or the topic (学生は48名)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pipeline.entities.written import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_THINGS: Final = frozenset(("person", "thing", "organisation", "noun"))
_NO_HEAD_NOUN: Final = re.compile(
    r"(?:増|減|高|安|差|うち|中|ほか|他|計|順|割合|予定|方|方々|皆様|皆さん|間|後|前|際|時|ため|もと|場合|一つ|1つ|ひとつ|一人|1人|多さ|大台|規模|一部|半数|大半|頂点|合計|総|内訳|以上|以下)$"
)
_GENERIC_BEFORE: Final = re.compile(
    r"(?:うち|残り|残る|全て|すべて|ほか|他|各|毎|同|前|後|今回|前回|次回|昨年|今年|本年|前年|過去|今後|現在|当日|当時|毎年|毎月|毎日|毎週|年間|月間|年|月|週|日|片道|往復|世界|全国|国内|合計|総額|月額|年額|平均|最大|約|一般|次|上記|以下|新た|わずか|先着|およそ|比|期|さらに|また|まだ|もう|つい|ここ|この|その|ら|など|等|対|延べ|時速|秒速|毎秒|ほぼ|全体|前後|こと|もの|ため|よう)$"
)
_COUNT_HEAD: Final = re.compile(r"金額|額|定員|人数|数$|料|費|価|面積|延長|人員|長さ|重さ|割合|率|人口|年齢|行年|享年|時間|年数|期間|距離|得票|得点|記録|収入|支出|予算|決算|募集|対象|量")
_TOPIC: Final = re.compile(r"(?P<np>[^、，。．\s　「」『』（()）]{1,30}?)(?:は|が|も)、?(?:[^、，。．は]{0,10})$")


def counted_of(doc: Doc, quantities: Sequence[Quantity], heads: Sequence[str]) -> list[str]:
    """Find what each quantity of a passage counts.

    Args:
        doc: the passage, with UniDic's tags.
        quantities: its quantities in order.
        heads: what stands at the head of the table's columns, where the passage is a row of one.

    Returns:
        For each the noun phrase as written; an empty string where nothing says.
    """
    phrases = _Phrases(doc)
    return [_counted(doc.text, phrases, quantities, i, heads) for i in range(len(quantities))]


def _counted(text: str, phrases: _Phrases, quantities: Sequence[Quantity], i: int, heads: Sequence[str]) -> str:
    q = quantities[i]
    if "\t" in text and (cell := _from_table(text, q, heads)) is not None:
        return cell
    previous = quantities[i - 1].end if i else 0
    if text.startswith("の", q.end):
        after = phrases.after(q.end + 1)
        if after and not _NO_HEAD_NOUN.search(after):
            return after
    if q.method == "rule:noun-unit" and text.startswith("の", q.number_start):
        return q.unit
    if previous == q.start and i and quantities[i - 1].kind == q.kind == "time":
        return _counted(text, phrases, quantities, i - 1, heads)
    if q.kind == "ratio" and text.startswith("の", q.start - 1):
        return phrases.before(q.start - 1, previous)
    before = phrases.before(q.start, previous)
    if before and not _GENERIC_BEFORE.search(before):
        return before
    if text[q.start - 1 : q.start] in ("（", "(") and (outside := phrases.before(q.start - 1, previous)) and not _GENERIC_BEFORE.search(outside):
        return outside
    return _topic(text, phrases, q, previous)


def _from_table(text: str, q: Quantity, heads: Sequence[str]) -> str | None:
    """What a cell that is nothing but a quantity counts: its column's head, or else its row's label; None in other cells."""
    column = text.count("\t", 0, q.start)
    cells = text.split("\t")
    if cells[column].strip() != text[q.start : q.end].strip():
        return None
    if column < len(heads) and _COUNT_HEAD.search(heads[column]):
        return heads[column]
    if column and q.kind != "time" and not any(c.isdigit() for c in cells[0]) and not heads and q.kind != "money":
        return cells[0].strip()
    return ""


def _topic(text: str, phrases: _Phrases, q: Quantity, previous: int) -> str:
    """The topic of the clause that a quantity is the predicate of: 救急出動は1,038件だった."""
    begin = max(text.rfind("。", 0, q.start), text.rfind("．", 0, q.start), text.rfind("\t", 0, q.start), previous - 1, q.start - 40) + 1
    window = text[begin : q.start]
    at = max(window.rfind("は"), window.rfind("が"), window.rfind("も"))
    if at < 0 or len(window) - at > 12 or "、" in window[at + 2 :] or "，" in window[at + 2 :]:
        return ""
    found = phrases.before(begin + at, begin)
    return "" if not found or _GENERIC_BEFORE.search(found) else found


class _Phrases:
    """Noun phrases of a Doc by where they begin or end."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.tokens: list[Token] = list(doc)
        self.starts = [token.idx for token in self.tokens]

    def after(self, at: int) -> str:
        """Give the noun phrase that begins at a place: adjectives, then nouns; の joins two."""
        i = bisect_left(self.starts, at)
        if i == len(self.tokens) or self.starts[i] != at:
            return ""
        end = at
        nouns = False
        while i < len(self.tokens):
            token = self.tokens[i]
            if _is_noun(token) or token.tag_.startswith("接頭辞"):
                nouns = nouns or _is_noun(token)
                end = token.idx + len(token.text)
            elif token.text == "・" and nouns and i + 1 < len(self.tokens) and _is_noun(self.tokens[i + 1]):
                end = token.idx + 1
            elif nouns or not token.tag_.startswith(("形容詞", "連体詞", "形状詞", "助動詞")):
                break
            i += 1
        return self.text[at:end] if nouns else ""

    def before(self, at: int, floor: int) -> str:
        """Give the noun phrase that ends at a place, back to ``floor`` at most; の joins nouns to what stands before."""
        i = bisect_left(self.starts, at) - 1
        start = at
        while i >= 0 and self.starts[i] >= floor:
            token = self.tokens[i]
            if _is_noun(token) or token.tag_.startswith("接頭辞"):
                start = token.idx
            elif start < at and token.text in ("の", "・", "や") and i and _is_noun(self.tokens[i - 1]) and self.starts[i - 1] >= floor:
                pass
            else:
                break
            i -= 1
        return self.text[start:at].strip()


def _is_noun(token: Token) -> bool:
    tag = token.tag_
    return tag.startswith(("名詞", "接尾辞-名詞的", "記号-文字", "形状詞", "代名詞")) and "数詞" not in tag or (not tag and token.is_alpha)
