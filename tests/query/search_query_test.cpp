#include "query/search_query.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

using namespace cairn;

namespace {

std::string read(std::string_view text) {
  const SearchQuery query = parse_search_query(text);
  return query.fault.empty() ? to_string(query.root) : "plain " + to_string(query.root);
}

std::string fault_of(std::string_view text) {
  return parse_search_query(text).fault;
}

}  // namespace

TEST_CASE("words are and, OR binds less than AND, parentheses group") {
  CHECK(read("rebase") == "rebas");
  CHECK(read("detached HEAD") == "(and detach head)");
  CHECK(read("git AND rebase") == "(and git rebas)");
  CHECK(read("git rebase OR merge") == "(or (and git rebas) merg)");
  CHECK(read("git (rebase OR merge)") == "(and git (or rebas merg))");
  CHECK(read("main() void") == "(and main void)");
  CHECK(read("(git)") == "git");
  CHECK(read("and or not") == "(and and or not)");
  CHECK(read("ORDER ANDROID") == "(and order android)");
}

TEST_CASE("a minus and NOT exclude what follows") {
  CHECK(read("git -rebase") == "(and git (not rebas))");
  CHECK(read("git NOT (rebase OR merge)") == "(and git (not (or rebas merg)))");
  CHECK(read("-git") == "(not git)");
  CHECK(read("--git") == "(not (not git))");
  CHECK(read("git - rebase") == "(and git rebas)");
  CHECK(read("out-of-memory") == "(and out of memori)");
  CHECK(read("git -\"detached head\"") == "(and git (not \"detach head\"))");
}

TEST_CASE("a field limits a word, a phrase or a group to its columns") {
  CHECK(read("signature:fatal git") == "(and signature:fatal git)");
  CHECK(read("cause:\"detached head\"") == "root_cause:\"detach head\"");
  CHECK(read("domain:(git OR npm)") == "(or domain:git domain:npm)");
  CHECK(read("TAG:ci") == "labels:ci");
  CHECK(read("workaround:rebase") == "actions|details:rebas");
  CHECK(read("-tag:ci") == "(not labels:ci)");
  CHECK(read("id:git*") == "id:git*");
}

TEST_CASE("a colon that ends a word, stands twice or begins a path is no field") {
  CHECK(read("ImportError:") == read("ImportError"));
  CHECK(read("std::sort") == "(and std sort)");
  CHECK(read("https://example.org") == "(and http exampl org)");
  CHECK(read("12:30") == "(and 12 30)");
}

TEST_CASE("an identifier is itself or all its parts, with the parts that are single characters") {
  CHECK(read("ModuleNotFoundError") == "(or modulenotfounderror (and modul not found error))");
  CHECK(read("max_retries") == "(or maxretries (and max retri))");
  CHECK(read("utf8") == "(or utf8 (and utf 8))");
  CHECK(read("python3.11") == "(and (or python3 (and python 3)) 11)");
}

TEST_CASE("languages with signs are words") {
  CHECK(read("c++") == "cplusplus");
  CHECK(read("C#") == "csharp");
  CHECK(read(".NET") == "dotnet");
}

TEST_CASE("Chinese, Japanese and Korean are looked for as they are written") {
  CHECK(read("虚拟环境") == "\"虚拟 拟环 环境\"");
  CHECK(read("环境") == "环境");
  CHECK(read("境") == "境*");
  CHECK(read("安装pip失败") == "(and 安装 pip 失败)");
  CHECK(read("\"安装pip失败\"") == "\"安装 装 pip 失败\"");
  CHECK(read("\"pip 失\"") == "\"pip 失*\"");
}

TEST_CASE("an asterisk leaves the end of the last word open; the index's form of the word is one of them") {
  CHECK(read("merg*") == "merg*");
  CHECK(read("modules*") == "(or modules* modul)");
  CHECK(read("ModuleNotF*") == "modulenotf*");
  CHECK(read("out-of-mem*") == "(and out of mem*)");
  CHECK(read("c++*") == "cplusplus*");
  CHECK(read("虚拟*") == "虚拟*");
}

TEST_CASE("a phrase of one word is that word") {
  CHECK(read("\"rebase\"") == "rebas");
  CHECK(read("\"ModuleNotFoundError: No module\"") == "\"modul not found error no modul\"");
}

TEST_CASE("what is wrong is read as plain words, and it is said why") {
  CHECK(read("git (rebase") == "plain (and git rebas)");
  CHECK(fault_of("git (rebase") == "a ( without its )");
  CHECK(fault_of("git) rebase") == "a ) without its (");
  CHECK(fault_of("\"detached head") == "a \" without its end");
  CHECK(fault_of("AND git") == "an AND without a word before it");
  CHECK(fault_of("git OR") == "an AND, OR, NOT or parenthesis without a word");
  CHECK(fault_of("git ()") == "an AND, OR, NOT or parenthesis without a word");
  CHECK(fault_of("git NOT") == "a NOT without a word");
  CHECK(fault_of("error:0308010C") == "there is no field error");
  CHECK(read("error:git OR npm") == "plain (and (and error git) npm)");
  CHECK(!fault_of(std::string(5000, '(') + "git").empty());
  CHECK(!fault_of(std::string(5000, '-') + "git").empty());
}

TEST_CASE("signs among words are passed over; a text without a word is refused") {
  CHECK(read("git & *** rebase") == "(and git rebas)");
  for (const char* text : {"", "   ", "***", "-", "\"\"", "&& ||", "AND", "(", "\xff\xfe"})
    CHECK_THROWS_AS((void)parse_search_query(text), Error);
}
