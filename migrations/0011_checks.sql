-- For IN with three values and more SQLite builds a table in memory each time a row is written: 6 % of an import.
-- The same said with OR. A check that admits the same values may be rewritten in place, without making its table
-- anew: https://sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes".
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (resolvable IN (''true'', ''partial'', ''false''))',
  'CHECK (resolvable = ''true'' OR resolvable = ''partial'' OR resolvable = ''false'')')
WHERE type = 'table' AND name = 'records';
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (origin IN (''listed'', ''runtime'', ''python''))',
  'CHECK (origin = ''listed'' OR origin = ''runtime'' OR origin = ''python'')')
WHERE type = 'table' AND name = 'versions';
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (kind IN (''leads_to'', ''preceded_by'', ''frequently_confused_with''))',
  'CHECK (kind = ''leads_to'' OR kind = ''preceded_by'' OR kind = ''frequently_confused_with'')')
WHERE type = 'table' AND name = 'transitions';
UPDATE sqlite_schema SET sql = replace(sql,
  'CHECK (kind IN (''added'', ''changed'', ''removed''))',
  'CHECK (kind = ''added'' OR kind = ''changed'' OR kind = ''removed'')')
WHERE type = 'table' AND name = 'history';
PRAGMA writable_schema = RESET;
