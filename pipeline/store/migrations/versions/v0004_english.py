"""Where readings and English names and titles are from, how sure they are, and what shows it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ENGLISH = {"people": "name_en", "titles": "title_en", "institutions": "name_en"}
METHODS = {
    "people": ("written", "pair"),
    "titles": ("written", "pair", "lexicon", "grammar"),
    "institutions": ("written", "pair", "registry"),
}


def upgrade() -> None:
    """Add the columns; a reading may be from a pair."""
    _add_confidence("people", "reading_confidence")
    for table, column in ENGLISH.items():
        name, values = f"{column}_method", ", ".join(f"'{method}'" for method in METHODS[table])
        check = sa.CheckConstraint(f"{name} IN ({values})", name=f"ck_{table}_{name}_values")
        op.add_column(table, sa.Column(name, sa.Text(), check))
        _add_confidence(table, f"{column}_confidence")
        op.add_column(table, sa.Column(f"{column}_evidence", sa.Text()))


def _add_confidence(table: str, column: str) -> None:
    least = sa.CheckConstraint(f"{column} >= 0", name=f"ck_{table}_{column}_minimum")
    most = sa.CheckConstraint(f"{column} <= 1", name=f"ck_{table}_{column}_maximum")
    op.add_column(table, sa.Column(column, sa.Double(), least, most))
