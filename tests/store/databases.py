"""What a test sees of a database, and the tables that it loads."""

import sqlalchemy as sa

from pipeline.tables import write
from pipeline.tables.schema import describe
from tests.made.made_documents import tables


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


def asked(url, statement, **values):
    """The rows that a statement gives."""
    engine = engine_of(url)
    with engine.begin() as connection:
        result = connection.execute(sa.text(statement), values)
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows
