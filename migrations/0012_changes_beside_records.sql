-- Why a record was claimed, and why an outcome was reported; NULL: nobody said.
ALTER TABLE claims ADD COLUMN why TEXT;
ALTER TABLE outcomes ADD COLUMN why TEXT;

-- Each change of a setting; its revision is how often it was changed.
CREATE TABLE setting_changes (
  name      TEXT NOT NULL,
  revision  INTEGER NOT NULL CHECK (revision > 0),
  change_id INTEGER REFERENCES changes (change_id),  -- NULL: a cairn made it that kept no change of it
  before    TEXT,  -- NULL: the default held
  after     TEXT,  -- NULL: the default holds
  PRIMARY KEY (name, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX setting_changes_by_change ON setting_changes (change_id) WHERE change_id IS NOT NULL;

-- Until now the commands told it: "config NAME VALUE" and "config --unset NAME", neither with a space of its own.
WITH
  commands (change_id, words) AS (
    SELECT change_id, substr(command, length('config ') + 1) FROM changes WHERE command GLOB 'config *'),
  told (change_id, name, after) AS (
    SELECT change_id, substr(words, length('--unset ') + 1), NULL FROM commands WHERE words GLOB '--unset *'
    UNION ALL
    SELECT change_id, substr(words, 1, instr(words, ' ') - 1), substr(words, instr(words, ' ') + 1)
    FROM commands WHERE words NOT GLOB '--unset *' AND words GLOB '* *')
INSERT INTO setting_changes (name, revision, change_id, before, after)
SELECT name, row_number() OVER of_name, change_id, lag(after) OVER of_name, after
FROM told WHERE name <> '' WINDOW of_name AS (PARTITION BY name ORDER BY change_id);

-- What holds and no command told.
INSERT INTO setting_changes (name, revision, before, after)
SELECT settings.name, ifnull(last.revision, 0) + 1, last.after, settings.value
FROM settings LEFT JOIN setting_changes AS last
  ON last.name = settings.name
    AND last.revision = (SELECT max(revision) FROM setting_changes AS other WHERE other.name = settings.name)
WHERE last.after IS NOT settings.value;
