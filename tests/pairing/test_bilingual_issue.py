"""Bilingual issues from text to tables; the university, its people and its guests are made up."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from pipeline.run import batch
from pipeline.settings import RunSettings, Settings

VISIT_JA = """ハーラ大学の学長一行が清瀬川大学を訪問
5月22日（月）、フィンランドのハーラ大学からペッカ・リンナ学長ら5名が本学を訪れ、三上雅彦学長、長谷川さやか理事・副学長と懇談した。
懇談には、本学海洋環境研究所の大野徹教授も同席した。両大学は2011年に交流協定を結んでおり、これまでに84名の学生が留学している。
"""
VISIT_EN = """Rector of Haala University Visits Kiyosegawa University
On Monday, May 22, a party of five from Haala University, Finland, led by its Rector, Pekka Linna, visited Kiyosegawa University and met President Masahiko Mikami and Sayaka Hasegawa, Executive Director and Vice President.
They were joined by Professor Tōru Ōno of the Institute for Marine Environment. The two universities concluded an exchange agreement in 2011, and 84 students have studied abroad under it.
"""
OTHER_EN = """Library Opens on Sundays
From April 7, the library of Kiyosegawa University will open on Sundays. Librarian Kaori Hotta asks visitors to keep quiet.
"""
OTHER_JA = """図書館が増築工事
清瀬川大学の図書館は10月3日から増築工事に入る。堀川美咲館長によると、工事は120日間の予定である。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The tables of an issue in four files, two of which are versions of one another."""
    folder = tmp_path_factory.mktemp("bilingual")
    source = folder / "in"
    source.mkdir()
    texts = {"1-ja": VISIT_JA, "2-ja": OTHER_JA, "3-en": VISIT_EN, "4-en": OTHER_EN}
    for name, text in texts.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    sheet = "path,published,publisher,language\n" + "".join(
        f"{name}.txt,2023-06,清瀬川大学,{name[-2:]}\n" for name in texts
    )
    (source / "metadata.csv").write_text(sheet, encoding="utf-8")
    batch.run(source, folder / "out", Settings(run=RunSettings(workers=1)))
    names = ("people", "institutions", "titles", "mentions")
    return {name: pd.read_parquet(folder / "out" / "tables" / f"{name}.parquet") for name in names}


@pytest.mark.parametrize(
    ("name", "name_en"),
    [
        ("三上雅彦", "Masahiko Mikami"),
        ("長谷川さやか", "Sayaka Hasegawa"),
        ("大野徹", "Tōru Ōno"),
        ("ペッカ・リンナ", "Pekka Linna"),
    ],
)
def test_people_have_their_names_in_both_languages(made: dict[str, pd.DataFrame], name: str, name_en: str) -> None:
    (person,) = made["people"].query("name == @name").itertuples()
    assert (person.name_en, person.name_en_method) == (name_en, "pair")
    assert person.name_en_confidence >= 0.8
    assert name_en not in set(made["people"].name), "and are one person"


def test_the_evidence_stands_in_both_languages(made: dict[str, pd.DataFrame]) -> None:
    (person,) = made["people"].query("name == '三上雅彦'").itertuples()
    texts = dict(zip(made["mentions"].mention_id, made["mentions"].text, strict=True))
    assert [texts[mention] for mention in json.loads(person.name_en_evidence)] == ["三上雅彦", "Masahiko Mikami"]


def test_titles_and_institutions_have_their_english(made: dict[str, pd.DataFrame]) -> None:
    titles = made["titles"].query("document_id == '1-ja'")
    english = {(row.person_name, row.title): (row.title_en, row.title_en_method) for row in titles.itertuples()}
    assert english["ペッカ・リンナ", "学長"] == ("Rector", "pair")
    assert english["三上雅彦", "学長"] == ("President", "pair")
    assert english["大野徹", "教授"] == ("Professor", "pair")
    (institution,) = made["institutions"].query("name == 'ハーラ大学'").itertuples()
    assert (institution.name_en, institution.name_en_method) == ("Haala University", "pair")


def test_what_has_no_version_in_the_other_language_has_no_pair(made: dict[str, pd.DataFrame]) -> None:
    (person,) = made["people"].query("name == '堀川美咲'").itertuples()
    assert pd.isna(person.name_en)
    assert "pair" not in set(made["titles"].query("document_id == '2-ja'").title_en_method)


def test_a_title_without_a_pair_is_translated_by_the_lexicon(made: dict[str, pd.DataFrame]) -> None:
    (title,) = made["titles"].query("person_name == '堀川美咲'").itertuples()
    assert (title.title_en, title.title_en_method) == ("Director", "lexicon")
    assert title.title_en_confidence < 0.9
