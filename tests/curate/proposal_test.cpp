#include "curate/proposal.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "match/pattern.h"
#include "model/format.h"
#include "model/json_reader.h"
#include "model/shared_data.h"
#include "model/validate.h"

using namespace cairn;

namespace {

bool is_free(const std::string&) {
  return false;
}

std::vector<std::string> shared_signatures() {
  std::vector<std::string> signatures;
  for (const auto& path : cairn::testing::shared_errorcanon_files()) {
    Diagnostics faults;
    const auto json = read_json(cairn::testing::file_text(path), faults);
    if (!json) continue;
    const Record record = decode(detect_format(*json), *json, faults);
    if (record.signature && !record.signature->empty()) signatures.push_back(*record.signature);
  }
  return signatures;
}

}  // namespace

TEST_CASE("a proposed expression finds its own signature, and a proposed id is one") {
  std::vector<std::string> signatures = shared_signatures();
  for (const char* text :
       {"a", "?", "  x\ty  ", "'", "\"\"", "it's", "/", "C:\\", "0x", "1.2.3", "[a](b){c}\\^$.|?*+",
        "\xe6\x97\xa0\xe6\xb3\x95", "..", "./", "a/b", "-1", "'a' 'b", "line one\nline two"})
    signatures.emplace_back(text);
  for (const std::string& signature : signatures) {
    CAPTURE(signature);
    const std::string regex = propose_regex(signature);
    CAPTURE(regex);
    for (const Diagnostic& fault : check_pattern(regex, signature)) FAIL_CHECK(fault.message);
    CHECK(is_well_formed_id(propose_id("git", signature, is_free)));
  }
}

TEST_CASE("what differs from one occurrence to the next is left open, what tells the error is not") {
  CHECK(propose_regex("cannot open '/tmp/a.log': errno 2") == R"(cannot\s+open\s+'[^']*':\s+errno\s+2)");
  CHECK(propose_regex("killed process 4711 at 0xdeadbeef") == R"(killed\s+process\s+\d+\s+at\s+0x[0-9a-f]+)");
  CHECK(propose_regex("error[E0382]: use of moved value") == R"(error\[E0382\]:\s+use\s+of\s+moved\s+value)");
  CHECK(propose_regex("ORA-12154: TNS failure") == R"(ORA-12154:\s+TNS\s+failure)");
  CHECK(propose_regex("can't stat /usr/lib/x.so.") == R"(can't\s+stat\s+\S+\.)");
  CHECK(propose_regex("12 34") == "12 34");

  CHECK(propose_id("git", "fatal: refusing to merge unrelated histories", is_free) ==
        "git/refusing-merge-unrelated-histories");
  int asked = 0;
  CHECK(propose_id("git", "bad object", [&](const std::string&) { return ++asked < 3; }) ==
        "git/bad-object-3");
}

TEST_CASE("a drafted record is about the line that says what went wrong") {
  const Record record = propose_record(
      "2024-01-01 10:00:00 INFO starting\n2024-01-01 10:00:01 ERROR could not acquire the frobnicator lock\n"
      "2024-01-01 10:00:02 INFO bye\n",
      is_free);
  CHECK(record.signature->find("could not acquire the frobnicator lock") != std::string::npos);
  CHECK(check_pattern(*record.regex, *record.signature).empty());
  CHECK(is_well_formed_id(record.id));
  CHECK(propose_record("", is_free).signature->empty());
}
