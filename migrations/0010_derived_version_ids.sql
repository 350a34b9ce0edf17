-- The record's id beside its versions' bounds: the index has the records of a product in the order of a list, with what
-- decides their grade. Without it a page of a product's records began with looking up the ids of all of them.
CREATE TEMP TABLE bounds_with_ids AS
  SELECT b.record_id, b.position, b.piece, r.id, b.product, b.kind, b.low, b.high
  FROM version_bounds b JOIN records r USING (record_id);
DROP TABLE version_bounds;

-- As 0005_derived_versions.sql tells it.
CREATE TABLE version_bounds (
  record_id INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  piece     INTEGER NOT NULL,
  id        TEXT NOT NULL,
  product   TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind = 'version' OR kind = 'range' OR kind = 'lifetime' OR kind = 'any' OR kind = 'unstated'),
  low       TEXT NOT NULL,
  high      TEXT NOT NULL,
  PRIMARY KEY (record_id, position, piece)
) STRICT, WITHOUT ROWID;
INSERT INTO version_bounds SELECT * FROM bounds_with_ids ORDER BY record_id, position, piece;
DROP TABLE bounds_with_ids;

CREATE INDEX version_bounds_by_product ON version_bounds (product, id, kind, low, high);
