#include "store/terms.h"

#include <algorithm>
#include <vector>

namespace cairn {
namespace {

template <class Take>
void for_each_term(std::string_view terms, Take&& take) {
  while (!terms.empty()) {
    const std::size_t space = terms.find(' ');
    if (const std::string_view term = terms.substr(0, space); !term.empty()) take(term);
    if (space == terms.npos) return;
    terms.remove_prefix(space + 1);
  }
}

}  // namespace

TermCounts::TermCounts(Connection& connection) : connection_(connection) {}

void TermCounts::count(std::string_view terms, std::int64_t by) {
  changes_[{}] += by;
  for_each_term(terms, [&](std::string_view term) { changes_[std::string(term)] += by; });
}

void TermCounts::flush() {
  std::vector<const std::pair<const std::string, std::int64_t>*> changed;
  for (const auto& change : changes_)
    if (change.second != 0) changed.push_back(&change);
  // Neighbours in the table's tree lie side by side.
  std::ranges::sort(changed, {}, [](const auto* change) -> const std::string& { return change->first; });

  SQLite::Statement& add = connection_.prepared(R"(
    INSERT INTO terms (term, records) VALUES (?1, ?2)
    ON CONFLICT (term) DO UPDATE SET records = records + ?2)");
  SQLite::Statement& subtract = connection_.prepared(
      "UPDATE terms SET records = max(0, records + ?2) WHERE term = ?1");
  SQLite::Statement& drop = connection_.prepared("DELETE FROM terms WHERE term = ?1 AND records = 0 AND term <> ''");
  const auto run = [](SQLite::Statement& statement, const std::string& term) {
    statement.bindNoCopy(1, term);
    statement.exec();
    statement.reset();
  };
  for (const auto* change : changed) {
    const auto& [term, by] = *change;
    SQLite::Statement& statement = by > 0 ? add : subtract;
    statement.bind(2, by);
    run(statement, term);
    if (by < 0) run(drop, term);
  }
  changes_.clear();
}

std::string distinct_terms(std::string_view words) {
  std::vector<std::string_view> terms;
  for_each_term(words, [&](std::string_view term) { terms.push_back(term); });
  std::ranges::sort(terms);
  const auto repeated = std::ranges::unique(terms);
  terms.erase(repeated.begin(), repeated.end());
  std::string joined;
  for (const std::string_view term : terms) {
    if (!joined.empty()) joined += ' ';
    joined += term;
  }
  return joined;
}

}  // namespace cairn
