#pragma once

#include <span>
#include <string_view>

#include "model/record.h"

namespace cairn {

// The scalar members of a record and its parts, one row each: the codecs, the validator and the store walk
// these tables, so a member is described once.
//   for (const TextField& field : kTextFields) bind(field.name, record.*field.member);
// Rows stand in the order in which the members are documented and written.

enum class TextKind {
  kText,        // may be null unless the row says required
  kDate,        // YYYY-MM-DD
  kUrl,         // http or https
  kTier,        // a verification tier
  kResolvable,  // "true", "partial" or "false"
};

// Where a member stands in the ErrorCanon format; an empty section: only the native format has it.
struct ErrorCanonPlace {
  std::string_view section;  // "error", "verdict" or "metadata"
  std::string_view name;
};

struct TextField {
  std::string_view name;
  Text Record::*member;
  TextKind kind = TextKind::kText;
  bool required = false;
  bool translatable = false;
  ErrorCanonPlace errorcanon = {};
};

inline constexpr TextField kTextFields[] = {
    {"signature", &Record::signature, TextKind::kText, true, true, {"error", "signature"}},
    {"regex", &Record::regex, TextKind::kText, true, false, {"error", "regex"}},
    {"domain", &Record::domain, TextKind::kText, true, false, {"error", "domain"}},
    {"category", &Record::category, TextKind::kText, false, true, {"error", "category"}},
    {"subcategory", &Record::subcategory, TextKind::kText, false, true, {}},
    {"root_cause", &Record::root_cause, TextKind::kText, false, true, {"verdict", "summary"}},
    {"root_cause_type", &Record::root_cause_type, TextKind::kText, false, false, {}},
    {"official_doc_url", &Record::official_doc_url, TextKind::kUrl, false, false, {}},
    {"official_doc_section", &Record::official_doc_section, TextKind::kText, false, true, {}},
    {"error_code", &Record::error_code, TextKind::kText, false, false, {}},
    {"verification_tier",
     &Record::verification_tier,
     TextKind::kTier,
     false,
     false,
     {"metadata", "review_status"}},
    {"resolvable", &Record::resolvable, TextKind::kResolvable, false, false, {"verdict", "resolvable"}},
    {"first_seen", &Record::first_seen, TextKind::kDate, false, false, {"error", "first_seen"}},
    {"last_confirmed", &Record::last_confirmed, TextKind::kDate, false, false, {"error", "last_confirmed"}},
    {"last_updated", &Record::last_updated, TextKind::kDate, false, false, {"verdict", "last_updated"}},
    {"locale", &Record::locale, TextKind::kText, false, false, {}},
};

struct RateField {
  std::string_view name;
  Number Record::*member;
  ErrorCanonPlace errorcanon;
};

inline constexpr RateField kRateFields[] = {
    {"confidence", &Record::confidence, {"verdict", "confidence"}},
    {"fix_success_rate", &Record::fix_success_rate, {"verdict", "fix_success_rate"}},
};

struct StringList {
  std::string_view name;
  List<std::string> Record::*member;
  bool is_label = true;  // a word to find the record by
};

inline constexpr StringList kStringLists[] = {
    {"tags", &Record::tags},
    {"aliases", &Record::aliases},
    {"examples", &Record::examples, false},
    {"counterexamples", &Record::counterexamples, false},
};

// A text member of an element (dead end, workaround, transition, version).
template <class Element>
struct ElementText {
  std::string_view name;
  Text Element::*member;
  bool translatable = true;
};

// What the tables below say of one kind of element: its text members, and its rate when it has one.
template <class Element>
struct ElementTraits;

template <>
struct ElementTraits<VersionEntry> {
  static constexpr ElementText<VersionEntry> texts[] = {
      {"version", &VersionEntry::version, false},          {"introduced", &VersionEntry::introduced, false},
      {"deprecated", &VersionEntry::deprecated, false},    {"removed", &VersionEntry::removed, false},
      {"behavior_change", &VersionEntry::behavior_change}, {"status", &VersionEntry::status, false},
  };
  static constexpr bool has_rate = false;
  static constexpr bool has_sources = false;
};

template <>
struct ElementTraits<DeadEnd> {
  static constexpr ElementText<DeadEnd> texts[] = {
      {"action", &DeadEnd::action},       {"why_fails", &DeadEnd::why_fails},
      {"condition", &DeadEnd::condition}, {"common_misconception", &DeadEnd::common_misconception},
      {"tradeoff", &DeadEnd::tradeoff},
  };
  static constexpr bool has_rate = true;
  static constexpr std::string_view rate_name = "fail_rate";
  static constexpr Number DeadEnd::*rate = &DeadEnd::fail_rate;
  static constexpr std::size_t rate_after = 2;  // the rate is written after this many texts
  static constexpr bool has_sources = true;
};

template <>
struct ElementTraits<Workaround> {
  static constexpr ElementText<Workaround> texts[] = {
      {"action", &Workaround::action},
      {"how", &Workaround::how},
      {"condition", &Workaround::condition},
      {"tradeoff", &Workaround::tradeoff},
  };
  static constexpr bool has_rate = true;
  static constexpr std::string_view rate_name = "success_rate";
  static constexpr Number Workaround::*rate = &Workaround::success_rate;
  static constexpr std::size_t rate_after = 1;
  static constexpr bool has_sources = true;
};

template <>
struct ElementTraits<Transition> {
  static constexpr ElementText<Transition> texts[] = {
      {"error_id", &Transition::error_id, false},
      {"condition", &Transition::condition},
      {"distinction", &Transition::distinction},
      {"typical_delay", &Transition::typical_delay},
  };
  static constexpr bool has_rate = true;
  static constexpr std::string_view rate_name = "probability";
  static constexpr Number Transition::*rate = &Transition::probability;
  static constexpr std::size_t rate_after = 1;
  static constexpr bool has_sources = false;
};

struct TransitionKind {
  std::string_view name;
  List<Transition> TransitionGraph::*member;
};

inline constexpr TransitionKind kTransitionKinds[] = {
    {"leads_to", &TransitionGraph::leads_to},
    {"preceded_by", &TransitionGraph::preceded_by},
    {"frequently_confused_with", &TransitionGraph::frequently_confused_with},
};

// The record's row of that name; nullptr when it has no such text member.
[[nodiscard]] const TextField* find_text_field(std::string_view name) noexcept;

// Splits "signature_zh" into "signature" and "zh": a name, "_", two lower-case letters. Empty views
// otherwise. Whether the name is a translatable member is for the caller to ask.
struct LocalisedName {
  std::string_view field;
  std::string_view locale;
};
[[nodiscard]] LocalisedName split_localised(std::string_view name) noexcept;

}  // namespace cairn
