-- Who may do what with the tables of Thôn Xã. Nobody gets more than the work needs, and nobody
-- but the owner changes tables. Rows belong to the role named in their column "owner": it is
-- commune_CODE where that role was there when the dossier was made, else the account that made it.
--
-- For each commune, and each account:
--   CREATE ROLE commune_19429 NOLOGIN;
--   CREATE ROLE lan LOGIN;  GRANT commune_19429, thonxa_clerk TO lan;
--   CREATE ROLE province LOGIN;  GRANT thonxa_reader TO province;

DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'thonxa_reader') THEN
    CREATE ROLE thonxa_reader NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'thonxa_clerk') THEN
    CREATE ROLE thonxa_clerk NOLOGIN;
  END IF;
END $$;

GRANT USAGE ON SCHEMA thonxa TO thonxa_reader, thonxa_clerk;
GRANT SELECT ON ALL TABLES IN SCHEMA thonxa TO thonxa_reader, thonxa_clerk;
GRANT INSERT, UPDATE ON thonxa.dossier, thonxa.doc TO thonxa_clerk;
GRANT INSERT ON thonxa.save TO thonxa_clerk;
GRANT INSERT, UPDATE, DELETE ON thonxa.act, thonxa.line, thonxa.total TO thonxa_clerk;
