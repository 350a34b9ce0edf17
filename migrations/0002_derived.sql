-- Derived tables: `cairn doctor --rebuild` drops them and makes them anew from the others.

-- Full text. cairn cuts the words itself (identifiers whole and in parts, English words without their endings, Chinese,
-- Japanese and Korean in pairs), so that SQLite's own tokenizer suffices and any shell can read and write the file. It
-- keeps no copy of the text. `slug` is the id's middle part, `pattern` the regex's words, `actions` those of dead ends and
-- workarounds, `details` all else that these say, `context` versions and the conditions of transitions.
CREATE VIRTUAL TABLE search USING fts5 (
  id, slug, signature, pattern, root_cause, domain, labels, actions, details, context, translations,
  content = '', tokenize = "ascii"
);

-- In how many records each word stands that ranking looks at; the empty word: how many records there are.
CREATE TABLE terms (
  term    TEXT PRIMARY KEY,
  records INTEGER NOT NULL CHECK (records >= 0)
) STRICT, WITHOUT ROWID;

-- In which: pieces of a list of records and their columns as varints (src/store/posting_list.h); `first` is the first record's
-- number.
CREATE TABLE postings (
  term    TEXT NOT NULL,
  first   INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (term, first)
) STRICT, WITHOUT ROWID;

-- The literals that must occur where the record's regex matches, in a form that does not depend on the machine.
CREATE TABLE pattern_keys (
  record_id INTEGER PRIMARY KEY REFERENCES records (record_id) ON DELETE CASCADE,
  keys      BLOB NOT NULL
) STRICT;
