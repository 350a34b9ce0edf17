#pragma once

#include <cstddef>
#include <string_view>

namespace cairn {

// Finds where a version begins and ends inside a range text; what is between is Version::parse()'s affair.
//   read_version_operand(">=3.11 , <4", 2) -> text "3.11", at 2, end 7
//   read_version_operand("HTTP/1.1+", 0)   -> text "1.1", at 5, end 9, plus
//   read_version_operand("3.x.x", 0)       -> text "3", wildcard
//   read_version_operand("3.8-3.11", 0)    -> text "3.8", end 3, dash
struct VersionOperand {
  std::string_view text = {};  // without protocol, wildcards and plus; trimmed
  std::size_t at = 0;          // where `text` starts
  std::size_t end = 0;         // where the operand ends, spaces after it included
  bool plus = false;           // 1.1+
  bool wildcard = false;       // 3.x, 3.*
  bool any = false;            // any, *, all versions
  bool dash = false;           // 3.8-3.11: a range's dash follows without spaces
};

[[nodiscard]] VersionOperand read_version_operand(std::string_view text, std::size_t at);

// Whether `text` begins with `word`, in any case, and a space or nothing after it.
[[nodiscard]] bool starts_with_version_word(std::string_view text, std::string_view word);

// The first offset from `at` on that is not a space or tab.
[[nodiscard]] std::size_t skip_version_spaces(std::string_view text, std::size_t at);

// any, *, x, all, "any version", "all versions", in any case.
[[nodiscard]] bool means_any_version(std::string_view text);

}  // namespace cairn
