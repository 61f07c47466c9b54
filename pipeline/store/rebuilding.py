"""Indexes and foreign keys out of the way while an empty table takes its first rows.

Building an index over all rows is several times quicker than keeping it up row by row, and so is checking a foreign
key by one join. All this is within the transaction of the load: nobody ever sees a table without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from pipeline.store.connect import is_postgresql


@contextmanager
def rebuilt_after(connection: sa.Connection, tables: Iterable[sa.Table]) -> Iterator[None]:
    """Drop the indexes and, where the database can, the foreign keys of tables; make them again at the end.

    Raises:
        sqlalchemy.exc.IntegrityError: a row refers to one that isn't there.
    """
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda index: str(index.name))]
    # SQLite can't drop a foreign key.
    keys = [key for table in tables for key in table.foreign_key_constraints] if is_postgresql(connection) else []
    for key in keys:
        connection.execute(sa.schema.DropConstraint(key))
    for index in indexes:
        connection.execute(sa.schema.DropIndex(index))
    yield
    for index in indexes:
        connection.execute(sa.schema.CreateIndex(index))
    for key in keys:
        connection.execute(sa.schema.AddConstraint(key, isolate_from_table=False))
