from __future__ import annotations

import random

import pytest

from pipeline.reading.chars import Char, Page
from pipeline.reading.plausibility import Verdict, judge

NEWS = (
    "本学は学術交流会館において防災連携会議を開催し、国内外の大学や自治体から約二百名が参加しました。"
    "総長の挨拶に続いて文部科学省の担当者が説明を行い、今後の研究協力について意見交換が行われました。"
)
NAMES = "勅使河原　髙﨑　靏田将範　瀬戸口剛　武者小路　熊埜御堂　百目鬼智　剱持武　水流添弘子　狩野陽　邉見重雄" * 3


def page(text: str, confidence: float = 1.0) -> Page:
    chars = [
        Char(char, 10.0 * (place % 20), 12.0 * (place // 20), 10.0 * (place % 20) + 10, 12.0 * (place // 20) + 10,
             10, "Mincho", False, 0, place, confidence)
        for place, char in enumerate(text)
    ]  # fmt: skip
    return Page(1, 595, 842, "pdfium", tuple(chars))


def swap_kanji(text: str) -> str:
    kanji = sorted({char for char in text if "\u4e00" <= char <= "\u9fff"})
    return text.translate(dict(zip(map(ord, kanji), kanji[7:] + kanji[:7], strict=True)))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (NEWS, Verdict.SOUND),
        (NAMES, Verdict.SOUND),  # rare names are no nonsense
        ("The annual meeting was held in May. " * 5, Verdict.SOUND),
        ("当日は晴天に恵まれ", Verdict.SOUND),  # too little to tell
        (swap_kanji(NEWS * 2), Verdict.IMPLAUSIBLE),
        (NEWS.replace("の", "〓").replace("、", "〓"), Verdict.PATCHY),
        ("〓" * 50 + NEWS[:40], Verdict.UNREADABLE),
        ("", Verdict.EMPTY),
        ("1", Verdict.EMPTY),  # a page number on a scan
    ],
)
def test_verdicts(text: str, verdict: Verdict) -> None:
    assert judge(page(text)) is verdict


def test_drawing_order_does_not_matter() -> None:
    chars = list(page(NEWS).chars)
    random.Random(1).shuffle(chars)
    assert judge(Page(1, 595, 842, "pdfium", tuple(chars))) is Verdict.SOUND
