"""What the networks see of each word: the one place where their inputs are declared.

An input is a value, put by its hash into one of so many *buckets*, each of which has an embedding, so many numbers wide. Rare
values that share a bucket are told apart by the other inputs. Inputs of a word hang on the word alone; inputs of channels
(`pipeline.entities.features.CHANNELS`) on where it stands. The word's vector (`pipeline.entities.vectors`) comes besides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.strings import get_string_id

from pipeline.entities.words import Word


class WordInput(NamedTuple):
    """An input that a word has in itself."""

    name: str
    buckets: int
    width: int
    value: Callable[[Word], str]


class ChannelInput(NamedTuple):
    """An input that a channel says of a word where it stands; ``value`` makes a string of what it says."""

    channel: str
    buckets: int
    width: int
    value: Callable[[Any], str] = str
    language: str = ""
    """The one whose networks have it; empty: all."""


WORD_INPUTS = (
    WordInput("form", 8000, 48, lambda word: word.form),
    WordInput("tag", 400, 24, lambda word: word.tag),
    WordInput("shape", 300, 16, lambda word: word.shape + word.space),
    WordInput("first", 3000, 24, lambda word: word.lower[:1]),
    WordInput("last", 3000, 24, lambda word: word.lower[-1:]),
    WordInput("first two", 6000, 32, lambda word: word.lower[:2]),
    WordInput("last two", 6000, 32, lambda word: word.lower[-2:]),
    WordInput("name parts", 64, 8, lambda word: str(word.name_parts)),
)
HIDDEN_NOW_AND_THEN = ("form", "first two", "last two")
"""What training hides of some words, so that the network learns to do without."""

CHANNEL_INPUTS = (
    ChannelInput("kind", 31, 8),
    ChannelInput("head", 509, 12),
    ChannelInput("name parts", 255, 16),
    ChannelInput("titles", 255, 16),
    ChannelInput("institutions", 255, 16),
    ChannelInput("run", 31, 8, lambda run: run[0] if run else ""),
    ChannelInput("place", 127, 8),
    ChannelInput("known organizations", 61, 12, language="ja"),
    ChannelInput("known people", 61, 8, language="ja"),
)


def channel_inputs(language: str) -> list[ChannelInput]:
    """Give the inputs of channels that the networks of a language have."""
    return [channel for channel in CHANNEL_INPUTS if channel.language in ("", language)]


def bucket_of(value: Hashable, buckets: int) -> int:
    """Tell the bucket of a value; 0 is kept for what is hidden."""
    return 1 + get_string_id(str(value)) % (buckets - 1)


@lru_cache(maxsize=4096)
def word_buckets(word: Word) -> tuple[int, ...]:
    """Tell the buckets of all inputs of a word; one network after another asks for those of the same words."""
    return tuple(bucket_of(value(word), buckets) for _, buckets, _, value in WORD_INPUTS)
