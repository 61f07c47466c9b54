"""Views for what people ask: careers, appearances by issue, quantities, and counts by institution and year."""

from alembic import op

revision = "0002"
down_revision = "0001"

CAREERS = """
CREATE VIEW careers AS
SELECT p.person_id, p.name AS person, p.reading, p.name_en AS person_en,
       t.title, MIN(t.title_en) AS title_en, t.former,
       t.institution_id, COALESCE(i.name, t.institution) AS institution, MIN(i.name_en) AS institution_en,
       MIN(t.published) AS first_published, MAX(t.published) AS last_published,
       COUNT(DISTINCT t.article_id) AS articles
FROM titles t
JOIN people p ON p.person_id = t.person_id
LEFT JOIN institutions i ON i.institution_id = t.institution_id
GROUP BY p.person_id, p.name, p.reading, p.name_en, t.title, t.former, t.institution_id,
         COALESCE(i.name, t.institution)
"""

APPEARANCES = """
CREATE VIEW appearances AS
SELECT d.document_id, d.series, d.issue, d.published, p.person_id, p.name AS person, p.name_en AS person_en,
       COUNT(*) AS mentions, COUNT(DISTINCT m.article_id) AS articles, MIN(m.page) AS first_page
FROM mentions m
JOIN documents d ON d.document_id = m.document_id
JOIN people p ON p.person_id = m.entity_id
WHERE m.kind = 'person'
GROUP BY d.document_id, d.series, d.issue, d.published, p.person_id, p.name, p.name_en
"""

# The institution of a quantity is the last one that its passage names before it: a guess, but one that can be checked.
QUANTITIES = """
CREATE VIEW quantities AS
SELECT q.*, i.name AS institution, i.name_en AS institution_en
FROM (
    SELECT c.count_id, c.value, c.value_max, c.unit, c.qualifier, c.counted, c.confidence,
           d.document_id, d.series, d.published, SUBSTR(d.published, 1, 4) AS year,
           a.article_id, a.title AS article, m.passage_id, m.page, m.text,
           (SELECT named.entity_id FROM mentions named
            WHERE named.passage_id = m.passage_id AND named.kind = 'institution' AND named.start < m.start
            ORDER BY named.start DESC, named.mention_id LIMIT 1) AS institution_id
    FROM counts c
    JOIN documents d ON d.document_id = c.document_id
    JOIN articles a ON a.article_id = c.article_id
    JOIN mentions m ON m.mention_id = c.mention_id
) AS q
LEFT JOIN institutions i ON i.institution_id = q.institution_id
"""

COUNTS_BY_INSTITUTION = """
CREATE VIEW counts_by_institution AS
SELECT institution_id, institution, year, counted, unit,
       COUNT(*) AS counts, MIN(value) AS least, MAX(COALESCE(value_max, value)) AS most, SUM(value) AS total
FROM quantities
WHERE institution_id IS NOT NULL
GROUP BY institution_id, institution, year, counted, unit
"""

# Counted apart, so that a mention isn't counted once for each title beside it.
INSTITUTION_YEARS = """
CREATE VIEW institution_years AS
SELECT named.institution_id, i.name AS institution, i.kind, named.year, named.mentions, named.articles,
       COALESCE(held.people, 0) AS people
FROM (
    SELECT m.entity_id AS institution_id, SUBSTR(d.published, 1, 4) AS year,
           COUNT(*) AS mentions, COUNT(DISTINCT m.article_id) AS articles
    FROM mentions m JOIN documents d ON d.document_id = m.document_id
    WHERE m.kind = 'institution'
    GROUP BY m.entity_id, SUBSTR(d.published, 1, 4)
) AS named
JOIN institutions i ON i.institution_id = named.institution_id
LEFT JOIN (
    SELECT t.institution_id, SUBSTR(d.published, 1, 4) AS year, COUNT(DISTINCT t.person_id) AS people
    FROM titles t JOIN documents d ON d.document_id = t.document_id
    GROUP BY t.institution_id, SUBSTR(d.published, 1, 4)
) AS held ON held.institution_id = named.institution_id AND COALESCE(held.year, '') = COALESCE(named.year, '')
"""

COMMENTS = {
    "careers": "経歴：人物ごとの肩書・機関と、最初と最後の掲載 / Careers: titles and institutions of a person, "
    "and when they were printed first and last",
    "appearances": "号ごとの登場人物 / Who appears in which issue",
    "quantities": "数量と、同じ段落でその前に出る機関 / Quantities, each with the institution last named before it in its passage",
    "counts_by_institution": "機関・年ごとの数量 / Quantities by institution and year",
    "institution_years": "機関・年ごとの登場回数 / How often an institution is named in a year",
}


def upgrade() -> None:
    """Create them."""
    for statement in (CAREERS, APPEARANCES, QUANTITIES, COUNTS_BY_INSTITUTION, INSTITUTION_YEARS):
        op.execute(statement)
    if op.get_bind().dialect.name == "postgresql":
        for view, comment in COMMENTS.items():
            op.execute(f"COMMENT ON VIEW {view} IS '{comment}'")
