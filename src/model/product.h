#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn {

// Product names, and where in a text the product ends and its version begins.
//   split_product("PyTorch 2.0.0")   -> product "PyTorch", version "2.0.0", version_at 8
//   product_key("Next.js")           -> "nextjs", the same as for "NextJS"
//   same_product("torch", "PyTorch") -> true
struct ProductText {
  std::string_view product;  // trimmed; empty when the text is a version alone
  std::string_view
      version;  // trimmed; a version or a range, not yet parsed; empty when the text is a product alone
  std::size_t version_at = 0;  // where `version` starts in the text that was given

  friend bool operator==(const ProductText&, const ProductText&) = default;
};

// The views are into `text`. Versions are told by a number that stands alone or after `v` ("Node.js 18"), an
// operator
// ("python >=3.11", "stm32 =F1"), a slash or an @ before a number ("HTTP/1.1+", "react@18"), a number joined
// to a + or # ("C++17"), a number with a dot joined to a name ("python3.11"), the name of a release of that
// product ("ROS 2 Humble"), "any" or "all". "GPT-4", "S3", "ros2" and "k8s" are products. Never fails: a text
// that shows no version is a product. Linear time.
[[nodiscard]] ProductText split_product(std::string_view text);

// What two names of one product share: lower case, without spaces and punctuation other than + and # (c, c++
// and c# are three), aliases resolved (torch is pytorch, k8s is kubernetes). Empty when nothing is left.
[[nodiscard]] std::string product_key(std::string_view name);

[[nodiscard]] bool same_product(std::string_view a, std::string_view b);

}  // namespace cairn
