#include "model/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/date.h"
#include "base/text.h"
#include "model/errorcanon_places.h"
#include "model/fields.h"

namespace cairn {
namespace {

constexpr std::string_view kTiers[] = {"ai_generated", "community_verified", "human_reviewed"};
constexpr std::string_view kResolvable[] = {"true", "partial", "false"};

class Validator {
 public:
  Validator(const Record& record, Format format, std::chrono::year_month_day today, Diagnostics& faults)
      : record_(record), format_(format), today_(today), faults_(faults) {
    for (const Diagnostic& fault : faults)
      if (fault.severity == Severity::kError) known_.insert(fault.pointer);
  }

  void run() {
    check_id();
    for (const TextField& field : kTextFields) check_text(field);
    for (const RateField& field : kRateFields)
      check_rate(member_pointer(format_, field.name), record_.*field.member);
    check_evidence_count();
    check_elements("dead_ends", record_.dead_ends);
    check_elements("workarounds", record_.workarounds);
    check_transitions();
    if (record_.resolvable && *record_.resolvable == "true" &&
        (!record_.workarounds || record_.workarounds->empty()))
      warn("no-workaround", "/workarounds",
           "the record says it is resolvable but holds no workaround; add one, or say \"partial\" or "
           "\"false\"");
  }

 private:
  void report(Severity severity, std::string rule, std::string pointer, std::string message) {
    faults_.push_back({.severity = severity,
                       .rule = std::move(rule),
                       .pointer = std::move(pointer),
                       .message = std::move(message)});
  }
  void reject(std::string rule, std::string pointer, std::string message) {
    report(Severity::kError, std::move(rule), std::move(pointer), std::move(message));
  }
  void warn(std::string rule, std::string pointer, std::string message) {
    report(Severity::kWarning, std::move(rule), std::move(pointer), std::move(message));
  }

  void check_missing(std::string_view name, std::string_view value) {
    if (!trim(value).empty()) return;
    const std::string pointer = member_pointer(format_, name);
    if (!known_.contains(pointer))
      reject(
          "missing-member", pointer,
          std::string("is missing; every record needs ") + (name == "id" ? "an " : "a ") + std::string(name));
  }

  // Whether the element, or that member of it, was of the wrong type and has been reported as such.
  [[nodiscard]] bool is_unread(const std::string& element, std::string_view member) const {
    return !known_.empty() &&
           (known_.contains(element) || known_.contains(fmt::format("{}/{}", element, member)));
  }

  void check_id() {
    if (record_.id.empty()) return check_missing("id", record_.id);
    if (!is_well_formed_id(record_.id))
      return reject("malformed-id", "/id",
                    quote_excerpt(record_.id) +
                        " is not two or three segments of a-z, 0-9, '.', '_' and '-' joined by '/', such as "
                        "git/detached-head");
    const std::string_view domain = std::string_view(record_.id).substr(0, record_.id.find('/'));
    if (record_.domain && !record_.domain->empty() && *record_.domain != domain)
      warn("domain-mismatch", member_pointer(format_, "domain"),
           fmt::format("is {} while the id begins with {}; one of them is wrong",
                       quote_excerpt(*record_.domain), quote_excerpt(domain)));
  }

  void check_text(const TextField& field) {
    const Text& text = record_.*field.member;
    if (field.required) check_missing(field.name, text.value_or(""));
    if (!text) return;
    switch (field.kind) {
      case TextKind::kDate:
        return check_date(field, *text);
      case TextKind::kUrl:
        return check_url(member_pointer(format_, field.name), *text);
      case TextKind::kTier:
        if (std::ranges::find(kTiers, *text) == std::end(kTiers))
          warn("unknown-tier", member_pointer(format_, field.name),
               quote_excerpt(*text) + " is not one of ai_generated, community_verified, human_reviewed");
        return;
      case TextKind::kResolvable:
        if (std::ranges::find(kResolvable, *text) == std::end(kResolvable))
          reject("unknown-resolvable", member_pointer(format_, field.name),
                 quote_excerpt(*text) + " is not one of \"true\", \"partial\", \"false\"");
        return;
      case TextKind::kText:
        return;
    }
  }

  void check_date(const TextField& field, const std::string& text) {
    const auto date = parse_date(text);
    if (!date)
      reject("impossible-date", member_pointer(format_, field.name),
             quote_excerpt(text) + " is not a day of the calendar written YYYY-MM-DD");
    else if (*date > today_)
      warn("future-date", member_pointer(format_, field.name),
           fmt::format("{} lies after today, {}", text, format_date(today_)));
  }

  void check_rate(std::string pointer, const Number& rate) {
    if (rate && !(*rate >= 0.0 && *rate <= 1.0))  // written so that NaN fails too
      reject("number-range", std::move(pointer), fmt::format("{} is not within 0..1", *rate));
  }

  void check_evidence_count() {
    if (record_.evidence_count && *record_.evidence_count < 0)
      reject("number-range", member_pointer(format_, "evidence_count"),
             fmt::format("{} is negative; a count begins at 0", *record_.evidence_count));
  }

  void check_url(std::string pointer, const std::string& url) {
    const std::string lower = to_lower_ascii(std::string_view(url).substr(0, 8));
    if (!url.empty() && !lower.starts_with("http://") && !lower.starts_with("https://"))
      warn("not-http-url", std::move(pointer),
           quote_excerpt(url) + " does not begin with http:// or https://");
  }

  template <class Element>
  void check_elements(std::string_view list, const List<Element>& elements) {
    for (std::size_t i = 0; elements && i < elements->size(); ++i) {
      const Element& element = (*elements)[i];
      const std::string pointer = fmt::format("/{}/{}", list, i);
      if ((!element.action || trim(*element.action).empty()) && !is_unread(pointer, "action"))
        warn("missing-action", pointer, "says no action; add what is done");
      check_rate(fmt::format("{}/{}", pointer, ElementTraits<Element>::rate_name),
                 element.*ElementTraits<Element>::rate);
      for (std::size_t s = 0; element.sources && s < element.sources->size(); ++s)
        check_url(fmt::format("{}/sources/{}", pointer, s), (*element.sources)[s]);
    }
  }

  void check_transitions() {
    if (!record_.transition_graph) return;
    for (const TransitionKind& kind : kTransitionKinds) {
      const List<Transition>& list = *record_.transition_graph.*kind.member;
      for (std::size_t i = 0; list && i < list->size(); ++i) {
        const std::string pointer = fmt::format("/transition_graph/{}/{}", kind.name, i);
        if ((*list)[i].error_id.value_or("").empty() && !is_unread(pointer, "error_id"))
          warn("missing-target", pointer, "names no record; add its error_id");
        check_rate(pointer + "/probability", (*list)[i].probability);
      }
    }
  }

  const Record& record_;
  Format format_;
  std::chrono::year_month_day today_;
  Diagnostics& faults_;
  std::unordered_set<std::string> known_;  // the pointers that held an error before validation began
};

}  // namespace

void validate(const Record& record, Format format, std::chrono::year_month_day today, Diagnostics& faults) {
  Validator(record, format, today, faults).run();
}

bool is_well_formed_id(std::string_view id) noexcept {
  const auto starts = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto continues = [&](char c) { return starts(c) || c == '.' || c == '_' || c == '-'; };
  std::size_t segments = 0;
  while (true) {
    const std::size_t slash = id.find('/');
    const std::string_view segment = id.substr(0, slash);
    if (segment.empty() || !starts(segment.front()) || !std::ranges::all_of(segment, continues)) return false;
    ++segments;
    if (slash == id.npos) return segments == 2 || segments == 3;
    id.remove_prefix(slash + 1);
  }
}

std::string member_pointer(Format format, std::string_view name) {
  if (format == Format::kNative) return fmt::format("/{}", name);
  const auto nested = [](const ErrorCanonPlace& place) {
    return fmt::format("/{}/{}", place.section, place.name);
  };
  if (const TextField* field = find_text_field(name); field != nullptr && !field->errorcanon.section.empty())
    return nested(field->errorcanon);
  for (const RateField& field : kRateFields)
    if (field.name == name) return nested(field.errorcanon);
  if (name == "evidence_count") return "/metadata/evidence_count";
  if (name == "versions") return "/environment";
  return fmt::format("{}/{}", has_errorcanon_place(name) ? "" : "/x_cairn/native", name);
}

}  // namespace cairn
