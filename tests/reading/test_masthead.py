from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.model import Article, Passage
from pipeline.reading.masthead import detect


@dataclass(frozen=True)
class Piece:
    page: int
    text: str
    box: tuple[float, float, float, float] = (0, 0, 100, 10)


def pieces(*texts: str) -> list[Piece]:
    return [Piece(1, text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "series", "issue", "published", "publisher"),
    [
        (  # masthead, running footers, imprint
            ["緑大時報", "No.52", "令和6年（2024年）5月", "国立大学法人緑川大学", "1 緑大時報　No.52／令和6年（2024年）5月"],
            "緑大時報", "No.52", "2024-05", "国立大学法人緑川大学",
        ),
        (["広報あおば", "第310号　令和5年10月号　青葉市"], "広報あおば", "第310号", "2023-10", "青葉市"),
        (["みどり財団だより　第7号　2021年3月15日発行"], "みどり財団だより", "第7号", "2021-03-15", "みどり財団"),
        (  # two languages: the Japanese name
            ["緑川大学国際ニュース Midorikawa Global News No. 3"],
            "緑川大学国際ニュース", "No. 3", "", "緑川大学",
        ),
        (["JSXX Newsletter Vol. 28, No. 2 June 2022"], "JSXX Newsletter", "Vol. 28, No. 2", "2022-06", ""),
        ([], "", "", "", ""),
    ],
)  # fmt: skip
def test_what_newsletters_say_of_themselves(
    texts: list[str], series: str, issue: str, published: str, publisher: str
) -> None:
    found = detect(pieces(*texts), ())
    assert (found.series, found.issue, found.published, found.publisher) == (series, issue, published, publisher)


def test_section_labels_on_every_page_are_no_series() -> None:
    furniture = [Piece(page, "全学ニュース") for page in range(1, 6)]
    furniture += [Piece(page, f"{page} 緑大時報　No.52") for page in range(1, 4)]
    assert detect(furniture, ()).series == "緑大時報"


def test_a_page_number_close_by_is_no_part_of_the_name() -> None:
    assert detect([Piece(page, f"{page}緑大時報　No.52") for page in (1, 2, 3)], ()).series == "緑大時報"


def test_the_articles_know_the_legal_name() -> None:
    passage = Passage("body", "公益財団法人みどり育英財団（理事長＝山本薫）は総会を開いた。", 1)
    article = Article("題", "", "", "ja", 1, 1, (passage,))
    assert detect(pieces("みどり財団だより　第7号"), (article,)).publisher == "公益財団法人みどり育英財団"
