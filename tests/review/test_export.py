"""What reviewers decided as gold and as training articles: it says what the tables say, and training reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import NoInputError
from pipeline.review.gold import describe_document, write_gold
from pipeline.review.notation import Unsayable, write_article, write_articles
from pipeline.review.reviewed import Found, Reviewed, read_reviewed
from tests.review.issues import run, write_issues
from training.annotated import read_annotated
from training.notation import read_folder, read_text

TEXT = "2024年4月1日、本学大学院工学研究院の大塚 夏彦教授と佐藤，林の両理事、国際協力機構（JICA）東京事務所の約100～120名が大塚教授を囲んだ。"


def found(kind: str, text: str, nth: int = 0, canonical: str = "", **hanging: list[dict[str, Any]]) -> Found:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    row = {"kind": kind, "text": text, "canonical": canonical or text, "start": start, "end": start + len(text)}
    return Found(row, **hanging)


def title(person: str, said: str, institution: str = "") -> dict[str, Any]:
    return {"person_name": person, "title": said, "institution": institution or None}


COUNT = {"value": 100.0, "value_max": 120.0, "unit": "名", "qualifier": "約", "counted": None}
FOUND = [
    found("date", "2024年4月1日", dates=[{"iso": "2024-04-01"}]),
    found("institution", "大学院工学研究院"),
    found("person", "大塚 夏彦", canonical="大塚夏彦"),
    found("title", "教授", titles=[title("大塚夏彦", "教授", "本学大学院工学研究院")]),
    found("person", "佐藤"),
    found("person", "林"),
    found("title", "理事", titles=[title("佐藤", "理事", "本学"), title("林", "理事")]),
    found("institution", "国際協力機構（JICA）東京事務所"),
    found("institution", "JICA"),
    found("count", "約100～120名", counts=[COUNT]),
    found("person", "大塚", 1, canonical="大塚夏彦"),
    found("title", "教授", 1),
]


def article(mentions: list[Found], text: str = TEXT) -> Reviewed:
    document = {
        "document_id": "2024/1",
        "language": "ja",
        "published": "2024-04",
        "publisher": "翠北大学",
        "series": "時報",
    }
    passages = [
        ("title", "大塚教授を囲む会", []),
        ("body", text, mentions),
        ("caption", "会場", []),
        ("byline", "（総務課）", []),
    ]
    rows = [({"kind": kind, "text": said}, hung) for kind, said, hung in passages]
    return Reviewed(document, {"article_id": "2024/1:a1", "language": "ja"}, rows)  # type: ignore[arg-type]  # made so


def test_an_article_is_written_as_training_reads_it() -> None:
    written = write_article(article(FOUND))
    assert "{sc:本学}{oa:大学院工学研究院}の{p1:大塚 夏彦}{t1@c+a:教授}" in written
    (read,) = read_text(written)
    assert read["id"] == "2024/1:a1"
    assert read["text"] == f"大塚教授を囲む会\n\n{TEXT}\n[caption] 会場\n（総務課）"
    assert read["gold"]["people"] == [
        {"name": "大塚夏彦", "roles": [{"title": "教授", "institution": "本学大学院工学研究院"}]},
        {"name": "佐藤", "roles": [{"title": "理事", "institution": "本学"}]},
        {"name": "林", "roles": [{"title": "理事", "institution": None}]},
    ]
    # an abbreviation within a chain can't be written: spans don't nest
    assert read["gold"]["institutions"] == ["大学院工学研究院", "国際協力機構（JICA）東京事務所"]
    assert read["gold"]["counts"] == [
        {"value": 100, "unit": "名", "qualifier": "約", "counted": None, "value_max": 120}
    ]
    assert read["gold"]["dates"] == ["2024-04-01"]


def test_gold_says_what_the_tables_say() -> None:
    gold = describe_document([article(FOUND)])
    assert gold["id"] == "2024/1"
    assert gold["people"][1:] == [
        {"name": "佐藤", "roles": [{"title": "理事", "institution": "本学"}]},
        {"name": "林", "roles": [{"title": "理事", "institution": None}]},
    ]
    assert gold["institutions"] == ["大学院工学研究院", "国際協力機構（JICA）東京事務所", "JICA"]
    assert gold["counts"] == [{"value": 100, "unit": "名", "qualifier": "約", "counted": None, "value_max": 120}]


@pytest.mark.parametrize(
    "wrong",
    [
        found("title", "両理事", titles=[title("佐藤", "理事")]),  # the title isn't what is written
        found("title", "理事", titles=[title("鈴木", "理事")]),  # of somebody who isn't named
        found("title", "理事", titles=[title("佐藤", "理事", "三田原大学")]),  # of an institution that isn't written
        found("person", "佐藤，林"),  # over another one
        found("date", "約100～120名", dates=[{"iso": "2024"}]),
        found("person", "大塚", 1, canonical="大塚夏彦教授"),  # a name that is written nowhere
    ],
)
def test_what_the_notation_cannot_say_is_refused(wrong: Found) -> None:
    kept = [each for each in FOUND if each.row["kind"] == "person" or wrong.row["kind"] == "date"]
    with pytest.raises(Unsayable):
        write_article(article([*kept, wrong]))


@pytest.mark.parametrize("text", [TEXT.replace("、", "{"), TEXT.replace("、", "}")])
def test_signs_of_the_notation_are_refused(text: str) -> None:
    with pytest.raises(Unsayable):
        write_article(article([], text))


def review_all(tables: Path, but: str = "") -> None:
    """Let everything be reviewed, save the mentions of one text."""
    table = pq.read_table(tables / "mentions.parquet")
    states = [None if text == but else "accepted" for text in table["text"].to_pylist()]
    pq.write_table(
        table.set_column(table.schema.get_field_index("review"), "review", pa.array(states, pa.string())),
        tables / "mentions.parquet",
    )


@pytest.fixture(scope="module")
def read_issues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issues")
    write_issues(folder)
    run(folder)
    return folder / "out" / "tables"


def test_only_what_was_reviewed_as_a_whole_is_exported(read_issues: Path, tmp_path: Path) -> None:
    assert list(read_reviewed(read_issues)) == []  # nothing was reviewed yet
    review_all(read_issues, but="約210名")
    assert {each.document["document_id"] for each in read_reviewed(read_issues)} == {
        "suihoku/101",
        "minase/1182",
        "news/7",
    }
    runner = CliRunner()
    gold, articles = tmp_path / "gold.jsonl", tmp_path / "articles" / "reviewed.txt"
    articles.parent.mkdir()
    for flag, file, said in (("--gold", gold, "3 documents"), ("--articles", articles, "3 articles")):
        result = runner.invoke(app, ["decisions", "export", str(file), flag, "--tables", str(read_issues)])
        assert (result.exit_code, said in result.output) == (0, True)
    golds = {row["id"]: row for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    rows = read_folder(articles.parent)
    assert len(read_annotated(articles.parent)) == 3
    for row in rows:
        whole = golds[row["id"].rpartition(":a")[0]]
        for name in ("institutions", "counts", "dates"):
            assert sorted(map(str, row["gold"][name])) == sorted(map(str, whole[name]))
        assert {person["name"] for person in row["gold"]["people"]} == {person["name"] for person in whole["people"]}
    assert {name for row in golds.values() for name in (person["name"] for person in row["people"])} == {
        *("笠原正典", "髙橋花", "高橋花", "Masanori Kasahara"),
    }


def test_the_samples_can_be_said(read_issues: Path) -> None:
    review_all(read_issues)
    written = write_articles(read_issues)
    assert (len(written.articles), written.left_out) == (4, 0)


def test_without_tables_there_is_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(NoInputError):
        list(write_gold(tmp_path / "none"))
    with pytest.raises(NoInputError):
        write_articles(tmp_path)
