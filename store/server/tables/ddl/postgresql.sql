-- The tables of Thôn Xã on PostgreSQL. Every key begins with the dossier, so that whatever
-- distributes them keeps the rows of one dossier together.

CREATE SCHEMA IF NOT EXISTS thonxa;

-- Of which version the tables are; "moving" while they are being brought to the next one.
CREATE TABLE IF NOT EXISTS thonxa.version (
  one smallint PRIMARY KEY CHECK (one = 1),
  number smallint NOT NULL,
  moving boolean NOT NULL,
  by_commune boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS thonxa.dossier (
  dossier uuid NOT NULL,
  year smallint NOT NULL,
  stem text NOT NULL,
  identity text NOT NULL,
  commune_code text NOT NULL,
  commune text NOT NULL,
  province text NOT NULL,
  owner text NOT NULL,
  stage smallint NOT NULL,
  format smallint NOT NULL,
  seq bigint NOT NULL,
  head text NOT NULL,
  digest text NOT NULL, -- of all documents, so that one changed otherwise is noticed
  changed timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (dossier, year)
) PARTITION BY LIST (year);

CREATE INDEX IF NOT EXISTS dossier_stem ON thonxa.dossier (stem);

-- A document of a dossier's tables; one without a body was deleted. The body is kept letter by
-- letter as it was written (json, not jsonb).
CREATE TABLE IF NOT EXISTS thonxa.doc (
  dossier uuid NOT NULL,
  year smallint NOT NULL,
  tbl text NOT NULL,
  id bigint NOT NULL,
  uid text NOT NULL,
  seq bigint NOT NULL,
  body json,
  owner text NOT NULL,
  PRIMARY KEY (dossier, year, tbl, id)
) PARTITION BY LIST (year);
CREATE INDEX IF NOT EXISTS doc_newer ON thonxa.doc (dossier, year, seq);

-- A save: "line" as it stands in the history of a file, with the mark behind it; "before" the
-- lines that stand between it and the save before it and came to nothing.
CREATE TABLE IF NOT EXISTS thonxa.save (
  dossier uuid NOT NULL,
  year smallint NOT NULL,
  seq bigint NOT NULL,
  save uuid NOT NULL,
  at timestamptz NOT NULL,
  who text NOT NULL,
  what text NOT NULL,
  head text NOT NULL,
  line text NOT NULL,
  before bytea,
  owner text NOT NULL,
  PRIMARY KEY (dossier, year, seq),
  UNIQUE (dossier, year, save)
) PARTITION BY LIST (year);

-- What each activity, each line of the commune plan, and each sector of a dossier comes to, in
-- đồng: what is asked for, what of it the village offers and what others are to give, what was
-- approved and spent, and what people really gave. The first three of a sector are those of its n
-- activities, the others those of its lines.
CREATE TABLE IF NOT EXISTS thonxa.act (
  dossier uuid NOT NULL,
  year smallint NOT NULL,
  id bigint NOT NULL,
  province text NOT NULL,
  sector text NOT NULL,
  asked bigint NOT NULL,
  offered bigint NOT NULL,
  support bigint NOT NULL,
  approved bigint NOT NULL,
  spent bigint NOT NULL,
  given bigint NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (dossier, year, id)
) PARTITION BY LIST (year);
CREATE TABLE IF NOT EXISTS thonxa.line (
  dossier uuid NOT NULL,
  year smallint NOT NULL,
  id bigint NOT NULL,
  province text NOT NULL,
  sector text NOT NULL,
  asked bigint NOT NULL,
  offered bigint NOT NULL,
  support bigint NOT NULL,
  approved bigint NOT NULL,
  spent bigint NOT NULL,
  given bigint NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (dossier, year, id)
) PARTITION BY LIST (year);
CREATE TABLE IF NOT EXISTS thonxa.total (
  dossier uuid NOT NULL,
  year smallint NOT NULL,
  sector text NOT NULL,
  province text NOT NULL,
  n bigint NOT NULL,
  asked bigint NOT NULL,
  offered bigint NOT NULL,
  support bigint NOT NULL,
  approved bigint NOT NULL,
  spent bigint NOT NULL,
  given bigint NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (dossier, year, sector)
) PARTITION BY LIST (year);

-- One part for each plan year, which is all that a sum over that year reads, and one for years
-- that nobody thought of. They stand in a schema of their own, to which nobody is given a right:
-- whoever reads a part reads past the policies of its table.
CREATE SCHEMA IF NOT EXISTS thonxa_parts;
DO $$
DECLARE
  one text;
  plan_year integer;
BEGIN
  FOREACH one IN ARRAY ARRAY['dossier', 'doc', 'save', 'act', 'line', 'total'] LOOP
    FOR plan_year IN 2025..2034 LOOP
      EXECUTE format(
        'CREATE TABLE IF NOT EXISTS thonxa_parts.%I PARTITION OF thonxa.%I FOR VALUES IN (%s)',
        one || '_' || plan_year, one, plan_year);
    END LOOP;
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS thonxa_parts.%I PARTITION OF thonxa.%I DEFAULT',
      one || '_other', one);
  END LOOP;
END $$;

-- Tells of a save whoever listens.
CREATE OR REPLACE FUNCTION thonxa.tell(channel text, told text) RETURNS void
  LANGUAGE sql AS 'SELECT pg_notify($1, $2)';
