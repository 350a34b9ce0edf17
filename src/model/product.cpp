#include "model/product.h"

#include "base/text.h"
#include "model/product_alias.h"

namespace cairn {
namespace {

bool counts_in_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '#' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string product_key(std::string_view name) {
  std::string key = to_lower_ascii(name);
  std::erase_if(key, [](char c) { return !counts_in_key(c); });
  return std::string(resolve_product_alias(key));
}

bool same_product(std::string_view a, std::string_view b) {
  return product_key(a) == product_key(b);
}

}  // namespace cairn
