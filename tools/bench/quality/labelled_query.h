#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cairn::bench {

// A text with the records that are right answers to it; none: the right answer is nothing.
//   for (const LabelledQuery& query : read_queries("queries.ndjson")) …
struct LabelledQuery {
  std::string id, kind, text;  // kind: log, question, unknown
  std::vector<std::string> expected;

  [[nodiscard]] bool expects(const std::string& record) const;
};

// Throws Error(kInput) for a file that cannot be read or is no NDJSON of queries.
[[nodiscard]] std::vector<LabelledQuery> read_queries(const std::filesystem::path& path);

}  // namespace cairn::bench
