// schema/record.schema.json and the code's tables say the same.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/date.h"
#include "model/fields.h"
#include "model/native_codec.h"
#include "model/validate.h"
#include "shared_data.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

const Json& schema() {
  static const Json kSchema = Json::parse(file_text(CAIRN_SOURCE_DIR "/schema/record.schema.json"));
  return kSchema;
}

std::vector<std::string> names_of(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

// What the schema allows in a member, as kinds: "null", "string", "number" (integer too), "array", "object".
bool allows(const Json& member, const std::string& kind) {
  if (!member.contains("type")) return true;
  const Json types = member["type"].is_array() ? member["type"] : Json::array({member["type"]});
  return std::ranges::any_of(
      types, [&](const Json& type) { return type == kind || (type == "integer" && kind == "number"); });
}

std::size_t errors_at(const Json& document, const std::string& pointer) {
  Diagnostics faults;
  const Record record = decode_native(document, faults);
  validate(record, Format::kNative, *parse_date("2026-11-24"), faults);
  return static_cast<std::size_t>(std::ranges::count_if(faults, [&](const Diagnostic& fault) {
    return fault.severity == Severity::kError && fault.pointer == pointer;
  }));
}

bool is_unknown(const Json& document, const std::string& pointer) {
  Diagnostics faults;
  static_cast<void>(decode_native(document, faults));
  return std::ranges::any_of(faults, [&](const Diagnostic& fault) {
    return fault.rule == "unknown-member" && fault.pointer == pointer;
  });
}

Json minimal() {
  return Json::parse(
      R"({"id":"a/b","signature":"s","regex":"r","domain":"a","dead_ends":[{}],"workarounds":[{}],
    "versions":[{}],"transition_graph":{"leads_to":[{}]}})");
}

// Puts every kind of value in every listed member of the object at `parent`: the decoder takes what the
// schema allows and refuses what it does not; no listed member is unknown to it.
void check_members(const Json& described, const std::string& parent) {
  static const std::pair<const char*, Json> kValues[] = {{"null", nullptr},
                                                         {"boolean", true},
                                                         {"number", 1},
                                                         {"array", Json::array()},
                                                         {"object", Json::object()}};
  for (const auto& [name, member] : described["properties"].items()) {
    CAPTURE(parent);
    CAPTURE(name);
    const std::string pointer = parent + '/' + name;
    CHECK(member.contains("description"));
    for (const auto& [kind, value] : kValues) {
      CAPTURE(kind);
      Json document = minimal();
      document[Json::json_pointer(pointer)] = value;
      CHECK((errors_at(document, pointer) == 0) == allows(member, kind));
      CHECK(!is_unknown(document, pointer));
    }
    if (name == "x_cairn") continue;
    Json document = minimal();
    document[Json::json_pointer(pointer)] = member.contains("pattern") && name != "id" ? "2024-01-01"
                                            : name == "id"                             ? "a/b"
                                                                                       : "true";
    CHECK((errors_at(document, pointer) == 0) == allows(member, "string"));
  }
}

// Whether the schema's patternProperties translate exactly the members that the code translates.
template <class Rows>
void check_translations(const Json& described, const Rows& rows, const std::string& parent) {
  std::string names;
  for (const auto& row : rows)
    if (row.translatable) names += (names.empty() ? "" : "|") + std::string(row.name);
  CHECK(described["patternProperties"].begin().key() == "^(" + names + ")_[a-z]{2}$");
  for (const auto& row : rows) {
    Json document = minimal();
    document[Json::json_pointer(parent + '/' + std::string(row.name) + "_zh")] = nullptr;
    CHECK(is_unknown(document, parent + '/' + std::string(row.name) + "_zh") == !row.translatable);
  }
}

}  // namespace

TEST_CASE("schema: a record that has everything is written in the schema's order, member for member") {
  const auto check = [](const Json& written, const Json& described) {
    std::vector<std::string> listed = names_of(described["properties"]);
    std::erase(listed, "x_cairn");
    std::vector<std::string> known;
    for (const std::string& name : names_of(written))
      if (std::ranges::find(listed, name) != listed.end()) known.push_back(name);
    CHECK(known == listed);
  };
  Json document = minimal();
  for (const auto& [name, member] : schema()["properties"].items())
    if (!document.contains(name))
      document[name] = allows(member, "null")     ? Json()
                       : allows(member, "number") ? Json(1)
                       : allows(member, "array")  ? Json::array()
                                                  : Json::object();
  const std::pair<const char*, const char*> kElements[] = {{"/versions/0", "version"},
                                                           {"/dead_ends/0", "dead_end"},
                                                           {"/workarounds/0", "workaround"},
                                                           {"/transition_graph/leads_to/0", "transition"}};
  for (const auto& [pointer, definition] : kElements)
    for (const auto& [name, member] : schema()["$defs"][definition]["properties"].items())
      document[Json::json_pointer(pointer)][name] = allows(member, "null")     ? Json()
                                                    : allows(member, "number") ? Json(1)
                                                                               : Json::array();
  document["transition_graph"]["preceded_by"] = document["transition_graph"]["frequently_confused_with"] =
      Json::array();

  Diagnostics faults;
  const Json written = encode_native(decode_native(document, faults));
  CHECK(faults.empty());
  check(written, schema());
  for (const auto& [pointer, definition] : kElements)
    check(written[Json::json_pointer(pointer)], schema()["$defs"][definition]);
  CHECK(names_of(written["transition_graph"]) ==
        names_of(schema()["properties"]["transition_graph"]["properties"]));
}

TEST_CASE("schema: each listed member takes the types, and the null, that the code takes") {
  check_members(schema(), "");
  check_members(schema()["properties"]["transition_graph"], "/transition_graph");
  check_members(schema()["$defs"]["version"], "/versions/0");
  check_members(schema()["$defs"]["dead_end"], "/dead_ends/0");
  check_members(schema()["$defs"]["workaround"], "/workarounds/0");
  check_members(schema()["$defs"]["transition"], "/transition_graph/leads_to/0");
}

TEST_CASE("schema: every row of the code's tables is listed, required where it is required") {
  std::vector<std::string> required = {"id"};
  for (const TextField& field : kTextFields) {
    CAPTURE(std::string(field.name));
    REQUIRE(schema()["properties"].contains(field.name));
    const Json& member = schema()["properties"][std::string(field.name)];
    CHECK(member["type"] == (field.required ? Json("string") : Json::array({"string", "null"})));
    if (field.required) required.emplace_back(field.name);
    CHECK((member.value("format", "") == "date") == (field.kind == TextKind::kDate));
    CHECK((member.value("format", "") == "uri") == (field.kind == TextKind::kUrl));
  }
  CHECK(schema()["required"] == Json(required));
  CHECK(schema()["properties"]["resolvable"]["enum"] == Json::array({"true", "partial", "false", nullptr}));
  for (const RateField& field : kRateFields) {
    const Json& member = schema()["properties"][std::string(field.name)];
    CHECK(member["minimum"] == 0);
    CHECK(member["maximum"] == 1);
  }
  for (const StringList& field : kStringLists)
    CHECK(schema()["properties"][std::string(field.name)]["items"]["type"] == "string");
}

TEST_CASE("schema: translations are the code's, and every object is open to unknown members") {
  check_translations(schema(), kTextFields, "");
  check_translations(schema()["$defs"]["version"], ElementTraits<VersionEntry>::texts, "/versions/0");
  check_translations(schema()["$defs"]["dead_end"], ElementTraits<DeadEnd>::texts, "/dead_ends/0");
  check_translations(schema()["$defs"]["workaround"], ElementTraits<Workaround>::texts, "/workarounds/0");
  check_translations(schema()["$defs"]["transition"], ElementTraits<Transition>::texts,
                     "/transition_graph/leads_to/0");
  CHECK(schema()["additionalProperties"] == true);
  CHECK(schema()["properties"]["transition_graph"]["additionalProperties"] == true);
  for (const char* element : {"version", "dead_end", "workaround", "transition"})
    CHECK(schema()["$defs"][element]["additionalProperties"] == true);
}
