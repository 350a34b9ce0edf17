-- What curation keeps beside the records. Tables that must outlive a record's rows (it may be retired and come
-- back) name it by record_id without a foreign key, as history does.

-- command: the command that made the change ("import", "edit", "undo", …); undoes: the change it took back.
ALTER TABLE changes ADD COLUMN command TEXT NOT NULL DEFAULT 'import';
ALTER TABLE changes ADD COLUMN undoes INTEGER REFERENCES changes (change_id);

-- Of a removed record: the ids of its elements in the order of versions, dead ends, workarounds, transitions, as a
-- JSON list, so that what refers to them still does when it comes back.
ALTER TABLE history ADD COLUMN element_ids TEXT;
CREATE INDEX history_by_change ON history (change_id);
CREATE INDEX history_by_id ON history (id);

-- Texts that a record's regex must find, and texts that it must not.
CREATE TABLE examples (
  record_id INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('example', 'counterexample')),
  position  INTEGER NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (record_id, kind, position)
) STRICT, WITHOUT ROWID;

-- Records that were taken out of use; their last state is in history.
CREATE TABLE retired (
  record_id   INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  change_id   INTEGER NOT NULL REFERENCES changes (change_id),
  reason      TEXT,
  merged_into INTEGER
) STRICT;

-- What a source last said of a record, where that is not the record's state after the source's last batch.
CREATE TABLE source_statements (
  record_id INTEGER NOT NULL,
  source    TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (record_id, source)
) STRICT, WITHOUT ROWID;

-- A field that an import and a curator changed differently: the curator's value stayed. NULL: not there.
CREATE TABLE conflicts (
  conflict_id INTEGER PRIMARY KEY,
  record_id   INTEGER NOT NULL,
  field       TEXT NOT NULL,
  source      TEXT NOT NULL,
  batch_id    INTEGER REFERENCES batches (batch_id),
  base        TEXT,
  ours        TEXT,
  theirs      TEXT,
  UNIQUE (record_id, field, source)
) STRICT;

-- Somebody read the sources and found the record true.
CREATE TABLE verifications (
  verification_id INTEGER PRIMARY KEY,
  record_id       INTEGER NOT NULL,
  change_id       INTEGER NOT NULL REFERENCES changes (change_id),
  at              TEXT NOT NULL,
  who             TEXT NOT NULL,
  tier            TEXT,
  sources         TEXT NOT NULL,
  note            TEXT
) STRICT;
CREATE INDEX verifications_by_record ON verifications (record_id);

-- Somebody tried a workaround or a dead end.
CREATE TABLE outcomes (
  outcome_id  INTEGER PRIMARY KEY,
  record_id   INTEGER NOT NULL,
  element_id  INTEGER NOT NULL,
  worked      INTEGER NOT NULL CHECK (worked IN (0, 1)),
  at          TEXT NOT NULL,
  who         TEXT NOT NULL,
  environment TEXT,
  note        TEXT
) STRICT;
CREATE INDEX outcomes_by_record ON outcomes (record_id);

-- Who is at work on a record, until when.
CREATE TABLE claims (
  record_id INTEGER PRIMARY KEY,
  who       TEXT NOT NULL,
  at        TEXT NOT NULL,
  until     TEXT NOT NULL
) STRICT;

-- The base's own settings (cairn config).
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE batches ADD COLUMN merged INTEGER NOT NULL DEFAULT 0 CHECK (merged >= 0);
ALTER TABLE batches ADD COLUMN conflicts INTEGER NOT NULL DEFAULT 0 CHECK (conflicts >= 0);
