"""What has to be made anew, and why, in words."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Literal

from pipeline.run.inputs import InputFile
from pipeline.run.manifest import Entry, Manifest
from pipeline.run.recipe import Recipe, StageRecipes

Stage = Literal["reading", "extraction", "rows", "tables", "removal"]

_LASTING = ("empty", "not-a-pdf", "damaged", "encrypted", "no-pages", "encoding", "no-text", "limit", "defect")
"""Failures that the same bytes, code and settings would only repeat."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stage has to be done again for a document; ``document`` is empty for the tables as a whole."""

    document: str
    stage: Stage
    why: str


@dataclass(frozen=True, slots=True)
class Task:
    """A document that has to be made anew, from ``stage`` on."""

    file: InputFile
    stage: Stage
    own: Mapping[str, str]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do."""

    tasks: tuple[Task, ...]
    unchanged: dict[str, Entry]
    """The documents whose results hold, by path, stamped anew where only the time of the file changed."""
    gone: tuple[tuple[str, str], ...]
    """(path, document_id) of the documents whose file is no longer there."""

    @property
    def reasons(self) -> list[Reason]:
        """Every reason, document by document."""
        made = [Reason(task.file.document_id, task.stage, why) for task in self.tasks for why in task.reasons]
        return made + [Reason(document_id, "removal", "its file is gone") for _, document_id in self.gone]


class Planner:
    """Compares the input files with the manifest.

    Args:
        manifest: what earlier runs made.
        recipes: what the stages are made of now.
        ocr: tells the OCR that is installed, in a word or two; it matters to the documents that need it.
        limits: time and memory limit; they matter to the documents that ran into one.
        force: make everything anew.
        retry: make anew what failed or is partial.
    """

    def __init__(
        self,
        manifest: Manifest,
        recipes: StageRecipes,
        ocr: Callable[[], str],
        limits: str,
        *,
        force: bool = False,
        retry: bool = False,
    ) -> None:
        self._manifest = manifest
        self._recipes = recipes
        self._find_ocr = ocr
        self._limits = limits
        self._force = force
        self._retry = retry
        self._changes: dict[tuple[str, str], tuple[str, ...]] = {}

    @cached_property
    def ids(self) -> dict[str, str]:
        """The id of each stage's recipe as it is now."""
        return {stage: self._manifest.keep_recipe(recipe) for stage, recipe in self._recipes._asdict().items()}

    @cached_property
    def _ocr(self) -> str:
        return self._find_ocr()

    def plan(
        self,
        files: list[InputFile],
        metadata: Mapping[str, str],
        passwords: Mapping[str, str],
        decisions: Mapping[str, str],
    ) -> Plan:
        """Find what has to be made anew.

        Args:
            files: the input files.
            metadata: a digest of its row of metadata.csv, by path, for the files that have one.
            passwords: the passwords of the settings.
            decisions: a digest of the reviewers' decisions, by SHA-256 of the document.
        """
        known = self._manifest.entries()
        tasks, unchanged = [], {}
        for file in files:
            entry = known.get(file.relative)
            sha256 = _sha256(file, entry)
            own = {
                "bytes": sha256,
                "name": file.document_id,
                "metadata": metadata.get(file.relative, ""),
                "password": _seal(password_of(file.relative, passwords), sha256),
                "decisions": decisions.get(sha256, ""),
                "fault": file.fault,
            }
            stage, reasons = self._stale(entry, own)
            if stage is not None:
                tasks.append(Task(file, stage, own, reasons))
            elif entry is not None:
                unchanged[file.relative] = replace(entry, stamp=file.stamp)
        here = {file.relative for file in files}
        gone = tuple((path, entry.document_id) for path, entry in known.items() if path not in here)
        return Plan(tuple(tasks), unchanged, gone)

    def stamp(self, own: Mapping[str, str], category: str, needs_ocr: bool) -> dict[str, str]:
        """Say all that a finished document depended on, for its entry."""
        found = dict(own)
        if needs_ocr:
            found["ocr"] = self._ocr
        if category == "limit":
            found["limits"] = self._limits
        return found

    def _stale(self, entry: Entry | None, own: Mapping[str, str]) -> tuple[Stage | None, tuple[str, ...]]:
        if entry is None:
            return "reading", ("new",)
        if self._force:
            return "reading", ("everything is made anew (--force)",)
        if entry.status == "failed" and (self._retry or entry.category not in _LASTING):
            return "reading", (f"last time it failed: {entry.message}",)
        if entry.status == "partial" and self._retry:
            return "reading", (f"last time it was read in part: {entry.message}",)
        now = dict(own) | {"limits": self._limits}
        if "ocr" in entry.own:
            now["ocr"] = self._ocr
        changed = [name for name, before in entry.own.items() if name != "decisions" and before != now.get(name)]
        why = tuple(_say_own(name, entry.own[name], now[name]) for name in changed) + self._changed(
            "reading", entry.reading
        )
        if why:
            return "reading", why
        if why := self._changed("extraction", entry.extraction):
            return "extraction", why
        if why := self._changed("rows", entry.rows):
            return "rows", why
        if entry.own.get("decisions", "") != own["decisions"]:
            return "rows", ("a reviewer decided something about it",)
        return None, ()

    def _changed(self, stage: str, before: str) -> tuple[str, ...]:
        if self.ids[stage] == before:
            return ()
        if (stage, before) not in self._changes:
            now: Recipe = getattr(self._recipes, stage)
            self._changes[stage, before] = tuple(say_changes(self._manifest.recipe(before), now))
        return self._changes[stage, before]


def say_changes(before: Recipe, now: Recipe) -> list[str]:
    """Say in words how two recipes differ."""
    if not before:
        return ["what it was made of is not known"]
    said = []
    for name in sorted(before.keys() | now.keys()):
        kind, _, thing = name.partition(" ")
        what = {"code": f"the code {thing}", "data": f"the file {thing}", "library": thing}.get(
            kind, f"the {kind} {thing}"
        )
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        if old is None:
            said.append(f"{what} is new")
        elif new is None:
            said.append(f"{what} is gone")
        elif kind in {"setting", "library"}:
            said.append(f"{what} changed from {old} to {new}")
        else:
            said.append(f"{what} changed")
    return said


def password_of(path: str, passwords: Mapping[str, str]) -> str | None:
    """Find the password of a file: of its very path, else of the first pattern that fits it."""
    if path in passwords:
        return passwords[path]
    return next((password for pattern, password in passwords.items() if fnmatchcase(path, pattern)), None)


def _say_own(name: str, before: str, now: str) -> str:
    if name == "ocr":
        if "none" in (before, now):
            return "Tesseract was installed" if before == "none" else "Tesseract was removed"
        return f"Tesseract changed from {before} to {now}"
    words = {
        "bytes": "its bytes changed",
        "name": f"its document_id changed from {before} to {now}",
        "metadata": "its row of metadata.csv changed",
        "password": "its password changed",
        "fault": f"it could not be read before: {before}" if before else f"it can't be read any more: {now}",
        "limits": "the time or memory limit that it ran into changed",
    }
    return words[name]


def _sha256(file: InputFile, entry: Entry | None) -> str:
    """Hash a file, or take its hash from the manifest where neither size nor times changed."""
    if file.stamp is None:
        return ""
    if entry is not None and entry.stamp == file.stamp:
        return entry.own["bytes"]
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # the worker finds the same, and says so in the document's row


def _seal(password: str | None, sha256: str) -> str:
    """Let a change of password be seen without keeping the password, or two alike, in the manifest."""
    return hmac.digest(sha256.encode(), password.encode(), "sha256").hex()[:16] if password else ""
