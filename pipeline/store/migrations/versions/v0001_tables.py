"""The ten tables, with their keys, checks and indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "documents",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text()),
        sa.Column("media_type", sa.Text()),
        sa.Column("series", sa.Text()),
        sa.Column("issue", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("pages", sa.BigInteger(), nullable=False),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.Column("reader", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("message", sa.Text()),
        sa.CheckConstraint("status IN ('ok', 'partial', 'failed')", name="ck_documents_status_values"),
        sa.CheckConstraint("articles >= 0", name="ck_documents_articles_minimum"),
        sa.CheckConstraint("pages >= 0", name="ck_documents_pages_minimum"),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_documents_series", "documents", ["series"])
    op.create_table(
        "institutions",
        sa.Column("institution_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("parent_id", sa.Text()),
        sa.Column("ror_id", sa.Text()),
        sa.Column("mentions", sa.BigInteger(), nullable=False),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("articles >= 0", name="ck_institutions_articles_minimum"),
        sa.CheckConstraint("mentions >= 0", name="ck_institutions_mentions_minimum"),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["institutions.institution_id"],
            name="fk_institutions_parent_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("institution_id"),
    )
    op.create_index("ix_institutions_name", "institutions", ["name"])
    op.create_index("ix_institutions_parent_id", "institutions", ["parent_id"])
    op.create_table(
        "people",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text()),
        sa.Column("romanized", sa.Text()),
        sa.Column("name_en", sa.Text()),
        sa.Column("mentions", sa.BigInteger(), nullable=False),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.Column("first_published", sa.Text()),
        sa.Column("last_published", sa.Text()),
        sa.Column("reading_source", sa.Text()),
        sa.CheckConstraint(
            "reading_source IN ('brackets', 'ruby', 'pair', 'guess')", name="ck_people_reading_source_values"
        ),
        sa.CheckConstraint("articles >= 0", name="ck_people_articles_minimum"),
        sa.CheckConstraint("mentions >= 0", name="ck_people_mentions_minimum"),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_people_name", "people", ["name"])
    op.create_table(
        "articles",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("section", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("first_page", sa.BigInteger(), nullable=False),
        sa.Column("last_page", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.CheckConstraint("language IN ('ja', 'en')", name="ck_articles_language_values"),
        sa.CheckConstraint("first_page >= 0", name="ck_articles_first_page_minimum"),
        sa.CheckConstraint("last_page >= 0", name="ck_articles_last_page_minimum"),
        sa.CheckConstraint("position >= 1", name="ck_articles_position_minimum"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_articles_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_articles_document_id", "articles", ["document_id"])
    op.create_table(
        "passages",
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('title', 'body', 'caption', 'table', 'byline')", name="ck_passages_kind_values"),
        sa.CheckConstraint("page >= 0", name="ck_passages_page_minimum"),
        sa.CheckConstraint("position >= 1", name="ck_passages_position_minimum"),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.article_id"],
            name="fk_passages_article_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_passages_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("passage_id"),
    )
    op.create_index("ix_passages_article_id", "passages", ["article_id"])
    op.create_index("ix_passages_document_id", "passages", ["document_id"])
    op.create_table(
        "mentions",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("entity_id", sa.Text()),
        sa.Column("review", sa.Text()),
        sa.CheckConstraint(
            "kind IN ('person', 'title', 'institution', 'count', 'date', 'event')", name="ck_mentions_kind_values"
        ),
        sa.CheckConstraint("review IN ('accepted', 'corrected', 'added')", name="ck_mentions_review_values"),
        sa.CheckConstraint('"end" >= 1', name="ck_mentions_end_minimum"),
        sa.CheckConstraint("confidence <= 1", name="ck_mentions_confidence_maximum"),
        sa.CheckConstraint("confidence >= 0", name="ck_mentions_confidence_minimum"),
        sa.CheckConstraint("page >= 0", name="ck_mentions_page_minimum"),
        sa.CheckConstraint("start >= 0", name="ck_mentions_start_minimum"),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.article_id"],
            name="fk_mentions_article_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_mentions_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passages.passage_id"],
            name="fk_mentions_passage_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("mention_id"),
    )
    op.create_index("ix_mentions_article_id", "mentions", ["article_id"])
    op.create_index("ix_mentions_canonical", "mentions", ["canonical"])
    op.create_index("ix_mentions_document_id", "mentions", ["document_id"])
    op.create_index("ix_mentions_entity_id", "mentions", ["entity_id"])
    op.create_index("ix_mentions_passage_id", "mentions", ["passage_id"])
    op.create_table(
        "tokens",
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("sentence", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("lemma", sa.Text()),
        sa.Column("reading", sa.Text()),
        sa.Column("pos", sa.Text()),
        sa.CheckConstraint('"end" >= 1', name="ck_tokens_end_minimum"),
        sa.CheckConstraint("position >= 1", name="ck_tokens_position_minimum"),
        sa.CheckConstraint("sentence >= 1", name="ck_tokens_sentence_minimum"),
        sa.CheckConstraint("start >= 0", name="ck_tokens_start_minimum"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_tokens_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name="fk_tokens_passage_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("passage_id", "position"),
    )
    op.create_index("ix_tokens_document_id", "tokens", ["document_id"])
    op.create_table(
        "counts",
        sa.Column("count_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("value_max", sa.Double()),
        sa.Column("unit", sa.Text()),
        sa.Column("qualifier", sa.Text()),
        sa.Column("counted", sa.Text()),
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("confidence <= 1", name="ck_counts_confidence_maximum"),
        sa.CheckConstraint("confidence >= 0", name="ck_counts_confidence_minimum"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name="fk_counts_article_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_counts_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.mention_id"], name="fk_counts_mention_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("count_id"),
    )
    op.create_index("ix_counts_article_id", "counts", ["article_id"])
    op.create_index("ix_counts_document_id", "counts", ["document_id"])
    op.create_index("ix_counts_mention_id", "counts", ["mention_id"])
    op.create_table(
        "dates",
        sa.Column("date_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("iso", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name="fk_dates_article_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_dates_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.mention_id"], name="fk_dates_mention_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("date_id"),
    )
    op.create_index("ix_dates_article_id", "dates", ["article_id"])
    op.create_index("ix_dates_document_id", "dates", ["document_id"])
    op.create_index("ix_dates_iso", "dates", ["iso"])
    op.create_index("ix_dates_mention_id", "dates", ["mention_id"])
    op.create_table(
        "titles",
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text()),
        sa.Column("former", sa.Boolean(), nullable=False),
        sa.Column("institution", sa.Text()),
        sa.Column("institution_id", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("confidence <= 1", name="ck_titles_confidence_maximum"),
        sa.CheckConstraint("confidence >= 0", name="ck_titles_confidence_minimum"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name="fk_titles_article_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_titles_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.institution_id"],
            name="fk_titles_institution_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.mention_id"], name="fk_titles_mention_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name="fk_titles_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("title_id"),
    )
    op.create_index("ix_titles_article_id", "titles", ["article_id"])
    op.create_index("ix_titles_document_id", "titles", ["document_id"])
    op.create_index("ix_titles_institution_id", "titles", ["institution_id"])
    op.create_index("ix_titles_mention_id", "titles", ["mention_id"])
    op.create_index("ix_titles_person_id", "titles", ["person_id"])
