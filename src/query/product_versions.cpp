#include "query/product_versions.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "model/product.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

// One entry of a record's versions that could be read.
struct NamedVersion {
  std::int64_t record_id;
  std::string key, kind, low, high;
  std::string product, version;  // as written
};

// The rows of a record come together.
constexpr const char* kRows = R"(
  SELECT b.record_id, b.product, b.kind, b.low, b.high, v.product, ifnull(v.version, ''),
    ifnull(v.introduced, ''), ifnull(v.removed, '')
  FROM version_bounds b JOIN versions v ON v.record_id = b.record_id AND v.position = b.position
  WHERE b.piece = 0)";

NamedVersion read(SQLite::Statement& row) {
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  NamedVersion named{row.getColumn(0).getInt64(), text(1), text(2), text(3), text(4), text(5), text(6)};
  if (named.product.empty()) {  // both stand in one text
    const std::string written = named.version;
    const ProductText split = split_product(written);
    named.product = split.product;
    named.version = split.version;
  }
  named.version = std::string(trim(named.version));
  if (named.version.empty() && named.kind == "lifetime") named.version = text(7) + " .. " + text(8);
  return named;
}

// Counts records whose rows come together.
struct RecordCount {
  std::int64_t records = 0;
  std::int64_t last = 0;
  void add(std::int64_t record_id) {
    records += record_id == last ? 0 : 1;
    last = record_id;
  }
};

struct Product {
  RecordCount count;
  std::set<std::string> versions;
  std::map<std::string, std::int64_t> spellings;
};

ProductCount summed_up(const Product& product) {
  std::vector<std::pair<std::string, std::int64_t>> spellings(product.spellings.begin(),
                                                              product.spellings.end());
  std::ranges::stable_sort(spellings, std::ranges::greater{}, &std::pair<std::string, std::int64_t>::second);
  ProductCount row;
  for (const auto& [spelling, uses] : spellings) row.spellings.push_back(spelling);
  row.product = row.spellings.front();
  row.records = product.count.records;
  row.versions = static_cast<std::int64_t>(product.versions.size());
  return row;
}

}  // namespace

std::vector<ProductCount> list_products(Store& store) {
  std::map<std::string, Product> products;
  guarded(store.connection(), [&] {
    SQLite::Statement row(store.connection().database(), std::string(kRows) + " ORDER BY b.record_id");
    while (row.executeStep()) {
      NamedVersion named = read(row);
      Product& product = products[named.key];
      product.count.add(named.record_id);
      if (!named.version.empty()) product.versions.insert(std::move(named.version));
      ++product.spellings[named.product];
    }
  });
  std::vector<ProductCount> rows;
  for (const auto& [key, product] : products) rows.push_back(summed_up(product));
  return rows;
}

std::vector<VersionCount> list_versions(Store& store, std::string_view product) {
  using Place = std::tuple<std::string, std::string, std::string, std::string>;  // low, high, text, kind
  std::map<Place, RecordCount> versions;
  guarded(store.connection(), [&] {
    SQLite::Statement row(store.connection().database(),
                          std::string(kRows) + " AND b.product = ? ORDER BY b.record_id");
    row.bind(1, product_key(product));
    while (row.executeStep()) {
      NamedVersion named = read(row);
      versions[{named.low, named.high, named.version, named.kind}].add(named.record_id);
    }
  });
  std::vector<VersionCount> rows;
  for (const auto& [place, count] : versions)
    rows.push_back({std::get<2>(place), std::get<3>(place), count.records});
  return rows;
}

}  // namespace cairn
