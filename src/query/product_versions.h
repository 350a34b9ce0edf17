#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

class Store;

// What products the records are about, and which versions of one they name.
//   for (const ProductCount& row : list_products(store)) …          // by name
//   for (const VersionCount& row : list_versions(store, "torch")) … // in the order of versions
// All spellings of a product (NextJS, next.js, next) are one. Versions that cannot be read are left out; lint
// reports them. Throws Error(kStore).
struct ProductCount {
  std::string product;                 // as most records spell it
  std::vector<std::string> spellings;  // all of them, the most used first
  std::int64_t records = 0;
  std::int64_t versions = 0;  // different texts
};

struct VersionCount {
  std::string version;  // as written, without the product; "1.2 .. 2.0" from introduced to removed
  std::string kind;     // version, range, lifetime, any, unstated
  std::int64_t records = 0;
};

[[nodiscard]] std::vector<ProductCount> list_products(Store& store);
[[nodiscard]] std::vector<VersionCount> list_versions(Store& store, std::string_view product);

}  // namespace cairn
