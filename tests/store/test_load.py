import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.store import load
from pipeline.tables import write
from pipeline.tables.schema import describe
from tests.made.made_documents import HOSTILE, document, failed, named, tables

OLD = [document("a"), document("b", (("髙橋花", "総務課長", "水瀬市"), ("林一", "会長", "本学"))), named(*HOSTILE)]
NEW = [document("b", (("髙橋花", "部長", "水瀬市"),)), document("c"), failed()]


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


def engine_of(url):
    return sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def content(url):
    """All rows of the database, by table."""
    engine = engine_of(url)
    schema = sa.MetaData()
    schema.reflect(engine)
    with engine.connect() as connection:
        rows = {name: set(connection.execute(sa.select(schema.tables[name])).all()) for name in describe()}
    engine.dispose()
    return rows


def written(folder, documents):
    made = tables(*documents)
    write(made, folder)
    return folder, {name: {tuple(row.values()) for row in table.to_pylist()} for name, table in made.items()}


def test_the_database_has_what_the_tables_have(url, tmp_path):
    folder, rows = written(tmp_path / "t", OLD)
    summary = load(url, folder)
    assert content(url) == rows
    assert summary.rows == sum(map(len, rows.values()))


def test_loading_twice_changes_nothing(url, tmp_path):
    folder, rows = written(tmp_path / "t", OLD)
    load(url, folder)
    summary = load(url, folder)
    assert content(url) == rows
    assert not any(count.removed for count in summary.tables.values())


def test_changed_rows_change_and_rows_that_left_leave(url, tmp_path):
    load(url, written(tmp_path / "old", OLD)[0])
    folder, rows = written(tmp_path / "new", NEW)
    summary = load(url, folder)
    assert content(url) == rows
    assert summary.tables["documents"].removed == 2


def test_tables_of_others_stay(url, tmp_path):
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (x INTEGER)")
        connection.exec_driver_sql("INSERT INTO mine VALUES (1)")
    load(url, written(tmp_path / "t", OLD)[0])
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT x FROM mine").scalar() == 1
    engine.dispose()


def test_what_the_database_refuses_leaves_it_as_it_was(url, tmp_path):
    load(url, written(tmp_path / "old", OLD)[0])
    before = content(url)
    engine = engine_of(url)
    with engine.begin() as connection:
        # A row of someone else's that refers to a person who leaves with the new tables.
        key = connection.exec_driver_sql("SELECT person_id FROM people WHERE name = '林一'").scalar()
        connection.exec_driver_sql("CREATE TABLE notes (person_id TEXT NOT NULL REFERENCES people (person_id))")
        connection.execute(sa.text("INSERT INTO notes VALUES (:key)"), {"key": key})
    engine.dispose()
    with pytest.raises(StoreError, match="left as it was"):
        load(url, written(tmp_path / "new", NEW)[0])
    assert content(url) == before


def test_the_database_itself_holds_keys_and_values(url, tmp_path):
    load(url, written(tmp_path / "t", OLD)[0])
    engine = engine_of(url)
    inspector = sa.inspect(engine)
    for table in describe().values():
        assert inspector.get_pk_constraint(table.name)["constrained_columns"] == list(table.key)
        references = {
            key["constrained_columns"][0]: key["referred_table"] for key in inspector.get_foreign_keys(table.name)
        }
        assert references == {column.name: column.references[0] for column in table.columns if column.references}
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql("UPDATE documents SET status = 'lost'")
    engine.dispose()


@pytest.mark.postgres
def test_postgresql_explains_tables_and_columns(postgres, tmp_path):
    load(f"{postgres}/postgres", written(tmp_path / "t", OLD)[0])
    engine = engine_of(f"{postgres}/postgres")
    inspector = sa.inspect(engine)
    assert inspector.get_table_comment("people")["text"] == "人物 / People"
    assert all(column["comment"] for column in inspector.get_columns("people"))
    engine.dispose()


def test_a_folder_without_whole_tables_is_refused(tmp_path):
    with pytest.raises(StoreError, match="no whole set"):
        load(f"sqlite:///{tmp_path / 'x.db'}", tmp_path)
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "can't be read"),
        ("mysql://user@host/x", "does not load into mysql"),
        ("sqlite:////proc/nowhere/x.db", "can't be made"),
        ("postgresql://user:secret@127.0.0.1:1/x", "left as it was"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_without_the_password(url, says, tmp_path):
    folder, _ = written(tmp_path / "t", OLD)
    with pytest.raises(StoreError, match=says) as caught:
        load(url, folder)
    assert "secret" not in str(caught.value)


def test_tables_of_another_version_are_refused(tmp_path):
    url = f"sqlite:///{tmp_path / 'x.db'}"
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE people (person_id TEXT PRIMARY KEY)")
    engine.dispose()
    with pytest.raises(StoreError, match="other columns"):
        load(url, written(tmp_path / "t", OLD)[0])
