#include "model/native_codec.h"

#include <doctest/doctest.h>

#include "model/json_reader.h"
#include "round_trip.h"
#include "shared_data.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

Record decoded(const char* text, Diagnostics& faults) {
  return decode_native(Json::parse(text), faults);
}

Record decoded(const char* text) {
  Diagnostics faults;
  Record record = decoded(text, faults);
  CHECK(!has_errors(faults));
  return record;
}

}  // namespace

TEST_CASE("native: the seed's canonical text is its own text, member for member in the same order") {
  const std::string text = shared_seed_text();
  if (text.empty()) {
    MESSAGE("skipped: no seed-record.json in " CAIRN_SHARED_DATA);
    return;
  }
  Diagnostics faults;
  const auto json = read_json(text, faults);
  REQUIRE(json);
  const Record record = decode_native(*json, faults);
  CHECK(faults.empty());
  CHECK(to_canonical_text(Format::kNative, record) == Json::parse(text).dump(2) + '\n');
  CHECK(check_round_trip(Format::kNative, *json));
}

TEST_CASE("native: absent, null and empty are three different things") {
  const Record record = decoded(R"({"id":"a/b","category":null,"subcategory":"","tags":[],"os_specific":{},
                                    "dead_ends":[],"transition_graph":{}})");
  CHECK(record.category.is_null());
  CHECK(*record.subcategory == "");
  CHECK(record.root_cause.absent());
  CHECK(record.tags->empty());
  CHECK(*record.os_specific == "{}");
  CHECK(record.dead_ends->empty());
  CHECK(!record.workarounds);
  CHECK(record.transition_graph);
  CHECK(!record.transition_graph->leads_to);
  CHECK(record.extras.empty());
}

TEST_CASE("native: an unknown member at any level is a warning at its place, and kept") {
  Diagnostics faults;
  const Record record = decoded(
      R"({"id":"a/b","new":1,"tags_zh":[],"regex_zh":"x","signature_zho":"y","dead_ends":[{"x/y":2}],
          "versions":[{"z":3}],"transition_graph":{"w":4,"leads_to":[{"v":5}]}})",
      faults);
  std::vector<std::string> pointers;
  for (const Diagnostic& fault : faults) {
    CHECK(fault.severity == Severity::kWarning);
    CHECK(fault.rule == "unknown-member");
    pointers.push_back(fault.pointer);
  }
  CHECK(pointers == std::vector<std::string>{"/new", "/tags_zh", "/regex_zh", "/signature_zho",
                                             "/dead_ends/0/x~1y", "/versions/0/z", "/transition_graph/w",
                                             "/transition_graph/leads_to/0/v"});
  CHECK(record.extras == R"({"new":1,"tags_zh":[],"regex_zh":"x","signature_zho":"y"})");
  CHECK(record.dead_ends->at(0).extras == R"({"x/y":2})");
}

TEST_CASE("native: a two-letter suffix after a translatable text is a translation") {
  const Record record = decoded(
      R"({"id":"a/b","root_cause_zh":null,"signature_de":"Fehler","workarounds":[{"how_zh":"怎么"}],
          "workarounds_zh":["做"],"dead_ends_ja":[]})");
  CHECK(record.translations == std::vector<Translation>{{"root_cause", "zh", Text::null()},
                                                        {"signature", "de", std::string("Fehler")}});
  CHECK(record.workarounds->at(0).translations ==
        std::vector<Translation>{{"how", "zh", std::string("怎么")}});
  CHECK(record.list_translations ==
        std::vector<ListTranslation>{{"dead_ends", "ja", {}}, {"workarounds", "zh", {"做"}}});
}

TEST_CASE("native: an element of the wrong type leaves the positions of the others true") {
  Diagnostics faults;
  const Record record = decoded(
      R"({"id":"a/b","dead_ends":[1,{"fail_rate":2,"sources":[0,"u"]}],"aliases":[null,"b"]})", faults);
  CHECK(record.dead_ends->at(1).fail_rate.value_or(0) == 2);
  CHECK(record.dead_ends->at(1).sources->at(1) == "u");
  CHECK(record.aliases->at(1) == "b");
  CHECK(faults.size() == 3);
}

TEST_CASE("native: numbers that a count can and cannot hold") {
  const auto count = [](const char* number) {
    Diagnostics faults;
    const Record record =
        decode_native(Json::parse(std::string(R"({"evidence_count":)") + number + '}'), faults);
    CHECK(has_errors(faults) == record.evidence_count.absent());
    return record.evidence_count.value_or(-1);
  };
  CHECK(count("0") == 0);
  CHECK(count("3.0") == 3);
  CHECK(count("9223372036854775807") == INT64_MAX);
  CHECK(count("9223372036854775808") == -1);
  CHECK(count("1e300") == -1);
  CHECK(count("1.5") == -1);
  CHECK(count("true") == -1);
}

TEST_CASE("native: versions that stood in an ErrorCanon environment keep their place and their range") {
  const Record record = decoded(R"({"id":"a/b","versions":[
    {"version":"node js >=18","x_cairn":{"environment":"runtime","product":"node js"}},
    {"version":"ruby 3","x_cairn":{"environment":"runtime","product":"node"}},
    {"version":"python 3","x_cairn":{"environment":"python"}}]})");
  CHECK(record.versions->at(0).origin == VersionEntry::Origin::kRuntime);
  CHECK(record.versions->at(0).product == "node js");
  CHECK(*record.versions->at(0).version == ">=18");
  for (std::size_t odd : {1U, 2U}) {  // not ours: the product is not what the text begins with, or is missing
    CHECK(record.versions->at(odd).origin == VersionEntry::Origin::kListed);
    CHECK(!record.versions->at(odd).extras.empty());
  }
}

TEST_CASE("native: an x_cairn that contradicts its document is kept as it is, and not believed") {
  CHECK(decoded(R"({"id":"a/b","x_cairn":{"errorcanon":{"url":"u"}}})").errorcanon == R"({"url":"u"})");
  for (const char* odd :
       {R"({"id":"a/b","confidence":0.9,"x_cairn":{"errorcanon":{"verdict":{"confidence":0.1}}}})",
        R"({"id":"a/b","x_cairn":{"errorcanon":{"id":"c/d"}}})",
        R"({"id":"a/b","x_cairn":{"errorcanon":{}}})",
        R"({"id":"a/b","x_cairn":{"errorcanon":{"signature":"s"}}})",
        R"({"id":"a/b","x_cairn":{"errorcanon":5}})", R"({"id":"a/b","x_cairn":{"errorcanon":{"url":5}}})",
        R"({"id":"a/b","x_cairn":null})",
        R"({"id":"a/b","x_cairn":{"errorcanon":{"x_cairn":{"native":{"tags":[]}}}}})"}) {
    CAPTURE(odd);
    const Record record = decoded(odd);
    CHECK(record.errorcanon.empty());
    CHECK(Json::parse(record.extras)["x_cairn"] == Json::parse(odd)["x_cairn"]);
    CHECK(check_round_trip(Format::kNative, Json::parse(odd)));
  }
}
