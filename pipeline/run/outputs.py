"""The tables and the report: written when what they are made of changed, or when somebody else changed them."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import OutputError
from pipeline.run.codec import digest
from pipeline.run.manifest import Entry, Manifest
from pipeline.run.recipe import Recipe
from pipeline.run.stale import Reason, say_changes
from pipeline.settings import NameSettings

if TYPE_CHECKING:
    from pipeline.identity.records import Verdict
    from pipeline.review.precision import Measured
    from pipeline.review.record import Decision

_NOTE = "outputs"
REPORT = "report.html"
TABLES = "tables"


class Outputs:
    """What a run writes below its output folder.

    Args:
        out: the output folder.
        source: the input folder, which the report links to.
        manifest: the manifest of ``out``.
        recipe: what assembling is made of now.
        style: how Japanese names are romanised.
        decisions: what reviewers decided about who is who.
        precision: how often the extraction was right, by what they decided.
    """

    def __init__(
        self,
        out: Path,
        source: Path,
        manifest: Manifest,
        recipe: Recipe,
        style: NameSettings,
        decisions: Sequence[Decision] = (),
        precision: Sequence[Measured] = (),
    ) -> None:
        self._out = out
        self._source = source
        self._manifest = manifest
        self._recipe = recipe
        self._style = style
        self._decisions = decisions
        self._precision = precision
        self._before: dict[str, Any] = manifest.note(_NOTE) or {}
        self._rehearsal: threading.Thread | None = None

    @property
    def rows(self) -> dict[str, int]:
        """The number of rows of each table, as last written."""
        return dict(self._before.get("rows", {}))

    def stale(self) -> list[Reason]:
        """Say why the tables have to be written anew, whatever the documents."""
        if not self._before:
            return [Reason("", "tables", "they have not been written yet")]
        said = [*self._changed_files()]
        if self._before["recipe"] != self._recipe:
            said += say_changes(self._before["recipe"], self._recipe)
        if self._before.get("decisions", "") != self._decided():
            said.append("a reviewer decided who is who")
        if self._before.get("precision", "") != self._measured():
            said.append("a reviewer decided what is right")
        return [Reason("", "tables", why) for why in said]

    def hold(self, entries: Iterable[Entry]) -> bool:
        """Tell whether the tables were made of just these documents."""
        return bool(self._before) and self._before["made_of"] == self._made_of(entries)

    def prepare(self, folder: Path) -> None:
        """Load what writing needs, in the background, while the workers are at work: it takes a second or two.

        Args:
            folder: where nobody looks; it is taken away again.
        """
        from pipeline.run.rehearsal import rehearse

        self._rehearsal = threading.Thread(target=rehearse, args=[folder], daemon=True)
        self._rehearsal.start()

    def write(self, entries: dict[str, Entry]) -> None:
        """Assemble the documents' rows, write the tables and the report.

        Args:
            entries: the documents by path.

        Raises:
            OutputError: the output folder can't be written.
        """
        from pipeline.run.report import write_report
        from pipeline.tables import assemble, write

        if self._rehearsal is not None:  # what is not loaded yet has to be
            self._rehearsal.join()
        folder = self._out / TABLES
        paths = sorted(entries, key=lambda path: entries[path].document_id)
        tables = assemble(self._manifest.parts(paths), self._style, self._place_decisions(entries))
        # From here on the files are neither the old ones nor the new; a run that is killed now must write them again.
        self._manifest.keep_note(_NOTE, None)
        try:
            write(tables, folder)
            write_report(folder, self._out / REPORT, self._source, self._precision)
        except OSError as error:
            raise OutputError(
                f"The tables can't be written into {self._out} ({error.strerror}).",
                "Make room or mend the permissions, then run again: nothing has to be read anew.",
            ) from error
        self._before = {
            "made_of": self._made_of(entries.values()),
            "recipe": self._recipe,
            "decisions": self._decided(),
            "precision": self._measured(),
            "rows": {name: table.num_rows for name, table in tables.items()},
            "files": {path.relative_to(self._out).as_posix(): _stamp(path) for path in self._written()},
        }
        self._manifest.keep_note(_NOTE, self._before)

    def _decided(self) -> str:
        if not self._decisions:
            return ""
        from pipeline.review.decisions import fingerprint

        return fingerprint(self._decisions)

    def _measured(self) -> str:
        return digest(*(repr(row) for row in self._precision)) if self._precision else ""

    def _place_decisions(self, entries: dict[str, Entry]) -> list[Verdict]:
        """Find the names that the decisions about identity speak of in the documents as they are now."""
        if not self._decisions:
            return []
        from pipeline.review.places import place_verdicts

        spoken_of = {side.document for decision in self._decisions for side in decision.sides}
        paths = [path for path, entry in entries.items() if entry.own["bytes"] in spoken_of]
        return place_verdicts(self._decisions, self._manifest.parts(paths)).verdicts

    def _made_of(self, entries: Iterable[Entry]) -> str:
        links = os.path.relpath(self._source, self._out)
        return digest(links, *sorted(f"{entry.document_id}\n{entry.parts}" for entry in entries))

    def _written(self) -> list[Path]:
        files = (path for path in (self._out / TABLES).iterdir() if path.is_file() and not path.name.startswith("."))
        return [*sorted(files), self._out / REPORT]

    def _changed_files(self) -> list[str]:
        said = []
        for name, (stamp, sha256) in self._before["files"].items():
            path = self._out / name
            if not path.is_file():
                said.append(f"{name} is missing")
            elif _times(path) != stamp and _hash(path) != sha256:
                said.append(f"{name} was changed by somebody else")
        return said


def _stamp(path: Path) -> tuple[list[int], str]:
    return _times(path), _hash(path)


def _times(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
