#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/version_clause.h"
#include "model/version_operand.h"
#include "model/version_operator.h"
#include "model/version_range.h"

namespace cairn {
namespace {

using Fault = std::optional<VersionFault>;

class RangeReader {
 public:
  RangeReader(std::string_view text, std::string_view product_key) : text_(text), product_key_(product_key) {}

  VersionResult<VersionRange> read();

 private:
  Fault read_clause();
  Fault read_comparison();
  Fault read_upper_end(const Version& low, const VersionOperand& operand);
  Fault add(VersionOperator op, const Version& version, std::size_t at);
  Fault add_any(const VersionOperatorText* op, const VersionOperand& operand);
  const VersionOperatorText* take_operator();
  bool take(std::string_view token);
  bool take_word(std::string_view word);
  bool take_open_end();
  bool take_hyphen();
  void skip_spaces() { at_ = skip_version_spaces(text_, at_); }
  [[nodiscard]] VersionResult<Version> parse(const VersionOperand& operand) const;
  static VersionFault fault(std::size_t at, std::string message) { return {at + 1, std::move(message)}; }

  std::string_view text_;
  std::string_view product_key_;
  std::size_t at_ = 0;
  VersionClause clause_;
  std::size_t comparisons_ = 0;  // in this clause
  bool only_versions_ = true;    // so far, every clause is one version
  bool any_ = false;             // some clause says any
  std::vector<VersionInterval> intervals_;
};

VersionResult<VersionRange> RangeReader::read() {
  skip_spaces();
  if (at_ == text_.size()) return VersionRange{};
  do {
    if (Fault found = read_clause()) return *found;
    skip_spaces();
  } while (take("||") || take("|") || take_word("or"));
  if (at_ < text_.size()) return fault(at_, "a comma (and) or || (or) was expected between two comparisons");
  if (any_) return any_version();
  return VersionRange{only_versions_ ? VersionRange::Kind::kVersion : VersionRange::Kind::kRange,
                      merge_intervals(std::move(intervals_))};
}

Fault RangeReader::read_clause() {
  clause_ = VersionClause();
  comparisons_ = 0;
  skip_spaces();
  const std::size_t start = at_;
  do {
    if (Fault found = read_comparison()) return found;
    ++comparisons_;
    skip_spaces();
  } while (take(",") || take_word("and") || find_version_operator(text_.substr(at_)) != nullptr);
  if (comparisons_ > 1) only_versions_ = false;
  if (clause_.unbounded()) {
    any_ = true;
    return std::nullopt;
  }
  std::vector<VersionInterval> kept = clause_.intervals();
  if (kept.empty()) {
    return fault(start, fmt::format("no version lies in all of {}; a comma means 'and', || means 'or'",
                                    quote_excerpt(trim(text_.substr(start, at_ - start)))));
  }
  std::ranges::move(kept, std::back_inserter(intervals_));
  return std::nullopt;
}

Fault RangeReader::read_comparison() {
  skip_spaces();
  const VersionOperatorText* op = take_operator();
  skip_spaces();
  const VersionOperand operand = read_version_operand(text_, at_);
  if (operand.text.empty() && !operand.any) {
    if (op == nullptr) return fault(operand.at, "a version or a comparison was expected, such as >=3.11");
    return fault(operand.at, fmt::format("a version was expected after '{0}', such as {0}3.11", op->text));
  }
  at_ = operand.end;
  const bool open_end = take_open_end() || operand.plus;
  if (operand.any) return add_any(op, operand);

  const VersionResult<Version> version = parse(operand);
  if (!version) return version.fault();
  if (op == nullptr && !open_end && (operand.dash ? take("-") : take_hyphen()))
    return read_upper_end(*version, operand);
  if (open_end && op != nullptr && op->op != VersionOperator::kAtLeast) {
    return fault(operand.at, fmt::format("'{}' in front does not go with '+' behind", op->text));
  }
  const bool single = (op == nullptr || op->op == VersionOperator::kEqual) && !open_end && !operand.wildcard;
  if (!single && version->orderable()) only_versions_ = false;
  if (open_end) return add(VersionOperator::kAtLeast, *version, operand.at);
  return add(op == nullptr ? VersionOperator::kEqual : op->op, *version, operand.at);
}

Fault RangeReader::read_upper_end(const Version& low, const VersionOperand& low_operand) {
  only_versions_ = false;
  skip_spaces();
  const VersionOperand operand = read_version_operand(text_, at_);
  if (operand.text.empty() || operand.any || operand.plus) {
    return fault(operand.at, "a version was expected where the range ends, such as 1.2 - 1.5");
  }
  at_ = operand.end;
  const VersionResult<Version> high = parse(operand);
  if (!high) return high.fault();
  if (Fault found = add(VersionOperator::kAtLeast, low, low_operand.at)) return found;
  return add(VersionOperator::kAtMost, *high, operand.at);
}

Fault RangeReader::add(VersionOperator op, const Version& version, std::size_t at) {
  if (auto message = clause_.add(op, version)) return fault(at, std::move(*message));
  return std::nullopt;
}

// ErrorCanon writes >=any where it knows no version.
Fault RangeReader::add_any(const VersionOperatorText* op, const VersionOperand& operand) {
  if (op == nullptr || op->op == VersionOperator::kEqual || op->op == VersionOperator::kAtLeast ||
      op->op == VersionOperator::kAtMost) {
    return std::nullopt;
  }
  return fault(operand.at, fmt::format("'{}' needs a version; 'any' can only stand alone", op->text));
}

const VersionOperatorText* RangeReader::take_operator() {
  const VersionOperatorText* const op = find_version_operator(text_.substr(at_));
  if (op != nullptr) at_ += op->text.size();
  return op;
}

bool RangeReader::take(std::string_view token) {
  if (!text_.substr(at_).starts_with(token)) return false;
  at_ += token.size();
  return true;
}

bool RangeReader::take_word(std::string_view word) {
  if (!starts_with_version_word(text_.substr(at_), word)) return false;
  at_ += word.size();
  return true;
}

// "3.8 or later", "3.8 and newer".
bool RangeReader::take_open_end() {
  constexpr std::array<std::string_view, 6> kLater = {"later", "newer", "above", "higher", "up", "onwards"};
  const std::size_t start = at_;
  skip_spaces();
  if (take_word("or") || take_word("and")) {
    skip_spaces();
    for (const std::string_view word : kLater) {
      if (take_word(word)) return true;
    }
  }
  at_ = start;
  return false;
}

bool RangeReader::take_hyphen() {
  const std::size_t start = at_;
  skip_spaces();
  if (take("\u2013") || take("\u2014") || take_word("-") || take_word("to")) return true;
  at_ = start;
  return false;
}

VersionResult<Version> RangeReader::parse(const VersionOperand& operand) const {
  VersionResult<Version> version = Version::parse(operand.text, product_key_);
  if (version) return version;
  return fault(operand.at + version.fault().column - 1, version.fault().message);
}

}  // namespace

VersionResult<VersionRange> parse_version_range(std::string_view text, std::string_view product_key) {
  return RangeReader(text, product_key).read();
}

}  // namespace cairn
