// Every version text of the shared records: it parses, it is what its form says, and a query made of it is
// answered.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "model/product.h"
#include "model/version_grade.h"

namespace cairn {
namespace {

using ProductAndRange = std::pair<std::string, std::string>;

std::filesystem::path shared_records() {
#ifdef CAIRN_SHARED_DATA
  return std::filesystem::path(CAIRN_SHARED_DATA) / "errorcanon";
#else
  return {};
#endif
}

void collect(const std::filesystem::path& file, std::set<ProductAndRange>& found) {
  std::ifstream in(file);
  const auto record = nlohmann::json::parse(in, nullptr, false);
  if (!record.is_object() || !record.contains("environment")) return;
  const auto& environment = record["environment"];
  const auto& runtime = environment["runtime"];
  found.emplace(runtime["name"].get<std::string>(), runtime["version_range"].get<std::string>());
  if (environment.contains("python")) found.emplace("python", environment["python"].get<std::string>());
}

std::set<ProductAndRange> all_versions() {
  std::set<ProductAndRange> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared_records())) {
    if (entry.path().extension() == ".json") collect(entry.path(), found);
  }
  return found;
}

VersionRange::Kind kind_by_form(const std::string& text) {
  if (text.empty()) return VersionRange::Kind::kUnstated;
  if (text == "any" || text == ">=any") return VersionRange::Kind::kAny;
  const bool word =
      std::ranges::none_of(text, [](char c) { return c == '.'; }) && text.find_first_of("F") != text.npos;
  const bool range = text.find_first_of("<>=+") != text.npos || text.ends_with(".x");
  return range && !word ? VersionRange::Kind::kRange : VersionRange::Kind::kVersion;
}

TEST_CASE("every version of the shared records is understood") {
  if (!std::filesystem::is_directory(shared_records())) {
    MESSAGE("skipped: the shared records (CAIRN_SHARED_DATA/errorcanon) are not here");
    return;
  }
  const std::set<ProductAndRange> versions = all_versions();
  CHECK(versions.size() > 100);
  for (const auto& [product, text] : versions) {
    CAPTURE(product);
    CAPTURE(text);
    const auto range = parse_version_range(text, product_key(product));
    REQUIRE_MESSAGE(range, (range ? "" : range.fault().message));
    CHECK(range->kind == kind_by_form(text));
    CHECK_FALSE(product_key(product).empty());

    const auto listed = parse_listed_version({.product = product, .text = text});
    REQUIRE(listed);
    const VersionQuery any{product, product_key(product), any_version()};
    CHECK(grade_versions({&any, 1}, {&*listed, 1}).grade <= VersionGrade::kAny);
    if (range->kind == VersionRange::Kind::kUnstated) continue;
    const VersionQuery same{text, product_key(product), *range};
    CHECK(grade_versions({&same, 1}, {&*listed, 1}).grade <= VersionGrade::kAny);
  }
}

TEST_CASE("every lower bound of the shared records lies in its range, every upper one outside") {
  if (!std::filesystem::is_directory(shared_records())) {
    MESSAGE("skipped: the shared records (CAIRN_SHARED_DATA/errorcanon) are not here");
    return;
  }
  for (const auto& [product, text] : all_versions()) {
    const auto range = parse_version_range(text, product_key(product));
    REQUIRE(range);
    if (range->kind != VersionRange::Kind::kRange || !text.starts_with(">=")) continue;
    CAPTURE(text);
    const std::size_t comma = std::min(text.find(','), text.size());
    CHECK(range->contains(*Version::parse(text.substr(2, comma - 2), product_key(product))));
    if (comma < text.size()) {
      CHECK_FALSE(range->contains(*Version::parse(text.substr(comma + 2), product_key(product))));
    }
  }
}

}  // namespace
}  // namespace cairn
