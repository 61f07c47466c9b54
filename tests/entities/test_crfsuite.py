"""Our inference against CRFsuite's own: the same labels, the same probabilities, on models that it has trained."""

from importlib.resources import files
from pathlib import Path

import pycrfsuite
import pytest

from pipeline.entities.crfsuite import read_model
from pipeline.entities.hints import look_at
from pipeline.entities.labelling import Labeller
from pipeline.entities.rows import features_of
from pipeline.entities.scoring import Weights
from pipeline.entities.words import PassageWords
from training.corpus import article_example
from training.notation import read_folder
from training.train import ARTICLES

MODELS = files("pipeline.models")


def passages(language, count=25):
    """Some annotated articles of every kind of newsletter, and what a table's columns are headed by."""
    rows = [row for row in read_folder(ARTICLES) if row["language"] == language]
    for row in rows[:: len(rows) // count]:
        example = article_example(row)
        yield [(doc, headers) for doc, headers in zip(example.docs, example.headers, strict=True)]


def test_the_model_is_read_as_crfsuite_reads_it():
    path = str(MODELS.joinpath("en.crf"))
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info, model = tagger.info(), read_model(Path(path))
    labels, attributes = model.labels, model.attributes
    assert {name: str(number) for number, name in enumerate(labels)} == dict(info.labels)
    assert {name: str(number) for number, name in enumerate(attributes)} == dict(info.attributes)
    assert {
        (attributes[a], labels[y]): pytest.approx(weight, abs=1e-6)
        for a, y, weight in zip(model.sources, model.targets, model.weights, strict=True)
    } == info.state_features
    assert {
        (labels[a], labels[b]): pytest.approx(model.transitions[a, b], abs=1e-6)
        for a, b in zip(*model.transitions.nonzero(), strict=True)
    } == info.transitions


@pytest.mark.parametrize(
    ("model", "language", "features"),
    [("ja", "ja", features_of), ("en", "en", features_of)],
)
def test_labels_and_probabilities_are_crfsuites(model, language, features):
    path = str(MODELS.joinpath(f"{model}.crf"))
    theirs, ours = pycrfsuite.Tagger(), Labeller.open(Path(path))
    theirs.open(path)
    for article in passages(language):
        words = [PassageWords(doc, headers) for doc, headers in article if doc.lang_ == language]
        words = [passage for passage in words if len(passage)]
        looks = look_at(words)
        best, probabilities = ours.label(looks if features is features_of else looks._replace(hints=None))
        expected = []
        for doc, headers in article:
            if doc.lang_ == language and (rows := features(doc, headers)[1]):
                tags = theirs.tag(rows)
                expected += [(tag, theirs.marginal(tag, i)) for i, tag in enumerate(tags)]
        assert [ours.labels[number] for number in best] == [tag for tag, _ in expected]
        assert probabilities == pytest.approx([probability for _, probability in expected], abs=1e-6)


@pytest.mark.parametrize("data", [b"", b"lCRF", b"PK\x03\x04" + bytes(100), b"lCRF" + bytes(100)])
def test_what_is_no_model_is_refused(tmp_path, data):
    path = tmp_path / "not.crf"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"not\.crf"):
        read_model(path)


def test_a_model_without_states_or_transitions_is_read(tmp_path):
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 100.0, "c2": 0.1, "max_iterations": 5})
    trainer.append([["a"], ["b"]], ["X", "Y"])
    path = tmp_path / "small.crf"
    trainer.train(str(path))
    model = read_model(path)
    assert model.labels == ["X", "Y"]
    assert not model.transitions.any()
    assert len(model.weights) == 0
    weights = Weights(model)
    assert weights.here([["a"], []]).tolist() == [[0, 0], [0, 0]]
    assert not weights.around([["a"]]).any()
