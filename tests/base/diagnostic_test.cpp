#include "base/diagnostic.h"

#include <doctest/doctest.h>

using namespace cairn;

TEST_CASE("to_string(Diagnostic): file, line, column, pointer and message, leaving out what is not known") {
  Diagnostic fault{.rule = "number-range",
                   .file = "batch.json",
                   .line = 41,
                   .column = 7,
                   .pointer = "/workarounds/0/success_rate",
                   .message = "1.7 is not within 0..1"};
  CHECK(to_string(fault) == "batch.json:41:7: /workarounds/0/success_rate: 1.7 is not within 0..1");
  fault.column = 0;
  CHECK(to_string(fault) == "batch.json:41: /workarounds/0/success_rate: 1.7 is not within 0..1");
  fault.line = 0;
  CHECK(to_string(fault) == "batch.json: /workarounds/0/success_rate: 1.7 is not within 0..1");
  fault.pointer.clear();
  CHECK(to_string(fault) == "batch.json: 1.7 is not within 0..1");
  fault.file.clear();
  CHECK(to_string(fault) == "1.7 is not within 0..1");
  fault.file = "-";
  fault.line = 3;
  CHECK(to_string(fault) == "<stdin>:3: 1.7 is not within 0..1");
}

TEST_CASE("to_string(Diagnostic): a member's name cannot command the terminal") {
  const Diagnostic fault{.file = "a\x1b[2J.json", .pointer = "/\x1b]0;x\x07", .message = "m"};
  CHECK(to_string(fault) == R"(a\x1b[2J.json: /\x1b]0;x\x07: m)");
}

TEST_CASE("has_errors: one error is enough, warnings are none") {
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({{.severity = Severity::kWarning}, {.severity = Severity::kWarning}}));
  CHECK(has_errors({{.severity = Severity::kWarning}, {.severity = Severity::kError}}));
  CHECK(to_string(Severity::kError) == std::string("error"));
  CHECK(to_string(Severity::kWarning) == std::string("warning"));
}
