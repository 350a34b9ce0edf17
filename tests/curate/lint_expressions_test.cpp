// What lint makes of one expression or one text: word cuts, witnesses, repairs, dots, harmless lines.
#include <doctest/doctest.h>

#include <set>

#include "base/text.h"
#include "curate/lint/harmless_lines.h"
#include "curate/lint/record_rules.h"
#include "curate/lint/repair.h"
#include "curate/lint/witness.h"
#include "curate/lint/word_cut.h"
#include "query/shared_base.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

// The cut piece and the word it is of, or "".
std::string cut_in(std::string_view text, std::string_view regex) {
  const auto span = Pattern::compile(regex)->find(text);
  REQUIRE(span);
  const auto cut = find_word_cut(text, *span, regex);
  return cut ? cut->piece + " in " + cut->word : "";
}

}  // namespace

TEST_CASE("a short bare word that is found within a longer one is a cut") {
  CHECK(cut_in("await fetch()", "thai|wai") == "wai in await");
  CHECK(cut_in("status of the callback", "us.*bac") == "us in status");
  CHECK(cut_in("call 911 for the police", "911.*th") == "th in the");
  CHECK(cut_in("a wai is a greeting", "thai|wai") == "");
  CHECK(cut_in("deprecated", "deprecat") == "");                    // a stem
  CHECK(cut_in("RuntimeError", "error") == "");                     // a word of its own in camelCase
  CHECK(cut_in("borrow of moved value foo", "value (.+?)") == "");  // not a word of the expression
  CHECK(cut_in("MY_WAI", "wai") == "");
  CHECK(cut_in("x tail", "\\stai") == "tai in tail");  // the s of \s is no letter of the word
}

TEST_CASE("witnesses are found by their expression, and each alternative has one") {
  CHECK(witnesses("disk full") == std::vector<std::string>{"disk full"});
  CHECK(witnesses("(disk|inode).*full") ==
        std::vector<std::string>{"disk qz full", "diskfull", "inode qz full", "inodefull"});
  CHECK(witnesses("(?-i)ABC").empty());  // literals are known in lower case alone
  CHECK(witnesses("port \\d+") == std::vector<std::string>{"port 7"});
  for (const Record& record : shared_records()) {
    const auto pattern = Pattern::compile(*record.regex);
    for (const std::string& text : witnesses(*record.regex))
      CHECK_MESSAGE(pattern->matches(text), *record.regex);
  }
}

TEST_CASE("a suggested expression finds its signature, and others that differ in numbers and names") {
  CHECK(expression_of("listen tcp :8080: bind 'eth0'") == "listen tcp :\\d+: bind '[^']*'");
  CHECK(expression_of("can't open a.txt") == "can't open a\\.txt");
  CHECK(expression_of("allocate X GiB") == "allocate \\S+ GiB");
  CHECK(expression_of("AI tells a traveller to tip").empty());
  for (const Record& record : shared_records()) {
    const std::string regex = expression_of(*record.signature);
    if (regex.empty()) continue;
    const auto pattern = Pattern::compile(regex);
    REQUIRE_MESSAGE(pattern, regex);
    CHECK_MESSAGE(pattern->matches(record.signature->substr(0, record.signature->find('\n'))), regex);
  }
}

TEST_CASE("dots of versions, addresses and file names are escaped, and no others") {
  CHECK(with_dots_escaped("pm2.5|setup.py") == "pm2\\.5|setup\\.py");
  CHECK(with_dots_escaped("10.0.0.1") == "10\\.0\\.0\\.1");
  CHECK(with_dots_escaped("\\d+.\\d+ GiB") == "\\d+\\.\\d+ GiB");
  CHECK(with_dots_escaped("services.json.*not found") == "services\\.json.*not found");
  for (const char* same : {"a.*b", "2\\.5", "[0.5]", "90.day", "at.will", "3.*4", "3.?4", "3.{0,9}4",
                           "(.)\\1.2", "\\x20.5", "dead.lock", "get.text", ".env", "5.", "\\w.py"})
    CHECK(with_dots_escaped(same) == same);
  for (const Record& record : shared_records()) {
    const std::string once = with_dots_escaped(*record.regex);
    CHECK(with_dots_escaped(once) == once);
    CHECK(Pattern::compile(once));
  }
}

TEST_CASE("harmless lines are whole lines, each there once") {
  std::set<std::string_view> seen;
  for (const std::string_view line : harmless_lines()) {
    CHECK_MESSAGE(seen.insert(line).second, line);
    CHECK_MESSAGE(!trim(line).empty(), line);
  }
  CHECK(seen.size() > 100);
}
