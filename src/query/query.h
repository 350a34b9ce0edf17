#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/version_grade.h"

namespace cairn {

// A choice of records: what `list`, `export` and every face that chooses records builds. Several values of
// one filter mean "or", different filters mean "and"; an empty filter chooses all.
//   Query query{.domains = {"git"}, .min_confidence = 0.8};
//   for (const Summary& row : select(store, query)) show(row);
// A range or a date chooses no record that does not say anything there. Dates are YYYY-MM-DD: `after` is that
// day or later, `before` is earlier. Sense is checked where the query becomes SQL (query/condition.h).
struct Query {
  std::vector<std::string> ids;  // exact, or a glob: * crosses "/", ? is one character
  std::vector<std::string> domains, categories, subcategories, tags, aliases, error_codes;
  std::vector<std::string> resolvables, tiers;
  std::vector<std::string> systems;    // environment.os, or a member of os_specific
  std::vector<std::string> countries;  // environment.additional.country
  std::vector<std::string> formats;    // as a record was last imported: cairn, errorcanon
  std::vector<std::int64_t> batches;
  std::vector<std::string> has, lacks;  // names of lists and of members that may be absent

  std::optional<double> min_confidence, max_confidence;
  std::optional<double> min_fix_rate, max_fix_rate;
  std::optional<std::string> confirmed_after, confirmed_before;
  std::optional<std::string> updated_after, updated_before;
  std::optional<std::string> seen_after, seen_before;  // first_seen
  std::optional<std::int64_t> stale_days;              // days since last_confirmed, at least

  std::vector<std::string> greps;                    // RE2, over every text of a record
  std::vector<std::string> grep_fields;              // or over these alone
  std::vector<std::string> matches;                  // texts in which the record's own regex is found
  std::optional<std::vector<std::int64_t>> matched;  // what find_matched() (query/matched.h) made of them

  std::vector<std::string> versions;  // "pytorch 2.0.1", "cuda": of one product "or", of different ones "and"
  std::vector<std::string> version_grades;  // those kept; without any: exact, range, between, any

  std::string sort = "id";  // a scalar member; what is absent comes last, ties go by id
  bool descending = false;  // ids as well
  std::optional<std::int64_t> limit;
  std::string after;  // the cursor of a page (query/cursor.h)
};

// What a list shows of a record.
struct Summary {
  std::int64_t record_id = 0;
  std::string id, signature, domain;
  std::optional<std::string> category, verification_tier, resolvable, last_confirmed;
  std::optional<double> confidence, fix_success_rate;
  std::optional<GradedVersions> version;  // when the query asks for one
};

}  // namespace cairn
