"""What PostgreSQL says of tables and columns (``\\d+ people``): in both languages, always those of this version."""

from __future__ import annotations

import sqlalchemy as sa

from pipeline.store.schema import metadata


def write_comments(connection: sa.Connection) -> None:
    """Set the comments of all tables and columns."""
    for table in metadata().sorted_tables:
        connection.execute(sa.schema.SetTableComment(table))
        for column in table.c:
            connection.execute(sa.schema.SetColumnComment(column))
