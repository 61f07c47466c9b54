import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.trie import words_pattern


@given(st.lists(st.text("ab.学長", max_size=4), max_size=8), st.text("ab.学長", max_size=12))
def test_it_finds_what_the_longest_first_alternatives_find(words, text):
    kept = sorted({word for word in words if word}, key=len, reverse=True)
    plain = re.compile("|".join(map(re.escape, kept)) or r"(?!)")
    assert words_pattern(words).findall(text) == plain.findall(text)
