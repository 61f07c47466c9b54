from pathlib import Path

import pytest

from training.notation import NotationError, read_folder, read_text

ARTICLE = """== a01 | ja | 2020-02 | 北大 | 時報
{e:会議}を開催

{d:1月31日;2020-01-31}，{sa:本学}{ob:北極域研究センター}の{p1:大塚 夏彦}{t1@a+b:教授}と{p2:佐藤}，{p3:林}の両{t2,3@b:理事}ら\
{c:約100-120名;100-120;名;約;関係者}が参加した。
"""


def test_text_spans_and_gold():
    (row,) = read_text(ARTICLE)
    assert "{" not in row["text"]
    assert [row["text"][s:e] for s, e, label in row["spans"] if label == "TITLE"] == ["教授", "理事"]
    assert row["gold"]["people"] == [
        {"name": "大塚夏彦", "roles": [{"title": "教授", "institution": "本学北極域研究センター"}]},
        {"name": "佐藤", "roles": [{"title": "理事", "institution": "北極域研究センター"}]},
        {"name": "林", "roles": [{"title": "理事", "institution": "北極域研究センター"}]},
    ]
    assert row["gold"]["institutions"] == ["北極域研究センター"]
    assert row["gold"]["dates"] == ["2020-01-31"]
    assert row["gold"]["counts"] == [
        {"value": 100, "unit": "名", "qualifier": "約", "counted": "関係者", "value_max": 120}
    ]


@pytest.mark.parametrize(
    "body",
    [
        "{p:佐藤}",  # no number
        "{t1:教授}",  # of nobody
        "{p1:佐藤}{t1@b:教授}",  # of an institution that isn't there
        "{d:1月;2020/01}",  # no ISO date
        "{c:3名;3;名}",  # too few parts
        "{c:三名;三;名;;}",  # no number
        "{p1:佐藤",  # never closed
        "{p1: 佐藤}",  # outer space
        "{q1:佐藤}",  # no such span
    ],
)
def test_what_is_wrong_is_named(body):
    with pytest.raises(NotationError, match="a01"):
        list(read_text(f"== a01 | ja | 2020 | x | y\n題\n\n{body}\n"))


def test_all_articles_are_well_written():
    rows = read_folder(Path("training/articles"))
    assert len(rows) > 400
    assert {row["language"] for row in rows} == {"ja", "en"}
