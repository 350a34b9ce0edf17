#include "match/pattern.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include "match/pattern_keys.h"
#include "match/random_expression.h"
#include "match/shared_records.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

std::string only_rule(std::string_view regex, std::string_view signature = "x") {
  const auto diagnostics = check_pattern(regex, signature);
  return diagnostics.size() == 1 ? diagnostics[0].rule : std::to_string(diagnostics.size()) + " diagnostics";
}

std::string message(std::string_view regex) {
  const auto diagnostics = check_pattern(regex, "x");
  return diagnostics.empty() ? "" : diagnostics[0].message;
}

bool crosses(std::string_view regex) {
  return Pattern::compile(regex)->crosses_lines();
}

}  // namespace

TEST_CASE("a pattern ignores case unless it says otherwise") {
  CHECK(Pattern::compile("Disk")->find("a DISK") == Span{2, 6});
  CHECK_FALSE(Pattern::compile("(?-i)Disk")->find("a DISK"));
}

TEST_CASE("find_within sees the line around the part for ^, $ and \\b only") {
  const auto word = Pattern::compile("\\bab\\b");
  CHECK_FALSE(word->find_within("xab ab", {1, 3}));
  CHECK(word->find_within("xab ab", {4, 6}) == Span{4, 6});
  CHECK_FALSE(Pattern::compile("^b")->find_within("ab", {1, 2}));
  CHECK_FALSE(Pattern::compile("a$")->find_within("ab", {0, 1}));
  CHECK_FALSE(word->find_within("ab", {1, 9}));
}

TEST_CASE("bytes that are not UTF-8 spoil nothing else in the line") {
  CHECK(Pattern::compile("disk")->find("\xff\xfe disk \xc3") == Span{3, 7});
}

TEST_CASE("patterns cross lines when they ask for a line end") {
  for (const char* regex : {"a\\nb", "a\nb", "(?s)a.b", "(?s:a.b)", "[\\s\\S]x", "[\\d\\D]x", "a\\x0ab",
                            "[a\\n]b", "a\\012b", "a\\Cb", "(?i)(?s)x.", "\\x{a}b"}) {
    CHECK_MESSAGE(crosses(regex), regex);
  }
  for (const char* regex : {"a.b", "a\\s+b", "[^a]b", "[^\\n]b", "(?s)ab", "((?s)a)b.", "\\\\n",
                            "(?s)(?-s)a.", "[\\s]a", "\\Q\\n\\E"}) {
    CHECK_MESSAGE(!crosses(regex), regex);
  }
}

TEST_CASE("a pattern that crosses lines takes ^ and $ for those of every line") {
  const auto pattern = Pattern::compile("^b$(?:\\n|\\z)");
  CHECK(pattern->find("a\nb\nc") == Span{2, 4});
}

TEST_CASE("check_pattern refuses what RE2 refuses, and nothing else") {
  for (unsigned seed = 1; seed < 500; ++seed) {
    RandomExpression random(seed);
    std::string regex = random.regex();
    if (random.below(2) == 0 && !regex.empty()) regex.erase(random.below(regex.size()), 1);
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 re2(regex, options);
    const auto diagnostics = check_pattern(regex, "x");
    const bool refused = !diagnostics.empty() && diagnostics[0].rule == "regex-refused";
    CHECK_MESSAGE(refused == !re2.ok(), regex);
    CHECK_MESSAGE(analyse_pattern(regex, "x").keys.has_value() == !has_errors(diagnostics), regex);
  }
}

TEST_CASE("check_pattern says what to write instead of what RE2 has not") {
  CHECK(message("a(?=b)").find("lookahead") != std::string::npos);
  CHECK(message("a(?!b)").find("negative lookahead") != std::string::npos);
  CHECK(message("(?<=a)b").find("lookbehind") != std::string::npos);
  CHECK(message("(?<!a)b").find("negative lookbehind") != std::string::npos);
  CHECK(message("(a)\\1").find("backreference \\1") != std::string::npos);
  CHECK(message("a++").find("possessive") != std::string::npos);
  CHECK(message("(?>a)").find("atomic group") != std::string::npos);
  CHECK(message("(?<name>a)").find("(?P<name>") != std::string::npos);
  CHECK(message("a\\Z").find("\\z") != std::string::npos);
  CHECK(message("a{2,1001}").find("1000") != std::string::npos);
  CHECK(message("(a").find("missing )") != std::string::npos);
  CHECK(message("((a{1000}){1000})").find("repetitions") != std::string::npos);
}

TEST_CASE("an expression that can match nothing is an error") {
  for (const char* regex : {"", "a*", "a?|b", "\\b", "^$", "(?:)", "x{0,3}", "(a|)b*", "^", "\\z"}) {
    CHECK_MESSAGE(only_rule(regex) == "regex-matches-empty", regex);
  }
  CHECK(only_rule("a*b", "ab") == "0 diagnostics");
}

TEST_CASE("an expression that matches the empty text is always found out, as RE2 sees it") {
  for (unsigned seed = 1; seed < 800; ++seed) {
    const std::string regex = RandomExpression(seed).regex();
    const auto pattern = Pattern::compile(regex);
    if (!pattern || !pattern->matches("")) continue;
    CHECK_MESSAGE(only_rule(regex) == "regex-matches-empty", regex);
  }
}

TEST_CASE("an expression that misses its signature is a warning; lines are tried one by one") {
  CHECK(only_rule("disk full", "no space") == "regex-misses-signature");
  CHECK(only_rule("^full$", "disk\r\nfull") == "0 diagnostics");
  CHECK(only_rule("disk\\nfull", "disk\nfull") == "0 diagnostics");
  CHECK(only_rule("^disk.full$", "disk\nfull") == "regex-misses-signature");
}

TEST_CASE("of the shared records none is refused and those that miss their signature are those RE2 says") {
  std::size_t missed = 0;
  std::size_t by_re2 = 0;
  for (const auto& record : shared_records()) {
    const auto diagnostics = check_pattern(record.regex, record.signature);
    CHECK_FALSE(has_errors(diagnostics));
    missed += diagnostics.size();
    RE2::Options options;
    options.set_case_sensitive(false);
    by_re2 += RE2::PartialMatch(record.signature, RE2(record.regex, options)) ? 0U : 1U;
  }
  CHECK(missed == by_re2);
}
