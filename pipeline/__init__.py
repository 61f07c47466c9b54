"""Jihō (時報): newsletter PDFs in Japanese and English in, tables out.

The public functions, few: :func:`extract_file` for one document, :func:`run` for a batch. The stages can be called
one by one: ``pipeline.reading.read``, ``pipeline.tokens.tokenize``, ``pipeline.entities.extract``, ``pipeline.tables``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Document, Extraction
    from pipeline.run.summary import RunSummary
    from pipeline.settings import Settings

__all__ = ["__version__", "extract_file", "run"]
__version__ = "0.1.0"


def extract_file(path: Path, settings: Settings | None = None) -> tuple[Document, Extraction]:
    """Read one PDF or text file and extract what it names.

    Args:
        path: the file.
        settings: how to read it; None: jiho.toml, the environment, and the defaults.

    Raises:
        DocumentError: the file can't be read; the message says what to do.
    """
    # Imported here: spaCy and the models cost a second that `import pipeline` should not.
    from pipeline.entities import extract
    from pipeline.reading import read
    from pipeline.settings import load_settings
    from pipeline.tokens import tokenize

    settings = settings or load_settings()
    document = read(path, path.stem, settings.reading)
    return document, extract(document, map(tokenize, document.articles))


def run(source: Path, out: Path, settings: Settings | None = None) -> RunSummary:
    """Read every newsletter below ``source`` and write the tables and the report below ``out``.

    Raises:
        JihoError: settings, metadata, input or output folder can't be used.
    """
    from pipeline.run.batch import run as run_batch
    from pipeline.settings import load_settings

    return run_batch(source, out, settings or load_settings())
