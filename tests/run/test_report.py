"""The report: one page that says what failed, what was found, and where it stands."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import NoInputError, OutputError
from pipeline.run.report import render_report, write_report

HOSTILE = '<script>alert("x")</script>'


Rows = dict[str, list[dict[str, object]]]


def add_mention(rows: Rows, passage: dict[str, object], page: int, kind: str, found: str, entity: str = "") -> str:
    start = str(passage["text"]).index(found)
    name = f"{passage['passage_id']}:{kind}:{start}-{start + len(found)}"
    article = str(passage["passage_id"]).rpartition(":")[0]
    place = {"document_id": article.rpartition(":")[0], "article_id": article, "passage_id": passage["passage_id"]}
    span = {"text": found, "canonical": found, "start": start, "end": start + len(found), "page": page}
    how = {"method": "crf", "confidence": 0.9, "entity_id": entity, "review": ""}
    rows["mentions"].append({"mention_id": name, "kind": kind} | place | span | how)
    return name


def add_article(rows: Rows, document: str, position: int, pair: dict[str, str]) -> None:
    place = {"document_id": document, "article_id": f"{document}:a{position}"}
    rows["articles"].append(place | {"position": position, "title": f"式典{HOSTILE}", "language": "ja"})
    first, second = pair.values()
    text = f"4月1日、本学の{first}理事と{second}理事が約1,200名の{HOSTILE}を迎えた。"
    passage: dict[str, object] = {
        "passage_id": f"{place['article_id']}:p1",
        "position": 1,
        "kind": "body",
        "text": text,
    }
    rows["passages"].append(passage)
    for key, name in pair.items():
        add_mention(rows, passage, position, "person", name, key)
    title, count, date = (
        add_mention(rows, passage, position, kind, found)
        for kind, found in (("title", "理事"), ("count", "約1,200名"), ("date", "4月1日"))
    )
    held = {"title": "理事", "former": False, "institution": "本学", "institution_id": "I0", "published": "2024-04"}
    rows["titles"].append(place | held | {"person_id": next(iter(pair)), "person_name": first, "mention_id": title})
    amount = {"value": 1200.0, "value_max": None, "unit": "名", "qualifier": "約", "counted": HOSTILE}
    rows["counts"].append(place | amount | {"mention_id": count})
    rows["dates"].append(place | {"iso": "2024-04-01", "text": "4月1日", "mention_id": date})


def make_tables(
    documents: int = 2, people: tuple[str, ...] = ("三上雅彦", "髙梨渉", "Anna KORHONEN")
) -> dict[str, pd.DataFrame]:
    """Documents of two articles each; every article names two of the people, one after the other, with a title."""
    rows: Rows = {name: [] for name in ("documents", "articles", "passages", "mentions", "titles", "counts", "dates")}
    for number in range(documents):
        year = 2000 + number % 30
        document = f"{year}/{number:05d}"
        said = {"series": "翠北大時報", "issue": f"No.{number}", "published": f"{year}-04", "publisher": "翠北大学"}
        state = {"language": "ja", "pages": 2, "articles": 2, "status": "ok", "message": ""}
        rows["documents"].append({"document_id": document, "path": f"{document}.pdf"} | said | state)
        for position in (1, 2):
            chosen = [(number + position + step) % len(people) for step in (0, 1)]
            add_article(rows, document, position, {f"P{index}": people[index] for index in chosen})
    tables = {name: pd.DataFrame(table) for name, table in rows.items()}
    named = tables["mentions"]["entity_id"].value_counts()
    other = {"reading": "", "romanized": "", "name_en": ""}
    tables["people"] = pd.DataFrame(
        {"person_id": f"P{i}", "name": name, "mentions": named.get(f"P{i}", 0), "articles": named.get(f"P{i}", 0)}
        | other
        for i, name in enumerate(people)
    )
    university = {"institution_id": "I0", "name": "翠北大学", "name_en": "", "kind": "university"}
    tables["institutions"] = pd.DataFrame([university | {"mentions": 0, "articles": 0}])
    return tables


def render(tables: dict[str, pd.DataFrame]) -> str:
    return render_report(tables, Path("out"), None)


class Outline(HTMLParser):
    """Collects what the tests ask of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.scripts = 0
        self.resources: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" and "href" in values else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.scripts += tag == "script"
        self.resources += [value for name, value in values.items() if name in {"src", "srcset", "data"}]
        self.handlers += [name for name in values if name.startswith("on")]


def test_one_page_without_network_or_inline_handlers() -> None:
    text = render(make_tables())
    page = Outline(text)
    assert page.scripts == 1
    assert page.resources == []
    assert page.handlers == []
    assert "http://" not in text
    assert "https://" not in text
    assert "default-src &#39;none&#39;" in text


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    page = Outline(render(make_tables()))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_headings_go_down_one_step_at_a_time() -> None:
    headings = Outline(render(make_tables())).headings
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_a_newsletter_that_holds_a_script_shows_harmlessly() -> None:
    text = render(make_tables())
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in text


def test_evidence_marks_what_was_found_where_it_stands() -> None:
    text = render(make_tables(documents=1))
    marked = re.findall(r'<mark id="m\d+" class="k-(\w+)"[^>]*>([^<]+)</mark>', text)
    assert {("person", "髙梨渉"), ("title", "理事"), ("count", "約1,200名"), ("date", "4月1日")} <= set(marked)
    assert "2000/00000:a1:p1" in text


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("短い文の三上氏。", ["三上"], "短い文の[三上]氏。"),  # a short passage is shown whole
        (
            "あ" * 500 + "三上" + "い" * 500,
            ["三上"],
            "…" + "あ" * 140 + "[三上]" + "い" * 140 + "…",
        ),  # a long one is cut
        (
            "三上" + "う" * 500 + "髙梨",
            ["三上", "髙梨"],
            "[三上]" + "う" * 140 + " … " + "う" * 140 + "[髙梨]",
        ),  # between, too
        ("三上雅彦", ["三上雅彦", "三上"], "[三上雅彦]"),  # one inside another shares its mark
    ],
)
def test_passages_are_cut_around_the_marks(text: str, found: list[str], shown: str) -> None:
    tables = make_tables(documents=1, people=("三上", "髙梨"))
    mention = tables["mentions"].iloc[0].to_dict()
    places = [(text.index(word), text.index(word) + len(word)) for word in found]
    tables["mentions"] = pd.DataFrame(
        [
            mention | {"mention_id": f"x{a}-{b}", "start": a, "end": b, "text": text[a:b], "entity_id": f"P{a == 0:d}"}
            for a, b in places
        ]
    )
    tables["passages"] = pd.DataFrame(
        [{"passage_id": mention["passage_id"], "position": 1, "kind": "body", "text": text}]
    )
    for name in ("titles", "counts"):
        tables[name] = tables[name].iloc[:0]
    tables["dates"] = pd.DataFrame(
        [
            {
                "document_id": "2000/00000",
                "article_id": "2000/00000:a1",
                "iso": f"200{i}",
                "text": "",
                "mention_id": f"x{a}-{b}",
            }
            for i, (a, b) in enumerate(places)
        ]
    )
    quote = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", render(tables), re.S)
    assert quote is not None
    plain = re.sub(r"<(?!/?mark)[^>]+>", "", quote[1])
    assert re.sub(r"<mark[^>]*>", "[", plain).replace("</mark>", "]") == shown


def test_failures_come_first_and_say_why() -> None:
    tables = make_tables()
    failed = tables["documents"].iloc[0].to_dict() | {"document_id": "bad", "path": "bad.pdf", "status": "failed"}
    failed |= {"message": "It asks for a password. Give it in jiho.toml.", "pages": 0, "articles": 0}
    tables["documents"] = pd.concat([tables["documents"], pd.DataFrame([failed])], ignore_index=True)
    text = render(tables)
    assert text.index("Give it in jiho.toml") < text.index('id="found"')
    assert "Not read: 1. Read in part: 0." in text


def test_nothing_failed_is_said() -> None:
    assert "Every document could be read." in render(make_tables())


def test_an_empty_archive_has_a_report() -> None:
    tables = {name: table.iloc[:0] for name, table in make_tables().items()}
    text = render(tables)
    assert "None yet." in text
    assert "No document says when it was published." in text


def test_same_tables_same_bytes(tmp_path: Path) -> None:
    tables = make_tables(documents=5)
    write_report(tables, tmp_path / "a" / "report.html")
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, table in tables.items():
        table.to_parquet(folder / f"{name}.parquet")
    write_report(folder, tmp_path / "b" / "report.html")
    assert (tmp_path / "a" / "report.html").read_bytes() == (tmp_path / "b" / "report.html").read_bytes()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["report.html"]


def test_links_to_the_page_of_the_source_are_relative(tmp_path: Path) -> None:
    source = tmp_path / "raw" / "2000" / "00000.pdf"
    source.parent.mkdir(parents=True)
    source.write_bytes(b"%PDF-1.4")
    text = render_report(make_tables(), tmp_path / "processed", tmp_path / "raw")
    assert 'href="../raw/2000/00000.pdf#page=1"' in text
    assert "00001.pdf" not in text  # a file that isn't there has no link


def test_many_documents_are_summed_by_series_and_year() -> None:
    text = render(make_tables(documents=400))
    assert "summed by series and year" in text
    assert len(text) < 1_000_000


def test_a_title_said_of_a_stand_in_shows_the_institution_meant() -> None:
    assert "本学（翠北大学）" in render(make_tables())


def test_no_label_of_the_network_covers_another() -> None:
    from pipeline.run.report.evidence import EvidenceBook
    from pipeline.run.report.load import load_tables
    from pipeline.run.report.network import draw_network

    people = tuple(f"登場人物その{i}" + "長" * (i % 7) for i in range(30))
    loaded = load_tables(make_tables(documents=40, people=people))
    network = draw_network(loaded, EvidenceBook(loaded, None, Path("out")))
    assert len(network.nodes) > 10
    boxes = [(n.x - n.width / 2, n.y - 13, n.x + n.width / 2, n.y + 13) for n in network.nodes]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_missing_tables_are_named(tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match="documents"):
        write_report(tmp_path, tmp_path / "report.html")


def test_a_folder_that_cant_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        write_report(make_tables(), tmp_path / "file" / "report.html")
