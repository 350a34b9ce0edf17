#include "store/version_bounds.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <random>
#include <set>

#include "model/format.h"
#include "model/json_reader.h"
#include "model/product.h"
#include "model/shared_data.h"
#include "model/version.h"
#include "store/connection.h"

using namespace cairn;

namespace {

// The versions that the shared records name, and random ones.
std::vector<Version> versions() {
  std::set<std::string> texts = {"1.0",    "1.0.post1", "1.0rc1", "2024-05", "v2.1",
                                 "humble", "rolling",   "F1",     "1!0.1"};
  for (const auto& path : cairn::testing::shared_errorcanon_files()) {
    Diagnostics faults;
    const auto json = read_json(cairn::testing::file_text(path), faults);
    if (!json) continue;
    const Record record = decode(detect_format(*json), *json, faults);
    if (!record.versions) continue;
    for (const VersionEntry& entry : *record.versions)
      for (std::string_view rest = entry.version ? std::string_view(*entry.version) : ""; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(" ,<>=|"), rest.size());
        if (end > 0) texts.insert(std::string(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
  }
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"0", "1", "9", "10", "11", "a1", "rc2", "dev", ".post3", "b"};
  for (int i = 0; i < 150; ++i) {
    std::string text = std::to_string(random() % 12);
    for (std::uint32_t piece = random() % 4; piece > 0; --piece)
      text += "." + std::string(kPieces[random() % 10]);
    texts.insert(text);
  }
  std::vector<Version> versions;
  for (const std::string& text : texts)
    if (auto version = Version::parse(text)) versions.push_back(*std::move(version));
  return versions;
}

}  // namespace

TEST_CASE("SQLite orders the keys as versions are ordered") {
  Connection connection(":memory:", Connection::Mode::kCreate);
  connection.execute("CREATE TABLE keys (place INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT");
  const std::vector<Version> all = versions();
  REQUIRE(all.size() > 100);
  for (std::size_t i = 0; i < all.size(); ++i) {
    SQLite::Statement& insert = connection.prepared("INSERT INTO keys VALUES (?, ?)");
    insert.bind(1, static_cast<std::int64_t>(i));
    insert.bind(2, all[i].sort_key());
    insert.exec();
  }
  SQLite::Statement pairs(connection.database(),
                          "SELECT a.place, b.place, a.key < b.key, a.key = b.key FROM keys a, keys b");
  std::size_t wrong = 0;
  while (pairs.executeStep()) {
    const Version& a = all[static_cast<std::size_t>(pairs.getColumn(0).getInt64())];
    const Version& b = all[static_cast<std::size_t>(pairs.getColumn(1).getInt64())];
    const auto order = a <=> b;
    if ((pairs.getColumn(3).getInt() != 0) != (a == b)) ++wrong;
    if (order != std::partial_ordering::unordered && (pairs.getColumn(2).getInt() != 0) != (order < 0))
      ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("each kind of version text has its rows, and what cannot be read has none") {
  Record record;
  record.versions = {{.version = std::string("PyTorch 2.0")},
                     {.product = "torch", .version = std::string("<1 || >=3")},
                     {.product = "torch",
                      .version = std::string(""),
                      .introduced = std::string("1.2"),
                      .removed = std::string("2.0")},
                     {.version = std::string("PyTorch any")},
                     {.version = std::string("PyTorch")},
                     {.version = std::string("PyTorch >=4,<3")}};
  std::string rows;
  for (const VersionBound& bound : version_bounds(record)) {
    CHECK(bound.product == "pytorch");
    CHECK((bound.low < bound.high || bound.kind == "unstated"));
    rows += std::to_string(bound.position) + "." + std::to_string(bound.piece) + " " + bound.kind + "\n";
  }
  CHECK(rows == "0.0 version\n1.0 range\n1.1 range\n2.0 lifetime\n3.0 any\n4.0 unstated\n");
}
