"""What is kept between articles makes labelling quick, and nothing else."""

from pipeline.entities.crf import label
from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS
from pipeline.tokens import make_doc

TEXTS = (
    "本学の佐藤一郎理事と総務省の田中課長が挨拶しました。",
    "4月1日\t周翠英\t北極域研究センター助教",
    "学生3名を表彰",
    "。",
)


def labelled(texts=TEXTS):
    return label([make_doc(text, "ja") for text in texts])


def forget():
    OWN_VIEWS.make_room(0)
    HINT_VIEWS.make_room(0)


def test_results_do_not_depend_on_what_was_seen_before():
    forget()
    first = labelled()
    assert any(first)
    assert labelled() == first
    forget()
    labelled(["遠い国から来た研究者を歓迎する会が、ロンドンで開かれました。"])
    assert labelled() == first


def test_a_passage_is_labelled_alone_as_among_others():
    together = labelled()
    for text, found in zip(TEXTS, together, strict=True):
        (alone,) = labelled([text])
        assert [(s.start, s.end, s.label) for s in alone] == [(s.start, s.end, s.label) for s in found]
