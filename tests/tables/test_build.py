import json
from dataclasses import replace

import pytest

from pipeline.errors import TableError
from pipeline.model import Article, Document, Extraction, Line, Mention, Passage
from pipeline.tables import document_tables
from tests.made.made_documents import HOSTILE, document, failed, named


def test_ids_say_where_a_row_stands():
    tables = document_tables(*document("2020/七九一"))
    assert tables["articles"]["article_id"].to_pylist() == ["2020/七九一:a1"]
    assert tables["passages"]["passage_id"].to_pylist() == ["2020/七九一:a1:p1", "2020/七九一:a1:p2"]
    assert tables["mentions"]["mention_id"][0].as_py() == "2020/七九一:a1:p2:institution:0-5"


def test_passages_count_on_through_the_articles_of_a_document():
    tables = document_tables(*document(people=(("笠原正典", "教授", "本学"), ("林花", "課長", "総務部"))))
    assert tables["passages"]["position"].to_pylist() == [1, 2, 3, 4]
    assert tables["documents"]["articles"].to_pylist() == [2]


def test_article_text_is_the_body():
    passages = tuple(Passage(kind, kind, 1) for kind in ("title", "body", "caption", "table", "body", "byline"))
    made = Document("d", "d.txt", "", "text/plain", articles=(Article("title", "byline", "", "ja", 1, 1, passages),))
    assert document_tables(made, Extraction("d"))["articles"]["text"].to_pylist() == ["body\nbody"]


def test_a_failed_document_has_its_row_and_nothing_else():
    tables = document_tables(*failed())
    assert {name: table.num_rows for name, table in tables.items() if table.num_rows} == {"documents": 1}
    assert tables["documents"].to_pylist()[0]["message"] == "Cut off. Get it anew."


def test_boxes_are_json_a_box_a_line():
    line = Line(3, 0, 2, "h", 10, 20, 30.1234, 30, (10, 20.005), (20, 30.1234))
    made = Document(
        "d",
        "d.pdf",
        "",
        "application/pdf",
        articles=(Article("", "", "", "ja", 3, 3, (Passage("body", "北大", 3, (line,)),)),),
    )
    found = Extraction("d", (Mention("institution", 0, 0, 1, 2, "大", "大", "crf", 1),))
    tables = document_tables(made, found)
    assert json.loads(tables["passages"]["boxes"][0].as_py()) == [[3, 10, 20, 30.12, 30]]
    assert tables["mentions"].to_pylist()[0]["page"] == 3
    # A text file has no places.
    assert document_tables(*document())["mentions"]["boxes"][0].as_py() == "[]"


def test_the_same_mention_twice_is_one_row():
    made, found = document()
    twice = replace(
        found, mentions=(*found.mentions, found.mentions[0]), titles=found.titles * 2, dates=found.dates * 2
    )
    tables = document_tables(made, twice)
    assert tables["mentions"].num_rows == len(found.mentions)
    assert tables["titles"].num_rows == tables["dates"].num_rows == 1


def test_two_counts_at_one_place_are_two_rows():
    made, found = document()
    ids = document_tables(made, replace(found, counts=found.counts * 2))["counts"]["count_id"].to_pylist()
    assert ids[1] == f"{ids[0]}:2"


@pytest.mark.parametrize("text", HOSTILE)
def test_offsets_hold_for_hostile_text(text):
    tables = document_tables(*named(text))
    texts = dict(zip(tables["passages"]["passage_id"].to_pylist(), tables["passages"]["text"].to_pylist(), strict=True))
    for row in tables["mentions"].to_pylist():
        assert texts[row["passage_id"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"start": 1}, "passage has"),  # another text stands there
        ({"passage": 9}, "passage 10"),  # no such passage
        ({"start": 4, "end": 4, "text": ""}, "4 to 4"),  # nothing
    ],
)
def test_a_mention_that_points_elsewhere_is_refused(change, says):
    made, found = document()
    with pytest.raises(TableError, match=says):
        document_tables(made, replace(found, mentions=(replace(found.mentions[0], **change), *found.mentions[1:])))


def test_a_row_without_a_needed_value_is_refused():
    made, found = document()
    with pytest.raises(TableError, match="titles have no title"):
        document_tables(made, replace(found, titles=(replace(found.titles[0], title=""),)))
