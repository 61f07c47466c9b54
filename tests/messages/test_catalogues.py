"""The two languages say the same: every text there is has both, with the same places for values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import pipeline
from pipeline import cli
from pipeline.messages import read_catalogue
from pipeline.messages.sentences import read_sentences

HOME = Path(pipeline.__file__).parent
PLACE = re.compile(r"\{(\w+)\}")
TEXTS = [
    *((f"{name}: {key}", text["en"], text["ja"]) for name in ("report", "review") for key, text in read_catalogue(name).items()),
    *((f"sentences: {english}", english, japanese) for english, japanese in read_sentences().items()),
]  # fmt: skip


@pytest.mark.parametrize(("english", "japanese"), [pytest.param(*texts, id=key) for key, *texts in TEXTS])
def test_every_text_is_in_both_languages_with_the_same_places(english: str, japanese: str) -> None:
    assert english.strip() and japanese.strip()
    assert sorted(PLACE.findall(english)) == sorted(PLACE.findall(japanese))


def shape(node: ast.expr) -> str | None:
    """A text of the code with its values as {}; None where it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]  # parts of an f-string are texts
    if isinstance(node, ast.IfExp):
        return shape(node.body)
    return None


def said_in_code() -> Iterator[tuple[str, str]]:
    """Every text that an error is made of, and every one that is said; with its place."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            ours = name.endswith("Error") and len(node.args) == 2
            said = name == "say" and path.parent.name != "report" and path.parent.name != "review"
            constant = said and node.args and isinstance(node.args[0], ast.Constant)
            for text in map(shape, node.args[: 2 if ours else 1] if ours or constant else []):
                if text and text.strip("{}. "):
                    yield f"{path.relative_to(HOME)}:{node.lineno}", text


def test_what_the_code_says_is_in_the_catalogue() -> None:
    known = {PLACE.sub("{}", english) for english in read_sentences()}
    missing = [(place, text) for place, text in said_in_code() if PLACE.sub("{}", text) not in known]
    assert not missing


def helps(command: object) -> Iterator[str]:
    yield " ".join((getattr(command, "help", "") or "").split())
    yield from (parameter.help for parameter in command.params if getattr(parameter, "help", ""))  # type: ignore[attr-defined]  # a command
    for below in getattr(command, "commands", {}).values():
        yield from helps(below)


def test_every_help_is_in_the_catalogue() -> None:
    assert set(helps(typer.main.get_command(cli.app))) <= read_sentences().keys()
