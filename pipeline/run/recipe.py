"""What a stage's result is made with, besides its input: code, lexicons, models, libraries, settings.

A recipe is a dict from an ingredient (``code reading/lines.py``, ``lexicon titles.csv``, ``model people.crf``,
``library pypdfium2``, ``setting reading.ocr``) to a short text that changes when the ingredient does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

import pipeline
from pipeline.settings import Settings

Recipe = dict[str, str]

HOME = Path(pipeline.__file__).parent

_IMPORT = re.compile(r"^\s*import (pipeline\.[\w.]+)", re.MULTILINE)
_FROM = re.compile(r"^\s*from (pipeline(?:\.\w+)*) import (\([^)]*\)|[^\n(#]+)", re.MULTILINE)
_RECORDS = ("model.py", "run/codec.py", "run/worker.py")


class StageRecipes(NamedTuple):
    """The recipe of each stage whose result is kept."""

    reading: Recipe
    extraction: Recipe
    rows: Recipe
    tables: Recipe


class _Stage(NamedTuple):
    folders: tuple[str, ...]
    models: bool
    libraries: tuple[str, ...]


_READING = _Stage(("reading/",), False, ("pypdfium2", "pdfplumber", "pdfminer.six", "fugashi", "unidic-lite"))
_EXTRACTION = _Stage(("tokens/", "entities/"), True, ("fugashi", "unidic-lite", "spacy", "numpy"))
_ROWS = _Stage(("tables/", "review/anchors.py", "review/apply.py", "review/record.py"), False, ("pyarrow",))
_TABLES = _Stage(
    ("identity/", "pairing/", "tables/", "review/places.py", "review/verdicts.py", "run/report/", "messages/"),
    False,
    ("pandas", "pyarrow", "xlsxwriter"),
)


def recipes(settings: Settings) -> StageRecipes:
    """Take stock of the package as it is on the disk, the installed libraries and the settings that matter."""
    source = _Source(HOME)
    reading = _settings("reading", settings.reading, leave_out={"passwords", "ocr_cache"})
    entities = _settings("entities", settings.entities)
    return StageRecipes(
        source.recipe(_READING) | reading,
        source.recipe(_EXTRACTION) | entities,
        source.recipe(_ROWS),
        source.recipe(_TABLES) | _settings("names", settings.names),
    )


def _settings(group: str, values: BaseModel, leave_out: Iterable[str] = ()) -> Recipe:
    chosen = values.model_dump(mode="json", exclude=set(leave_out))
    return {f"setting {group}.{name}": str(value) for name, value in chosen.items()}


class _Source:
    """The package's files, and which of them a stage is made of."""

    def __init__(self, home: Path) -> None:
        self._hashes: dict[Path, str] = {}
        self.code = {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in home.rglob("*.py")}
        self.data = _files(home)
        self.lexicons = _files(home / "lexicon")
        self.models = {f"model {name}": self._hash(path) for name, path in _files(home / "models").items()}
        self._words = {word for text in self.code.values() for word in _words(text)}

    def recipe(self, stage: _Stage) -> Recipe:
        """Collect the ingredients of a stage: the modules of its folders and all they import, in turn."""
        code = self._imported(name for name in self.code if name.startswith(stage.folders))
        kept = sorted({*code, *_RECORDS} & self.code.keys())
        made_of = {f"code {name}": _hash(self.code[name].encode()) for name in kept}
        named = {word for name in code for word in _words(self.code[name])}
        for name, path in self.lexicons.items():
            # A lexicon matters to the stages whose code names it; one that no code names may matter to any.
            names = {path.name, path.stem}
            if names & named or not names & self._words:
                made_of[f"lexicon {name}"] = self._hash(path)
        if stage.models:
            made_of |= self.models
        made_of |= {
            f"data {name}": self._hash(path) for name, path in self.data.items() if name.startswith(stage.folders)
        }
        return made_of | {f"library {name}": _version(name) for name in stage.libraries}

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            self._hashes[path] = _hash(path.read_bytes())
        return self._hashes[path]

    def _imported(self, roots: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [other for other in _imports(self.code[name]) if other in self.code]
        return found


def _files(folder: Path) -> dict[str, Path]:
    """Find the files below ``folder`` that are neither code nor for people to read."""
    chosen = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path
        for path in chosen
        if path.suffix not in {".py", ".pyc", ".md"} and not path.name.startswith(("LICENSE", "card.", "."))
    }


@lru_cache(maxsize=1024)
def _imports(text: str) -> list[str]:
    """List the files below the package that a module's text may import.

    By pattern, not by parsing: this is a tenth of the work, and it is done at every run.
    """
    modules = set(_IMPORT.findall(text))
    for module, names in _FROM.findall(text):
        modules |= {module, *(f"{module}.{name.split()[0]}" for name in names.strip("()").split(",") if name.strip())}
    paths = ["/".join(module.split(".")[1:]) for module in modules]
    return [file for path in paths for file in (f"{path}.py", f"{path}/__init__.py")]


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    """Collect what stands in quotes in a module's text, and the last part of a quoted path."""
    return frozenset(re.findall(r"""["'/]([\w.-]+)["']""", text))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


@lru_cache(maxsize=64)
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
