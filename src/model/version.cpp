#include "model/version.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/text.h"
#include "model/version_names.h"
#include "model/version_reader.h"

namespace cairn {
namespace {

// `jammy`, `Jammy Jellyfish` and `big sur` are all looked up.
std::optional<VersionParts> named_version(std::string_view folded, std::string_view product_key) {
  std::string joined(folded);
  std::erase(joined, ' ');
  std::optional<NamedVersion> named = find_named_version(joined, product_key);
  if (!named) named = find_named_version(folded.substr(0, folded.find(' ')), product_key);
  if (!named) return std::nullopt;
  VersionParts parts = **read_version_parts(named->number);
  parts.order = named->order;
  return parts;
}

bool starts_version(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

// Expects text, trimmed.
std::optional<VersionFault> find_stray_character(std::string_view text) {
  constexpr std::string_view kRangeCharacters = "<>=,|^*;";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7F) {
      return VersionFault{at + 1, fmt::format("a version holds no control character such as {}",
                                              quote_excerpt(text.substr(at, 1)))};
    }
    if (kRangeCharacters.find(text[at]) != kRangeCharacters.npos) {
      return VersionFault{at + 1, fmt::format("'{}' belongs to a range, not to one version", text[at])};
    }
  }
  if (starts_version(static_cast<unsigned char>(text.front()))) return std::nullopt;
  return VersionFault{1,
                      fmt::format("a version starts with a number or a letter, not with '{}'", text.front())};
}

}  // namespace

VersionResult<Version> Version::parse(std::string_view text, std::string_view product_key) {
  const std::string_view trimmed = trim(text);
  if (trimmed.empty()) return VersionFault{1, "a version was expected, such as 2.0.1"};
  const auto offset = static_cast<std::size_t>(trimmed.data() - text.data());
  if (auto fault = find_stray_character(trimmed)) return VersionFault{fault->column + offset, fault->message};

  const std::string folded = to_lower_ascii(trimmed);
  if (auto parts = named_version(folded, product_key)) return Version(trimmed, std::move(*parts));
  VersionResult<std::optional<VersionParts>> read = read_version_parts(folded);
  if (!read) return VersionFault{read.fault().column + offset, read.fault().message};
  if (!*read) return Version(trimmed, std::string_view(folded));
  return Version(trimmed, **std::move(read));
}

Version::Version(std::string_view text, VersionParts parts)
    : text_(text), key_(version_key(parts)), parts_(std::move(parts)) {}

Version::Version(std::string_view text, std::string_view folded_word)
    : text_(text), key_(word_key(folded_word)), orderable_(false) {}

std::string Version::key_before() const {
  return orderable_ ? cairn::key_before(parts_) : key_;
}

std::string Version::key_after() const {
  return orderable_ ? cairn::key_after(parts_) : word_key_after(std::string_view(key_).substr(1));
}

std::partial_ordering operator<=>(const Version& a, const Version& b) noexcept {
  if (a.key_ == b.key_) return std::partial_ordering::equivalent;
  if (!a.orderable_ || !b.orderable_ || a.order() != b.order()) return std::partial_ordering::unordered;
  return a.key_ <=> b.key_;
}

}  // namespace cairn
