-- What the versions of a record mean, as intervals [low, high) of keys that compare byte by byte as versions compare
-- (src/model/version_key.h): a row for each interval, so that an index decides what a version overlaps. `product` is
-- its name without case, spaces, punctuation and aliases (src/model/product.h). `position` is the version's; versions that cannot be read have none.
CREATE TABLE version_bounds (
  record_id INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  piece     INTEGER NOT NULL,
  product   TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('version', 'range', 'lifetime', 'any', 'unstated')),
  low       TEXT NOT NULL,
  high      TEXT NOT NULL,
  PRIMARY KEY (record_id, position, piece)
) STRICT, WITHOUT ROWID;

CREATE INDEX version_bounds_by_product ON version_bounds (product, kind, low, high);
