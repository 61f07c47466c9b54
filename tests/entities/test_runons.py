import pytest

from pipeline.entities.runons import mend_runons
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "people", "institutions", "titles"),
    [
        ("{O:翠北省国際局支援課渡辺}　{T:孝課長}", ["渡辺　孝"], ["翠北省国際局支援課"], ["課長"]),
        ("{O:タマサート農科大学Somchai WONG}{T:准学部長}", ["Somchai WONG"], ["タマサート農科大学"], ["准学部長"]),
        ("{O:ファジロフ・アジズ駐日翠北国大使館}", ["ファジロフ・アジズ"], ["駐日翠北国大使館"], []),
        ("{O:株式会社国際協力データ}サービスの", [], ["株式会社国際協力データサービス"], []),
        # what is right stays
        ("{O:翠北大学}　{T:学長}", [], ["翠北大学"], ["学長"]),
        ("{O:Hokusei University}{T:学長}", [], ["Hokusei University"], ["学長"]),
        ("{O:総務部}{T:総務課長}", [], ["総務部"], ["総務課長"]),
        ("{O:翠北データ}{T:サービス課長}", [], ["翠北データ"], ["サービス課長"]),
    ],
)
def test_run_ons(source, people, institutions, titles):
    (line,) = mend_runons([marked(source)])
    assert found(line, "PERSON") == people
    assert found(line, "INSTITUTION") == institutions
    assert found(line, "TITLE") == titles


@pytest.mark.parametrize("run", ["シャヴカト・ラヒモフタシケント工科大学", "田中健太郎タシケント工科大学"])
def test_what_the_article_names_elsewhere_parts_a_run(run):
    lines = mend_runons([marked("{O:タシケント工科大学}の"), marked(f"{{O:{run}}}{{T:学長}}")])
    assert found(lines[1], "INSTITUTION") == ["タシケント工科大学"]
    assert found(lines[1], "PERSON") == [run.removesuffix("タシケント工科大学")]


@pytest.mark.parametrize(
    ("source", "person", "titles"),
    [
        ("{P:クラウス・ウェーバーローゼンタール}{T:市長}", "クラウス・ウェーバー", ["ローゼンタール市長"]),
        ("{P:クラウス・ウェーバー}{T:市長}", "クラウス・ウェーバー", ["市長"]),
        ("{P:クラウス・ローゼンタール}{T:市長}", "クラウス・ローゼンタール", ["市長"]),
    ],
)
def test_a_place_that_the_article_has_elsewhere_is_no_part_of_a_name(source, person, titles):
    lines = mend_runons([marked("ローゼンタール市に着いた。"), marked(source)])
    assert found(lines[1], "PERSON") == [person]
    assert found(lines[1], "TITLE") == titles
