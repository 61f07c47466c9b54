"""Documents handed out to the workers, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import DocumentError
from pipeline.reading.metadata import Metadata
from pipeline.run.engine import open_executor
from pipeline.run.inputs import InputFile
from pipeline.run.manifest import Manifest, Outcome
from pipeline.run.stale import Task, password_of
from pipeline.run.worker import Job, Process, defect, give_up
from pipeline.settings import Settings

_AHEAD = 3
"""Jobs per worker that are handed out in advance: enough to keep all busy, few enough to hold in memory."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run is given."""

    files: list[InputFile]
    metadata: Mapping[str, Metadata]
    decisions: Mapping[str, list[Any]]
    """The reviewers' decisions that hold, by SHA-256 of the document; ``fingerprints`` likewise."""
    fingerprints: Mapping[str, str]
    identity: Sequence[Any]
    """Their decisions about who is who, which concern the tables as a whole."""
    precision: Sequence[Any]
    """How often the extraction was right, by what they decided."""
    problems: tuple[str, ...]
    settings: Settings


def make_jobs(
    tasks: Iterable[Task], manifest: Manifest, inputs: Inputs, ocr_cache: str, current: str
) -> Iterator[tuple[Task, Job]]:
    """Make the jobs, the largest files first, so that none of them is left to a single worker at the end.

    An extraction by the recipe ``current`` goes along: it holds where the Document turns out to be the same.
    """
    known = manifest.entries()
    reading = inputs.settings.reading.model_copy(update={"passwords": {}, "ocr_cache": ocr_cache})
    for task in sorted(tasks, key=lambda task: (-(task.file.stamp or (0,))[0], task.file.relative)):
        file, entry = task.file, known.get(task.file.relative)
        document = extraction = None
        if entry is not None and entry.category == "":
            document, extraction = manifest.results(file.relative)
        yield (
            task,
            Job(
                path=file.path.absolute(),
                relative=file.relative,
                document_id=file.document_id,
                media_type=file.media_type,
                reading=reading,
                entities=inputs.settings.entities,
                metadata=inputs.metadata.get(file.relative),
                password=password_of(file.relative, inputs.settings.reading.passwords),
                fault=file.fault,
                decisions=tuple(inputs.decisions.get(task.own["bytes"], ())),
                document=None if task.stage == "reading" else document,
                extraction=extraction if entry and entry.extraction == current else None,
                extracted_from=entry.document if entry else "",
            ),
        )


def work_off(
    jobs: Iterator[tuple[Task, Job]], number: int, settings: Settings, work: Process, log: Path
) -> Iterator[tuple[Task, Outcome]]:
    """Have the jobs done, and give each with its outcome as soon as it is there."""
    if not number:
        return
    with open_executor(settings.run, number, log) as executor:
        waiting: dict[Future[Outcome], tuple[Task, Job]] = {}
        _hand_out(jobs, executor, work, waiting, _AHEAD * max(1, settings.run.workers or 8))
        while waiting:
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                task, job = waiting.pop(future)
                yield task, _outcome(future, job)
            _hand_out(jobs, executor, work, waiting, len(done))


def _hand_out(
    jobs: Iterator[tuple[Task, Job]],
    executor: Executor,
    work: Process,
    waiting: dict[Future[Outcome], tuple[Task, Job]],
    number: int,
) -> None:
    for task, job in islice(jobs, number):
        waiting[executor.submit(work, job)] = task, job


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    try:
        return future.result()
    except DocumentError as error:
        return give_up(job, error)
    except RuntimeError as error:  # what ``work`` raised and should not have; its trace is the message
        return give_up(job, defect(str(error).splitlines()[-1]))
