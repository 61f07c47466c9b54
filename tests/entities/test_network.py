"""The network's inference: the numbers of PyTorch, whatever else is labelled with a passage."""

from importlib.resources import as_file, files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.features import OWN_VIEWS, columns_of
from pipeline.entities.inputs import CHANNEL_INPUTS, WORD_INPUTS, bucket_of
from pipeline.entities.network import Network
from pipeline.entities.words import PassageWords
from pipeline.tokens import make_doc
from training.corpus import Example

TEXTS = (
    "本学の佐藤一郎理事と総務省の田中課長が挨拶しました。",
    "4月1日\t周翠英\t北極域研究センター助教",
    "学生3名を表彰",
    "。",
)


def look(texts):
    passages = [PassageWords(make_doc(text, "ja")) for text in texts]
    return OWN_VIEWS.look(columns_of(passages), [len(passage) for passage in passages])


@pytest.fixture(scope="module")
def shipped():
    with as_file(files("pipeline.models").joinpath("ja.npz")) as path:
        return Network.open(path, OWN_VIEWS)


def test_the_scores_of_a_passage_are_its_own(shipped):
    together = shipped.scores(look(TEXTS))
    alone = np.concatenate([shipped.scores(look([text])) for text in TEXTS])
    assert together == pytest.approx(alone, abs=1e-4)


def test_scores_do_not_depend_on_what_was_seen_before(shipped):
    first = shipped.scores(look(TEXTS))
    OWN_VIEWS.make_room(0)
    assert shipped.scores(look(reversed(TEXTS)))[: len(look(["。"]).window[0])] == pytest.approx(first[-1:], abs=1e-4)
    assert shipped.scores(look(TEXTS)) == pytest.approx(first, abs=1e-4)


def test_scores_are_pytorchs(tmp_path):
    torch = pytest.importorskip("torch", reason="networks are trained elsewhere (pip install 'jiho[train]')")
    from training.network import ON_ARTICLES, Tagger, sequences

    torch.manual_seed(7)
    tagger = Tagger(["O", "S-PERSON", "S-TITLE"], "ja", ON_ARTICLES["ja"]).eval()
    for weight in tagger.parameters():  # what half precision can hold
        weight.data = weight.data.half().float()
    tagger.write(tmp_path / "some.npz")
    network = Network.open(tmp_path / "some.npz", OWN_VIEWS)
    docs = [make_doc(text, "ja") for text in TEXTS]
    data = list(sequences([Example("a", "ja", "b", docs, [[]] * len(docs), [[]] * len(docs))]))
    theirs = [
        tagger(torch.tensor(d.inputs)[None], torch.tensor(d.vectors)[None], torch.ones(1, len(d.tags)))[0] for d in data
    ]
    assert network.scores(look(TEXTS)) == pytest.approx(torch.cat(theirs).detach().numpy(), abs=1e-4)


@pytest.mark.parametrize("data", [b"", b"lCRF", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_network_is_refused(tmp_path, data):
    path = tmp_path / "not.npz"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"not\.npz"):
        Network.open(path, OWN_VIEWS)


@given(st.text(), st.sampled_from([*(i.buckets for i in WORD_INPUTS), *(i.buckets for i in CHANNEL_INPUTS)]))
def test_a_value_has_a_bucket_that_is_not_the_hidden_one(value, buckets):
    assert 0 < bucket_of(value, buckets) < buckets
    assert bucket_of(value, buckets) == bucket_of(value, buckets)
