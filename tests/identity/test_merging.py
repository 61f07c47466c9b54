"""A Japanese name and its form in Latin script: one person by what is proven, never by a guess."""

from __future__ import annotations

import pytest

from pipeline.identity import resolve
from pipeline.identity.hints import Hint
from pipeline.identity.records import Match, Named, Said, Source
from pipeline.settings import NameSettings

JA, EN = "ja:a1", "en:a1"


def resolved(
    *,
    publisher: str = "清瀬川大学",
    matches: tuple[Match, ...] = (),
    reading: str = "",
    institutions: tuple[str, str] = ("", ""),
    name_en: str = "Masahiko Mikami",
    style: NameSettings | None = None,
):
    """三上雅彦 in one document, a name in Latin script in another."""
    sources = [Source("en", publisher, "2024-05"), Source("ja", "清瀬川大学", "2024-04")]
    named = [Named("ja", JA, "person", "三上雅彦", 2), Named("en", EN, "person", name_en, 3)]
    said = [
        Said(document, article, name, "教授", institution)
        for document, article, name, institution in (
            ("ja", JA, "三上雅彦", institutions[0]),
            ("en", EN, name_en, institutions[1]),
        )
        if institution
    ]
    named += [Named(row.document_id, row.article_id, "institution", row.institution, 1) for row in said]
    hints = [Hint("ja", JA, "reading", "三上雅彦", reading, "brackets")] if reading else []
    return resolve(sources, named, said, hints, matches, style)


def match(kind: str, ja: str, en: str, confidence: float) -> Match:
    return Match(kind, "ja", ja, "en", en, confidence, '["x", "y"]')


def test_a_pair_makes_two_names_one_person() -> None:
    made = resolved(publisher="Kiyosegawa University", matches=(match("person", "三上雅彦", "Masahiko Mikami", 0.95),))
    (person,) = made.people
    assert (person.name, person.name_en, person.mentions, person.articles) == ("三上雅彦", "Masahiko Mikami", 5, 2)
    assert (person.name_en_method, person.name_en_confidence, person.name_en_evidence) == ("pair", 0.95, '["x", "y"]')
    assert (person.reading, person.reading_source) == ("みかみ まさひこ", "pair")
    assert made.person_ids[JA, "三上雅彦"] == made.person_ids[EN, "Masahiko Mikami"] == person.person_id


def test_an_unsure_match_says_what_the_name_may_be_and_makes_nobody_one() -> None:
    made = resolved(publisher="", matches=(match("person", "三上雅彦", "Masahiko Mikami", 0.6),))
    assert len(made.people) == 2
    assert {(p.name, p.name_en_confidence) for p in made.people} == {("三上雅彦", 0.6), ("Masahiko Mikami", 1.0)}


@pytest.mark.parametrize(
    ("case", "people"),
    [
        # a printed reading, one publisher
        ({"reading": "みかみ まさひこ"}, 1),
        ({"reading": "みかみ まさひこ", "name_en": "MIKAMI Masahiko"}, 1),
        # a printed reading, one institution, another publisher
        ({"reading": "みかみ まさひこ", "publisher": "市", "institutions": ("東京大学", "The University of Tokyo")}, 1),
        # a printed reading, nothing else in common
        ({"reading": "みかみ まさひこ", "publisher": "市"}, 2),
        # another reading
        ({"reading": "みかみ まさよし"}, 2),
        # no more than a guess, even with one publisher
        ({}, 2),
    ],
)
def test_a_reading_and_an_affiliation(case: dict[str, object], people: int) -> None:
    assert len(resolved(**case).people) == people  # type: ignore[arg-type]  # the cases fit


def test_a_pair_makes_two_names_one_institution() -> None:
    names = ("清瀬川大学", "Kiyosegawa University")
    made = resolved(publisher="", matches=(match("institution", *names, 0.9),), institutions=names)
    (institution,) = made.institutions
    assert (institution.name, institution.name_en, institution.name_en_method) == (*names, "pair")
    assert made.institution_ids[JA, names[0]] == made.institution_ids[EN, names[1]]


def test_names_are_romanised_in_the_style_of_the_settings() -> None:
    style = NameSettings(order="Masanori KASAHARA", long_vowels="oh")
    made = resolved(reading="おおの まさひこ", style=style)
    assert "Masahiko OHNO" in {person.romanized for person in made.people}


def test_a_guessed_reading_says_so() -> None:
    (person,) = (person for person in resolved().people if person.name == "三上雅彦")
    assert (person.reading_source, person.romanized) == ("guess", "Mikami Masahiko")
    assert 0.5 < (person.reading_confidence or 0) < 1
