"""Names by conditional random field: a spaCy component that fills ``doc.spans["crf"]``.

In a pipeline of one's own::

    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": "jiho.Tokenizer.v1"}}})
    nlp.add_pipe("jiho_crf")
    for span in nlp("笠原正典理事が挨拶した。").spans["crf"]:
        print(span.label_, span.text, span._.probability)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import pycrfsuite
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.entities.features import features_of
from pipeline.entities.headers import column_headers
from pipeline.entities.spans import Span as Found
from pipeline.entities.tagging import spans_of

LABELS = ("PERSON", "TITLE", "INSTITUTION", "SELF", "COUNT", "DATE", "EVENT")
SPANS_KEY = "crf"

if not Span.has_extension("probability"):
    Span.set_extension("probability", default=1.0)


@cache
def tagger(language: str) -> pycrfsuite.Tagger:
    """Open the shipped model of a language; the same object at each call, so one process must not share it by threads."""
    opened = pycrfsuite.Tagger()
    with as_file(files("pipeline.models").joinpath(f"{language}.crf")) as path:
        opened.open(str(path))
    return opened


def label(docs: Sequence[Doc]) -> list[list[Found]]:
    """Fill ``doc.spans["crf"]`` of all the passages of one article.

    Each span has one of ``LABELS`` and ``span._.probability``, the smallest of the marginal probabilities of its tokens'
    tags. Columns of tables are read with the words at their head.

    Args:
        docs: the passages in reading order; ``doc.lang_`` chooses the model.

    Returns:
        The same spans by code points, a list a passage.
    """
    for doc, headers in zip(docs, column_headers(docs), strict=True):
        _label(doc, headers)
    return [
        [Found(span.start_char, span.end_char, span.label_, span._.probability, "crf") for span in doc.spans[SPANS_KEY]]
        for doc in docs
    ]


def _label(doc: Doc, headers: Sequence[str]) -> None:
    tokens, rows = features_of(doc, headers)
    model = tagger("en" if doc.lang_ == "en" else "ja")
    tags = model.tag(rows) if rows else []
    spans = []
    for start, end, name in spans_of(tags):
        span = Span(doc, tokens[start].i, tokens[end - 1].i + 1, label=name)
        span._.probability = min(model.marginal(tags[i], i) for i in range(start, end))
        spans.append(span)
    doc.spans[SPANS_KEY] = spans


class NameTagger:
    """The component: each Doc is taken for an article of one passage."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc.spans["crf"]``."""
        label([doc])
        return doc


@Language.factory("jiho_crf", assigns=["doc.spans"])
def create_name_tagger(nlp: Language, name: str) -> NameTagger:
    """Make the component (spaCy calls this)."""
    return NameTagger()
