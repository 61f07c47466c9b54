"""Alembic's migrations of the database: one module a step in versions/, never changed once released."""
