import numpy as np
import pytest

from pipeline.entities.vectors import vectors


def likeness(one, other):
    a, b = vectors("en" if one.isascii() else "ja").of([one, other])
    return a @ b / np.sqrt(a @ a * (b @ b))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("教授", "講師", "札幌"),
        ("札幌", "函館", "教授"),
        ("笠原", "北村", "大学"),
        ("外務", "総務", "鈴木"),
        ("Professor", "lecturer", "Toronto"),
        ("Toronto", "Vancouver", "professor"),
        ("Fitzgerald", "Donnelly", "university"),
    ],
)
def test_words_of_like_company_are_near(word, near, far):
    assert likeness(word, near) > likeness(word, far) + 0.2


def test_a_word_without_a_vector_has_zeros():
    assert not vectors("ja").of(["ゟゟゟ"]).any()


def test_a_language_without_vectors_has_none():
    assert vectors("xx") is None
