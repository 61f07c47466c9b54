"""Names that dictionaries list, and lists of bodies."""

import pytest

from pipeline.entities.known_marks import known_organizations, known_people
from pipeline.entities.listed_bodies import cuts_between_bodies
from pipeline.entities.words import PassageWords
from pipeline.tokens import make_doc


def _marked(text, language, marks):
    passage = PassageWords(make_doc(text, language))
    return [
        (passage.text[start:end], mark)
        for start, end, mark in zip(passage.starts, passage.ends, marks(passage), strict=True)
        if mark
    ]


@pytest.mark.parametrize(
    ("text", "language", "marks", "expected"),
    [
        ("朝日新聞の記者", "ja", known_organizations, [("朝日", "B2"), ("新聞", "IE2")]),
        ("国連で話した", "ja", known_organizations, [("国連", "BE1s")]),
        ("織田信長が来た", "ja", known_people, [("織田", "B2"), ("信長", "IE2")]),
        ("She plays for the Boston Celtics now", "en", known_organizations, [("Boston", "B2"), ("Celtics", "IE2")]),
        ("a ford in the river", "en", known_organizations, []),
        ("誰も知らない猫柳研究会", "ja", known_organizations, []),
    ],
)
def test_known_names_are_marked(text, language, marks, expected):
    assert _marked(text, language, marks) == expected


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
