#include "model/fields.h"

#include <algorithm>

namespace cairn {

const TextField* find_text_field(std::string_view name) noexcept {
  const auto* found = std::ranges::find(kTextFields, name, &TextField::name);
  return found == std::end(kTextFields) ? nullptr : found;
}

LocalisedName split_localised(std::string_view name) noexcept {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::size_t size = name.size();
  if (size < 4 || name[size - 3] != '_' || !is_letter(name[size - 2]) || !is_letter(name[size - 1]))
    return {};
  return {name.substr(0, size - 3), name.substr(size - 2)};
}

}  // namespace cairn
