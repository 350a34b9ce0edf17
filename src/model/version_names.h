#pragma once

#include <optional>
#include <string_view>

namespace cairn {

// Versions that go by a name. Operating systems number what they name, so `jammy` is Ubuntu's 22.04; ROS
// distributions have an order of their own, by the month they came out.
//   find_named_version("jammy", "ubuntu")  -> order "", number "22.04"
//   find_named_version("humble", "")       -> order "ros", number "2022.5"
//   find_named_version("bookworm", "node") -> nullopt: a tag of some image, not Node.js 12
struct NamedVersion {
  std::string_view order;  // as in VersionParts
  std::string_view number;
};

// `name` is folded (lower case, no spaces), `product_key` as product_key() gives it. An empty product tries
// every table, ROS first (kinetic and lunar name releases of both ROS and Ubuntu); a product with no table
// knows no names.
[[nodiscard]] std::optional<NamedVersion> find_named_version(std::string_view name,
                                                             std::string_view product_key);

}  // namespace cairn
