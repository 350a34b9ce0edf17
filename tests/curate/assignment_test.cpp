#include "curate/assignment.h"

#include <doctest/doctest.h>

#include "model/fields.h"

using namespace cairn;
using AssignmentKind = Assignment::Kind;

namespace {

Assignment parsed(std::string_view text) {
  Diagnostics faults;
  const auto assignment = parse_assignment(text, faults);
  REQUIRE_MESSAGE(assignment, text);
  CHECK(faults.empty());
  return *assignment;
}

std::string refused(std::string_view text) {
  Diagnostics faults;
  CHECK_FALSE(parse_assignment(text, faults));
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().message.find('\n') == std::string::npos);
  return faults.front().rule;
}

}  // namespace

TEST_CASE("a value is typed by the schema") {
  for (const TextField& field : kTextFields) {
    CAPTURE(field.name);
    for (const std::string value : {"", "null", "0.5", "[1]", "{\"a\":1}", "a=b", "  blank ", "日本"})
      CHECK(parsed(std::string(field.name) + "=" + value).value == Json(value));
  }
  for (const RateField& field : kRateFields) {
    CHECK(parsed(std::string(field.name) + "=0.25").value == Json(0.25));
    for (const char* value : {"", "abc", "0,8", "80%", "0.5 ", "nan", "inf", "1e999"})
      CHECK(refused(std::string(field.name) + "=" + value) == "wrong-type");
  }
  for (const StringList& field : kStringLists) {
    CHECK(parsed(std::string(field.name) + "+=[1]") ==
          Assignment{AssignmentKind::kAppend, parsed(std::string(field.name) + "!").path, "[1]"});
    CHECK(parsed(std::string(field.name) + R"(=["a"])").value == Json::parse(R"(["a"])"));
    CHECK(refused(std::string(field.name) + "=a,b") == "wrong-type");
  }
}

TEST_CASE("what an assignment means") {
  CHECK(parsed("workarounds[1].success_rate=1").value == Json(1.0));
  CHECK(parsed("transition_graph.leads_to[0].probability=0.5").value == Json(0.5));
  CHECK(parsed("versions[0].introduced=2").value == Json("2"));
  CHECK(parsed("signature_zh=错").value == Json("错"));
  CHECK(parsed("workarounds_zh+=重启").value == Json("重启"));
  CHECK(parsed("evidence_count=3").value == Json(3));
  CHECK(parsed("subcategory:=null").value == Json());
  CHECK(parsed("x_own=0.5").value == Json("0.5"));
  CHECK(parsed("x_own:=0.5").value == Json(0.5));
  CHECK(parsed("unknown=0.5").value == Json("0.5"));
  CHECK(parsed("os_specific.linux=true").value == Json("true"));
  CHECK(parsed(R"(workarounds+={"action":"a"})").value == Json::parse(R"({"action":"a"})"));
  CHECK(parsed("category!").kind == AssignmentKind::kUnset);
  CHECK(parsed("tags-=a!").kind == AssignmentKind::kTake);
  CHECK(parsed("root_cause=why!").value == Json("why!"));
  const Assignment quoted = parsed(R"(os_specific["a=b\"!"]=c)");
  CHECK(quoted.path.text() == R"(os_specific["a=b\"!"])");
  CHECK(quoted.value == Json("c"));
}

TEST_CASE("what is no assignment is refused in one line") {
  CHECK(refused("confidence") == "not-an-assignment");
  CHECK(refused("=0.8") == "not-a-field");
  CHECK(refused("workarounds[=1") == "not-a-field");
  CHECK(refused("a..b=1") == "not-a-field");
  CHECK(refused("id=git/other") == "fixed-field");
  CHECK(refused("confidence+=0.1") == "wrong-type");
  CHECK(refused("workarounds-=x") == "wrong-type");
  CHECK(refused("workarounds+=reboot") == "wrong-type");
  CHECK(refused("workarounds=[{]") == "wrong-type");
  CHECK(refused("evidence_count=2.5") == "wrong-type");
  CHECK(refused("category:=no") == "wrong-type");
  CHECK(refused("category=\xff") == "not-utf8");
}

TEST_CASE("ids never look like assignments") {
  CHECK_FALSE(looks_like_assignment("git/detached-head"));
  CHECK_FALSE(looks_like_assignment("pytorch/dataset-worker-fork-cuda/cuda12_linux.x"));
  for (const char* text : {"confidence=1", "tags+=a", "category!"}) CHECK(looks_like_assignment(text));
}
