"""Names that dictionaries list, and lists of bodies."""

import pytest

from pipeline.entities.known_marks import known_organizations, known_people
from pipeline.entities.listed_bodies import cuts_between_bodies
from pipeline.entities.words import PassageWords
from pipeline.tokens import make_doc


def _marked(text, marks):
    passage = PassageWords(make_doc(text, "ja"))
    return [
        (passage.text[start:end], mark)
        for start, end, mark in zip(passage.starts, passage.ends, marks(passage), strict=True)
        if mark
    ]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("朝日新聞の記者", known_organizations, [("朝日", "B2"), ("新聞", "IE2")]),
        ("国連で話した", known_organizations, [("国連", "BE1s")]),
        ("織田信長が来た", known_people, [("織田", "B2"), ("信長", "IE2")]),
        ("誰も知らない猫柳研究会", known_organizations, []),
    ],
)
def test_known_names_are_marked(text, marks, expected):
    assert _marked(text, marks) == expected


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("民主党・社会民主党", ["民主党", "社会民主党"]),
        ("日本テレビ・テレビ朝日・TBS", ["日本テレビ", "テレビ朝日", "TBS"]),
        ("ゼネラル・エレクトリック", ["ゼネラル・エレクトリック"]),
        ("人間・環境学研究科", ["人間・環境学研究科"]),
        ("朝日新聞", ["朝日新聞"]),
    ],
)
def test_bodies_of_a_list_are_told_apart(name, bodies):
    assert [name[start:end] for start, end in cuts_between_bodies(name)] == bodies
