from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import LimitError
from pipeline.run.engine import Limits, SupervisedExecutor
from tests.run import calls


@pytest.fixture
def executor() -> Iterator[SupervisedExecutor]:
    pool = SupervisedExecutor(1, Limits(timeout=60, memory=200))
    yield pool
    pool.shutdown(cancel_futures=True)


LOST = [
    # native code that writes where it must not
    (calls.crash, (), "died (SIGSEGV)"),
    # a library that ends the process
    (calls.leave, (3,), "died (exit status 3)"),
    # the kernel's killer of the memory-hungry
    (calls.be_killed, (), "died (SIGKILL)"),
    # an endless loop
    (calls.hang, (), "took longer than 1.5 s"),
    # memory faster than anybody can watch
    (calls.eat_at_once, (4000,), "more memory than 200 MB"),
    # memory bit by bit
    (calls.eat_slowly, (4000,), "more memory than 200 MB"),
    # a child process that outlives the call
    (calls.hang_with_child, (), "took longer than 1.5 s"),
]


@pytest.mark.parametrize(("function", "arguments", "message"), LOST)
def test_a_lost_call_costs_its_own_future(function, arguments, message) -> None:
    executor = SupervisedExecutor(1, Limits(timeout=1.5 if "hang" in function.__name__ else 60, memory=200))
    lost = executor.submit(function, *arguments)
    after = executor.submit(calls.double, 21)
    with pytest.raises(LimitError) as error:
        lost.result(30)
    assert message in error.value.what
    assert error.value.next_step
    assert after.result(30) == 42
    executor.shutdown()


def test_a_mapped_file_is_no_memory(executor, tmp_path: Path) -> None:
    dictionary = tmp_path / "dictionary"
    with dictionary.open("wb") as file:
        file.truncate(1 << 30)
    assert executor.submit(calls.map_file, str(dictionary)).result(30) == 1 << 30


def test_an_exception_is_handed_over_with_its_place(executor) -> None:
    with pytest.raises(RuntimeError, match=r"ZeroDivisionError(.|\n)*|calls\.py"):
        executor.submit(calls.divide, 1, 0).result(30)


def test_what_earlier_calls_left_behind_costs_nobody(executor) -> None:
    executor.submit(calls.poison).result(30)
    assert executor.submit(calls.die_if_poisoned).result(30) == "alive"


def test_a_process_is_kept_from_call_to_call(executor) -> None:
    assert executor.submit(os.getpid).result(30) == executor.submit(os.getpid).result(30)


def test_two_workers_work_side_by_side() -> None:
    with SupervisedExecutor(2, Limits(30, 512)) as pool:
        pids = {pool.submit(calls.pid_after, 0.5) for _ in range(2)}
        assert len({future.result(30) for future in pids}) == 2


def test_waiting_calls_are_done_before_a_shutdown_ends() -> None:
    with SupervisedExecutor(1, Limits(30, 512)) as pool:
        futures = [pool.submit(calls.double, number) for number in range(5)]
    assert [future.result(0) for future in futures] == [0, 2, 4, 6, 8]


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    script = (
        "from tests.run import calls\nfrom pipeline.run.engine import *\n"
        f"SupervisedExecutor(1, Limits(60, 512)).submit(calls.hang_with_child, {str(note)!r}).result()"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", script], env=environment)
    wait_for(lambda: note.exists() and len(note.read_text(encoding="ascii").split()) == 2)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for(lambda: not any(is_alive(int(pid)) for pid in note.read_text(encoding="ascii").split()))


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)
