"""Names by conditional random field: a spaCy component that fills ``doc.spans["crf"]``.

In a pipeline of one's own::

    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "jiho.Tokenizer.v1"}}})
    nlp.add_pipe("jiho_crf")
    for span in nlp("笠原正典理事が挨拶した。").spans["crf"]:
        print(span.label_, span.text, span._.probability)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.entities.general import METHOD, general_model
from pipeline.entities.headers import column_headers
from pipeline.entities.hints import look_at
from pipeline.entities.labelling import Labeller, Looks
from pipeline.entities.listed_bodies import cuts_between_bodies
from pipeline.entities.spans import Span as Found
from pipeline.entities.tagging import spans_of
from pipeline.entities.words import PassageWords

LABELS = ("PERSON", "TITLE", "INSTITUTION", "SELF", "COUNT", "DATE", "EVENT")
SPANS_KEY = "crf"
_OF_HINT = {"PERSON": "PERSON", "ORG": "INSTITUTION"}

if not Span.has_extension("probability"):
    Span.set_extension("probability", default=1.0)


class _Stretch(NamedTuple):
    """A span by code points and by tokens of its Doc."""

    found: Found
    first: int
    end: int


@cache
def tagger(language: str) -> Labeller:
    """Open the shipped CRF of a language, with its network where there is one.

    The same object at each call, so one process must not share it by threads.
    """
    models = files("pipeline.models")
    network = models.joinpath(f"{language}.npz")
    with as_file(models.joinpath(f"{language}.crf")) as crf:
        if not network.is_file():
            return Labeller.open(crf)
        with as_file(network) as path:
            return Labeller.open(crf, path)


def find_names(docs: Sequence[Doc], *, general: bool = False) -> list[list[Found]]:
    """Find the spans of all the passages of one article; the Docs stay as they are.

    Columns of tables are read with the words at their head.

    Args:
        docs: the passages in reading order; ``doc.lang_`` chooses the model.
        general: the text is no newsletter article but a sentence from anywhere. People and institutions are then those
            of the model that has learned from an encyclopaedia and the web (`pipeline.entities.general`), where there is one.

    Returns:
        A list a passage of spans by code points. Each has one of ``LABELS``, and the smallest of the marginal
        probabilities of its tokens' tags.
    """
    found = _find(None, docs, column_headers(docs), general=general)
    return [[stretch.found for stretch in stretches] for stretches in found]


def label(docs: Sequence[Doc], *, general: bool = False) -> list[list[Found]]:
    """Fill ``doc.spans["crf"]`` of all the passages of one article with what `find_names` finds, and give that.

    Each span has ``span._.probability``, how sure it is.
    """
    stretches = _find(None, docs, column_headers(docs), general=general)
    for doc, found in zip(docs, stretches, strict=True):
        spans = []
        for stretch in found:
            span = Span(doc, stretch.first, stretch.end, label=stretch.found.label)
            span._.probability = stretch.found.score
            spans.append(span)
        doc.spans[SPANS_KEY] = spans
    return [[stretch.found for stretch in found] for found in stretches]


def label_by(model: Labeller, docs: Sequence[Doc], headers: Sequence[Sequence[str]]) -> list[list[Found]]:
    """Find the spans of passages by a model of one's own; the Docs stay as they are.

    Args:
        model: a CRF trained on ``pipeline.entities.rows.features_of``.
        docs: the passages in reading order.
        headers: for each passage what the head of each of its columns says (`column_headers`).
    """
    return [[stretch.found for stretch in found] for found in _find(model, docs, headers)]


def _find(
    model: Labeller | None, docs: Sequence[Doc], headers: Sequence[Sequence[str]], *, general: bool = False
) -> list[list[_Stretch]]:
    """Label passages by a model, or each by the shipped one of its language."""
    found: list[list[_Stretch]] = [[] for _ in docs]
    passages = [PassageWords(doc, heads) for doc, heads in zip(docs, headers, strict=True)]
    for language in ("ja", "en"):
        chosen = [i for i, passage in enumerate(passages) if passage.language == language and len(passage)]
        if not chosen:
            continue
        looks = look_at([passages[i] for i in chosen])
        for i, stretches in zip(chosen, _label_all(model or tagger(language), looks, passages, chosen), strict=True):
            found[i] = stretches
        hints = general_model(language) if general else None
        if hints:
            for i, stretches in zip(chosen, _label_all(hints, looks, passages, chosen), strict=True):
                found[i] = _join_general(found[i], [part for one in stretches for part in _parted(passages[i], one)])
    return found


def _label_all(
    labeller: Labeller, looks: Looks, passages: Sequence[PassageWords], chosen: Sequence[int]
) -> Iterator[list[_Stretch]]:
    best, probabilities = labeller.label(looks)
    tags = [labeller.labels[number] for number in best.tolist()]
    sure = probabilities.tolist()
    at = 0
    for i in chosen:
        end = at + len(passages[i])
        yield _stretches(passages[i], tags[at:end], sure[at:end])
        at = end


def _parted(passage: PassageWords, stretch: _Stretch) -> Iterator[_Stretch]:
    """Yield the bodies of a list that the model has taken for one."""
    found = stretch.found
    cuts = cuts_between_bodies(passage.text[found.start : found.end]) if found.label == "ORG" else ()
    if len(cuts) < 2 or passage.language != "ja":
        yield stretch
        return
    for start, end in cuts:
        part = replace(found, start=found.start + start, end=found.start + end)
        words = [
            token for token, begin in zip(passage.tokens, passage.starts, strict=True) if part.start <= begin < part.end
        ]
        yield _Stretch(part, words[0], words[-1] + 1)


def _join_general(ours: Sequence[_Stretch], hinted: Sequence[_Stretch]) -> list[_Stretch]:
    """People and institutions of the general model, and what else ours has found where those leave room."""
    names = [
        stretch._replace(found=replace(stretch.found, label=_OF_HINT[stretch.found.label], method=METHOD))
        for stretch in hinted
        if stretch.found.label in _OF_HINT
    ]
    rest = [
        stretch
        for stretch in ours
        if stretch.found.label not in _OF_HINT.values()
        and not any(stretch.found.overlaps(name.found) for name in names)
    ]
    return sorted([*names, *rest], key=lambda stretch: stretch.first)


def _stretches(passage: PassageWords, tags: Sequence[str], sure: Sequence[float]) -> list[_Stretch]:
    return [
        _Stretch(
            Found(passage.starts[first], passage.ends[end - 1], name, min(sure[first:end]), "crf"),
            passage.tokens[first],
            passage.tokens[end - 1] + 1,
        )
        for first, end, name in spans_of(tags)
    ]


class NameTagger:
    """The component: each Doc is taken for a text of one passage, from anywhere. For articles there is `label`."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc.spans["crf"]``."""
        label([doc], general=True)
        return doc


@Language.factory("jiho_crf", assigns=["doc.spans"])
def create_name_tagger(nlp: Language, name: str) -> NameTagger:
    """Make the component (spaCy calls this)."""
    return NameTagger()
