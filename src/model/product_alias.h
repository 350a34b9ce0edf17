#pragma once

#include <string_view>

namespace cairn {

// Other names of products that people write.
//   resolve_product_alias("torch")   -> "pytorch"
//   resolve_product_alias("pytorch") -> "pytorch"
// Both are folded as product_key() folds. An alias is the same product under another name, never a part or a
// relative of it: AngularJS is not Angular, kubectl is not Kubernetes.
[[nodiscard]] std::string_view resolve_product_alias(std::string_view folded_name);

}  // namespace cairn
