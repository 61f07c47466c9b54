import pytest
import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.store import load
from pipeline.tables.schema import describe
from tests.made.made_documents import HOSTILE, document, failed, named
from tests.store.databases import content, engine_of, written

OLD = [document("a"), document("b", (("髙橋花", "総務課長", "水瀬市"), ("林一", "会長", "本学"))), named(*HOSTILE)]
NEW = [document("b", (("髙橋花", "部長", "水瀬市"),)), document("c"), failed()]


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
    assert not any(count.removed or count.written for count in summary.tables.values())


def test_changed_rows_change_and_rows_that_left_leave(url, tmp_path):
    load(url, written(tmp_path / "old", OLD)[0])
    folder, rows = written(tmp_path / "new", NEW)
    summary = load(url, folder)
    assert content(url) == rows
    assert summary.tables["documents"] == (3, 3, 2)  # "b" has fewer articles now, "c" and the failed one are new


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
