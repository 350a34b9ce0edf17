CREATE TABLE migrations (
  number  INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  applied TEXT NOT NULL
) STRICT;

CREATE TABLE batches (
  batch_id  INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  path      TEXT NOT NULL,
  who       TEXT NOT NULL,
  started   TEXT NOT NULL,
  finished  TEXT,
  sha256    TEXT,
  added     INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  changed   INTEGER NOT NULL DEFAULT 0 CHECK (changed >= 0),
  unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  skipped   INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
  rejected  INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  warnings  INTEGER NOT NULL DEFAULT 0 CHECK (warnings >= 0)
, merged INTEGER NOT NULL DEFAULT 0 CHECK (merged >= 0), conflicts INTEGER NOT NULL DEFAULT 0 CHECK (conflicts >= 0)) STRICT;

CREATE TABLE changes (
  change_id INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  who       TEXT NOT NULL,
  why       TEXT,
  batch_id  INTEGER REFERENCES batches (batch_id),
  token     INTEGER NOT NULL
, command TEXT NOT NULL DEFAULT 'import', undoes INTEGER REFERENCES changes (change_id)) STRICT;

CREATE TABLE records (
  record_id            INTEGER PRIMARY KEY,
  id                   TEXT NOT NULL UNIQUE CHECK (id GLOB '[a-z0-9]*/[a-z0-9]*'),
  revision             INTEGER NOT NULL,
  format               TEXT NOT NULL CHECK (format IN ('cairn', 'errorcanon')),
  batch_id             INTEGER REFERENCES batches (batch_id),
  last_element_id      INTEGER NOT NULL CHECK (last_element_id >= 0),
  signature            TEXT NOT NULL,
  regex                TEXT NOT NULL,
  domain               TEXT NOT NULL,
  category             TEXT,
  subcategory          TEXT,
  root_cause           TEXT,
  root_cause_type      TEXT,
  official_doc_url     TEXT,
  official_doc_section TEXT,
  error_code           TEXT,
  verification_tier    TEXT,
  resolvable           TEXT CHECK (resolvable = 'true' OR resolvable = 'partial' OR resolvable = 'false'),
  first_seen           TEXT CHECK (first_seen GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  last_confirmed       TEXT CHECK (last_confirmed GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  last_updated         TEXT CHECK (last_updated GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  locale               TEXT,
  confidence           REAL CHECK (confidence BETWEEN 0 AND 1),
  fix_success_rate     REAL CHECK (fix_success_rate BETWEEN 0 AND 1),
  evidence_count       INTEGER CHECK (evidence_count >= 0),
  os_specific          TEXT,
  errorcanon           TEXT,
  extras               TEXT
) STRICT;

CREATE INDEX records_by_revision ON records (revision);

CREATE INDEX records_by_domain ON records (domain, id);

CREATE INDEX records_by_category ON records (category, id);

CREATE TABLE versions (
  record_id       INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  element_id      INTEGER NOT NULL,
  position        INTEGER NOT NULL,
  origin          TEXT NOT NULL CHECK (origin = 'listed' OR origin = 'runtime' OR origin = 'python'),
  product         TEXT NOT NULL,
  version         TEXT,
  introduced      TEXT,
  deprecated      TEXT,
  removed         TEXT,
  behavior_change TEXT,
  status          TEXT,
  extras          TEXT,
  PRIMARY KEY (record_id, element_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_ends (
  record_id            INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  element_id           INTEGER NOT NULL,
  position             INTEGER NOT NULL,
  action               TEXT,
  why_fails            TEXT,
  condition            TEXT,
  common_misconception TEXT,
  tradeoff             TEXT,
  fail_rate            REAL CHECK (fail_rate BETWEEN 0 AND 1),
  extras               TEXT,
  PRIMARY KEY (record_id, element_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE workarounds (
  record_id    INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  element_id   INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  action       TEXT,
  how          TEXT,
  condition    TEXT,
  tradeoff     TEXT,
  success_rate REAL CHECK (success_rate BETWEEN 0 AND 1),
  extras       TEXT,
  PRIMARY KEY (record_id, element_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  record_id  INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  element_id INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  url        TEXT NOT NULL,
  PRIMARY KEY (record_id, element_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE transitions (
  record_id     INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  element_id    INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind = 'leads_to' OR kind = 'preceded_by' OR kind = 'frequently_confused_with'),
  position      INTEGER NOT NULL,
  error_id      TEXT,
  condition     TEXT,
  distinction   TEXT,
  typical_delay TEXT,
  probability   REAL CHECK (probability BETWEEN 0 AND 1),
  extras        TEXT,
  PRIMARY KEY (record_id, element_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX transitions_by_target ON transitions (error_id);

CREATE TABLE translations (
  record_id  INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  element_id INTEGER NOT NULL,
  field      TEXT NOT NULL,
  locale     TEXT NOT NULL,
  position   INTEGER NOT NULL,
  text       TEXT,
  PRIMARY KEY (record_id, element_id, field, locale, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  record_id INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  tag       TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_by_tag ON tags (tag);

CREATE TABLE aliases (
  record_id INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  alias     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX aliases_by_alias ON aliases (alias);

CREATE TABLE history (
  revision  INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES changes (change_id),
  record_id INTEGER NOT NULL,
  id        TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind = 'added' OR kind = 'changed' OR kind = 'removed'),
  before    TEXT
, element_ids TEXT, reason TEXT, merged_into INTEGER) STRICT;

CREATE INDEX history_by_record ON history (record_id, revision);

CREATE TABLE rejects (
  reject_id   INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batches (batch_id),
  file        TEXT NOT NULL,
  line        INTEGER NOT NULL,
  id          TEXT,
  text        BLOB NOT NULL,
  diagnostics TEXT NOT NULL
) STRICT;

CREATE INDEX rejects_by_batch ON rejects (batch_id);

CREATE INDEX rejects_by_id ON rejects (id);

CREATE TABLE terms (
  term    TEXT PRIMARY KEY,
  records INTEGER NOT NULL CHECK (records >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE postings (
  term    TEXT NOT NULL,
  first   INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (term, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE pattern_keys (
  record_id INTEGER PRIMARY KEY REFERENCES records (record_id) ON DELETE CASCADE,
  keys      BLOB NOT NULL
) STRICT;

CREATE INDEX records_by_confidence ON records (confidence, id);

CREATE INDEX records_by_fix_success_rate ON records (fix_success_rate, id);

CREATE INDEX records_by_last_confirmed ON records (last_confirmed, id);

CREATE INDEX records_by_first_seen ON records (first_seen);

CREATE INDEX records_by_verification_tier ON records (verification_tier);

CREATE INDEX records_by_resolvable ON records (resolvable);

CREATE INDEX records_by_format ON records (format);

CREATE INDEX records_by_batch ON records (batch_id);

CREATE INDEX records_by_error_code ON records (error_code) WHERE error_code IS NOT NULL;

CREATE INDEX records_by_subcategory ON records (subcategory) WHERE subcategory IS NOT NULL;

CREATE INDEX history_by_change ON history (change_id);

CREATE INDEX history_by_id ON history (id);

CREATE TABLE examples (
  record_id INTEGER NOT NULL REFERENCES records (record_id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('example', 'counterexample')),
  position  INTEGER NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (record_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE retired (
  record_id   INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  change_id   INTEGER NOT NULL REFERENCES changes (change_id),
  reason      TEXT,
  merged_into INTEGER
) STRICT;

CREATE TABLE source_statements (
  record_id INTEGER NOT NULL,
  source    TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (record_id, source)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE outcomes (
  outcome_id  INTEGER PRIMARY KEY,
  record_id   INTEGER NOT NULL,
  element_id  INTEGER NOT NULL,
  worked      INTEGER NOT NULL CHECK (worked IN (0, 1)),
  at          TEXT NOT NULL,
  who         TEXT NOT NULL,
  environment TEXT,
  note        TEXT
, adopted_by INTEGER REFERENCES changes (change_id), why TEXT) STRICT;

CREATE INDEX outcomes_by_record ON outcomes (record_id);

CREATE TABLE claims (
  record_id INTEGER PRIMARY KEY,
  who       TEXT NOT NULL,
  at        TEXT NOT NULL,
  until     TEXT NOT NULL
, why TEXT) STRICT;

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE usage (
  record_id INTEGER PRIMARY KEY,
  matched   INTEGER NOT NULL CHECK (matched > 0),
  last_at   TEXT NOT NULL
) STRICT;

CREATE INDEX changes_by_undoes ON changes (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX changes_by_batch ON changes (batch_id) WHERE batch_id IS NOT NULL;

CREATE INDEX records_browsed ON records (id, domain, category, subcategory, error_code, resolvable, verification_tier,
  format, batch_id, confidence, fix_success_rate, evidence_count, first_seen, last_confirmed, last_updated);

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

CREATE INDEX version_bounds_by_product ON version_bounds (product, id, kind, low, high);

CREATE TABLE setting_changes (
  name      TEXT NOT NULL,
  revision  INTEGER NOT NULL CHECK (revision > 0),
  change_id INTEGER REFERENCES changes (change_id),  -- NULL: a cairn made it that kept no change of it
  before    TEXT,  -- NULL: the default held
  after     TEXT,  -- NULL: the default holds
  PRIMARY KEY (name, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX setting_changes_by_change ON setting_changes (change_id) WHERE change_id IS NOT NULL;

CREATE INDEX records_by_last_updated ON records (last_updated, last_confirmed, id);
