"""What is done with one document, from its bytes to its rows, inside a worker process."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pipeline
from pipeline.errors import DefectError, DocumentError, LimitError, UnreadableFileError
from pipeline.model import Document, Extraction
from pipeline.reading.metadata import Metadata
from pipeline.run.codec import digest, pack, pack_table, unpack_document, unpack_extraction
from pipeline.run.lean import import_spacy
from pipeline.run.manifest import Outcome
from pipeline.settings import EntitySettings, ReadingSettings


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be made anew, with what of it may still hold."""

    path: Path
    relative: str
    document_id: str
    media_type: str
    reading: ReadingSettings
    entities: EntitySettings
    metadata: Metadata | None = None
    """Its row of metadata.csv."""
    password: str | None = field(default=None, repr=False)
    fault: str = ""
    """Why the file can't be read, where that is known before."""
    decisions: tuple[Any, ...] = ()
    """The reviewers' decisions about it."""
    document: bytes | None = field(default=None, repr=False)
    """Its packed Document, where the reading holds."""
    extraction: bytes | None = field(default=None, repr=False)
    """Its packed Extraction, which holds if the Document has the digest ``extracted_from``."""
    extracted_from: str = ""


Process = Callable[[Job], Outcome]


def process(job: Job) -> Outcome:
    """Make the rows of one document: read, tokenize, extract, apply the reviewers' decisions, lay out.

    Whatever goes wrong with the document becomes its row. A defect of ours in one document must not cost the others
    either, so every exception ends here; it is named as a defect, with the place.
    """
    began = time.perf_counter()
    category = ""
    try:
        document = unpack_document(job.document) if job.document else _read(job)
        packed = job.document or pack(document)
        if job.extraction is not None and digest(packed) == job.extracted_from:
            extraction = unpack_extraction(job.extraction)
        else:
            extraction = extract(document, job.entities)
        extracted = pack(extraction)
        parts = _lay_out(document, extraction, job.decisions)
    except DocumentError as error:
        category = error.category
        document, extraction = failed(job, error)
    except MemoryError:
        category = LimitError.category
        document, extraction = failed(job, too_much_memory())
    except Exception as error:  # a defect costs the document its row, not the run
        category = DefectError.category
        document, extraction = failed(job, _name_defect(error))
    if category:
        packed, extracted, parts = pack(document), pack(extraction), _lay_out(document, extraction, ())
    return Outcome(
        packed, extracted, parts, document.status, document.message, category, document.pages, document.reader,
        time.perf_counter() - began,
    )  # fmt: skip


def give_up(job: Job, error: DocumentError) -> Outcome:
    """Make the row of a document whose worker was lost."""
    document, extraction = failed(job, error)
    parts = _lay_out(document, extraction, ())
    return Outcome(pack(document), pack(extraction), parts, "failed", document.message, error.category, 0, "", 0.0)


def failed(job: Job, error: DocumentError) -> tuple[Document, Extraction]:
    """Make the records of a document that could not be read."""
    try:
        with job.path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        sha256 = ""
    known = job.metadata or Metadata()
    document = Document(
        job.document_id,
        job.relative,
        sha256,
        job.media_type,
        series=known.series,
        issue=known.issue,
        published=known.published,
        publisher=known.publisher,
        language=known.language,
        status="failed",
        message=str(error),
    )
    return document, Extraction(job.document_id)


def too_much_memory() -> LimitError:
    """Say that a document took more memory than it may."""
    return LimitError(
        "The document needs more memory than run.memory allows.",
        "Give it more in jiho.toml, or split the file.",
    )


def _read(job: Job) -> Document:
    if job.fault:
        raise UnreadableFileError(
            f"The file can't be read: {job.fault}.", "Put the file itself there, or take it away."
        )
    from pipeline.reading import read

    return replace(read(job.path, job.document_id, job.reading, job.metadata, job.password), path=job.relative)


def extract(document: Document, settings: EntitySettings) -> Extraction:
    """Tokenize a document and find all that it names."""
    if not document.articles:
        return Extraction(document.document_id)
    import_spacy()
    from pipeline.entities import extract
    from pipeline.tokens import tokenize

    extraction = extract(document, map(tokenize, document.articles), settings.english_model)
    return keep_sure(extraction, settings.minimum_confidence)


def keep_sure(extraction: Extraction, minimum: float) -> Extraction:
    """Leave out the mentions, and what hangs on them, that are less sure than ``minimum``."""
    if minimum <= 0:
        return extraction
    kept = [index for index, mention in enumerate(extraction.mentions) if mention.confidence >= minimum]
    new = {index: place for place, index in enumerate(kept)}
    return replace(
        extraction,
        mentions=tuple(extraction.mentions[index] for index in kept),
        titles=tuple(replace(row, mention=new[row.mention]) for row in extraction.titles if row.mention in new),
        counts=tuple(replace(row, mention=new[row.mention]) for row in extraction.counts if row.mention in new),
        dates=tuple(replace(row, mention=new[row.mention]) for row in extraction.dates if row.mention in new),
    )


def _lay_out(document: Document, extraction: Extraction, decisions: tuple[Any, ...]) -> dict[str, bytes]:
    from pipeline.tables import document_tables

    if decisions:
        from pipeline.review.decisions import apply

        extraction, _ = apply(document, extraction, list(decisions))
    return {name: pack_table(table) for name, table in document_tables(document, extraction).items()}


def _name_defect(error: Exception) -> DocumentError:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(Path(pipeline.__file__).parent)]
    place = f"{Path(ours[-1].filename).relative_to(Path(pipeline.__file__).parent)}:{ours[-1].lineno}"
    first_line = (str(error).splitlines() or [""])[0][:200]
    return defect(f"{type(error).__name__} at {place} ({first_line})")


def defect(what: str) -> DefectError:
    """Say that a defect of ours stopped a document."""
    return DefectError(
        f"A defect of Jihō stopped it: {what}.", "Please report it with the file; the other documents are not touched."
    )
