"""One run at a time into one output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputError


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file ``path`` while the block runs.

    The operating system holds the lock for the process, not for the file: it falls open when the process ends in
    whatever way, so a lock left behind by a dead run never stands in the way.

    Raises:
        OutputError: another living process holds it, or the file can't be written.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(
            f"{path.parent} can't be written ({error.strerror}).", "Choose another output folder."
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise OutputError(
                f"Another run (process {holder}) is writing into {path.parent.parent}.",
                "Wait until it has ended, or choose another output folder.",
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode("ascii"))
        yield
    finally:
        os.close(descriptor)
