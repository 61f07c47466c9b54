"""Features by template: how a feature is declared once, for training (strings) and for inference (numbers).

A *channel* says one thing of each word of a passage: its form, its tag, the marks that a lexicon leaves on it. A
*template* looks at channels at fixed distances from a word and gives the features that this view makes, as strings such
as ``tt=名詞|助詞``. The same few views come again and again, so `Views` numbers them: a model then needs the strings of a
view once, to add up their weights, and afterwards only its number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.entities.words import PassageWords

Integers = npt.NDArray[np.int64]
Channel = Callable[[PassageWords], Sequence[Hashable]]

MOST_PLACES, REACH = 3, 2
"""How many places a template may look at, and how many words away."""

DISTANCES = range(-REACH, REACH + 1)

MOST_VIEWS = 150_000
"""Kept at a time: with the scores of two models about 125 MB."""

_BITS = 21  # of a key for each place: 3 × 21 bits fit an integer of 64


class Outside(Enum):
    """What every channel says outside the passage. A word ``^`` is something else, though it is written alike."""

    BEFORE = "^"
    AFTER = "$"

    def __str__(self) -> str:
        return self.value


class Template(NamedTuple):
    """A kind of feature: the places that it looks at, and what it calls what it sees there.

    ``at`` names up to three channels, each with a distance from the word (-2 to 2); ``names`` gets what they say, in that
    order (an `Outside` outside the passage), and gives the features, as many as it likes, in a fixed order. Views of
    which most never come again (pairs of words) aren't worth a number: they aren't ``recurring``.
    """

    at: tuple[tuple[str, int], ...]
    names: Callable[..., Sequence[str]]
    recurring: bool = True


class Window(NamedTuple):
    """Features of single words, each seen by its neighbours too.

    ``names`` gives the features of what the channel says, each with its reach: ``(1, "b=t")`` is the word's own feature
    ``b=t`` and, as ``-1b=t`` and ``1b=t``, one of the words beside it.
    """

    channel: str
    names: Callable[..., Iterable[tuple[int, str]]]


class Look(NamedTuple):
    """What the words of passages look like."""

    lengths: list[int]
    """How many words each passage has."""
    window: Integers
    """Distances × words: the numbers of what the window's channel says."""
    views: list[Integers]
    """For each recurring template the numbers of what it sees, a word each."""
    rare: list[list[Sequence[str]]]
    """For each other template the features themselves."""
    said: dict[str, Integers]
    """For each channel that is numbered the numbers of what it says, a word each."""


def window(channel: str, *distances: int) -> tuple[tuple[str, int], ...]:
    """One channel at several distances, as the places of a template."""
    return tuple((channel, distance) for distance in distances)


Value = TypeVar("Value", bound=Hashable)


class _Numbered(dict[Value, int]):
    """Numbers for values, in the order in which they are first asked for."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self.in_order = list(values)
        super().__init__((value, number) for number, value in enumerate(self.in_order))

    def __missing__(self, value: Value) -> int:
        number = self[value] = len(self.in_order)
        self.in_order.append(value)
        return number

    def all(self, values: Sequence[Value]) -> list[int]:
        if values and values.count(values[0]) == len(values):  # what a channel for the other language says
            return [self[values[0]]] * len(values)
        return list(map(self.__getitem__, values))


class Views:
    """The views that templates have had so far, numbered; what they are called can be asked again.

    Raises:
        ValueError: a template looks at more places, or farther away, than can be.
    """

    def __init__(self, templates: Sequence[Template], of_words: Window | None = None) -> None:
        for at, *_ in templates:
            if not 0 < len(at) <= MOST_PLACES or any(abs(distance) > REACH for _, distance in at):
                raise ValueError(f"a template looks at up to {MOST_PLACES} places, {REACH} words away at most: {at}")
        self.recurring = [template for template in templates if template.recurring]
        self.rare = [template for template in templates if not template.recurring]
        self.window = of_words
        self.generation = 0
        """Changes when the numbers given so far become void."""
        self._clear()

    def make_room(self, most: int = MOST_VIEWS) -> None:
        """Forget all views if there are more than ``most``; to be called between articles."""
        if sum(map(len, self._keys)) + sum(map(len, self._said.values())) > most:
            self.generation += 1
            self._clear()

    def _clear(self) -> None:
        channels = {channel for at, *_ in self.recurring for channel, _ in at}
        channels |= {self.window.channel} if self.window else set()
        self._said: dict[str, _Numbered[Hashable]] = {channel: _Numbered(Outside) for channel in channels}
        # Of each template with several places, what they say, by number, as one integer. What a template with one place
        # sees is what the channel says, and that has a number already.
        self._keys: list[_Numbered[int]] = [_Numbered() for _ in self.recurring]
        # What views are called is asked by one model after another while they are looked at, and hardly again.
        self._names: list[dict[int, Sequence[str]]] = [{} for _ in self.recurring]

    def look(self, columns: Mapping[str, Sequence[Hashable]], lengths: Sequence[int]) -> Look:
        """Look at the words of passages.

        Args:
            columns: what each channel says of the words of all passages, one after another.
            lengths: how many words each passage has.
        """
        self._names = [{} for _ in self.recurring]
        places = _Places(lengths)
        said = {channel: places.pad(numbers.all(columns[channel])) for channel, numbers in self._said.items()}
        around = np.empty((0, len(places.inner)), np.int64)
        if self.window:
            around = said[self.window.channel][places.inner + np.array(DISTANCES)[:, None]]
        views = []
        for (at, *_), keys in zip(self.recurring, self._keys, strict=True):
            seen = np.zeros(len(places.inner), np.int64)
            for channel, distance in at:
                seen = (seen << _BITS) + said[channel][places.inner + distance]
            views.append(np.array(keys.all(seen.tolist()), np.int64) if len(at) > 1 else seen)
        rare = [
            list(map(names, *(places.shifted(columns[channel], distance) for channel, distance in at)))
            for at, names, _ in self.rare
        ]
        return Look(list(lengths), around, views, rare, {name: numbers[places.inner] for name, numbers in said.items()})

    def count(self, template: int) -> int:
        """How many views of a recurring template are numbered."""
        at, *_ = self.recurring[template]
        return len(self._keys[template] if len(at) > 1 else self._said[at[0][0]])

    def names(self, template: int, number: int) -> Sequence[str]:
        """What a recurring template calls one of its views."""
        found = self._names[template].get(number)
        if found is None:
            found = self._names[template][number] = self._name(template, number)
        return found

    def _name(self, template: int, number: int) -> Sequence[str]:
        at, names, _ = self.recurring[template]
        if len(at) == 1:
            ((channel, distance),) = at
            # A word itself is never outside; channels that are only looked at where they are needn't provide for it.
            outside = number < len(Outside) and distance == 0
            return () if outside else names(self._said[channel].in_order[number])
        key = self._keys[template].in_order[number]
        numbers = [key >> (_BITS * place) & ((1 << _BITS) - 1) for place in reversed(range(len(at)))]
        return names(*(self._said[channel].in_order[n] for (channel, _), n in zip(at, numbers, strict=True)))

    def values(self, channel: str, start: int = 0) -> Sequence[Hashable]:
        """What a channel has said, from the value numbered ``start`` on. The first two are those of `Outside`."""
        return self._said[channel].in_order[start:]

    def window_count(self) -> int:
        """How many values of the window's channel are numbered."""
        return len(self._said[self.window.channel]) if self.window else 0

    def window_names(self, number: int) -> Iterable[tuple[int, str]]:
        """The features, with their reach, of one value of the window's channel."""
        assert self.window
        return self.window.names(self._said[self.window.channel].in_order[number])


class _Places:
    """Where words stand when each passage has ``REACH`` places before it and behind it."""

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths, np.int64)
        ends = (sizes + 2 * REACH).cumsum()
        starts = ends - sizes - 2 * REACH
        self.length = int(ends[-1]) if len(ends) else 0
        self.before = (starts[:, None] + np.arange(REACH)).ravel()
        self.after = self.before + np.repeat(sizes + REACH, REACH)
        self.inner = np.arange(sizes.sum()) + np.repeat(starts + REACH - (sizes.cumsum() - sizes), sizes)
        self._lengths = lengths

    def pad(self, numbers: Sequence[int]) -> Integers:
        """Lay a channel's numbers out, those of ``Outside.BEFORE`` (0) and ``Outside.AFTER`` (1) around each passage."""
        laid = np.empty(self.length, np.int64)
        laid[self.before] = 0
        laid[self.after] = 1
        laid[self.inner] = numbers
        return laid

    def shifted(self, values: Sequence[Hashable], distance: int) -> Sequence[Hashable]:
        """What is said of the word that many places away from each word."""
        if distance == 0:
            return values
        shifted: list[Hashable] = []
        start = 0
        for length in self._lengths:
            end = start + length
            if distance < 0:
                shifted += [Outside.BEFORE] * min(length, -distance)
                shifted += values[start : max(start, end + distance)]
            else:
                shifted += values[min(end, start + distance) : end]
                shifted += [Outside.AFTER] * min(length, distance)
            start = end
        return shifted
