"""Executors that call a function on each document: processes under supervision here, or a Dask cluster."""

from __future__ import annotations

import os
import queue
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import LimitError
from pipeline.run import child
from pipeline.settings import RunSettings

_POLL = 0.1
_STOPPING = 2.0
_STALE_MEMORY = 0.3
"""Share of the memory limit from which on a worker is replaced before its next document."""


class Limits(NamedTuple):
    """What one call may take: seconds, and megabytes of resident memory."""

    timeout: float
    memory: int


class SupervisedExecutor(Executor):
    """A pool of processes in which a call that hangs, crashes or eats memory costs its own future, nothing else.

    ``concurrent.futures.ProcessPoolExecutor`` is broken for good by the first process that dies; here each process has
    one call at a time and is replaced. Such a future has a ``LimitError``. A call that was not the first of its process
    is tried once more in a fresh one, for it may have died of what earlier calls left behind.

    Args:
        workers: number of processes, started when they are first needed.
        limits: what a call may take.
        log: file that takes what the processes and their libraries write to standard error; None: nowhere.
    """

    def __init__(self, workers: int, limits: Limits, log: Path | None = None) -> None:
        self._limits = limits
        self._log = log
        self._environment = _environment(workers)
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Call ``function(*arguments)`` in a process; it must be importable there, its arguments picklable."""
        if keywords or self._closing.is_set():
            raise RuntimeError("keyword arguments are not taken" if keywords else "the executor is shut down")
        call = _Call(Future(), function, arguments)
        self._calls.put(call)
        return call.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: after the calls that are waiting, or with ``cancel_futures`` at once."""
        if cancel_futures:
            self._closing.set()
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self) -> None:
        worker: _Worker | None = None
        while (call := self._calls.get()) is not None:
            if self._closing.is_set():
                call.future.cancel()
            if not call.future.set_running_or_notify_cancel():
                continue
            worker = self._answer(call, worker)
        if worker is not None:
            worker.kill()

    def _answer(self, call: _Call, worker: _Worker | None) -> _Worker | None:
        """Get a call done in ``worker``; give the worker for the next call."""
        while True:
            if worker is None:
                worker = _Worker(self._environment, self._limits, self._log)
            try:
                value, error = worker.call(call.function, call.arguments, self._closing)
            except _LostError as lost:
                worker.kill()
                if lost.again and worker.calls > 1:
                    worker = None
                    continue
                call.future.set_exception(lost.error)
                return None
            if error is None:
                call.future.set_result(value)
            else:
                call.future.set_exception(error)
            if worker.resident() > self._limits.memory * _STALE_MEMORY:
                worker.kill()
                return None
            return worker


class _Call(NamedTuple):
    future: Future[Any]
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class _LostError(Exception):
    """A worker is lost; ``again`` where the call may be tried in a fresh one."""

    def __init__(self, error: LimitError, again: bool) -> None:
        super().__init__(error)
        self.error = error
        self.again = again


class _Worker:
    """One process, in a session of its own so that what it starts can be ended with it."""

    def __init__(self, environment: dict[str, str], limits: Limits, log: Path | None) -> None:
        self.calls = 0
        self._limits = limits
        self._connection: Connection[Any, Any]
        self._connection, theirs = Pipe()
        lifeline, self._lifeline = os.pipe()
        command = [sys.executable, "-m", child.__name__, str(theirs.fileno()), str(lifeline)]
        with open(log or os.devnull, "ab") as errors:  # noqa: PTH123 - os.devnull is no Path
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, env=environment,
                pass_fds=[theirs.fileno(), lifeline], start_new_session=True,
            )  # fmt: skip
        theirs.close()
        os.close(lifeline)
        self._connection.send((sys.path, limits.memory))

    def call(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], closing: threading.Event
    ) -> tuple[Any, Exception | None]:
        """Call a function and wait for its answer (value, error).

        Raises:
            _LostError: the process died, or had to be given up.
        """
        self.calls += 1
        until = time.monotonic() + self._limits.timeout
        try:
            self._connection.send((function, arguments))
            while not self._connection.poll(_POLL):
                self._watch(until, closing)
            answer: tuple[Any, Exception | None] = self._connection.recv()
        except (EOFError, ConnectionError):
            raise _LostError(self._obituary(), again=True) from None
        return answer

    def resident(self) -> float:
        """Resident memory in megabytes; 0 where the system doesn't tell."""
        try:
            statm = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii")
        except OSError:
            return 0.0
        return int(statm.split()[1]) * resource.getpagesize() / 2**20

    def kill(self) -> None:
        """End the process and all that it started, now: it holds nothing that has to be saved."""
        with suppress(ProcessLookupError):  # all of them have ended
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._connection.close()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1

    def _watch(self, until: float, closing: threading.Event) -> None:
        if closing.is_set():
            raise _LostError(LimitError("The run was stopped.", "Run it again to go on."), again=False)
        if self.resident() > self._limits.memory:
            raise _LostError(_memory_error(self._limits), again=True)
        if time.monotonic() > until:
            raise _LostError(
                LimitError(
                    f"The document took longer than {self._limits.timeout:g} s.",
                    "Set run.timeout in jiho.toml higher, or split the file.",
                ),
                again=False,
            )

    def _obituary(self) -> LimitError:
        status = self._process.wait(_STOPPING)
        if status == child.OUT_OF_MEMORY:
            return _memory_error(self._limits)
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return LimitError(
            f"The process that worked on the document died ({how}).",
            "Open the file in another program and save it again, or report it.",
        )


def _memory_error(limits: Limits) -> LimitError:
    return LimitError(
        f"The document needs more memory than {limits.memory} MB.",
        "Set run.memory in jiho.toml higher, or split the file.",
    )


def _environment(workers: int) -> dict[str, str]:
    """The environment of a worker: its share of the cores, memory taken as it is needed, one order of sets and dicts."""
    threads = str(max(1, (os.cpu_count() or 1) // max(1, workers)))
    ours = {
        "OMP_THREAD_LIMIT": threads,
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "ARROW_DEFAULT_MEMORY_POOL": "system",  # its own sets a gigabyte aside, which the limit would count
    }
    return ours | dict(os.environ)


@contextmanager
def open_executor(settings: RunSettings, documents: int, log: Path | None = None) -> Iterator[Executor]:
    """Open the executor that the settings ask for, with no more workers than documents.

    Raises:
        SettingsError: the engine is not installed, or its scheduler doesn't answer.
    """
    limits = Limits(settings.timeout, settings.memory)
    workers = max(1, min(settings.workers or os.cpu_count() or 1, documents))
    if settings.engine == "dask":
        from pipeline.run.cluster import open_cluster

        with open_cluster(settings.scheduler, workers, limits) as executor:
            yield executor
        return
    own = SupervisedExecutor(workers, limits, log)
    try:
        yield own
    except BaseException:  # Ctrl-C too must end the workers; raised again
        own.shutdown(cancel_futures=True)
        raise
    own.shutdown()
