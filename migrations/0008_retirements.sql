-- Why a record was taken out of use, each time that it was: an undo of its return gives the reason back too.
ALTER TABLE history ADD COLUMN reason TEXT;
ALTER TABLE history ADD COLUMN merged_into INTEGER;
-- NULL: the change that added the record was undone.
UPDATE retired SET reason = NULL WHERE reason LIKE 'change % was undone';
UPDATE history SET (reason, merged_into) = (
  SELECT retired.reason, retired.merged_into FROM retired WHERE retired.record_id = history.record_id)
WHERE revision IN (
  SELECT (SELECT max(last.revision) FROM history AS last WHERE last.record_id = retired.record_id) FROM retired);

-- Each batch asks for its change.
CREATE INDEX changes_by_batch ON changes (batch_id) WHERE batch_id IS NOT NULL;
