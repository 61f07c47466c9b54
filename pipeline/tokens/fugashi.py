"""A spaCy tokenizer for Japanese on MeCab (fugashi) and UniDic: ``@tokenizers = "jiho.Tokenizer.v1"``.

MeCab sees an analysis form of the text (half-width kana composed, variant kanji and radicals folded, what it can't take
replaced); the Doc has the text itself, to the character, and token boundaries are carried back by offset.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect, bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from operator import itemgetter

import numpy as np
import numpy.typing as npt
import unidic_lite
from fugashi import GenericTagger
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from pipeline.tokens.sentences import japanese_starts
from pipeline.tokens.unidic import SPACE, UNKNOWN, Analysis, parse_feature

_LATIN = "A-Za-zＡ-Ｚａ-ｚ\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff"
_LATIN_WORD = re.compile(
    r"https?://[!-~]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    f"|[A-ZＡ-Ｚ][.．](?![a-zａ-ｚ])|[{_LATIN}]+(?:['’‐‑-][{_LATIN}]+)*"
)
"""A word in Latin, Greek or Cyrillic script with its apostrophes and hyphens; an initial with its point; an address."""

_TITLE_CUT_APART = re.compile(
    r"(?P<always>(?<!大)学長|知事|宮司|校長|室長)"
    r"|[市町村区社会部課所館署局係班組院団支]長|助教|教授|教諭|理事|監事|主任|議員|[一二三]等(?=[書陸海空])"
)
"""Titles whose first character MeCab is apt to glue to a name before them: 鳴海周知事 as 鳴海, 周知, 事. Most of them are
only taken off what it took for a name (堀切恵市長 as 堀切, 恵市, 長), for 本部長 begins with 本部."""
_HONORIFIC_GLUED = re.compile(r"(?:さん|氏)$")
_KANA_AND_HONORIFIC = re.compile(r"[ぁ-ん]さん")
"""MeCab glues honorifics to the rest of a name that it doesn't know: ももかさん as も, も, かさん (家産)."""

_HALF_WIDTH_KANA = re.compile("[\uff66-\uff9d][\uff9e\uff9f]?")
_SPACES = re.compile(r"\s+")


@cache
def _folding() -> dict[int, str | int]:
    """Code point → what MeCab is shown instead, one for one, so that offsets stay."""
    table: dict[int, str | int] = dict.fromkeys(range(0x20), " ")
    table[0x7F] = " "
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    variants = files("pipeline.lexicon").joinpath("kanji_variants.csv").read_text(encoding="utf-8")
    table |= {ord(row["variant"]): row["common"] for row in csv.DictReader(variants.splitlines())}
    return table


def analysis_form(text: str) -> tuple[str, list[int] | None]:
    """Give the text as MeCab is to see it.

    Returns:
        The form, and the offset in ``text`` of each of its characters and of its end; None where the two agree.
    """
    folded = text.translate(_folding())
    if not _HALF_WIDTH_KANA.search(folded):
        return folded, None
    form: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _HALF_WIDTH_KANA.finditer(folded):
        composed = unicodedata.normalize("NFKC", match[0])
        form.append(folded[at : match.start()] + composed)
        offsets.extend(range(at, match.start()))
        # ﾜﾞ has no composed form in NFKC: the mark stays a character of its own.
        offsets.extend(range(match.start(), match.start() + len(composed)))
        at = match.end()
    form.append(folded[at:])
    offsets.extend(range(at, len(folded) + 1))
    return "".join(form), offsets


@cache
def tagger() -> GenericTagger:
    """Open MeCab with UniDic, once a process."""
    return GenericTagger(f'-r /dev/null -d "{unidic_lite.DICDIR}"')


def analyse(text: str) -> tuple[list[int], list[Analysis]]:
    """Cut a text into tokens.

    Returns:
        Where each token begins (the first at 0, each ends where the next begins), and what UniDic says of it. A run of
        white space is a token of its own.
    """
    form, offsets = analysis_form(text)
    starts: list[int] = []
    entries: list[Analysis] = []
    at = 0
    for node in tagger().parseToNodeList(form):
        surface, skipped = node.surface, len(node.white_space)
        if skipped:
            starts.append(at)
            entries.append(SPACE)
            at += skipped
        starts.append(at)
        entries.append(parse_feature(node.feature_raw))
        at += len(surface)
    if at < len(form):
        starts.append(at)
        entries.append(SPACE)
    if offsets is not None:
        starts = [offsets[start] for start in starts]
    _cut_honorifics(text, starts, entries)
    _regroup(text, starts, entries)
    return starts, entries


@cache
def _look_up(word: str) -> Analysis:
    """Give the entry of a word that MeCab leaves whole when it stands alone."""
    return parse_feature(tagger().parseToNodeList(word)[0].feature_raw)


def _cut_honorifics(text: str, starts: list[int], entries: list[Analysis]) -> None:
    """Cut, in place, the honorifics off that MeCab glued to the end of a name."""
    wanted: list[int] = []
    if "ん" not in text and "氏" not in text:
        return
    for start, end, entry in zip(starts, [*starts[1:], len(text)], entries, strict=True):
        if end - start > 1 and text[end - 1] in "ん氏":
            named = not entry.lemma or "人名" in entry.tag or _KANA_AND_HONORIFIC.fullmatch(text, start, end)
            glued = _HONORIFIC_GLUED.search(text, start, end)
            if named and glued and glued.start() > start:
                wanted.append(glued.start())
    for at in wanted:
        i = bisect(starts, at)
        starts.insert(i, at)
        entries[i - 1 : i] = [UNKNOWN, UNKNOWN]


def _regroup(text: str, starts: list[int], entries: list[Analysis]) -> None:
    """Make, in place, each run of white space, each Latin word and each title cut apart one token, whatever MeCab made of it."""
    runs = [(match.start(), match.end(), SPACE) for match in _SPACES.finditer(text)]
    runs += [(match.start(), match.end(), UNKNOWN) for match in _LATIN_WORD.finditer(text)]
    for match in _TITLE_CUT_APART.finditer(text):
        at = bisect_left(starts, match.start())
        if starts[at : at + 1] == [match.start() + 1]:  # it begins inside a token and goes on with the next
            glued = entries[at - 1]
            if match["always"] or "人名" in glued.tag or not glued.lemma:
                runs.append((match.start(), match.end(), _look_up(match[0])))
    # No two of them overlap. From the last to the first, the places of those to come stay.
    for start, end, entry in sorted(runs, key=itemgetter(0), reverse=True):
        first, after = bisect(starts, start) - 1, bisect_left(starts, end)
        ending = starts[after] if after < len(starts) else len(text)
        if starts[first] == start and ending == end and after == first + 1:
            if entry is not UNKNOWN:
                entries[first] = entry
            continue
        # What is left of a token that a run cuts through is no longer what the dictionary knew.
        left = [starts[first]] if starts[first] < start else []
        right = [end] if end < ending else []
        starts[first:after] = [*left, start, *right]
        entries[first:after] = [*[UNKNOWN for _ in left], entry, *[UNKNOWN for _ in right]]


_ATTRIBUTES: list[int | str] = ["TAG", "POS", "LEMMA", "MORPH", "SENT_START"]
_YES, _NO = np.array([1, -1]).astype(np.uint64)
_KNOWN_ENTRIES = 65536  # as many as parse_feature keeps


class JapaneseTokenizer(DummyTokenizer):
    """Text → Doc with tags, universal parts of speech, lemmas, readings (``token.morph.get("Reading")``) and sentences.

    ``doc.text`` is the text given, to the character, whatever is in it; lone surrogates alone can't be in a Doc.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._codes: dict[Analysis, tuple[int, ...]] = {}

    def __call__(self, text: str) -> Doc:
        """Tokenize one text."""
        if not text:
            return Doc(self.vocab)
        starts, entries = analyse(text)
        words: list[str] = []
        spaces: list[bool] = []
        kept: list[Analysis] = []
        ends = [*starts[1:], len(text)]
        for start, end, entry in zip(starts, ends, entries, strict=True):
            word = text[start:end]
            if word == " " and words and not words[-1].isspace():
                spaces[-1] = True  # spaCy keeps a single space with the token before it
                continue
            words.append(word)
            spaces.append(False)
            kept.append(entry)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.from_array(_ATTRIBUTES, self._attributes(words, kept))  # type: ignore[arg-type]  # hashes are unsigned
        return doc

    def _attributes(self, words: Sequence[str], entries: Sequence[Analysis]) -> npt.NDArray[np.uint64]:
        """What the tokens are, as a Doc stores it: a row a token, a column for each of ``_ATTRIBUTES``.

        Given as strings instead, each would be looked up, and each set of features parsed, token by token.
        """
        if len(self._codes) > _KNOWN_ENTRIES:
            self._codes.clear()
        rows = np.array([self._codes.get(entry) or self._encode(entry) for entry in entries], np.uint64)
        add = self.vocab.strings.add
        lemma = _ATTRIBUTES.index("LEMMA")
        for i, entry in enumerate(entries):
            if not entry.lemma:
                rows[i, lemma] = add(words[i])
        rows[:, _ATTRIBUTES.index("SENT_START")] = np.where(japanese_starts(words), _YES, _NO)
        return rows

    def _encode(self, entry: Analysis) -> tuple[int, ...]:
        add = self.vocab.strings.add
        reading = self.vocab.morphology.add(f"Reading={entry.reading}" if entry.reading else "")
        codes = add(entry.tag), add(entry.pos), add(entry.lemma), reading, 0
        self._codes[entry] = codes
        return codes

    def __reduce__(self) -> tuple[type[JapaneseTokenizer], tuple[Vocab]]:
        """Pickle by vocabulary: the tagger is made anew where it is needed."""
        return JapaneseTokenizer, (self.vocab,)


@registry.tokenizers("jiho.Tokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def create_tokenizer() -> Callable[[Language], JapaneseTokenizer]:
    """Make the factory that spaCy's config system calls."""

    def make(nlp: Language) -> JapaneseTokenizer:
        return JapaneseTokenizer(nlp.vocab)

    return make
