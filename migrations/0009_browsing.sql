-- All that records are chosen by, in the order of their ids. A list that goes along the ids tests its filters on these
-- entries and reads a record's row only when it passes: some 0.3 us each, not the 4 us of a row.
CREATE INDEX records_browsed ON records (id, domain, category, subcategory, error_code, resolvable, verification_tier,
  format, batch_id, confidence, fix_success_rate, evidence_count, first_seen, last_confirmed, last_updated);
