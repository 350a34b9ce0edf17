#include "model/validate.h"

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "model/fields.h"

using namespace cairn;
using namespace std::chrono;

namespace {

constexpr year_month_day kToday{year(2026), month(11), day(24)};

Record faultless() {
  Record record;
  record.id = "git/detached-head";
  record.signature = std::string("You are in 'detached HEAD' state");
  record.regex = std::string("detached HEAD");
  record.domain = std::string("git");
  record.workarounds.emplace().push_back({.action = std::string("git switch -c <name>")});
  return record;
}

std::string told(const Record& record, Format format) {
  Diagnostics faults;
  validate(record, format, kToday, faults);
  std::string all;
  for (const Diagnostic& fault : faults) {
    CHECK(!fault.message.empty());
    all += (all.empty() ? "" : "; ") + std::string(to_string(fault.severity)) + ' ' + fault.rule + ' ' +
           fault.pointer;
  }
  return all;
}

// Faults of a document, errors only: "rule pointer".
std::vector<std::string> errors_of(Format format, const Json& json) {
  Diagnostics faults;
  const Record record = decode(format, json, faults);
  validate(record, format, kToday, faults);
  std::vector<std::string> errors;
  for (const Diagnostic& fault : faults)
    if (fault.severity == Severity::kError) errors.push_back(fault.rule + ' ' + fault.pointer);
  return errors;
}

struct Case {
  const char* told_native;
  const char* told_errorcanon;
  std::function<void(Record&)> break_it;
};

Text text(const char* value) {
  return std::string(value);
}

const Case kCases[] = {
    {"", "", [](Record&) {}},
    {"error missing-member /id", "error missing-member /id", [](Record& r) { r.id.clear(); }},
    {"error malformed-id /id", "error malformed-id /id", [](Record& r) { r.id = "git"; }},
    {"error missing-member /signature", "error missing-member /error/signature",
     [](Record& r) { r.signature = Text(); }},
    {"error missing-member /signature", "error missing-member /error/signature",
     [](Record& r) { r.signature = text(" \n"); }},
    {"error missing-member /regex", "error missing-member /error/regex",
     [](Record& r) { r.regex = text(""); }},
    {"error missing-member /domain", "error missing-member /error/domain",
     [](Record& r) { r.domain = Text(); }},
    {"warning domain-mismatch /domain", "warning domain-mismatch /error/domain",
     [](Record& r) { r.domain = text("svn"); }},
    {"error number-range /confidence", "error number-range /verdict/confidence",
     [](Record& r) { r.confidence = 1.7; }},
    {"error number-range /confidence", "error number-range /verdict/confidence",
     [](Record& r) { r.confidence = std::numeric_limits<double>::quiet_NaN(); }},
    {"error number-range /confidence", "error number-range /verdict/confidence",
     [](Record& r) { r.confidence = std::numeric_limits<double>::infinity(); }},
    {"error number-range /fix_success_rate", "error number-range /verdict/fix_success_rate",
     [](Record& r) { r.fix_success_rate = -0.001; }},
    {"error number-range /evidence_count", "error number-range /metadata/evidence_count",
     [](Record& r) { r.evidence_count = -1; }},
    {"error number-range /workarounds/1/success_rate", "error number-range /workarounds/1/success_rate",
     [](Record& r) { r.workarounds->push_back({.action = text("a"), .success_rate = 2.0}); }},
    {"error number-range /dead_ends/0/fail_rate", "error number-range /dead_ends/0/fail_rate",
     [](Record& r) { r.dead_ends.emplace().push_back({.action = text("a"), .fail_rate = 1.01}); }},
    {"error number-range /transition_graph/preceded_by/0/probability",
     "error number-range /transition_graph/preceded_by/0/probability",
     [](Record& r) {
       r.transition_graph.emplace().preceded_by.emplace().push_back(
           {.error_id = text("a/b"), .probability = -1.0});
     }},
    {"error impossible-date /first_seen", "error impossible-date /error/first_seen",
     [](Record& r) { r.first_seen = text("2023-02-29"); }},
    {"error impossible-date /last_updated", "error impossible-date /verdict/last_updated",
     [](Record& r) { r.last_updated = text("yesterday"); }},
    {"warning future-date /last_confirmed", "warning future-date /error/last_confirmed",
     [](Record& r) { r.last_confirmed = text("2026-11-25"); }},
    {"", "", [](Record& r) { r.last_confirmed = text("2026-11-24"); }},
    {"warning unknown-tier /verification_tier", "warning unknown-tier /metadata/review_status",
     [](Record& r) { r.verification_tier = text("checked"); }},
    {"error unknown-resolvable /resolvable", "error unknown-resolvable /verdict/resolvable",
     [](Record& r) { r.resolvable = text("yes"); }},
    {"warning no-workaround /workarounds", "warning no-workaround /workarounds",
     [](Record& r) { r.resolvable = text("true"), r.workarounds->clear(); }},
    {"", "", [](Record& r) { r.resolvable = text("partial"), r.workarounds->clear(); }},
    {"warning not-http-url /official_doc_url", "warning not-http-url /x_cairn/native/official_doc_url",
     [](Record& r) { r.official_doc_url = text("ftp://example.org"); }},
    {"", "", [](Record& r) { r.official_doc_url = text("HTTPS://example.org"); }},
    {"warning not-http-url /workarounds/0/sources/1", "warning not-http-url /workarounds/0/sources/1",
     [](Record& r) {
       r.workarounds->at(0).sources = std::vector<std::string>{"http://a", "javascript:alert(1)"};
     }},
    {"warning missing-action /dead_ends/0", "warning missing-action /dead_ends/0",
     [](Record& r) { r.dead_ends.emplace().push_back({.action = text(" ")}); }},
    {"warning missing-target /transition_graph/leads_to/0",
     "warning missing-target /transition_graph/leads_to/0",
     [](Record& r) { r.transition_graph.emplace().leads_to.emplace().emplace_back(); }},
};

}  // namespace

TEST_CASE(
    "validate: each rule, broken alone, is told alone, with its severity and its place in either format") {
  for (const Case& one : kCases) {
    CAPTURE(one.told_native);
    Record record = faultless();
    one.break_it(record);
    CHECK(told(record, Format::kNative) == one.told_native);
    CHECK(told(record, Format::kErrorCanon) == one.told_errorcanon);
  }
}

TEST_CASE("validate: every fault of a record is told, not the first alone") {
  Record record;
  record.confidence = 2.0;
  record.fix_success_rate = -1.0;
  record.evidence_count = -5;
  record.first_seen = record.last_updated = std::string("0000-00-00");
  record.resolvable = std::string("maybe");
  record.dead_ends.emplace(2, DeadEnd{.action = std::string("a"), .fail_rate = 3.0});
  Diagnostics faults;
  validate(record, Format::kNative, kToday, faults);
  CHECK(faults.size() == 12);
  CHECK(has_errors(faults));
}

TEST_CASE("is_well_formed_id: two or three segments, each begun by a letter or digit") {
  for (const char* good : {"a/b", "0/9", "git/detached-head/linux", "a.b_c-d/x.", "a/b/c"})
    CHECK(is_well_formed_id(good));
  for (const char* bad : {"", "a", "/", "a/", "/a", "a//b", "a/b/c/d", "a/b/", "A/b", "a/.b", "-a/b", "a/_b",
                          "a b/c", "a/b\n", "é/b", "a/..", "a/../b"})
    CHECK_FALSE(is_well_formed_id(bad));
  for (int c = 0; c < 256; ++c) {
    const std::string id = std::string("a/b") + static_cast<char>(c) + 'c';
    const bool is_allowed =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    CHECK(is_well_formed_id(id) == (is_allowed || c == '/'));
  }
}

TEST_CASE(
    "decode, validate: every wrong type at every member gives exactly one error, which names that member") {
  const Json native =
      Json::parse(R"({"id":"a/b","signature":"s","regex":"r","domain":"a","category":"c","subcategory":"",
    "signature_zh":"x","root_cause":"x","root_cause_type":"x","versions":[{"version":"v 1","introduced":"1","deprecated":"1",
    "removed":"1","behavior_change":"b","behavior_change_zh":"b","status":"s"}],"os_specific":{},"dead_ends":[{"action":"a",
    "action_zh":"a","why_fails":"w","fail_rate":0.5,"condition":"","common_misconception":"","tradeoff":"","sources":["http://a"]}],
    "dead_ends_zh":["x"],"workarounds":[{"action":"a","success_rate":1,"how":"h","condition":"","tradeoff":"","sources":[]}],
    "transition_graph":{"leads_to":[{"error_id":"a/c","probability":0,"condition":"","distinction":"","typical_delay":""}],
    "preceded_by":[],"frequently_confused_with":[]},"official_doc_url":"http://a","official_doc_section":"","error_code":"",
    "verification_tier":"ai_generated","confidence":0.5,"fix_success_rate":0.5,"resolvable":"true","first_seen":"2024-01-01",
    "last_confirmed":"2024-01-01","last_updated":"2024-01-01","evidence_count":1,"tags":["t"],"locale":"en","aliases":["x"]})");
  const Json errorcanon = Json::parse(
      R"({"schema_version":"1.0.0","id":"a/b","url":"u","error":{"signature":"s","signature_zh":"s",
    "regex":"r","domain":"a","category":"c","first_seen":"2024-01-01","last_confirmed":"2024-01-01"},"environment":{"os":"x"},
    "verdict":{"resolvable":"true","fix_success_rate":1,"confidence":0.5,"last_updated":"2024-01-01","summary":"x"},
    "dead_ends":[{"action":"a","why_fails":"w","fail_rate":0.5,"sources":["http://a"]}],"workarounds":[{"action":"a","success_rate":1}],
    "transition_graph":{"leads_to":[]},"metadata":{"generated_by":"g","generation_date":"2024-01-01","review_status":"human_reviewed",
    "evidence_count":3,"page_views":1,"ai_agent_hits":2,"human_hits":3,"last_verification":"2024-01-01"}})");
  static constexpr const char* kValues[] = {"null", "true", "7.25", "\"text\"", "[]", "{}"};

  for (const auto& [format, document] :
       {std::pair{Format::kNative, native}, {Format::kErrorCanon, errorcanon}}) {
    CHECK(errors_of(format, document).empty());
    const auto kind = [](const Json& value) { return value.is_number() ? "number" : value.type_name(); };
    std::vector<std::string> pointers;
    const std::function<void(const Json&, const std::string&)> collect = [&](const Json& value,
                                                                             const std::string& at) {
      if (!at.empty()) pointers.push_back(at);
      if (value.is_structured())
        for (const auto& [name, child] : value.items()) collect(child, at + '/' + name);
    };
    collect(document, "");
    for (const std::string& pointer : pointers)
      for (const char* value : kValues) {
        CAPTURE(pointer);
        CAPTURE(value);
        Json bent = document;
        Json& place = bent[Json::json_pointer(pointer)];
        const Json replacement = Json::parse(value);
        if (std::string_view(kind(place)) == kind(replacement)) continue;
        if (pointer.starts_with("/environment/")) continue;  // kept whole, whatever it is
        const bool was_string = place.is_string();
        place = replacement;
        const auto errors = errors_of(format, bent);
        static constexpr std::string_view kNeverNull[] = {"/id",
                                                          "/signature",
                                                          "/regex",
                                                          "/domain",
                                                          "/error/signature",
                                                          "/error/regex",
                                                          "/error/domain",
                                                          "/schema_version",
                                                          "/url",
                                                          "/metadata/generated_by",
                                                          "/metadata/generation_date",
                                                          "/metadata/last_verification"};
        const bool in_list = pointer.ends_with("/0");  // of texts, or of elements
        if (replacement.is_null() && was_string && !in_list &&
            std::ranges::find(kNeverNull, pointer) == std::end(kNeverNull)) {
          CHECK(errors.empty());
        } else {
          CHECK(errors.size() >= 1);
          CHECK(errors.front() == "wrong-type " + pointer);
          // A section that is none takes the required members with it, which are then missing.
          if (pointer != "/error") CHECK(errors.size() == 1);
        }
      }
  }
}

TEST_CASE("member_pointer: every member's place in either format") {
  CHECK(member_pointer(Format::kNative, "confidence") == "/confidence");
  CHECK(member_pointer(Format::kErrorCanon, "confidence") == "/verdict/confidence");
  CHECK(member_pointer(Format::kErrorCanon, "root_cause") == "/verdict/summary");
  CHECK(member_pointer(Format::kErrorCanon, "verification_tier") == "/metadata/review_status");
  CHECK(member_pointer(Format::kErrorCanon, "evidence_count") == "/metadata/evidence_count");
  CHECK(member_pointer(Format::kErrorCanon, "id") == "/id");
  CHECK(member_pointer(Format::kErrorCanon, "workarounds") == "/workarounds");
  CHECK(member_pointer(Format::kErrorCanon, "versions") == "/environment");
  CHECK(member_pointer(Format::kErrorCanon, "tags") == "/x_cairn/native/tags");
}
