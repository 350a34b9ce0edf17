#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/format.h"
#include "model/record.h"

namespace cairn {

class Settings;
class Store;

// Rules between the fields of a record, each with a name, a switch and thresholds of the base (`cairn
// config`). They warn; a record that breaks one is kept.
//   const FieldRules rules = FieldRules::of(store);   // once, not for each record
//   rules.check(record, Format::kNative, faults);
//
//   resolvable-true    "true" needs a fix rate and a confidence of at least …
//   resolvable-false   "false" needs a fix rate below … and a confidence of at least …
//   few-evidence       an evidence_count below … caps the confidence at … (off unless turned on)
// A field that says nothing breaks no rule. A value; thread-safe to read.

// The fields that the rules look at.
struct RuledFields {
  std::string_view resolvable;  // empty: not said
  std::optional<double> fix_success_rate, confidence;
  std::optional<std::int64_t> evidence_count;

  // Looks into the record, which must live as long.
  [[nodiscard]] static RuledFields of(const Record& record);
};

struct BrokenRule {
  const char* rule;
  const char* member;  // the field that is out of bounds, by its native name
  std::string message;
};

struct FieldRules {
  struct ResolvableTrue {
    bool on = true;
    double min_fix_rate = 0.7, min_confidence = 0.6;
  } resolvable_true;
  struct ResolvableFalse {
    bool on = true;
    double below_fix_rate = 0.2, min_confidence = 0.6;
  } resolvable_false;
  struct FewEvidence {
    bool on = false;
    std::int64_t below_count = 3;
    double max_confidence = 0.8;
  } few_evidence;

  [[nodiscard]] static FieldRules of(const Settings& settings);
  [[nodiscard]] static FieldRules of(Store& store);  // throws Error(kStore)

  [[nodiscard]] std::vector<BrokenRule> broken_by(const RuledFields& fields) const;

  // The same as warnings, with pointers of the given format.
  void check(const Record& record, Format format, Diagnostics& faults) const;
};

}  // namespace cairn
