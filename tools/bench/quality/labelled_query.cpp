#include "labelled_query.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace cairn::bench {

bool LabelledQuery::expects(const std::string& record) const {
  return std::ranges::find(expected, record) != expected.end();
}

std::vector<LabelledQuery> read_queries(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) throw Error(Error::Kind::kInput, path.string() + ": cannot be read");
  std::vector<LabelledQuery> queries;
  std::string line;
  try {
    while (std::getline(in, line)) {
      if (line.empty()) continue;
      const auto json = nlohmann::json::parse(line);
      queries.push_back({json.at("id"), json.at("kind"), json.at("text"), json.at("expected")});
    }
  } catch (const nlohmann::json::exception& exception) {
    throw Error(Error::Kind::kInput, path.string() + ": " + exception.what());
  }
  return queries;
}

}  // namespace cairn::bench
