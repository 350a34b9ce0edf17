-- What records are chosen by. An index of a column alone is enough to find few records and to count many; records that
-- are many are found while walking along the ids (ARCHITECTURE.md, "Choosing records"). The columns that people sort by
-- have the id as well, so that each page of such a list is a walk along the index.
CREATE INDEX records_by_confidence ON records (confidence, id);
CREATE INDEX records_by_fix_success_rate ON records (fix_success_rate, id);
CREATE INDEX records_by_last_confirmed ON records (last_confirmed, id);
CREATE INDEX records_by_last_updated ON records (last_updated);
CREATE INDEX records_by_first_seen ON records (first_seen);
CREATE INDEX records_by_verification_tier ON records (verification_tier);
CREATE INDEX records_by_resolvable ON records (resolvable);
CREATE INDEX records_by_format ON records (format);
CREATE INDEX records_by_batch ON records (batch_id);
CREATE INDEX records_by_error_code ON records (error_code) WHERE error_code IS NOT NULL;
CREATE INDEX records_by_subcategory ON records (subcategory) WHERE subcategory IS NOT NULL;
