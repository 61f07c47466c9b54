import pytest

from pipeline.entities.institutions import kind_of
from pipeline.entities.joints import mend_joints
from pipeline.entities.trimming import trim
from tests.entities.marked_lines import found, marked


@pytest.mark.parametrize(
    ("source", "institutions", "titles"),
    [
        # the unit that is fused into the title
        ("{O:奥羽精機株式会社技術開発}{T:部長}", ["奥羽精機株式会社"], ["技術開発部長"]),
        # what the institution lacks
        ("{O:内閣府北方総合}{T:事務局次長}", ["内閣府北方総合事務局"], ["次長"]),
        # the head of a school is whole
        ("元{O:公立小学}{T:校長}", [], ["公立小学校長"]),
        ("{O:翠北美術館}{T:協力会会長}", ["翠北美術館協力会"], ["会長"]),
        # the given name before the institution
        ("{P:柏木}　{O:満水産研究所}{T:教授}", ["水産研究所"], ["教授"]),
        # what ends in 会 is whole, and so is a chain written as one run
        ("{O:翠北美術館協力会}{T:会長}", ["翠北美術館協力会"], ["会長"]),
        ("{O:県立翠北高等学校}{O:吹奏楽部}の", ["県立翠北高等学校吹奏楽部"], []),
        # the graduate school belongs to its dean
        ("{P:田中}{O:大学院}{T:理学研究院長}", [], ["大学院理学研究院長"]),
        ("{O:田中春香大学院}{T:文学研究院長}", [], ["大学院文学研究院長"]),
        ("{O:翠北大学大学院}{T:文学研究科長}", ["翠北大学大学院"], ["文学研究科長"]),
        # the staff of a councillor is a unit
        ("{O:翠北省国際局}{T:参事官（国際担当）}付{T:専門官}の", ["翠北省国際局参事官（国際担当）付"], ["専門官"]),
        ("{O:翠北省国際局}{T:参事官}付の{P:山田}", ["翠北省国際局参事官付"], []),
        ("{O:翠北省国際局}{T:参事官}の", ["翠北省国際局"], ["参事官"]),
        # a surname before a unit that the title is fused with
        ("{O:乙部工学}{T:研究院長}", [], ["工学研究院長"]),
        # what is right stays
        ("{P:柏木}{O:理学部}{T:教授}", ["理学部"], ["教授"]),
        ("{O:総務部}{T:総務課長}", ["総務部"], ["総務課長"]),
        ("{O:翠北大学工学部}{T:教授}", ["翠北大学工学部"], ["教授"]),
        ("{T:本連盟強化部長}の", [], ["強化部長"]),
        ("施工は{O:谷口}・{P:岡田}{T:特定建設工事共同企業体}", ["谷口・岡田特定建設工事共同企業体"], []),
    ],
)
def test_the_line_between_institution_and_title(source, institutions, titles):
    line = mend_joints(marked(source))
    assert found(line, "INSTITUTION") == institutions
    assert found(line, "TITLE") == titles


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("姉妹校翠北港湾専科学校", "翠北港湾専科学校"),
        ("老舗菓子メーカー松風堂本舗", "松風堂本舗"),
        ("先端材料研究機構内", "先端材料研究機構"),
        ("葵市立東小学校屋内運動場照明改修工事", "葵市立東小学校"),
        ("翠北育英基金給付奨学金", "翠北育英基金"),
        ("東京外国為替市場", ""),
        ("翠北大学大学院", "翠北大学大学院"),
        ("大学院", ""),
        ("市役所", "市役所"),
    ],
)
def test_what_is_no_part_of_an_institution(name, kept):
    start, end = trim(name, kind_of)
    assert name[start:end] == kept


@pytest.mark.parametrize(
    ("source", "institutions"),
    [
        ("{P:喜屋武千夏}{T:議員}（町民の声）が", ["町民の声"]),
        ("{P:喜屋武千夏}{T:議員}（無会派）が", []),
        ("{P:喜屋武千夏}{T:議員}（45）が", []),
        ("{P:喜屋武千夏}{T:教授}（町民の声）が", []),
    ],
)
def test_groups_in_a_council(source, institutions):
    assert found(mend_joints(marked(source)), "INSTITUTION") == institutions


def test_an_envoy_is_whole():
    line = mend_joints(marked("アイノ・コスキネン{O:駐日フィンランド}{T:大使}の挨拶"))
    assert found(line, "TITLE") == ["駐日フィンランド大使"]
