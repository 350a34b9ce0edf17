-- How often `cairn match` answered a record first, where the base counts that (cairn config usage on).
CREATE TABLE usage (
  record_id INTEGER PRIMARY KEY,
  matched   INTEGER NOT NULL CHECK (matched > 0),
  last_at   TEXT NOT NULL
) STRICT;

-- The change that put an outcome into the record's stated rates; NULL: none.
ALTER TABLE outcomes ADD COLUMN adopted_by INTEGER REFERENCES changes (change_id);

-- Verifications told it among their sources: "cairn:outcomes/17" was all of the record's up to that one.
WITH adoptions AS (
  SELECT record_id, change_id, CAST(substr(value, length('cairn:outcomes/') + 1) AS INTEGER) AS last_outcome
  FROM verifications, json_each(verifications.sources)
  WHERE value GLOB 'cairn:outcomes/*')
UPDATE outcomes SET adopted_by = (
  SELECT min(change_id) FROM adoptions
  WHERE adoptions.record_id = outcomes.record_id AND last_outcome >= outcome_id
    AND NOT EXISTS (SELECT 1 FROM changes WHERE undoes = adoptions.change_id))
WHERE record_id IN (SELECT record_id FROM adoptions);

UPDATE verifications SET sources = (
  SELECT json_group_array(value) FROM json_each(verifications.sources)
  WHERE value NOT GLOB 'cairn:outcomes/*')
WHERE sources GLOB '*"cairn:outcomes/*';

-- Whether a change is in effect is asked of the changes that undo it.
CREATE INDEX changes_by_undoes ON changes (undoes) WHERE undoes IS NOT NULL;
