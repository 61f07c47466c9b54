"""The same calls on a Dask cluster, under the same limits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from pipeline.errors import SettingsError
from pipeline.run.engine import Limits, SupervisedExecutor

_CONNECTING = 30
_here = threading.local()


class ClusterExecutor(Executor):
    """Sends each call to a worker of the cluster, which makes it in a supervised process of its own."""

    def __init__(self, executor: Executor, limits: Limits) -> None:
        self._executor = executor
        self._limits = limits

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Call ``function(*arguments)`` somewhere in the cluster."""
        return self._executor.submit(call_supervised, self._limits, function, *arguments, **keywords)


def call_supervised(limits: Limits, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in a process that this thread of a cluster's worker keeps for the purpose."""
    executor: SupervisedExecutor | None = getattr(_here, "executor", None)
    if executor is None:
        executor = _here.executor = SupervisedExecutor(1, limits)
    return executor.submit(function, *arguments).result()


@contextmanager
def open_cluster(scheduler: str, workers: int, limits: Limits) -> Iterator[Executor]:
    """Connect to a Dask scheduler, or start a cluster on this machine where ``scheduler`` is empty.

    The workers must see the input folder under the same path.

    Raises:
        SettingsError: Dask is not installed, or the scheduler doesn't answer.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise SettingsError("The engine dask is not installed.", "Install it: pip install 'jiho[cluster]'.") from error
    if not scheduler:
        local = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
        with local as cluster, Client(cluster) as client:
            yield ClusterExecutor(client.get_executor(pure=False, retries=0), limits)
        return
    try:
        client = Client(scheduler, timeout=_CONNECTING)
    except (OSError, ValueError) as error:
        raise SettingsError(f"The Dask scheduler {scheduler} doesn't answer.", "Check its address and port.") from error
    with client:
        yield ClusterExecutor(client.get_executor(pure=False, retries=0), limits)
