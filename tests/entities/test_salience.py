from pipeline.entities.salience import Salience, lead_of, section_of, weigh
from tests.entities.marked_lines import marked

LINES = [
    marked("{O:翠北支部}の総会", "title"),
    marked("{O:翠北支部}は総会を開いた。会場は{O:翠北大学}の講堂。"),
    marked("■{O:南支部}"),
    marked("{T:支部長}に{P:工藤さやか}氏を選んだ。"),
]


def test_how_much_an_article_is_about_an_institution() -> None:
    found = weigh(LINES)
    assert found["翠北支部"] == Salience(times=2, heads=True, leads=True, acts=True)
    assert found["翠北大学"] == Salience(times=1, heads=False, leads=False, acts=False)
    assert lead_of(found) == "翠北支部"


def test_a_line_stands_in_the_section_of_the_marked_heading_above_it() -> None:
    assert section_of(LINES, 3) == 2
    assert section_of(LINES, 1) is None
