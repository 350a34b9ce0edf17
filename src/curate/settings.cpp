#include "curate/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "store/settings.h"

namespace cairn {
namespace {

using Values = SettingKind::Values;

constexpr std::array kKinds = {
    SettingKind{"rules.resolvable-true", Values::kOnOff, "on",
                "Warn when resolvable is \"true\" and the rates do not bear it out"},
    SettingKind{"rules.resolvable-true.min-fix-rate", Values::kShare, "0.7", "The fix_success_rate it needs"},
    SettingKind{"rules.resolvable-true.min-confidence", Values::kShare, "0.6", "The confidence it needs"},
    SettingKind{"rules.resolvable-false", Values::kOnOff, "on",
                "Warn when resolvable is \"false\" and the rates do not bear it out"},
    SettingKind{"rules.resolvable-false.below-fix-rate", Values::kShare, "0.2",
                "The fix_success_rate it must stay below"},
    SettingKind{"rules.resolvable-false.min-confidence", Values::kShare, "0.6", "The confidence it needs"},
    SettingKind{"rules.few-evidence", Values::kOnOff, "off",
                "Warn when a record of little evidence is very sure"},
    SettingKind{"rules.few-evidence.below-count", Values::kCount, "3",
                "An evidence_count below it is little"},
    SettingKind{"rules.few-evidence.max-confidence", Values::kShare, "0.8",
                "How sure a record of little evidence may be"},
    SettingKind{"queue.due-days", Values::kDays, "180", "Days after which a record is to be verified again"},
    SettingKind{"queue.old-days", Values::kDays, "365", "Days after which its age weighs most in the queue"},
    SettingKind{"usage", Values::kOnOff, "off",
                "Count how often `match` answers each record first; the queue weighs it"},
};

std::optional<double> parse_number(std::string_view text) noexcept {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_whole(double number, double least) noexcept {
  return number >= least && number <= 1'000'000 && number == static_cast<int>(number);
}

// How many letters must be put in, taken out or replaced to make one of the other (Levenshtein).
std::size_t letters_apart(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::span<const SettingKind> setting_kinds() noexcept {
  return kKinds;
}

const SettingKind* find_setting_kind(std::string_view name) noexcept {
  const auto* found = std::ranges::find(kKinds, name, &SettingKind::name);
  return found == kKinds.end() ? nullptr : found;
}

std::string_view nearest_setting(std::string_view name) {
  return std::ranges::min_element(kKinds, {},
                                  [&](const SettingKind& kind) { return letters_apart(kind.name, name); })
      ->name;
}

std::string_view describe(SettingKind::Values values) noexcept {
  switch (values) {
    case Values::kOnOff:
      return "on or off";
    case Values::kShare:
      return "a number within 0..1";
    case Values::kDays:
      return "a number of days, 1 or more";
    case Values::kCount:
      return "a whole number, 0 or more";
  }
  return "";
}

bool is_value_of(const SettingKind& kind, std::string_view value) noexcept {
  if (kind.values == Values::kOnOff) return value == "on" || value == "off";
  const auto number = parse_number(value);
  if (!number) return false;
  if (kind.values == Values::kShare) return *number >= 0 && *number <= 1;
  return is_whole(*number, kind.values == Values::kDays ? 1 : 0);
}

Settings Settings::of(Store& store) {
  Settings settings;
  // A newer cairn may have set what this one does not know.
  for (auto& [name, value] : read_settings(store))
    if (const SettingKind* kind = find_setting_kind(name); kind != nullptr && is_value_of(*kind, value))
      settings.set_.emplace(name, value);
  return settings;
}

std::string_view Settings::text(std::string_view name) const {
  if (const auto found = set_.find(name); found != set_.end()) return found->second;
  const SettingKind* kind = find_setting_kind(name);
  if (kind == nullptr) throw std::out_of_range("no setting is called " + std::string(name));
  return kind->otherwise;
}

double Settings::number(std::string_view name) const {
  return parse_number(text(name)).value_or(0);
}

}  // namespace cairn
