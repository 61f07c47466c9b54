"""What worker processes are asked to do in the tests, most of it bad."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

poisoned = False


def double(number: int) -> int:
    return 2 * number


def divide(one: float, other: float) -> float:
    return one / other


def pid_after(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def crash() -> None:
    ctypes.string_at(0)


def leave(status: int) -> None:
    os._exit(status)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    while True:
        time.sleep(0.01)


def hang_with_child(note: str | None = None) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    if note:
        Path(note).write_text(f"{os.getpid()} {child.pid}", encoding="ascii")
    child.wait()


def eat_at_once(megabytes: int) -> int:
    return len(bytes(megabytes << 20))


def eat_slowly(megabytes: int) -> int:
    eaten = []
    for _ in range(megabytes // 8):
        eaten.append(b"x" * (8 << 20))
        time.sleep(0.005)
    return len(eaten)


def map_file(path: str) -> int:
    with Path(path).open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        return len(mapped)


def poison() -> None:
    global poisoned  # noqa: PLW0603 - it is the point that state stays behind
    poisoned = True


def die_if_poisoned() -> str:
    if poisoned:
        crash()
    return "alive"
