"""How a run is going: live on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from pipeline.messages import localize, say
from pipeline.run.manifest import Outcome

_EVERY = 10.0
"""Seconds between two plain lines."""


class ProgressDisplay:
    """Shows documents, pages, pages a second, and what fails and why, as it happens.

    Use as a context manager.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(say("Reading"), total=None, said="", visible=False)
        self._total = self._done = self._pages = 0
        self._began = self._said = time.monotonic()

    def __enter__(self) -> ProgressDisplay:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, documents: int) -> None:
        """Start counting towards so many documents."""
        self._total = documents
        self._began = self._said = time.monotonic()
        self._bar.update(self._task, total=documents, visible=documents > 0)
        if documents and not self._console.is_terminal:
            what = "Reading {n} documents." if documents > 1 else "Reading {n} document."
            self._console.print(say(what, n=documents))

    def finish(self, path: str, outcome: Outcome) -> None:
        """Count a document; say what went wrong with it."""
        self._done += 1
        self._pages += outcome.pages
        speed = self._pages / max(time.monotonic() - self._began, 1e-6)
        said = say("documents · {pages} pages · {speed} pages/s", pages=self._pages, speed=f"{speed:.1f}")
        self._bar.update(self._task, completed=self._done, said=said)
        if outcome.status != "ok":
            color = "red" if outcome.status == "failed" else "yellow"
            why = outcome.message.partition(". ")[0].rstrip(".") + "."  # what to do about it stands in the summary
            line = f"[{color}]{say(outcome.status)}[/] {escape(path)}: {escape(localize(why))}"
            self._console.print(line, highlight=False, soft_wrap=True)
        elif not self._console.is_terminal and time.monotonic() - self._said > _EVERY:
            self._said = time.monotonic()
            self._console.print(f"{self._done}/{self._total} {said}", highlight=False)

    def write(self, documents: int) -> None:
        """Say that the tables are being written."""
        self._bar.update(self._task, description=say("Writing tables"), visible=True)
