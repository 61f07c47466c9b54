from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.inputs import find_inputs
from pipeline.run.manifest import Entry, Manifest, Outcome
from pipeline.run.recipe import StageRecipes
from pipeline.run.stale import Planner, Reason, password_of, say_changes

RECIPES = StageRecipes(
    reading={"code reading/lines.py": "1", "setting reading.reader": "auto", "library pypdfium2": "5.15.2"},
    extraction={"lexicon titles.csv": "1", "model ja.crf": "1"},
    rows={"code tables/build.py": "1"},
    tables={},
)


class Place:
    """An input folder, and a manifest in which its one document is up to date."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "a.txt"
        self.file.write_text("あ", encoding="utf-8")
        self.manifest = Manifest(None)
        self.inputs: dict[str, Any] = {"metadata": {}, "passwords": {}, "decisions": {}}
        self.planner: dict[str, Any] = {"recipes": RECIPES, "ocr": lambda: "5.3 jpn", "limits": "600 s"}

    def reasons(self, **planner: Any) -> list[Reason]:
        chosen = self.planner | planner
        made = Planner(self.manifest, chosen.pop("recipes"), chosen.pop("ocr"), chosen.pop("limits"), **chosen)
        return made.plan(find_inputs(self.folder)[0], **self.inputs).reasons

    def make(self, needs_ocr: bool = False, **entry: Any) -> None:
        planner = Planner(self.manifest, RECIPES, self.planner["ocr"], self.planner["limits"])
        for task in planner.plan(find_inputs(self.folder)[0], **self.inputs).tasks:
            own = planner.stamp(task.own, entry.get("category", ""), needs_ocr)
            ids = (planner.ids["reading"], planner.ids["extraction"], planner.ids["rows"])
            made = replace(Entry(task.file.document_id, task.file.stamp, own, *ids, document="d"), **entry)
            self.manifest.keep(task.file.relative, made, Outcome(b"", b"", {}, "ok", "", "", 1, "text", 0.0))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def said(reasons: list[Reason]) -> list[tuple[str, str]]:
    return [(reason.stage, reason.why) for reason in reasons]


def test_a_new_document_is_read_and_a_made_one_is_not(place: Place) -> None:
    assert said(place.reasons()) == [("reading", "new")]
    place.make()
    assert place.reasons() == []


def test_changed_bytes_are_read_and_a_changed_time_is_not(place: Place) -> None:
    place.make()
    place.file.touch()
    assert place.reasons() == []
    place.file.write_text("い", encoding="utf-8")
    assert said(place.reasons()) == [("reading", "its bytes changed")]


def test_a_deleted_document_leaves(place: Place) -> None:
    (place.folder / "b.txt").write_text("b", encoding="utf-8")
    place.make()
    place.file.unlink()
    assert place.reasons() == [Reason("a", "removal", "its file is gone")]


def test_a_document_that_gets_another_name_is_made_anew(place: Place) -> None:
    place.make()
    (place.folder / "a.pdf").write_text("x", encoding="utf-8")
    assert Reason("a.txt", "reading", "its document_id changed from a to a.txt") in place.reasons()


INPUTS = [
    ({"metadata": {"a.txt": "1"}}, "reading", "its row of metadata.csv changed"),
    ({"passwords": {"*.txt": "secret"}}, "reading", "its password changed"),
]


@pytest.mark.parametrize(("inputs", "stage", "why"), INPUTS)
def test_what_is_said_of_a_document_matters_to_it(place: Place, inputs: dict, stage: str, why: str) -> None:
    place.make()
    place.inputs |= inputs
    assert said(place.reasons()) == [(stage, why)]


def test_a_decision_makes_the_rows_anew(place: Place) -> None:
    place.make()
    sha256 = place.manifest.entries()["a.txt"].own["bytes"]
    place.inputs["decisions"] = {sha256: "1"}
    assert said(place.reasons()) == [("rows", "a reviewer decided something about it")]


CHANGES = [
    ("reading", {"code reading/lines.py": "2"}, "reading", "the code reading/lines.py changed"),
    (
        "reading",
        {"setting reading.reader": "pdfium"},
        "reading",
        "the setting reading.reader changed from auto to pdfium",
    ),
    ("reading", {"library pypdfium2": "6"}, "reading", "pypdfium2 changed from 5.15.2 to 6"),
    ("extraction", {"lexicon titles.csv": "2"}, "extraction", "the lexicon titles.csv changed"),
    ("extraction", {"model ja.crf": "2"}, "extraction", "the model ja.crf changed"),
    ("extraction", {"lexicon events.csv": "1"}, "extraction", "the lexicon events.csv is new"),
    ("rows", {"code tables/build.py": "2"}, "rows", "the code tables/build.py changed"),
    ("tables", {"code tables/write.py": "2"}, None, ""),
]


@pytest.mark.parametrize(("group", "change", "stage", "why"), CHANGES)
def test_a_change_of_the_recipe_begins_at_its_stage(
    place: Place, group: str, change: dict, stage: str, why: str
) -> None:
    place.make()
    recipes = RECIPES._replace(**{group: getattr(RECIPES, group) | change})
    assert said(place.reasons(recipes=recipes)) == ([(stage, why)] if stage else [])


OCR = [
    (True, "none", ["Tesseract was removed"]),
    (True, "5.4 jpn", ["Tesseract changed from 5.3 jpn to 5.4 jpn"]),
    # a document with a sound text layer does not care
    (False, "none", []),
]


@pytest.mark.parametrize(("needs_ocr", "now", "why"), OCR)
def test_the_ocr_matters_to_the_documents_that_need_it(place: Place, needs_ocr: bool, now: str, why: list[str]) -> None:
    place.make(needs_ocr)
    assert [reason.why for reason in place.reasons(ocr=lambda: now)] == why


FAILED = [
    # what the same bytes and code would only repeat is not tried again
    ("damaged", {}, []),
    ("defect", {}, []),
    # unless it is asked for
    ("damaged", {"retry": True}, ["last time it failed: it broke"]),
    # the file system may have been mended
    ("unreadable", {}, ["last time it failed: it broke"]),
    # more time may be enough
    ("limit", {}, []),
    ("limit", {"limits": "900 s"}, ["the time or memory limit that it ran into changed"]),
]


@pytest.mark.parametrize(("category", "planner", "why"), FAILED)
def test_a_failure_is_tried_again_where_that_may_help(
    place: Place, category: str, planner: dict, why: list[str]
) -> None:
    place.make(status="failed", category=category, message="it broke")
    assert [reason.why for reason in place.reasons(**planner)] == why


def test_force_makes_everything_anew(place: Place) -> None:
    place.make()
    assert said(place.reasons(force=True)) == [("reading", "everything is made anew (--force)")]


def test_a_recipe_that_is_not_known_says_so() -> None:
    assert say_changes({}, {"code a.py": "1"}) == ["what it was made of is not known"]


PASSWORDS = [
    ("2020/a.pdf", "exact"),  # its very path wins over a pattern that stands first
    ("2020/b.pdf", "year"),
    ("2021/a.pdf", "any"),
    ("2021/a.txt", None),
]


@pytest.mark.parametrize(("path", "password"), PASSWORDS)
def test_passwords_go_by_path_and_pattern(path: str, password: str | None) -> None:
    assert password_of(path, {"2020/*.pdf": "year", "2020/a.pdf": "exact", "*.pdf": "any"}) == password


def test_the_password_is_not_kept(place: Place) -> None:
    place.inputs["passwords"] = {"a.txt": "unguessable"}
    place.make()
    assert "unguessable" not in repr(place.manifest.entries())
