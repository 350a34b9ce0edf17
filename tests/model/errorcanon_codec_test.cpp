#include "model/errorcanon_codec.h"

#include <doctest/doctest.h>

#include "model/json_reader.h"
#include "model/native_codec.h"
#include "model/validate.h"
#include "round_trip.h"
#include "shared_data.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

Record decoded(std::string_view text) {
  Diagnostics faults;
  Record record = decode_errorcanon(Json::parse(text), faults);
  CHECK(!has_errors(faults));
  return record;
}

}  // namespace

TEST_CASE(
    "ErrorCanon: every shared record is valid, warns of nothing unknown, and survives every round trip") {
  const auto files = shared_errorcanon_files();
  if (files.empty()) {
    MESSAGE("skipped: no errorcanon folder in " CAIRN_SHARED_DATA);
    return;
  }
  for (const auto& file : files) {
    CAPTURE(file.string());
    Diagnostics faults;
    const auto json = read_json(file_text(file), faults);
    REQUIRE(json);
    REQUIRE(detect_format(*json) == Format::kErrorCanon);
    const Record record = decode_errorcanon(*json, faults);
    CHECK(faults.empty());
    validate(record, Format::kErrorCanon,
             {std::chrono::year(2026), std::chrono::month(12), std::chrono::day(1)}, faults);
    CHECK(!has_errors(faults));
    CHECK(check_round_trip(Format::kErrorCanon, *json));
  }
}

TEST_CASE("ErrorCanon: members stand where DESIGN.md's table says") {
  const Record record = decoded(R"({"schema_version":"1.0.0","id":"a/b","url":"u",
    "error":{"signature":"s","regex":"r","domain":"d","category":"c","first_seen":"2024-01-01"},
    "environment":{"runtime":{"name":"node","version_range":">=18","abi":"x"},"os":"linux","python":"3.11"},
    "verdict":{"resolvable":"partial","confidence":0.5,"summary":"why","summary_zh":"因"},
    "metadata":{"generated_by":"g","review_status":"auto_generated","evidence_count":3,"page_views":7}})");
  CHECK(*record.signature == "s");
  CHECK(*record.first_seen == "2024-01-01");
  CHECK(*record.root_cause == "why");
  CHECK(record.translations == std::vector<Translation>{{"root_cause", "zh", std::string("因")}});
  CHECK(*record.verification_tier == "ai_generated");
  CHECK(*record.evidence_count == 3);
  CHECK(record.versions->at(0).product == "node");
  CHECK(*record.versions->at(1).version == "3.11");
  CHECK(record.errorcanon ==
        R"({"schema_version":"1.0.0","url":"u","environment":{"runtime":{"abi":"x"},"os":"linux"},)"
        R"("metadata":{"generated_by":"g","page_views":7}})");
  CHECK(record.extras.empty());
}

TEST_CASE("ErrorCanon: \"ai_generated\" written there stays so until the tier changes") {
  Record record = decoded(R"({"id":"a/b","metadata":{"review_status":"ai_generated"}})");
  CHECK(encode_errorcanon(record)["metadata"]["review_status"] == "ai_generated");
  record.verification_tier = std::string("human_reviewed");
  CHECK(encode_errorcanon(record)["metadata"]["review_status"] == "human_reviewed");
  CHECK(!encode_native(record).contains("x_cairn"));
}

TEST_CASE("ErrorCanon: what only the native format says comes back from x_cairn.native") {
  const auto json =
      Json::parse(R"({"id":"a/b","signature":"s","tags":["t"],"error_code":"E1","subcategory_zh":"子",
    "verification_tier":"auto_generated","versions":[{"version":"PyTorch 2.0"},{"version":"CUDA 12.1"}]})");
  Diagnostics faults;
  const Json converted = encode_errorcanon(decode_native(json, faults));
  CHECK(converted["environment"] == Json::parse(R"({"runtime":{"name":"PyTorch","version_range":"2.0"}})"));
  std::vector<std::string> names;
  for (const auto& [name, value] : converted["x_cairn"]["native"].items()) names.push_back(name);
  CHECK(names ==
        std::vector<std::string>{"subcategory_zh", "versions", "error_code", "verification_tier", "tags"});
  CHECK(check_round_trip(Format::kNative, json));
}

TEST_CASE("ErrorCanon: a changed environment has the last word over the versions kept in x_cairn") {
  const auto json =
      Json::parse(R"({"id":"a/b","signature":"s","tags":["t"],"versions":[{"version":"PyTorch 2.0"}]})");
  Diagnostics faults;
  Json converted = encode_errorcanon(decode_native(json, faults));
  converted["environment"]["runtime"]["version_range"] = ">=2.1";
  const Record record = decoded(converted.dump());
  CHECK(record.versions->size() == 1);
  CHECK(*record.versions->at(0).version == ">=2.1");
  CHECK(record.tags == std::vector<std::string>{"t"});  // the rest of x_cairn still counts
  CHECK(check_round_trip(Format::kErrorCanon, converted));
}

TEST_CASE("ErrorCanon: a member written twice, here and in x_cairn.native, is this document's") {
  const auto json = Json::parse(
      R"({"id":"a/b","error":{"signature":"here"},"x_cairn":{"native":{"signature":"there","locale":"en"}}})");
  const Record record = decoded(json.dump());
  CHECK(*record.signature == "here");
  CHECK(*record.locale == "en");
  CHECK(check_round_trip(Format::kErrorCanon, json));
}

TEST_CASE("ErrorCanon: odd environments come back as they were") {
  for (const char* environment :
       {"{}", R"({"runtime":{}})", R"({"runtime":null})", R"({"runtime":{"name":"a"}})",
        R"({"runtime":{"name":"a","version_range":null}})", R"({"python":3.11})", R"({"python":null})",
        R"({"os":"x","runtime":{"version_range":"","name":"","z":1},"python":""})",
        R"({"python":"3","runtime":[]})", R"({"os":["a"],"hardware":{"gpu":null},"additional":{}})"}) {
    CAPTURE(environment);
    Json json = Json::parse(R"({"id":"a/b","error":{"signature":"s"}})");
    json["environment"] = Json::parse(environment);
    CHECK(check_round_trip(Format::kErrorCanon, json));
  }
}

TEST_CASE("ErrorCanon: a record changed after it was read can be written, whatever x_cairn held") {
  for (const char* x_cairn : {"5", "null", "[]", "{}", R"({"native":5})", R"({"native":{"tags":5}})",
                              R"({"native":{"id":"z"},"mine":1})"}) {
    CAPTURE(x_cairn);
    Json json = Json::parse(R"({"id":"a/b","error":{"signature":"s"}})");
    json["x_cairn"] = Json::parse(x_cairn);
    Diagnostics faults;
    Record record = decode_errorcanon(json, faults);
    record.error_code = std::string("E1");
    CHECK(encode_errorcanon(record)["x_cairn"]["native"]["error_code"] == "E1");
    CHECK(encode_native(record)["error_code"] == "E1");
  }
}
