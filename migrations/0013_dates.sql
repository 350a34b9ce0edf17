-- What was updated and not confirmed is found in one index; those of a date of update come in the order of ids.
DROP INDEX records_by_last_updated;
CREATE INDEX records_by_last_updated ON records (last_updated, id, last_confirmed);
DROP INDEX records_by_first_seen;
CREATE INDEX records_by_first_seen ON records (first_seen, last_updated, last_confirmed);
