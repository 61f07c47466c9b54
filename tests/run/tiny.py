"""A stand-in for the stages, quick and without models: every word in 「」 is a person. It notes what it was asked to do."""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path

from pipeline.model import Article, Document, Extraction, Mention, Passage
from pipeline.run.codec import digest, pack, pack_table, unpack_document, unpack_extraction
from pipeline.run.manifest import Outcome
from pipeline.run.worker import Job
from pipeline.tables import document_tables
from tests.run import calls

NAMED = re.compile("「(.+?)」")


def work(job: Job) -> Outcome:
    done = []
    document = unpack_document(job.document) if job.document else _read(job)
    done += [] if job.document else ["read"]
    packed = pack(document)
    holds = job.extraction is not None and job.extracted_from == digest(packed)
    extraction = unpack_extraction(job.extraction) if job.extraction and holds else _extract(document)
    done += [] if holds else ["extract"]
    parts = {name: pack_table(table) for name, table in document_tables(document, extraction).items()}
    with diary(job.path).open("a", encoding="utf-8") as stream:
        stream.write(f"{job.document_id}: {' '.join(done) or 'rows'}\n")
    return Outcome(packed, pack(extraction), parts, "ok", "", "", document.pages, document.reader, 0.0)


def diary(path: Path) -> Path:
    """Where it is noted what was done: beside the input folder."""
    return path.parent.parent / "diary.log"


def _read(job: Job) -> Document:
    text = job.path.read_text(encoding="utf-8").strip().split(" #")[0]
    article = Article(text[:5], "", "", "ja", 1, 1, (Passage("body", text, 1),))
    sha256 = hashlib.sha256(job.path.read_bytes()).hexdigest()
    return Document(
        job.document_id,
        job.relative,
        sha256,
        job.media_type,
        pages=1,
        reader="text",
        language="ja",
        articles=(article,),
    )


def _extract(document: Document) -> Extraction:
    mentions = tuple(
        Mention("person", number, 0, *match.span(1), match[1], match[1], "brackets", 1.0)
        for number, article in enumerate(document.articles)
        for match in NAMED.finditer(article.passages[0].text)
    )
    return Extraction(document.document_id, mentions)


def slow_work(job: Job) -> Outcome:
    """The same, slow enough to be killed in the middle."""
    time.sleep(0.1)
    return work(job)


def work_on_hostile(job: Job) -> Outcome:
    """The same, save that some files take the process with them."""
    text = job.path.read_text(encoding="utf-8")
    if "crash" in text:
        calls.crash()
    if "hang" in text:
        calls.hang()
    if "eat" in text:
        calls.eat_at_once(100_000)
    if "defect" in text:
        calls.divide(1, 0)
    return work(job)
