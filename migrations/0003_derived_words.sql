-- One word index for searching and ranking: `terms` and `postings`, now with the words of every column. FTS5 beside
-- them took a third of an import's writing and a fifth of the file to say the same (ARCHITECTURE.md). The store fills
-- both tables anew right after this, in the same transaction.
DROP TABLE search;
DELETE FROM terms;
DELETE FROM postings;
DELETE FROM pattern_keys;
