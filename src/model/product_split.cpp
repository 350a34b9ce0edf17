#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "base/text.h"
#include "model/product.h"
#include "model/version.h"
#include "model/version_names.h"
#include "model/version_operand.h"
#include "model/version_operator.h"

namespace cairn {
namespace {

bool starts_number(std::string_view text) {
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front());
}

// Products whose own name ends in a number that stands alone.
std::size_t numbered_product_size(std::string_view text) {
  constexpr std::array<std::string_view, 2> kNumbered = {"ros 1", "ros 2"};
  for (const std::string_view name : kNumbered) {
    if (starts_with_version_word(text, name)) return name.size();
  }
  return 0;
}

// Finds the offset where the version starts, word by word. All texts are trimmed.
class ProductSplitter {
 public:
  explicit ProductSplitter(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t version_start() const;

 private:
  [[nodiscard]] std::size_t end_of_word(std::size_t at) const {
    return std::min(text_.find_first_of(" \t", at), text_.size());
  }
  [[nodiscard]] bool is_version_alone() const;
  [[nodiscard]] bool starts_version(std::size_t at) const;
  [[nodiscard]] bool starts_name(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::optional<std::size_t> start_within(std::size_t at, std::size_t end) const;

  std::string_view text_;
};

std::size_t ProductSplitter::version_start() const {
  if (is_version_alone()) return 0;
  std::size_t at = skip_version_spaces(text_, numbered_product_size(text_));
  while (at < text_.size()) {
    const std::size_t end = end_of_word(at);
    if (at > 0 && (starts_version(at) || starts_name(at, end))) return at;
    if (const auto within = start_within(at, end)) return *within;
    at = skip_version_spaces(text_, end);
  }
  return text_.size();
}

// "3.11", ">=3.11", "any": no product. "7-zip 23.01" and "v4l2" start like a version too: but the first is
// followed by a number after a word, and the second is a word.
bool ProductSplitter::is_version_alone() const {
  if (find_version_operator(text_) != nullptr || means_any_version(text_)) return true;
  if (!starts_number(text_)) return false;
  const std::size_t end = end_of_word(0);
  if (text_.substr(1, end - 1).find_first_not_of("0123456789.+*xX-_,") == text_.npos) return true;
  const VersionResult<Version> first = Version::parse(read_version_operand(text_.substr(0, end), 0).text);
  if (first && !first->orderable()) return false;
  for (std::size_t at = skip_version_spaces(text_, end); at < text_.size();
       at = skip_version_spaces(text_, end_of_word(at))) {
    if (starts_number(text_.substr(at))) return false;
  }
  return true;
}

bool ProductSplitter::starts_version(std::size_t at) const {
  const std::string_view rest = text_.substr(at);
  return starts_number(rest) || find_version_operator(rest) != nullptr || means_any_version(rest);
}

// A release's name, alone (Humble, Jammy Jellyfish) or with the word after it (Big Sur).
bool ProductSplitter::starts_name(std::size_t at, std::size_t end) const {
  constexpr std::size_t kLongestName = 20;
  constexpr std::size_t kLongestProduct = 30;  // of those whose releases have names; keeps the time linear
  if (end - at > kLongestName || at > kLongestProduct) return false;
  const std::string key = product_key(text_.substr(0, at));
  if (key.empty()) return false;
  const std::string name = to_lower_ascii(text_.substr(at, end - at));
  if (find_named_version(name, key)) return true;
  const std::size_t next = skip_version_spaces(text_, end);
  const std::size_t next_end = end_of_word(next);
  if (next_end - next > kLongestName) return false;
  return find_named_version(name + to_lower_ascii(text_.substr(next, next_end - next)), key).has_value();
}

// A version joined to the name before it.
std::optional<std::size_t> ProductSplitter::start_within(std::size_t at, std::size_t end) const {
  for (std::size_t i = at + 1; i < end; ++i) {
    const std::string_view rest = text_.substr(i);
    if (find_version_operator(rest) != nullptr) return i;
    const char before = text_[i - 1];
    if ((before == '/' || before == '@') && starts_number(rest)) return i;
    if (!is_digit(text_[i])) continue;
    if (before == '+' || before == '#') return i;
    const std::size_t after = std::min(text_.find_first_not_of("0123456789", i), end);
    const bool dotted = after + 1 < end && text_[after] == '.' && is_digit(text_[after + 1]);
    if (is_letter(before) && i >= at + 2 && dotted) return i;
    i = after - 1;
  }
  return std::nullopt;
}

}  // namespace

ProductText split_product(std::string_view text) {
  const std::string_view trimmed = trim(text);
  const auto offset = trimmed.empty() ? 0 : static_cast<std::size_t>(trimmed.data() - text.data());
  const std::size_t start = ProductSplitter(trimmed).version_start();
  std::string_view product = trim(trimmed.substr(0, start));
  if (start < trimmed.size() && !product.empty() && (product.back() == '/' || product.back() == '@')) {
    product.remove_suffix(1);
  }
  return {trim(product), trimmed.substr(start), offset + start};
}

}  // namespace cairn
