"""The schema of a database brought up to this version, by alembic's migrations beside this module."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from pipeline.errors import StoreError
from pipeline.store.connect import name_of
from pipeline.store.schema import metadata

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "jiho_version"
"""Not alembic's own name: the database may have migrations of someone else's."""


def migrate(connection: sa.Connection, to: str = "head") -> None:
    """Create or change the schema, within the transaction of the connection.

    Args:
        to: the revision to reach.

    Raises:
        StoreError: the database has tables of these names that Jihō's migrations didn't make, or was made by a later
            version of Jihō.
    """
    inspector = sa.inspect(connection)
    if not inspector.has_table(VERSION_TABLE):
        taken = sorted(set(metadata().tables) & set(inspector.get_table_names()))
        if taken:
            raise StoreError(
                f"{name_of(connection)} already has tables named {', '.join(taken)}, which no migration of this "
                "version made.",
                "Load into a new database, or remove these tables first.",
            )
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise StoreError(
            f"{name_of(connection)} was made by another version of Jihō: {error}.",
            "Update Jihō, or load into a new database.",
        ) from error
