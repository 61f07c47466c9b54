"""Tesseract as the command sees it: is it there, which version, which languages."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

LANGUAGES = ("eng", "jpn", "jpn_vert")
_SECONDS = 20


@cache
def languages() -> tuple[str, ...]:
    """List the installed ones of ``LANGUAGES``; none where Tesseract is missing."""
    listed = _ask("--list-langs").split()
    return tuple(name for name in LANGUAGES if name in listed)


@cache
def version() -> str:
    """Give the version; empty where Tesseract is missing."""
    words = _ask("--version").split()
    return words[1] if len(words) > 1 else ""


def describe() -> str:
    """Say in one line what OCR there is; "none" where there is none."""
    return " ".join((version(), *languages())) if version() else "none"


def _ask(question: str) -> str:
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        return subprocess.run([program, question], capture_output=True, text=True, timeout=_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
