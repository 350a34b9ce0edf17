#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/field.h"

namespace cairn {

// A record: all that is known about one error, as plain values. It holds what either JSON format can say, so
// a record read from one format and written in it again is JSON-equal (model/native_codec.h,
// errorcanon_codec.h).
//   Record record;
//   record.id = "git/detached-head";
//   record.workarounds.emplace().push_back({.action = "git switch -c <name>"});
// Values are copied; nothing is shared.

using Text = Field<std::string>;
using Number = Field<double>;

// The identity of an element of a list within its record, given by the store when the element is first kept
// and stable from then on, whatever its position (0: not kept yet). It is not content: elements that differ
// in it alone are equal.
struct ElementId {
  std::int64_t value = 0;
  friend bool operator==(ElementId, ElementId) noexcept { return true; }
};

// `signature_zh` is {"signature", "zh", text}: a known text member's name, two letters of locale, and the
// text. Lists of translations are kept sorted by field and locale, so that records compare whatever the order
// was.
struct Translation {
  std::string field;
  std::string locale;
  Text text;
  friend bool operator==(const Translation&, const Translation&) = default;
};

// `workarounds_zh` is {"workarounds", "zh", texts}: texts[i] translates the action of workarounds[i].
struct ListTranslation {
  std::string list;  // "dead_ends" or "workarounds"
  std::string locale;
  std::vector<std::string> texts;
  friend bool operator==(const ListTranslation&, const ListTranslation&) = default;
};

// `extras` of a part holds the members that neither format knows, as the compact text of one JSON object in
// the order they came; empty when there are none.
struct VersionEntry {
  // Where the entry stands in the ErrorCanon format.
  enum class Origin {
    kListed,   // native versions[]: `version` is the whole text, such as "PyTorch 2.0.0"
    kRuntime,  // environment.runtime: `product` is its name, `version` its version_range
    kPython,   // environment.python: `product` is "python", `version` the range
  };

  ElementId element_id;
  Origin origin = Origin::kListed;
  std::string product;  // empty for kListed
  Text version, introduced, deprecated, removed, behavior_change, status;
  std::vector<Translation> translations;
  std::string extras;
  friend bool operator==(const VersionEntry&, const VersionEntry&) = default;
};

// What people try in vain.
struct DeadEnd {
  ElementId element_id;
  Text action, why_fails, condition, common_misconception, tradeoff;
  Number fail_rate;  // 0..1
  List<std::string> sources;
  std::vector<Translation> translations;
  std::string extras;
  friend bool operator==(const DeadEnd&, const DeadEnd&) = default;
};

// What works.
struct Workaround {
  ElementId element_id;
  Text action, how, condition, tradeoff;
  Number success_rate;  // 0..1
  List<std::string> sources;
  std::vector<Translation> translations;
  std::string extras;
  friend bool operator==(const Workaround&, const Workaround&) = default;
};

// One edge of the transition graph, to another record's id, which need not exist.
struct Transition {
  ElementId element_id;
  Text error_id, condition, distinction, typical_delay;
  Number probability;  // 0..1
  std::vector<Translation> translations;
  std::string extras;
  friend bool operator==(const Transition&, const Transition&) = default;
};

struct TransitionGraph {
  List<Transition> leads_to, preceded_by, frequently_confused_with;
  std::string extras;
  friend bool operator==(const TransitionGraph&, const TransitionGraph&) = default;
};

struct Record {
  std::string id;  // domain/slug or domain/slug/environment

  Text signature, regex, domain, category, subcategory;
  Text root_cause, root_cause_type;
  Text official_doc_url, official_doc_section, error_code;
  Text verification_tier, resolvable, locale;
  Text first_seen, last_confirmed, last_updated;  // YYYY-MM-DD
  Number confidence, fix_success_rate;            // 0..1
  Field<std::int64_t> evidence_count;

  List<VersionEntry> versions;
  Text os_specific;  // the compact text of a JSON object
  List<DeadEnd> dead_ends;
  List<Workaround> workarounds;
  std::optional<TransitionGraph> transition_graph;
  List<std::string> tags, aliases;
  List<std::string> examples, counterexamples;  // texts that the regex must find, and must not

  std::vector<Translation> translations;
  std::vector<ListTranslation> list_translations;
  std::string extras;

  // What an ErrorCanon document says that the members above have no place for, as the compact text of a JSON
  // object in that format's own nesting (schema_version, url, environment.os, metadata.generated_by, …).
  // Empty for a record that never was one.
  std::string errorcanon;

  friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace cairn
