import pytest

from pipeline.identity import resolve
from pipeline.identity.hints import Hint, find_hints
from pipeline.identity.records import Named, Said, Source
from pipeline.model import Article, Document, Extraction, Mention, Passage


def resolved(names, publisher="水瀬大学", said=(), hints=()):
    """One document of one article; the names of the institutions behind each name."""
    result = resolve(
        [Source("d", publisher, "2020-02")],
        [Named("d", "d:a1", "institution", name, 1) for name in names],
        [Said("d", "d:a1", "林花", "教授", name) for name in said],
        [Hint("d", "d:a1", "abbreviation", short, long, "") for short, long in hints],
    )
    rows = {row.institution_id: row for row in result.institutions}
    return result, {name: rows[identity] for (_, name), identity in result.institution_ids.items()}


@pytest.mark.parametrize(
    ("said", "publisher", "means"),
    [
        ("本学", "水瀬大学", "水瀬大学"),
        ("本学", "水瀬大学総務部広報課", "水瀬大学"),  # the office that prints is not the university
        ("本学工学部", "水瀬大学", "水瀬大学工学部"),
        ("本市", "水瀬市", "水瀬市"),
        ("the University", "Hokusei University", "Hokusei University"),
        ("総務課", "水瀬市", "水瀬市総務課"),  # a section with no name of its own
        ("本町小学校", "水瀬町", "本町小学校"),  # a place called 本町
        ("外務省欧州局", "水瀬大学", "外務省欧州局"),  # not the publisher's
        # a legal form is no university and no school
        ("本学", "国立大学法人水瀬大学", "国立大学法人水瀬大学"),
        ("本校", "学校法人水瀬学園水瀬高等学校", "学校法人水瀬学園水瀬高等学校"),
        ("本学", "水瀬大学院大学総務課", "水瀬大学院大学"),
        # what the publisher is a part of, or shares its owner with
        ("文学部", "水瀬大学同窓会", "水瀬大学文学部"),
        ("文学部", "水瀬大学附属図書館", "水瀬大学文学部"),
        ("数学科", "水瀬大学理学部", "水瀬大学理学部数学科"),
        ("理学部", "水瀬大学理学部", "水瀬大学理学部"),
        ("理学部庶務係", "水瀬大学理学部", "水瀬大学理学部庶務係"),
        ("総務課", "水瀬大学広報室", "水瀬大学総務課"),
        ("庶務係", "水瀬大学総務課", "水瀬大学総務課庶務係"),
    ],
)
def test_what_a_title_means_by_an_institution(said, publisher, means):
    _, by_name = resolved([], publisher, said=[said])
    assert by_name[said].name == means


OWN_NAMES = [
    "JAみさと女性部",
    "九州運輸局",
    "ベトナム観光総局",
    "国立水瀬研究院",
    "県教委高校教育室",
    "かつまた歯科",
    "露木眼科",
]
PUBLISHERS_OWN = [
    "総務課",
    "大阪支店",
    "浜松工場第二鍛造課",
    "海外事業部アジア課",
    "朝鮮語科",
    "文化財部",
    "こども未来部",
    "脳神経外科",
]


@pytest.mark.parametrize(("unit", "owner"), [*((u, "") for u in OWN_NAMES), *((u, "水瀬商会") for u in PUBLISHERS_OWN)])
def test_a_unit_with_a_name_of_its_own_is_not_the_publishers(unit, owner):
    mention = Mention("institution", 0, 0, 0, len(unit), unit, unit, "crf", 0.9)
    document = Document("d", "d", "", "", articles=(Article("", "", "", "ja", 1, 1, (Passage("body", unit, 1),)),))
    hints = find_hints(document, Extraction("d", (mention,)), ["d:a1"])
    result = resolve([Source("d", "水瀬商会", "2020-02")], [Named("d", "d:a1", "institution", unit, 1)], [], hints)
    rows = {row.institution_id: row for row in result.institutions}
    own = rows[result.institution_ids["d:a1", unit]]
    assert (own.name, rows[own.parent_id].name if own.parent_id else "") == (owner + unit, owner)


def test_what_points_to_something_unknown_means_nothing():
    result, _ = resolved([], "水瀬大学", said=["同社"])
    assert ("d:a1", "同社") not in result.institution_ids
    result, _ = resolved([], "", said=["本学"])
    assert ("d:a1", "本学") not in result.institution_ids


def test_an_abbreviation_is_its_full_form():
    _, by_name = resolved(["水瀬産業連盟", "MIF"], hints=[("MIF", "水瀬産業連盟")])
    assert by_name["MIF"] == by_name["水瀬産業連盟"]
    assert by_name["MIF"].mentions == 2


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("文部科学省高等教育局", "文部科学省"),
        ("水瀬大学工学部", "水瀬大学"),
        ("水瀬大学工学部情報学科", "水瀬大学工学部"),
        ("Faculty of Engineering, Minase University", "Minase University"),
        ("水瀬大学生活協同組合", ""),  # of the students, not of the university's faculties
        ("北海道大学", ""),
    ],
)
def test_parents(part, whole):
    known = ["水瀬大学", "水瀬大学工学部", "文部科学省", "Minase University"]
    result, by_name = resolved([part, *known], publisher="")
    names = {row.institution_id: row.name for row in result.institutions}
    assert names.get(by_name[part].parent_id, "") == whole


def test_the_registry_gives_id_and_english_name():
    _, by_name = resolved(["国立大学法人筑波大学", "University of Tsukuba"])
    assert by_name["国立大学法人筑波大学"] == by_name["University of Tsukuba"]
    assert (by_name["University of Tsukuba"].ror_id, by_name["University of Tsukuba"].name_en) == (
        "02956yf07",
        "University of Tsukuba",
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("水瀬大学", "university"),
        ("水瀬大学工学部", "faculty"),
        ("文部科学省", "ministry"),
        ("株式会社あおぞら", "company"),
        ("水瀬市立第一小学校", "school"),
        ("在日ロシア連邦大使館", "embassy"),
        ("Faculty of Engineering, Minase University", "university"),
        ("あおぞら", ""),
    ],
)
def test_kinds(name, kind):
    _, by_name = resolved([name], publisher="")
    assert by_name[name].kind == kind
