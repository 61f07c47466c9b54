"""The main loop of a worker process: ``python -m pipeline.run.child CONNECTION LIFELINE``.

It is started as a program of its own rather than by ``multiprocessing``, so that a batch can be run from any script,
notebook or daemon without a guarded main module, and under a parent that may have threads.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from typing import Any

from pipeline.run.lean import collect_rarely, import_arrow

_MEGABYTE = 2**20


def main() -> None:
    """Take calls from the parent, one at a time, until it hangs up."""
    connection: Connection[Any, Any] = Connection(int(sys.argv[1]))
    threading.Thread(target=_die_with_parent, args=[int(sys.argv[2])], daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    faulthandler.enable()
    collect_rarely()
    sys.path[:], memory = connection.recv()
    import_arrow()
    while True:
        try:
            function, arguments = connection.recv()
        except EOFError:
            return
        _limit_memory(memory)
        answer: tuple[Any, Exception | None]
        try:
            answer = (function(*arguments), None)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:  # handed to the caller, whose business it is
            answer = (None, RuntimeError("".join(traceback.format_exception(error))))
        connection.send(answer)


OUT_OF_MEMORY = 77
"""Exit status of a worker whose memory ran out where nobody could handle it."""


def _limit_memory(megabytes: int) -> None:
    """Let allocations fail, here and in the programs that are called, once the process takes ``megabytes`` more.

    What counts is what can be written to: libraries and dictionaries that are mapped, however large, are shared and
    cost no memory of ours.
    """
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - one line, read before every document
            taken = int(statm.read().split()[5]) * resource.getpagesize()
    except OSError:
        return  # no Linux: the parent's watch on resident memory stands alone
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = taken + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _die_with_parent(lifeline: int) -> None:
    """Wait until the parent is gone in whatever way, then end this process and all that it started."""
    os.read(lifeline, 1)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
