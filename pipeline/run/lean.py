"""What a worker needs of large libraries, without what it never uses: every worker pays for what it loads."""

from __future__ import annotations

import gc
import sys
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import Any

_COMMAND = "spacy.cli.info"


def collect_rarely() -> None:
    """Look for garbage less often: a page makes objects by the ten thousand, hardly any of them in circles."""
    gc.set_threshold(50_000, 20, 50)


class _NoPandas(MetaPathFinder):
    """Finds that there is no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Fail for pandas, and leave all else to others."""
        if name == "pandas":
            raise ModuleNotFoundError("pandas is not wanted", name=name)


_NO_PANDAS = _NoPandas()


def import_arrow() -> None:
    """Import pyarrow for a process that never turns a table into a pandas frame.

    pyarrow loads pandas, a fifth of a second and 70 MB, when it is first given a list; where it finds none it goes
    without, for as long as the process lives. Nothing is done where pandas is loaded already.
    """
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NO_PANDAS)
    try:
        import pyarrow as pa

        pa.array([""])
    finally:
        sys.meta_path.remove(_NO_PANDAS)


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
        import spacy  # noqa: F401  # only to have it loaded under the stand-in
    finally:
        del sys.modules[_COMMAND]


def _info(*arguments: Any, **keywords: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **keywords)
