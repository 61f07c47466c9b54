"""The batch: from a folder of newsletters to a folder of tables, doing only what has to be done."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from pipeline.errors import MetadataError, OutputError
from pipeline.reading.metadata import FILE_NAME, read_metadata
from pipeline.run import lock, tesseract
from pipeline.run.codec import digest
from pipeline.run.dispatch import Inputs, make_jobs, work_off
from pipeline.run.inputs import find_inputs
from pipeline.run.manifest import Entry, Manifest, Outcome
from pipeline.run.outputs import Outputs
from pipeline.run.recipe import StageRecipes, recipes
from pipeline.run.stale import Plan, Planner, Reason, Task
from pipeline.run.summary import RunSummary, Trouble
from pipeline.run.worker import Process, process
from pipeline.settings import Settings

CACHE = ".jiho"
DECISIONS = Path("data/reviewed/decisions.sqlite3")


class Progress(Protocol):
    """What wants to know how a run is going."""

    def begin(self, documents: int) -> None:
        """So many documents will be made anew."""

    def finish(self, path: str, outcome: Outcome) -> None:
        """A document is done."""

    def write(self, documents: int) -> None:
        """The tables of so many documents are being written."""


class Silence:
    """Progress that nobody watches."""

    def begin(self, documents: int) -> None:
        """Say nothing."""

    def finish(self, path: str, outcome: Outcome) -> None:
        """Say nothing."""

    def write(self, documents: int) -> None:
        """Say nothing."""


def run(
    in_dir: Path,
    out_dir: Path,
    settings: Settings,
    *,
    progress: Progress | None = None,
    force: bool = False,
    retry: bool = False,
    decisions: Path | str = DECISIONS,
    work: Process = process,
) -> RunSummary:
    """Bring the tables in ``out_dir`` up to date with the newsletters in ``in_dir``.

    Args:
        in_dir: folder of .pdf and .txt files, and of metadata.csv where there is one.
        out_dir: folder for ``tables/`` and ``report.html``; made where it is missing.
        settings: all settings.
        progress: told what happens.
        force: make every document anew.
        retry: make the documents anew that failed or are partial.
        decisions: the log of the reviewers' decisions: a file, or the URL of a PostgreSQL database.
        work: makes one document; it must be importable in a worker process.

    Raises:
        NoInputError: there is nothing to read.
        MetadataError: metadata.csv can't be read as a table.
        OutputError: ``out_dir`` can't be written, or another run is writing into it.
        SettingsError: the user's English model can't be loaded.
    """
    began = time.perf_counter()
    progress = progress or Silence()
    if settings.entities.english_model:
        from pipeline.entities.spacy_names import load_model

        # One that isn't there is said once, before any work, rather than of every document.
        load_model(settings.entities.english_model)
    inputs = _gather(in_dir, out_dir, settings, decisions)
    cache = _make_folder(out_dir / CACHE)
    with lock.hold(cache / "lock"), closing(Manifest(cache / "manifest.sqlite3")) as manifest:
        made_of = recipes(settings)
        planner = _planner(manifest, made_of, settings, force=force, retry=retry)
        plan = _plan(planner, inputs)
        outputs = Outputs(out_dir, in_dir, manifest, made_of.tables, settings.names, inputs.identity, inputs.precision)
        for path, _ in plan.gone:
            manifest.forget(path)
        entries = _keep_unchanged(manifest, plan)
        pages_made = 0
        progress.begin(len(plan.tasks))
        if plan.tasks:
            outputs.prepare(cache / "rehearsal")
        ocr_cache = settings.reading.ocr_cache or str((cache / "ocr").resolve())
        jobs = make_jobs(plan.tasks, manifest, inputs, ocr_cache, current="" if force else planner.ids["extraction"])
        for task, outcome in work_off(jobs, len(plan.tasks), settings, work, cache / "workers.log"):
            entry = _entry(task, outcome, planner)
            manifest.keep(task.file.relative, entry, outcome)
            entries[task.file.relative] = entry
            pages_made += outcome.pages
            progress.finish(task.file.relative, outcome)
        written = bool(outputs.stale()) or not outputs.hold(entries.values())
        if written:
            progress.write(len(entries))
            outputs.write(entries)
        return RunSummary(
            out=out_dir,
            documents=len(entries),
            made=len(plan.tasks),
            removed=len(plan.gone),
            written=written,
            pages=sum(entry.pages for entry in entries.values()),
            pages_made=pages_made,
            seconds=time.perf_counter() - began,
            rows=outputs.rows,
            troubles=tuple(_troubles(entries)),
            problems=inputs.problems,
        )


def explain(
    in_dir: Path,
    out_dir: Path,
    settings: Settings,
    *,
    force: bool = False,
    retry: bool = False,
    decisions: Path | str = DECISIONS,
) -> list[Reason]:
    """Say what ``run`` would do, and why; nothing is done. Arguments and errors as of ``run``."""
    inputs = _gather(in_dir, out_dir, settings, decisions)
    file = out_dir / CACHE / "manifest.sqlite3"
    with closing(Manifest(file if file.exists() else None)) as manifest:
        made_of = recipes(settings)
        plan = _plan(_planner(manifest, made_of, settings, force=force, retry=retry), inputs)
        outputs = Outputs(out_dir, in_dir, manifest, made_of.tables, settings.names, inputs.identity, inputs.precision)
        reasons = plan.reasons
        if reasons:
            changed = len({reason.document for reason in reasons})
            reasons.append(
                Reason("", "tables", "1 document changed" if changed == 1 else f"{changed} documents changed")
            )
        elif not outputs.hold(plan.unchanged.values()) and not outputs.stale():
            reasons.append(Reason("", "tables", "documents changed since they were written, or the input folder moved"))
        return reasons + outputs.stale()


def _gather(in_dir: Path, out_dir: Path, settings: Settings, decisions: Path | str) -> Inputs:
    files, problems = find_inputs(in_dir, leave_out=out_dir)
    faults: list[MetadataError] = []
    sheet = in_dir / FILE_NAME
    metadata = read_metadata(sheet, [file.relative for file in files], faults) if sheet.exists() else {}
    problems += [str(fault) for fault in faults]
    decided: Mapping[str, list[Any]] = {}
    fingerprints: dict[str, str] = {}
    identity: Sequence[Any] = ()
    precision: Sequence[Any] = ()
    if Path(decisions).is_file() or str(decisions).startswith(("postgresql:", "postgres:")):
        from pipeline.review.decisions import fingerprint, load_decisions, load_precision, load_verdicts

        decided = load_decisions(decisions)
        identity, precision = load_verdicts(decisions).holding, load_precision(decisions)
        fingerprints = {sha256: fingerprint(made) for sha256, made in decided.items()}
    return Inputs(files, metadata, decided, fingerprints, identity, precision, tuple(problems), settings)


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The folder {folder} can't be made ({error.strerror}).", "Choose another output folder."
        ) from error
    return folder


def _planner(manifest: Manifest, made_of: StageRecipes, settings: Settings, *, force: bool, retry: bool) -> Planner:
    limits = f"{settings.run.timeout:g} s, {settings.run.memory} MB"
    return Planner(manifest, made_of, tesseract.describe, limits, force=force, retry=retry)


def _plan(planner: Planner, inputs: Inputs) -> Plan:
    metadata = {path: digest(repr(row)) for path, row in inputs.metadata.items()}
    return planner.plan(inputs.files, metadata, inputs.settings.reading.passwords, inputs.fingerprints)


def _keep_unchanged(manifest: Manifest, plan: Plan) -> dict[str, Entry]:
    known = manifest.entries()
    for path, entry in plan.unchanged.items():
        if entry != known[path]:
            manifest.restamp(path, entry)
    return dict(plan.unchanged)


def _entry(task: Task, outcome: Outcome, planner: Planner) -> Entry:
    # A document that is not wholly read may be so for want of OCR; then another OCR matters to it.
    needs_ocr = "tesseract" in outcome.reader.split("+") or outcome.status == "partial" or outcome.category == "no-text"
    return Entry(
        document_id=task.file.document_id,
        stamp=task.file.stamp,
        own=planner.stamp(task.own, outcome.category, needs_ocr),
        reading=planner.ids["reading"],
        extraction=planner.ids["extraction"],
        rows=planner.ids["rows"],
        document=digest(outcome.document),
        status=outcome.status,
        message=outcome.message,
        category=outcome.category,
        pages=outcome.pages,
        reader=outcome.reader,
        parts=digest(*(part for name in sorted(outcome.parts) for part in (name, outcome.parts[name]))),
    )


def _troubles(entries: Mapping[str, Entry]) -> Iterator[Trouble]:
    for status in ("failed", "partial"):
        for path, entry in sorted(entries.items()):
            if entry.status == status:
                yield Trouble(path, status, entry.message)
