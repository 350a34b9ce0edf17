#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

// A choice of records: what `list`, `export` and every face that chooses records builds. Several values of
// one filter mean "or", different filters mean "and"; an empty filter chooses all.
//   Query query{.domains = {"git"}, .min_confidence = 0.8};
//   for (const Summary& row : select(store, query)) show(row);
struct Query {
  std::vector<std::string> ids;  // exact, or a glob: * crosses "/", ? is one character
  std::vector<std::string> domains;
  std::vector<std::string> categories;
  std::optional<double> min_confidence;  // a record without confidence is not chosen
  std::optional<std::int64_t> limit;
};

// What a list shows of a record.
struct Summary {
  std::int64_t record_id = 0;
  std::string id, signature, domain;
  std::optional<std::string> category, verification_tier, resolvable, last_confirmed;
  std::optional<double> confidence, fix_success_rate;
};

}  // namespace cairn
