#include "curate/field_rules.h"

#include <fmt/format.h>

#include "curate/settings.h"
#include "model/validate.h"

namespace cairn {
namespace {

class RuleCheck {
 public:
  explicit RuleCheck(const RuledFields& fields) : fields_(fields) {}

  void resolvable_true(const FieldRules::ResolvableTrue& rule) {
    if (!rule.on || fields_.resolvable != "true") return;
    if (fields_.fix_success_rate && *fields_.fix_success_rate < rule.min_fix_rate)
      add("resolvable-true", "fix_success_rate",
          fmt::format(
              "{} is too low for resolvable \"true\", which needs {}; say \"partial\", or mend the rate",
              *fields_.fix_success_rate, rule.min_fix_rate));
    sure_enough("resolvable-true", "true", rule.min_confidence);
  }

  void resolvable_false(const FieldRules::ResolvableFalse& rule) {
    if (!rule.on || fields_.resolvable != "false") return;
    if (fields_.fix_success_rate && *fields_.fix_success_rate >= rule.below_fix_rate)
      add("resolvable-false", "fix_success_rate",
          fmt::format(
              "{} is too high for resolvable \"false\", which needs less than {}; say \"partial\", or "
              "mend the rate",
              *fields_.fix_success_rate, rule.below_fix_rate));
    sure_enough("resolvable-false", "false", rule.min_confidence);
  }

  void few_evidence(const FieldRules::FewEvidence& rule) {
    if (!rule.on || !fields_.evidence_count || !fields_.confidence) return;
    if (*fields_.evidence_count >= rule.below_count || *fields_.confidence <= rule.max_confidence) return;
    add("few-evidence", "confidence",
        fmt::format("{} is too sure for an evidence_count of {}: below {} it may be {} at most",
                    *fields_.confidence, *fields_.evidence_count, rule.below_count, rule.max_confidence));
  }

  std::vector<BrokenRule> take() { return std::move(broken_); }

 private:
  void sure_enough(const char* rule, const char* resolvable, double min_confidence) {
    if (!fields_.confidence || *fields_.confidence >= min_confidence) return;
    add(rule, "confidence",
        fmt::format("{} is too unsure for resolvable \"{}\", which needs {}", *fields_.confidence, resolvable,
                    min_confidence));
  }

  void add(const char* rule, const char* member, std::string message) {
    broken_.push_back({rule, member, std::move(message)});
  }

  const RuledFields& fields_;
  std::vector<BrokenRule> broken_;
};

}  // namespace

RuledFields RuledFields::of(const Record& record) {
  RuledFields fields;
  if (record.resolvable) fields.resolvable = *record.resolvable;
  fields.fix_success_rate = record.fix_success_rate.value();
  fields.confidence = record.confidence.value();
  if (record.evidence_count) fields.evidence_count = *record.evidence_count;
  return fields;
}

FieldRules FieldRules::of(const Settings& settings) {
  FieldRules rules;
  rules.resolvable_true = {settings.on("rules.resolvable-true"),
                           settings.number("rules.resolvable-true.min-fix-rate"),
                           settings.number("rules.resolvable-true.min-confidence")};
  rules.resolvable_false = {settings.on("rules.resolvable-false"),
                            settings.number("rules.resolvable-false.below-fix-rate"),
                            settings.number("rules.resolvable-false.min-confidence")};
  rules.few_evidence = {settings.on("rules.few-evidence"),
                        static_cast<std::int64_t>(settings.number("rules.few-evidence.below-count")),
                        settings.number("rules.few-evidence.max-confidence")};
  return rules;
}

FieldRules FieldRules::of(Store& store) {
  return of(Settings::of(store));
}

std::vector<BrokenRule> FieldRules::broken_by(const RuledFields& fields) const {
  RuleCheck check(fields);
  check.resolvable_true(resolvable_true);
  check.resolvable_false(resolvable_false);
  check.few_evidence(few_evidence);
  return check.take();
}

void FieldRules::check(const Record& record, Format format, Diagnostics& faults) const {
  for (BrokenRule& broken : broken_by(RuledFields::of(record)))
    faults.push_back({.severity = Severity::kWarning,
                      .rule = broken.rule,
                      .pointer = member_pointer(format, broken.member),
                      .message = std::move(broken.message)});
}

}  // namespace cairn
