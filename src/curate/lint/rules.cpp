#include "curate/lint/rules.h"

#include <algorithm>

namespace cairn {
namespace {

using enum LintSeverity;

constexpr LintRule kLintRules[] = {
    // what the expression finds
    {"regex-refused", kError, "RE2 does not take the regex"},
    {"regex-matches-empty", kError, "the regex finds the empty text, so every line"},
    {"example-missed", kError, "the regex does not find an example of its record"},
    {"counterexample-found", kError, "the regex finds a counterexample of its record"},
    {"regex-misses-signature", kError, "the regex does not find its record's signature"},
    {"regex-hits-harmless", kError, "the regex finds lines in which nothing is wrong"},
    {"regex-too-broad", kWarning, "the regex finds the signatures of several other records"},
    {"regex-inside-words", kError, "the regex finds its words inside longer ones"},
    {"duplicate-regex", kWarning, "two records have one regex"},
    {"subsumed-regex", kNote, "all that the regex finds, another record's finds as well"},
    // how it is written
    {"unescaped-dot", kWarning, "a dot of a version, address or file name stands for any character"},
    {"no-literal", kWarning, "the regex has no literal to look for: it is tried on every line"},
    // what else is like it
    {"duplicate-signature", kWarning, "two records have one signature"},
    {"near-duplicate", kWarning, "two records say nearly the same"},
    {"category-spelling", kWarning, "a category is spelled in two ways"},
    // links
    {"dangling-link", kWarning, "a link leads to a record that is not there"},
    {"contradictory-link", kWarning, "a link has two probabilities"},
    {"self-link", kError, "a record is linked with itself"},
    {"one-way-link", kNote, "only one end of a link says so"},
    // what the record says
    {"workaround-is-dead-end", kError, "one action is said to work and not to work"},
    {"same-translation", kNote, "a translation is the original"},
    {"stray-whitespace", kNote, "blanks before or after a text"},
    {"repeated-label", kNote, "a tag or alias is there twice"},
    {"stale", kWarning, "last confirmed more than a year ago"},
    {"evidence-count", kNote, "more evidence is counted than sources are named", false},
    // validate(): errors do not get in any more, but older bases may hold them
    {"missing-member", kError, "a member that every record needs is missing"},
    {"malformed-id", kError, "the id is not domain/slug or domain/slug/environment"},
    {"number-range", kError, "a number is outside its range"},
    {"impossible-date", kError, "a date that is none"},
    {"unknown-resolvable", kError, "resolvable is not true, partial or false"},
    {"future-date", kWarning, "a date that is still to come"},
    {"unknown-tier", kWarning, "a verification tier that nobody knows"},
    {"domain-mismatch", kWarning, "the id begins with another domain"},
    {"no-workaround", kWarning, "resolvable, and no workaround says how"},
    {"not-http-url", kWarning, "a source that is no web address"},
    {"missing-action", kWarning, "a workaround or dead end without an action"},
    {"missing-target", kWarning, "a link without a target"},
};

}  // namespace

std::span<const LintRule> lint_rules() noexcept {
  return kLintRules;
}

const LintRule* find_lint_rule(std::string_view name) noexcept {
  const auto found = std::ranges::find(kLintRules, name, &LintRule::name);
  return found == std::end(kLintRules) ? nullptr : found;
}

const char* to_string(LintSeverity severity) noexcept {
  switch (severity) {
    case kNote:
      return "note";
    case kWarning:
      return "warning";
    default:
      return "error";
  }
}

}  // namespace cairn
