"""Which model reads a text that is no newsletter article."""

import json

from pipeline.entities import crf, general
from pipeline.entities.spans import Line, Span
from pipeline.tokens import make_doc
from training import general_en

SENTENCES = [
    ("Morgan Ashdown sang with the Quillfeathers in Leeds.", [[0, 14, "PER"], [29, 42, "ORG"], [46, 51, "LOC"]]),
    ("The Quillfeathers toured with Morgan Ashdown.", [[4, 17, "ORG"], [30, 44, "PER"]]),
]


def _corpora(folder):
    for name in general_en.CORPORA:
        rows = [{"id": str(i), "text": text, "ents": ents} for i, (text, ents) in enumerate(SENTENCES * 3)]
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def test_people_and_bodies_of_a_lone_text_are_those_of_the_general_model(tmp_path, monkeypatch):
    monkeypatch.setattr(general, "_opened", {})
    examples = [e for name in general_en.CORPORA for e in general_en.sentences(_corpora(tmp_path), name)]
    general_en.fit(examples, tmp_path / "general-en.crf")
    general.use("en", tmp_path / "general-en.crf")
    doc = make_doc("Morgan Ashdown sang with the Quillfeathers in Leeds.", "en")
    (spans,) = crf.label([doc], general=True)
    named = {(span.label, doc.text[span.start : span.end]) for span in spans if span.method == "crf:general"}
    assert named == {("PERSON", "Morgan Ashdown"), ("INSTITUTION", "Quillfeathers")}


def test_a_lone_japanese_text_is_read_by_the_models_that_give_hints():
    doc = make_doc("作曲家の山田耕筰は東京都で生まれた。", "ja")
    (spans,) = crf.label([doc], general=True)
    assert ("PERSON", "山田耕筰", "crf:general") in [
        (span.label, doc.text[span.start : span.end], span.method) for span in spans
    ]


def test_a_language_with_neither_has_none():
    assert general.general_model("xx") is None


def test_names_of_the_general_model_stay_as_it_found_them():
    name = Span(0, 16, "INSTITUTION", 0.8, general.METHOD)
    found = Line("body", "Quiet River Lake of Leeds played.", (name,), False)
    mended = found.with_spans([Span(17, 25, "PERSON"), Span(26, 32, "TITLE")])
    assert general.keep_general([found], [mended])[0].spans == (name, Span(26, 32, "TITLE"))


def test_japanese_passages_are_mended_as_ever():
    found = Line("body", "北大と高知が出た。", (Span(0, 2, "INSTITUTION", 0.8, general.METHOD),))
    mended = found.with_spans([Span(3, 5, "INSTITUTION")])
    assert general.keep_general([found], [mended]) == [mended]
