"""Words of like neighbours share the beginning of their way through the tree of clusters."""

import pytest

from pipeline.lexicon.english import word_cluster


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("London", "Toronto", "professor"),
        ("Smith", "Johnson", "biology"),
        ("January", "February", "Smith"),
        ("University", "Bureau", "January"),
    ],
)
def test_words_of_one_kind_are_near_each_other(one, other, apart):
    assert word_cluster(one)[:8] == word_cluster(other)[:8]
    assert word_cluster(one)[:6] != word_cluster(apart)[:6]


@pytest.mark.parametrize(("written", "known"), [("MORALES", "Morales"), ("Botanists", "botanists")])
def test_a_word_in_capitals_is_found_as_it_is_usually_written(written, known):
    assert word_cluster(written) == word_cluster(known)


def test_a_word_that_no_cluster_has():
    assert word_cluster("Kazamatsuri-Blomqvist") == ""
