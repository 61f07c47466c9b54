"""Tables of names in the two languages; made up, save for what everybody knows."""

from __future__ import annotations

import pytest

from pipeline.pairing.institutions import institution_likeness
from pipeline.pairing.names import name_likeness
from pipeline.pairing.titles import title_likeness, translate_title

ALIKE = [
    ("三上雅彦", "Masahiko Mikami"),
    ("三上雅彦", "MIKAMI Masahiko"),
    ("大野太郎", "Taro Ohno"),  # as in passports
    ("大野太郎", "Tarō Ōno"),
    ("三上", "Mikami"),
    ("長谷川さやか", "Sayaka Hasegawa"),
    ("髙橋淳", "Atsushi Takahashi"),  # either reading
    ("髙橋淳", "Jun Takahashi"),
    # foreign names: by their consonants
    ("マイケル・ジョンソン", "Michael Johnson"),
    ("ファム・ティ・ラン", "Pham Thi Lan"),
    ("アンドリュー・ホイットモア", "Andrew Whitmore"),
    # Chinese and Korean names in kanji
    ("王偉", "Wang Wei"),
    ("朴志勲", "Ji-hoon Park"),
    # both in one
    ("田中・エレナ・澄江", "Sumie Elena Tanaka"),
    ("Igor TITOV", "Igor Titov"),
]
UNLIKE = [("三上雅彦", "Kinuko Isurugi"), ("マイケル・ジョンソン", "Pham Thi Lan"), ("三上雅彦", "")]


@pytest.mark.parametrize(("ja", "en"), ALIKE)
def test_names_of_one_person_are_alike(ja: str, en: str) -> None:
    assert name_likeness(ja, en) >= 0.85


@pytest.mark.parametrize(("ja", "en"), UNLIKE)
def test_names_of_two_people_are_not(ja: str, en: str) -> None:
    assert name_likeness(ja, en) < 0.3


def test_a_shared_surname_is_not_enough() -> None:
    assert name_likeness("三上雅彦", "Sayaka Mikami") < name_likeness("三上雅彦", "Masahiko Mikami") - 0.3


INSTITUTIONS = [
    ("東京大学", "The University of Tokyo"),  # by the registry
    ("清瀬川大学", "Kiyosegawa University"),
    ("国立大学法人清瀬川大学", "Kiyosegawa University"),
    ("寒地環境研究所", "Institute for Cold Region Environments"),
    ("総務部人事課", "Personnel Division, General Affairs Department"),
    ("西浜市役所", "Nishihama City Hall"),
    ("清瀬川大学工学部", "Faculty of Engineering, Kiyosegawa University"),
    ("株式会社三上精機", "Mikami Precision Machinery"),
    ("駐日スロベニア大使館", "Embassy of Slovenia in Japan"),
    ("株式会社三上造船", "Mikami Shipbuilding Co., Ltd."),
    ("ハーヴィスト大学", "Haavisto University"),
    ("JICA", "JICA"),
]


@pytest.mark.parametrize(("ja", "en"), INSTITUTIONS)
def test_names_of_one_institution_are_alike(ja: str, en: str) -> None:
    assert institution_likeness(ja, en) >= 0.75


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("清瀬川大学", "Haavisto University"),
        ("人事課", "International Affairs Division"),
        ("JICA", "JETRO"),
        # a part of it, though all of its words are there
        ("外務省", "European Affairs Bureau, Ministry of Foreign Affairs"),
        ("外務省研究開発局", "Volcano Research Division, Research and Development Bureau, Ministry of Foreign Affairs"),
    ],
)
def test_names_of_two_institutions_are_not(ja: str, en: str) -> None:
    assert institution_likeness(ja, en) < 0.5


TITLES = [
    # whole titles
    ("教授", "Professor", "lexicon"),
    ("理事・副学長", "Executive and Vice President", "lexicon"),
    ("名誉教授", "Professor Emeritus", "lexicon"),
    # rank and office, remit, unit and office
    ("客員准教授", "Visiting Associate Professor", "lexicon"),
    ("常勤医師", "Full-time Physician", "grammar"),
    ("理事（国際担当）", "Executive Director (International Affairs)", "grammar"),
    ("工学研究院長", "Dean of the Faculty of Engineering", "grammar"),
    ("欧州課長", "Director of the European Division", "grammar"),
    ("弁護士・税理士", "Lawyer and Tax Accountant", "grammar"),
]


@pytest.mark.parametrize(("ja", "en", "method"), TITLES)
def test_titles_are_translated(ja: str, en: str, method: str) -> None:
    found = translate_title(ja)
    assert found is not None
    assert (found.text, found.method) == (en, method)


def test_a_place_whose_reading_is_guessed_makes_a_title_less_sure() -> None:
    mayor, dean = translate_title("西浜市長"), translate_title("工学部長")
    assert mayor is not None and dean is not None
    assert mayor.text == "Mayor of Nishihama"
    assert mayor.confidence < dean.confidence


@pytest.mark.parametrize("title", ["", "謎の肩書", "〇〇長"])
def test_what_is_not_known_stays_without_english(title: str) -> None:
    assert translate_title(title) is None


@pytest.mark.parametrize(
    ("ja", "en", "least", "most"),
    [
        ("学長", "Rector", 1.0, 1.0),  # another of its usual forms
        ("名誉教授", "Professor Emerita", 1.0, 1.0),
        ("歴史家", "historian", 1.0, 1.0),
        ("欧州局長", "Director-General", 0.5, 0.9),  # the English leaves the unit out
        ("教授", "Mayor", 0.0, 0.5),
    ],
)
def test_titles_are_compared(ja: str, en: str, least: float, most: float) -> None:
    assert least <= title_likeness(ja, en) <= most
