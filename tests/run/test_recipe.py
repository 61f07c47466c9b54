from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import recipe
from pipeline.run.recipe import StageRecipes, recipes
from pipeline.settings import EntitySettings, ReadingSettings, Settings

PACKAGE = {
    "model.py": "",
    "reading/lines.py": "from pipeline.lexicon import read_table",
    "reading/table.html": "<table>",
    "lexicon/__init__.py": "",
    "lexicon/titles.csv": "title",
    "lexicon/variants.csv": "variant",
    "lexicon/unknown.csv": "x",
    "tokens/words.py": "",
    "entities/titles.py": "from pipeline.reading import lines\nread_table('titles.csv')",
    "entities/tagger.py": "def load():\n    from pipeline.reading.lines import x\nread_table('variants')",
    "models/ja.crf": "weights",
    "models/LICENSE": "words",
    "identity/people.py": "",
    "tables/build.py": "import pipeline.identity.people",
    "review/app.py": "",
}

CHANGES = [
    # a stage is made of its own code, and of what its code imports
    ("reading/lines.py", "reading extraction"),
    ("entities/titles.py", "extraction"),
    ("identity/people.py", "rows tables"),
    # the records between the stages matter to all
    ("model.py", "reading extraction rows tables"),
    # a lexicon matters where its name stands, with or without suffix
    ("lexicon/titles.csv", "extraction"),
    ("lexicon/variants.csv", "extraction"),
    # one whose name stands nowhere may be found in another way
    ("lexicon/unknown.csv", "reading extraction rows tables"),
    ("models/ja.crf", "extraction"),
    ("models/LICENSE", ""),
    # a file beside the code is part of it
    ("reading/table.html", "reading"),
    ("review/app.py", ""),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PACKAGE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(recipe, "HOME", tmp_path)
    return tmp_path


def differing(one: StageRecipes, other: StageRecipes) -> str:
    return " ".join(stage for stage in one._fields if getattr(one, stage) != getattr(other, stage))


@pytest.mark.parametrize(("name", "stages"), CHANGES)
def test_a_changed_file_changes_the_stages_that_use_it(home: Path, name: str, stages: str) -> None:
    before = recipes(Settings())
    path = home / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed", encoding="utf-8")
    assert differing(before, recipes(Settings())) == stages


SETTINGS = [
    (Settings(reading=ReadingSettings(ocr="never")), "reading"),
    (Settings(entities=EntitySettings(minimum_confidence=0.5)), "extraction"),
    # passwords belong to single documents
    (Settings(reading=ReadingSettings(passwords={"a.pdf": "x"})), ""),
    (Settings(lang="ja"), ""),
]


@pytest.mark.parametrize(("settings", "stages"), SETTINGS)
def test_a_setting_changes_its_stage(home: Path, settings: Settings, stages: str) -> None:
    assert differing(recipes(Settings()), recipes(settings)) == stages


def test_the_package_itself_has_its_recipes() -> None:
    found = recipes(Settings())
    assert any(name.startswith("model ") for name in found.extraction)
    assert "code reading/document.py" in found.reading
    assert "code entities/extract.py" not in found.reading
    assert found == recipes(Settings())
