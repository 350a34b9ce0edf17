#include "query/snippet.h"

#include <doctest/doctest.h>

#include <string>

#include "query/shared_base.h"

using namespace cairn;
using cairn::testing::make_record;

namespace {

std::string marked(const Record& record, std::string_view query) {
  return make_snippet(record, parse_search_query(query).root).marked("[", "]");
}

Record record_with_cause(std::string cause) {
  Record record = make_record("git/head", "You are in 'detached HEAD' state", "detached");
  record.root_cause = std::move(cause);
  return record;
}

}  // namespace

TEST_CASE("words are marked as they stand in the text, whatever their form") {
  const Record record = record_with_cause("Checking out a tag");
  CHECK(marked(record, "detached head") == "You are in '[detached] [HEAD]' state");
  CHECK(marked(record, "tags checkout*") == "Checking out a [tag]");
  CHECK(marked(record, "check*") == "[Checking] out a tag");
  CHECK(marked(record, "\"detached head\"") == "You are in '[detached HEAD]' state");
}

TEST_CASE("the text with most of the query's words is shown") {
  CHECK(marked(record_with_cause("A head that is detached from every branch"), "head branch") ==
        "A [head] that is detached from every [branch]");
  CHECK(marked(record_with_cause("detached"), "cause:detached") == "[detached]");
}

TEST_CASE("identifiers are marked whole; their parts only where the identifier is not there") {
  CHECK(marked(record_with_cause("ModuleNotFoundError was not raised"), "ModuleNotFoundError") ==
        "[ModuleNotFoundError] was not raised");
  CHECK(marked(record_with_cause("error: module was not found"), "ModuleNotFoundError") ==
        "[error]: [module] was [not] [found]");
  CHECK(marked(record_with_cause("a ModuleNotFoundError"), "\"not found\"") == "a Module[NotFound]Error");
}

TEST_CASE("a text with the identifier is shown before one that has only its parts") {
  Record record = record_with_cause("the module is not found: an error");
  record.workarounds.emplace().push_back({.action = std::string("ModuleNotFoundError")});
  CHECK(marked(record, "ModuleNotFoundError") == "[ModuleNotFoundError]");
}

TEST_CASE("Chinese is marked from the first to the last character") {
  CHECK(marked(record_with_cause("激活虚拟环境后重试"), "虚拟环境") == "激活[虚拟环境]后重试");
  CHECK(marked(record_with_cause("激活虚拟环境后重试"), "虚拟 环境") == "激活[虚拟][环境]后重试");
}

TEST_CASE("a long text is cut around the words, at blanks or between characters") {
  std::string cause;
  for (int i = 0; i < 100; ++i) cause += "padding ";
  const std::string shown =
      marked(record_with_cause(cause + "the flurble\nfailed" + " and so" + cause), "flurble failed");
  CHECK(shown.starts_with("…padding"));
  CHECK(shown.find("the [flurble] [failed] and so") != shown.npos);
  CHECK(shown.ends_with("…"));
  CHECK(shown.size() < 2 * kSnippetBytes);

  std::string chinese;
  for (int i = 0; i < 100; ++i) chinese += "重试";
  const Snippet cut =
      make_snippet(record_with_cause(chinese + "虚拟" + chinese), parse_search_query("虚拟").root);
  CHECK(cut.text.size() <= kSnippetBytes + 12);
  CHECK(cut.marked("[", "]").find("重试[虚拟]重试") != std::string::npos);
  CHECK((cut.text.starts_with("…重") || cut.text.starts_with("…试")));
}

TEST_CASE("what a query excludes is not marked, and a query of that alone has no snippet") {
  CHECK(marked(record_with_cause("plain"), "head -plain").find("[plain]") == std::string::npos);
  CHECK(make_snippet(record_with_cause("plain"), parse_search_query("-other").root).text.empty());
}
