#include "query/listed_versions.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/text.h"

namespace cairn {
namespace {

std::optional<std::string_view> optional_view(const std::optional<std::string>& text) {
  return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

}  // namespace

std::vector<ListedVersion> listed_versions(Connection& connection, std::int64_t record_id) {
  SQLite::Statement& row = connection.prepared(R"(
    SELECT product, version, introduced, deprecated, removed FROM versions WHERE record_id = ? ORDER BY position)");
  row.bind(1, record_id);
  std::vector<ListedVersion> listed;
  while (row.executeStep()) {
    const std::string product = row.getColumn(0).getString();
    std::array<std::optional<std::string>, 4> texts;
    for (int i = 0; i < 4; ++i) texts[static_cast<std::size_t>(i)] = text_or_null(row.getColumn(i + 1));
    const std::string_view version = texts[0] ? std::string_view(*texts[0]) : std::string_view();
    if (VersionResult<ListedVersion> read = parse_listed_version(
            {product, version, optional_view(texts[1]), optional_view(texts[2]), optional_view(texts[3])}))
      listed.push_back(*std::move(read));
  }
  row.reset();
  return listed;
}

std::vector<VersionQuery> parse_version_queries(const std::vector<std::string>& texts) {
  std::vector<VersionQuery> queries;
  for (const std::string& text : texts) {
    VersionResult<VersionQuery> query = parse_version_query(text);
    if (!query)
      throw Error(Error::Kind::kUsage,
                  fmt::format("version {}: {}", quote_excerpt(text), query.fault().message));
    queries.push_back(*std::move(query));
  }
  return queries;
}

}  // namespace cairn
