import pytest

from pipeline.entities.issueyear import guess_published

CASES = [
    # A full date in the past, and a bare day whose weekday only fits the next year (21 May 2022 was a Saturday).
    (["会は2021年5月1日に発足した。", "総会は5月21日（土）、支部会は6月4日（土）に開かれた。"], "2022-06"),
    # The weekday agrees with the year that is written.
    (["On Friday, June 9, 2023, they signed.", "They met on June 19 (Mon)."], "2023-06"),
    # Without weekdays, the latest year that stands with a month.
    (["昭和58年4月に設立、平成30年10月3日に再開した。"], "2018-10"),
    # A fiscal year is no month of publication, a lone year neither.
    (["平成29年度の事業は1998年に始まった。5月1日に開催。"], ""),
    ([""], ""),
]


@pytest.mark.parametrize(("texts", "published"), CASES)
def test_the_month_of_publication_is_guessed_from_the_dates_written(texts: list[str], published: str) -> None:
    said = [(text, "en" if text[:2] in ("On", "Th") else "ja") for text in texts]
    assert guess_published(said) == published
