import pytest
import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.store import load
from pipeline.store.connect import opened
from pipeline.store.migrate import VERSION_TABLE, migrate
from pipeline.store.schema import metadata
from tests.made.made_documents import document
from tests.store.databases import asked, engine_of, written


def structure(engine):
    """All that a database knows about the ten tables."""
    inspector = sa.inspect(engine)
    found = {}
    for table in metadata().tables:
        found[table] = {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)],
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "foreign": sorted(
                (
                    k["name"],
                    *k["constrained_columns"],
                    k["referred_table"],
                    *k["referred_columns"],
                    *k["options"].items(),
                )
                for k in inspector.get_foreign_keys(table)
            ),
            "checks": sorted((c["name"], c["sqltext"]) for c in inspector.get_check_constraints(table)),
            "indexes": sorted((i["name"], *i["column_names"]) for i in inspector.get_indexes(table)),
        }
    return found


def test_the_migrations_make_what_the_description_says(url, tmp_path):
    with opened(url) as connection:
        migrate(connection)
    migrated = engine_of(url)
    by_migrations = structure(migrated)
    with migrated.begin() as connection:
        for view in sa.inspect(connection).get_view_names():
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}" + (" CASCADE" if "postgres" in url else ""))
        connection.exec_driver_sql("DROP TABLE passage_search")
        metadata().drop_all(connection)
        metadata().create_all(connection)
    by_description = structure(migrated)
    migrated.dispose()
    assert by_migrations == by_description


def test_a_database_of_an_earlier_version_keeps_its_rows_and_is_brought_up(url, tmp_path):
    with opened(url) as connection:
        migrate(connection, "0001")
    asked(url, "INSERT INTO documents (document_id, path, pages, articles, status) VALUES ('x', 'x.pdf', 1, 0, 'ok')")
    with opened(url) as connection:
        migrate(connection)
    assert asked(url, "SELECT document_id FROM documents") == [("x",)]
    assert asked(url, "SELECT * FROM careers") == []


def test_migrating_again_changes_nothing(url):
    for _ in range(2):
        with opened(url) as connection:
            migrate(connection)
    assert len(asked(url, f"SELECT * FROM {VERSION_TABLE}")) == 1


def test_tables_of_someone_else_are_refused(url, tmp_path):
    asked(url, "CREATE TABLE people (person_id TEXT PRIMARY KEY)")
    with pytest.raises(StoreError, match="tables named people"):
        load(url, written(tmp_path / "t", [document("a")])[0])
    assert asked(url, "SELECT * FROM people") == []


def test_a_database_of_a_later_version_is_refused_unharmed(url, tmp_path):
    folder, _ = written(tmp_path / "t", [document("a")])
    load(url, folder)
    asked(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(StoreError, match="another version"):
        load(url, written(tmp_path / "u", [document("b")])[0])
    assert asked(url, "SELECT document_id FROM documents") == [("a",)]
