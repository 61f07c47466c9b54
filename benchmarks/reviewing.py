"""Measure the review over a million mentions: start, pages, decisions, memory; and that no decision is lost.

    python -m benchmarks.reviewing [--documents N] [--seconds N]

Makes the tables, then runs ``jiho review`` as its users do and asks it over the loopback. The last part has ten clients
decide for a minute, about fifty times a second together, kills the server with SIGKILL in the middle, starts it again,
and looks for every decision that was acknowledged in the log.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.made_tables import first_institution, write_made_tables
from pipeline.review.decisions import DecisionLog

CLIENTS = 10
PER_SECOND = 50
TOKEN = re.compile(r'name="token" value="([^"]+)"')
PAIR = re.compile(r"pair=([0-9a-f]+)")
ITEM = re.compile(r'href="/item\?[^"]*id=([^"&]+)')


def free_port() -> int:
    """A port of the loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(out: Path, log: Path, port: int) -> Iterator[tuple[subprocess.Popen[bytes], float, float]]:
    """The review as a process of its own, and the seconds from its start to its first answer and until it is ready."""
    begin = time.perf_counter()
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "review", str(out), "--port", str(port)]
    options = ["--no-browser", "--reviewer", "bench", "--decisions", str(log), "--users", str(log.with_name("none"))]
    process = subprocess.Popen([*command, *options])
    first = 0.0
    try:
        while True:
            try:
                ready = httpx.get(f"http://127.0.0.1:{port}/login").status_code != httpx.codes.SERVICE_UNAVAILABLE
                first = first or time.perf_counter() - begin
                if ready:
                    break
                time.sleep(0.5)
            except httpx.TransportError:
                if process.poll() is not None:
                    raise RuntimeError("the review ended by itself") from None
                time.sleep(0.02)
        yield process, first, time.perf_counter() - begin
    finally:
        process.kill()
        process.wait()


def percentile(seconds: list[float], share: float = 0.95) -> float:
    """The value that so many of them stay below, in milliseconds."""
    return 1000 * statistics.quantiles(seconds, n=100, method="inclusive")[round(share * 100) - 1]


def timed_get(client: httpx.Client, path: str, times: list[float]) -> str:
    """Get a page and note how long it took."""
    begin = time.perf_counter()
    response = client.get(path)
    times.append(time.perf_counter() - begin)
    response.raise_for_status()
    return response.text


def review_alone(port: int, rounds: int) -> dict[str, list[float]]:
    """One reviewer: pages of the queue by several filters, items, decisions; the same for who is who."""
    names = ("queue page", "item", "decision", "list of identities", "two names", "decision about identity")
    times: dict[str, list[float]] = {name: [] for name in names}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        for number in range(rounds):
            kind = ("", "person", "title", "institution", "count", "date")[number % 6]
            listed = timed_get(client, f"/queue?queue_kind={kind}&page={number % 5 + 1}", times["queue page"])
            mention = ITEM.findall(listed)[number % 20]
            page = timed_get(client, f"/item?id={mention}", times["item"])
            form = {"token": TOKEN.findall(page)[0], "id": httpx.URL(f"/?id={mention}").params["id"]}
            begin = time.perf_counter()
            answer = client.post("/decide", data=form | {"action": "accept"}, follow_redirects=False)
            if answer.status_code != 303:
                raise RuntimeError(f"a decision was answered by {answer.status_code}")
            times["decision"].append(time.perf_counter() - begin)
            listed = timed_get(client, f"/joins?page={number % 5 + 1}", times["list of identities"])
            page = timed_get(client, f"/joins/pair?pair={PAIR.findall(listed)[number % 20]}", times["two names"])
            form = {"token": TOKEN.findall(page)[0], "pair": PAIR.findall(page)[0], "action": "different"}
            begin = time.perf_counter()
            if client.post("/joins/decide", data=form, follow_redirects=False).status_code != 303:
                raise RuntimeError("a decision about identity was refused")
            times["decision about identity"].append(time.perf_counter() - begin)
    return times


def decide_together(port: int, ids: list[str], seconds: float, acknowledged: list[str], lock: threading.Lock) -> None:
    """One of several clients: decide at its share of the pace until the time is over; a server that is gone is waited for."""
    end = time.monotonic() + seconds
    pause = CLIENTS / PER_SECOND
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        token = ""
        for mention in ids:
            due = time.monotonic() + pause
            if due > end:
                return
            try:
                if not token:
                    token = TOKEN.findall(client.get("/item", params={"id": mention}).text)[0]
                form = {"token": token, "id": mention, "action": "accept"}
                if client.post("/decide", data=form, follow_redirects=False).status_code == 303:
                    with lock:
                        acknowledged.append(mention)
                else:
                    token = ""  # a server that was started anew has another key
            except httpx.TransportError:
                token = ""
            time.sleep(max(0.0, due - time.monotonic()))


def survive_a_kill(out: Path, log: Path, ids: list[str], seconds: float) -> tuple[int, int]:
    """Decide together, with a kill in the middle.

    Returns:
        How many decisions were acknowledged, and how many of them the log doesn't hold.
    """
    port = free_port()
    acknowledged: list[str] = []
    lock = threading.Lock()
    threads = [
        threading.Thread(target=decide_together, args=(port, ids[number::CLIENTS], seconds, acknowledged, lock))
        for number in range(CLIENTS)
    ]
    with serving(out, log, port) as (process, *_):
        for thread in threads:
            thread.start()
        time.sleep(seconds / 2)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with serving(out, log, port):
        for thread in threads:
            thread.join()
    held = {
        (decision.document, decision.article, decision.passage, decision.start)
        for _, decision in DecisionLog(log).read()
        if decision.action == "accept"
    }
    return len(acknowledged), sum(_place(mention) not in held for mention in acknowledged)


def _place(mention: str) -> tuple[str, int, int, int]:
    document, article, passage, _, span = re.fullmatch(r"made/(\d+):a(\d+):p(\d+):(\w+):(\d+)-\d+", mention).groups()  # type: ignore[union-attr]  # made so
    return f"{int(document):064x}", int(article) - 1, int(passage) - 1, int(span)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the review over a million mentions.")
    parser.add_argument("--documents", type=int, default=10_000, help="documents of 100 mentions each")
    parser.add_argument("--seconds", type=float, default=60, help="of deciding together")
    parser.add_argument("--rounds", type=int, default=200, help="pages, items and decisions of the one reviewer")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out, log = Path(scratch) / "out", Path(scratch) / "reviewed" / "decisions.sqlite3"
        write_made_tables(out / "tables", arguments.documents)
        shown = Table("what", "measured")
        port = free_port()
        with serving(out, log, port) as (_, first, ready):
            shown.add_row("first start: a page that says how far it is", f"{first:.1f} s")
            shown.add_row("first start: the index is made", f"{ready:.1f} s")
        with serving(out, log, port) as (process, _, start):
            shown.add_row("start", f"{start:.1f} s")
            for what, seconds in review_alone(port, arguments.rounds).items():
                shown.add_row(f"{what}, p95", f"{percentile(seconds):.0f} ms")
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            peak = int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024
            shown.add_row("peak memory", f"{peak:.0f} MB")
        ids = [
            f"made/{number:06}:a1:p1:institution:0-{len(first_institution(number))}"
            for number in range(arguments.documents)
        ]
        sent, lost = survive_a_kill(out, log, ids, arguments.seconds)
        shown.add_row("decisions acknowledged, kill -9 in the middle", f"{sent}")
        shown.add_row("of these lost", f"{lost}")
        Console().print(f"{arguments.documents * 100:,} mentions", shown)


if __name__ == "__main__":
    main()
