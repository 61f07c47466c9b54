"""spaCy without its command line."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMAND = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy as a worker needs it: without its command line, which takes a third of the time and is never used.

    ``spacy/__init__.py`` takes ``info`` from the command line, and with it everything that trains, downloads and
    packages. While it is imported, a stand-in has the place of that module; ``spacy.info`` and ``spacy.cli`` work as
    ever, and load what they need when they are first asked.
    """
    if "spacy" in sys.modules:
        return
    stand_in = ModuleType(_COMMAND)
    stand_in.info = _info  # type: ignore[attr-defined]  # what spaCy takes from it
    sys.modules[_COMMAND] = stand_in
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[_COMMAND]


def _info(*arguments: Any, **keywords: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **keywords)
