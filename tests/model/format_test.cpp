#include "model/format.h"

#include <doctest/doctest.h>

#include "base/date.h"
#include "model/json_reader.h"
#include "model/validate.h"
#include "random_document.h"
#include "round_trip.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

// Enough to meet every rule each time; forty times as many find nothing more.
constexpr int kRecords = 100;
constexpr int kDocuments = 300;

}  // namespace

TEST_CASE("random_record: valid, deterministic, and the same after any round trip") {
  for (int seed = 0; seed < kRecords; ++seed) {
    CAPTURE(seed);
    const Record record = random_record(static_cast<std::uint64_t>(seed));
    REQUIRE(record == random_record(static_cast<std::uint64_t>(seed)));
    Diagnostics faults;
    validate(record, Format::kNative, *parse_date("2026-01-01"), faults);
    CHECK_MESSAGE(!has_errors(faults), to_string(faults.front()));
    for (const Format format : {Format::kNative, Format::kErrorCanon}) {
      const Json document = encode(format, record);
      CHECK(detect_format(document) == format);
      Diagnostics none;
      const bool is_same = decode(format, document, none) == record;
      CHECK_MESSAGE(is_same, "lost by way of " << document.dump());
      CHECK(check_round_trip(format, document));
    }
  }
}

TEST_CASE("decode, encode: whatever decodes without an error comes back by every road") {
  for (const Format format : {Format::kNative, Format::kErrorCanon}) {
    int checked = 0;
    for (int seed = 0; seed < kDocuments; ++seed) {
      CAPTURE(seed);
      const Json document = random_document(format, static_cast<std::uint64_t>(seed));
      if (detect_format(document) == format && check_round_trip(format, document)) ++checked;
    }
    CHECK(checked > kDocuments / 3);  // or the generator bends too much to test anything
  }
}

TEST_CASE("detect_format: nested error or verdict and no signature is ErrorCanon, all else native") {
  const auto detected = [](const char* text) { return detect_format(Json::parse(text)); };
  CHECK(detected(R"({"error":{}})") == Format::kErrorCanon);
  CHECK(detected(R"({"id":"a/b","verdict":{}})") == Format::kErrorCanon);
  CHECK(detected(R"({"error":{},"signature":"s"})") == Format::kNative);
  CHECK(detected(R"({"error":{},"signature":null})") == Format::kNative);
  CHECK(detected(R"({"error":"text"})") == Format::kNative);
  CHECK(detected(R"({"error":[],"verdict":null})") == Format::kNative);
  CHECK(detected("{}") == Format::kNative);
  CHECK(detected("[]") == Format::kNative);
  CHECK(detected("null") == Format::kNative);
  CHECK(detected("\"error\"") == Format::kNative);
}

TEST_CASE("parse_format: the names that --format takes, and no others") {
  CHECK(parse_format("cairn") == Format::kNative);
  CHECK(parse_format("native") == Format::kNative);
  CHECK(parse_format("errorcanon") == Format::kErrorCanon);
  CHECK(!parse_format("ErrorCanon"));
  CHECK(!parse_format(""));
  for (const Format format : {Format::kNative, Format::kErrorCanon})
    CHECK(parse_format(to_string(format)) == format);
}

TEST_CASE("to_canonical_text: read and written again it is byte-identical") {
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (const Format format : {Format::kNative, Format::kErrorCanon}) {
      const std::string text = to_canonical_text(format, random_record(seed));
      Diagnostics faults;
      const auto json = read_json(text, faults);
      REQUIRE(json);
      CHECK(to_canonical_text(format, decode(format, *json, faults)) == text);
    }
}

TEST_CASE("to_canonical_text: two-space indent and a final newline; to_compact_text: one line") {
  Record record;
  record.id = "a/b";
  record.signature = std::string("é");
  CHECK(to_canonical_text(Format::kNative, record) == "{\n  \"id\": \"a/b\",\n  \"signature\": \"é\"\n}\n");
  CHECK(to_compact_text(Format::kNative, record) == R"({"id":"a/b","signature":"é"})");
}
