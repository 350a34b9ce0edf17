-- What was updated and not confirmed is found day by day of the update; and the index tells ids.
DROP INDEX records_by_last_updated;
CREATE INDEX records_by_last_updated ON records (last_updated, last_confirmed, id);
