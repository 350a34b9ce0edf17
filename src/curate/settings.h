#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cairn {

class Store;

// What can be set for a base, in one table, and what holds in this one.
//   const Settings settings = Settings::of(store);
//   if (settings.on("rules.few-evidence")) cap = settings.number("rules.few-evidence.max-confidence");
// A value; thread-safe to read. Asking for a name that is not in the table is a programmer's error:
// std::out_of_range.
struct SettingKind {
  enum class Values { kOnOff, kShare, kDays, kCount };
  std::string_view name;
  Values values;
  std::string_view otherwise;  // what holds when it was not set
  std::string_view meaning;
};

// In the order they are listed.
[[nodiscard]] std::span<const SettingKind> setting_kinds() noexcept;

// nullptr when there is no setting of that name.
[[nodiscard]] const SettingKind* find_setting_kind(std::string_view name) noexcept;

// The name most like an unknown one.
[[nodiscard]] std::string_view nearest_setting(std::string_view name);

// What the values of a kind are, as a message says it: "on or off".
[[nodiscard]] std::string_view describe(SettingKind::Values values) noexcept;

// Whether `value` is one of the kind.
[[nodiscard]] bool is_value_of(const SettingKind& kind, std::string_view value) noexcept;

class Settings {
 public:
  Settings() = default;  // what holds when nothing was set

  // Throws Error(kStore).
  [[nodiscard]] static Settings of(Store& store);

  [[nodiscard]] bool on(std::string_view name) const { return text(name) == "on"; }
  [[nodiscard]] double number(std::string_view name) const;
  [[nodiscard]] std::string_view text(std::string_view name) const;
  [[nodiscard]] bool is_set(std::string_view name) const { return set_.contains(name); }

 private:
  std::map<std::string, std::string, std::less<>> set_;  // known names with values of their kind
};

}  // namespace cairn
