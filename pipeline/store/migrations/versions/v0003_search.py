"""The full-text index over passages, by search tokens that Jihō makes itself (see pipeline.store.grams).

PostgreSQL keeps them as tsvector, SQLite as text beside an FTS5 table that triggers keep in step.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

POSTGRESQL = """
CREATE TABLE passage_search (
    passage_id TEXT PRIMARY KEY REFERENCES passages (passage_id) ON DELETE CASCADE,
    tokens TSVECTOR NOT NULL
);
CREATE INDEX ix_passage_search_tokens ON passage_search USING gin (tokens);
COMMENT ON TABLE passage_search IS
    '段落の全文検索索引 / Full-text index of the passages: pairs of Japanese characters, and words in Latin script';
"""

# FTS5's "ascii" takes every character beyond ASCII as part of a word, also kanji newer than its own tables of Unicode.
SQLITE = (
    """
    CREATE TABLE passage_search (
        search_id INTEGER PRIMARY KEY,
        passage_id TEXT NOT NULL UNIQUE REFERENCES passages (passage_id) ON DELETE CASCADE,
        tokens TEXT NOT NULL
    )
    """,
    """
    CREATE VIRTUAL TABLE passage_fts
    USING fts5 (tokens, content = 'passage_search', content_rowid = 'search_id', tokenize = 'ascii')
    """,
    """
    CREATE TRIGGER passage_search_added AFTER INSERT ON passage_search BEGIN
        INSERT INTO passage_fts (rowid, tokens) VALUES (new.search_id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER passage_search_removed AFTER DELETE ON passage_search BEGIN
        INSERT INTO passage_fts (passage_fts, rowid, tokens) VALUES ('delete', old.search_id, old.tokens);
    END
    """,
)


def upgrade() -> None:
    """Create it, empty: loading fills it."""
    connection = op.get_bind()
    for statement in (POSTGRESQL,) if connection.dialect.name == "postgresql" else SQLITE:
        connection.exec_driver_sql(statement)
