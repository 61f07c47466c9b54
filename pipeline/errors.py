"""One tree of errors. Each says what is wrong and what to do next, and has an exit code.

Exit codes of the command: 0 every document is ok or partial; 1 at least one document failed; 2 the command line is wrong;
3 the settings or metadata.csv are wrong; 4 there is no input; 5 the output can't be written; 6 the reviewers' decisions can't be
read or written; 70 a defect of Jihō.
"""

from __future__ import annotations


class JihoError(Exception):
    """The root of the tree.

    Args:
        what: what is wrong, one sentence, naming the thing.
        next_step: what the user can do about it, one sentence.
    """

    exit_code = 70

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what, next_step)
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


class SettingsError(JihoError):
    """jiho.toml, an environment variable or a flag says something that can't be."""

    exit_code = 3


class MetadataError(JihoError):
    """metadata.csv names an unknown path, or holds a value that can't be."""

    exit_code = 3


class NoInputError(JihoError):
    """The input folder is missing or holds no document."""

    exit_code = 4


class OutputError(JihoError):
    """The output folder can't be written, or belongs to another run that is under way."""

    exit_code = 5


class TableError(JihoError):
    """A table breaks its own description: a defect of Jihō, found before anything is written."""


class StoreError(OutputError):
    """The database can't be reached or written, or the tables to load aren't whole."""


class DecisionsError(JihoError):
    """The reviewers' decisions can't be read, written, or taken in."""

    exit_code = 6


class UsersError(DecisionsError):
    """The file of the reviewers can't be read or written, or a name or password can't be used."""


class DocumentError(JihoError):
    """One document can't be read; it costs its own row, not the run. ``category`` is a stable word for programs."""

    exit_code = 1
    category = "unreadable"


class UnreadableFileError(DocumentError):
    """The operating system doesn't give the file's bytes."""


class EmptyFileError(DocumentError):
    """The file has no bytes, or a text file no text."""

    category = "empty"


class NotAPdfError(DocumentError):
    """The file is called .pdf and is something else."""

    category = "not-a-pdf"


class DamagedPdfError(DocumentError):
    """No reader can open the PDF: cut off, or broken in its structure."""

    category = "damaged"


class EncryptedPdfError(DocumentError):
    """The PDF asks for a password that the settings don't give."""

    category = "encrypted"


class NoPagesError(DocumentError):
    """The PDF opens and has no page."""

    category = "no-pages"


class EncodingError(DocumentError):
    """The text file is neither UTF-8 nor CP932."""

    category = "encoding"


class NoTextError(DocumentError):
    """No page has text that can be read, and OCR is missing, turned off, or found nothing."""

    category = "no-text"


class LimitError(DocumentError):
    """Reading took longer, or more memory, than the settings allow, or the process died."""

    category = "limit"


class DefectError(DocumentError):
    """A defect of Jihō stopped the document."""

    category = "defect"
