#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "model/version_key.h"
#include "model/version_result.h"

namespace cairn {

// One version, as people write them, and its place in the order.
//   const VersionResult<Version> version = Version::parse("v2.0.0-rc.1");
//   if (version) version->sort_key();                 // "A0A25A16"
//   *Version::parse("1.10") > *Version::parse("1.9")  // true
// Promised: numbers of any size compare as numbers, missing ones are zero (1 == 1.0); dev < alpha < beta <
// preview < rc < release < post; an epoch (1!2.0, 1:2.0) comes first; dates (2024-05) are numbers; names are
// looked up (version_names.h); build parts (+cu118) and words that name a flavour (-alpine, LTS) do not
// count; comparing sort keys byte by byte is comparing versions. What starts with no number (F1) is a word:
// equal to itself, in no order with anything, as are versions of different orders (humble and 2.0). Refused:
// empty text, control characters, what belongs to a range (`>`, `,`, `*`, 1.x), separators in a row or at the
// end. Time and space are linear in the text.
class Version {
 public:
  // `product_key` (model/product.h) says whose names apply; empty tries them all.
  static VersionResult<Version> parse(std::string_view text, std::string_view product_key = {});

  [[nodiscard]] const std::string& text() const noexcept { return text_; }  // as written, trimmed
  [[nodiscard]] bool orderable() const noexcept { return orderable_; }

  // Which order it belongs to: "" for numbers, "ros" for ROS distributions. Meaningless for a word.
  [[nodiscard]] std::string_view order() const noexcept { return parts_.order; }

  // Numbers and tags as written; empty for a word.
  [[nodiscard]] const VersionParts& parts() const noexcept { return parts_; }

  [[nodiscard]] const std::string& sort_key() const noexcept { return key_; }

  // [key_before, key_after) is what the version means as an interval: 11.7 holds its dev releases and 11.7.1,
  // not 11.70. A word's holds the word alone.
  [[nodiscard]] std::string key_before() const;
  [[nodiscard]] std::string key_after() const;

  friend std::partial_ordering operator<=>(const Version& a, const Version& b) noexcept;
  friend bool operator==(const Version& a, const Version& b) noexcept { return a.key_ == b.key_; }

 private:
  Version(std::string_view text, VersionParts parts);
  Version(std::string_view text, std::string_view folded_word);

  std::string text_;
  std::string key_;
  VersionParts parts_;
  bool orderable_ = true;
};

}  // namespace cairn
