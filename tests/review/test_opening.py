"""While an index is made for the first time, the browser is told how far it is."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from pipeline.review.app import STATIC, create_app
from pipeline.review.guard import HEADERS
from pipeline.review.index import open_index
from pipeline.review.opening import Opening
from pipeline.review.site import make_templates
from tests.review.archive import write_pdf, write_tables
from tests.review.test_app import BASE


def test_it_says_how_far_it_is_and_then_gives_way(tmp_path: Path) -> None:
    tables, raw = write_tables(tmp_path), write_pdf(tmp_path)
    go_on, half = threading.Event(), threading.Event()

    def make(progress: object) -> ASGIApp:
        progress(0.5)  # type: ignore[operator]  # it is called so
        half.set()
        go_on.wait(30)
        return create_app(tables, raw, tmp_path / "log.sqlite3")

    opening = Opening(make, [], make_templates(), STATIC)
    client = TestClient(opening, base_url=BASE, headers={"accept-language": "ja"})
    opening.start()
    half.wait(30)
    for answer in (client.get("/queue"), client.post("/decide", data={"action": "accept"})):
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")
        assert "準備しています" in answer.text
        assert "50 %" in answer.text
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert client.get("/static/review.css").status_code == 200
    assert client.get("/queue", headers={"host": "evil.example"}).status_code == 400
    go_on.set()
    for _ in range(500):
        if client.get("/queue").status_code == 200:
            break
        time.sleep(0.01)
    assert "確認待ち" in client.get("/queue").text


def test_what_cannot_be_made_is_said_and_ends_the_server() -> None:
    ended = threading.Event()

    def make(progress: object) -> ASGIApp:
        raise OSError("no space")

    opening = Opening(make, [], make_templates(), STATIC, failed=ended.set)
    opening.start()
    assert ended.wait(30)
    assert str(opening.error) == "no space"


def test_the_making_of_an_index_says_how_far_it_is(tmp_path: Path) -> None:
    shares: list[float] = []
    open_index(write_tables(tmp_path), tmp_path / "index.sqlite3", shares.append).close()
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    shares.clear()
    open_index(tmp_path / "processed" / "tables", tmp_path / "index.sqlite3", shares.append).close()
    assert shares == []  # it is there


def test_the_command_serves_from_the_first_start_on(tmp_path: Path) -> None:
    write_tables(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "review", str(tmp_path / "processed")]
    command += ["--port", str(port), "--no-browser", "--decisions", str(tmp_path / "reviewed" / "log.sqlite3")]
    server = subprocess.Popen(command, cwd=tmp_path)
    try:
        for _ in range(600):
            try:
                answer = httpx.get(f"http://127.0.0.1:{port}/queue")
                if answer.status_code == 200:
                    break
                assert answer.status_code == 503
            except httpx.TransportError:
                assert server.poll() is None
            time.sleep(0.05)
        assert re.search(r"0 (of|/) 6", answer.text)
    finally:
        server.terminate()
        assert server.wait(20) in (0, -15)
