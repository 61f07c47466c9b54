"""A real PostgreSQL server for the session, and an empty database of each kind for each test."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa


def programs():
    """The folder of PostgreSQL's own programs, or None."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *map(Path, filter(None, [shutil.which("initdb")]))]
    return next((path.resolve().parent for path in sorted(found, reverse=True)), None)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """A PostgreSQL server of this session's own, on a free port of the loopback."""
    bin_ = programs()
    if bin_ is None:
        pytest.skip("no PostgreSQL server here (Debian: apt-get install postgresql)")
    # The server refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    home = Path("/tmp") / f"jiho-postgres-{os.getpid()}"
    home.mkdir()
    if as_user:
        shutil.chown(home, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    make = [
        *as_user,
        str(bin_ / "initdb"),
        "-D",
        str(home / "data"),
        "-U",
        "jiho",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    control = [*as_user, str(bin_ / "pg_ctl"), "-D", str(home / "data"), "-w", "-l", str(home / "log")]
    options = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off"
    try:
        subprocess.run(make, check=True, capture_output=True)
        subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, timeout=60)
        yield f"postgresql://jiho@127.0.0.1:{port}"
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, timeout=60)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jiho.db'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"t{abs(hash(request.node.nodeid))}"
    engine = sa.create_engine(f"{server.replace('://', '+psycopg://')}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    yield f"{server}/{name}"
