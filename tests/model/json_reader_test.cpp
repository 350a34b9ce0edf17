#include "model/json_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "random_json.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

Diagnostics faults_of(std::string_view text) {
  Diagnostics faults;
  const auto json = read_json(text, faults);
  CHECK(json.has_value() == faults.empty());
  const bool are_whole = std::ranges::all_of(faults, [](const Diagnostic& fault) {
    return fault.severity == Severity::kError && fault.line > 0 && fault.column > 0 &&
           !fault.message.empty() && fault.message.size() < 400;
  });
  CHECK(are_whole);
  return faults;
}

// The one fault's "rule line:column pointer"; several are joined by "; ".
std::string told(std::string_view text) {
  std::string all;
  for (const Diagnostic& fault : faults_of(text))
    all += (all.empty() ? "" : "; ") + fault.rule + ' ' + std::to_string(fault.line) + ':' +
           std::to_string(fault.column) + ' ' + fault.pointer;
  return all;
}

std::string nested(std::size_t depth, std::string_view open, std::string_view inside, char close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  return text.append(inside).append(depth, close);
}

// The value as text with blanks, newlines and escapes strewn in; notes where each value begins.
class Scribbler {
 public:
  explicit Scribbler(Random& random) : random_(random) {}

  void write(const Json& value, const std::string& pointer) {
    blank();
    starts.emplace_back(pointer, text.size());
    if (value.is_structured()) {
      text += value.is_object() ? '{' : '[';
      std::size_t index = 0;
      for (const auto& [name, child] : value.items()) {
        if (index > 0) text += ',';
        if (value.is_object()) blank(), text += quoted(name), blank(), text += ':';
        write(child,
              pointer + '/' + (value.is_object() ? escape_pointer_token(name) : std::to_string(index)));
        ++index;
      }
      blank();
      text += value.is_object() ? '}' : ']';
    } else {
      text += value.is_string() ? quoted(value.get<std::string>()) : value.dump();
    }
    blank();
  }

  std::string text;
  std::vector<std::pair<std::string, std::size_t>> starts;

 private:
  void blank() {
    static constexpr std::string_view kBlanks[] = {"", "", " ", "\n", "\r\n\t", "\n\n  "};
    text += random_.pick(kBlanks);
  }

  std::string quoted(const std::string& plain) {
    return Json(plain).dump(-1, ' ', /*ensure_ascii=*/random_.one_in(2));
  }

  Random& random_;
};

}  // namespace

TEST_CASE("read_json: a duplicate key at any depth is a fault at the repeated value, and all are told") {
  CHECK(told(R"({"a":1,"a":2})") == "duplicate-key 1:12 /a");
  CHECK(told("{\"a\":1,\n \"b\":[0,{\"c\":1,\"c\" : 2}]}") == "duplicate-key 2:22 /b/1/c");
  CHECK(told(R"({"a":1,"a":2,"a":3})") == "duplicate-key 1:12 /a; duplicate-key 1:18 /a");
  CHECK(told(R"({"\u0061/~":1,"a/~":{}})") == "duplicate-key 1:21 /a~1~0");
  // Within the value of a repeated key the pointers are still true.
  CHECK(told(R"({"a":1,"b":2,"a":{"c":[0,{"d":1,"d":2}]},"b":0})") ==
        "duplicate-key 1:18 /a; duplicate-key 1:37 /a/c/1/d; duplicate-key 1:46 /b");
  CHECK(told(R"({"a":{"c":1,"c":2},"a":5})") == "duplicate-key 1:17 /a/c; duplicate-key 1:24 /a");
  CHECK(told(R"([{"a":1},{"a":1},{"A":1,"a":1}])").empty());
}

TEST_CASE("read_json: 64 levels are accepted and 65 refused, where the 65th begins") {
  CHECK(kMaxJsonDepth == 64);
  for (const auto& [open, close] : {std::pair{"[", ']'}, {R"({"a":)", '}'}}) {
    CHECK(told(nested(64, open, "0", close)).empty());
    const auto faults = faults_of(nested(65, open, "0", close));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].rule == "too-deep");
    CHECK(faults[0].column == 64 * std::string_view(open).size() + 1);
    CHECK(faults[0].pointer == nested(64, close == ']' ? "/0" : "/a", "", ' ').substr(0, 128));
  }
}

TEST_CASE("read_json: numbers are kept exactly or refused") {
  for (const char* kept :
       {"18446744073709551615", "-9223372036854775808", "0.1", "1e308", "-0", "5e-324", "1E5"}) {
    Diagnostics faults;
    const auto json = read_json(kept, faults);
    REQUIRE(json);
    CHECK(json->dump() == Json::parse(kept).dump());
  }
  CHECK(told("[1e400]") == "not-json 1:6 ");
  CHECK(told("[0, 18446744073709551616]") == "not-json 1:5 /1");
  CHECK(told(R"({"a": -9223372036854775809})") == "not-json 1:7 /a");
  CHECK(told("123456789012345678901234567890") == "not-json 1:1 ");
  for (const char* broken : {"NaN", "Infinity", "-Infinity", "01", "+1", "1.", ".5", "0x10", "1e", "--1"})
    CHECK(told(std::string("[") + broken + ']').starts_with("not-json"));
}

TEST_CASE("read_json: U+0000 is refused, raw and escaped, in texts and in names, and all are told") {
  using std::string_literals::operator""s;
  CHECK(told("{\"a\":\n\"x\0y\"}"s) == "nul 2:3 ");
  CHECK(told("\0"s) == "nul 1:1 ");
  CHECK(told(R"({"a":"x\u0000y","b\u0000":{"c":["\\\"\u0000"]}})") ==
        "nul 1:6 /a; nul 1:17 ; nul 1:33 " + "/b\0/c/0"s);
  CHECK(told(R"(["\\u0000"])").empty());
}

TEST_CASE("read_json: what is not UTF-8 is told where it begins; half a surrogate pair is no JSON") {
  CHECK(told("{\"a\":\n\"x\xff\"}") == "not-utf8 2:3 ");
  CHECK(told("[\"\xED\xA0\x80\"]") == "not-utf8 1:3 ");
  for (const char* half : {R"(["\ud83d"])", R"(["\ud83d\u0041"])", R"(["\ude42"])", R"(["\ud83d\ud83d"])"})
    CHECK(told(half).starts_with("not-json 1:"));
  Diagnostics faults;
  CHECK(read_json(R"("\ud83d\ude42")", faults) == Json("🙂"));
}

TEST_CASE("read_json: a byte order mark is allowed, once, and places count its bytes") {
  CHECK(told("\xEF\xBB\xBF[]").empty());
  CHECK(told("\xEF\xBB\xBF\xEF\xBB\xBF[]").starts_with("not-json"));
  CHECK(told("\xEF\xBB\xBF{\"a\":1,\"a\":2}") == "duplicate-key 1:15 /a");
  CHECK(locate("\xEF\xBB\xBF {\"a\":1}", "/a") == 9);
}

TEST_CASE("read_json: broken syntax is told where the reader stopped") {
  CHECK(told("") == "not-json 1:1 ");
  CHECK(told("{\n  \"a\": 1,\n}") == "not-json 3:1 ");
  CHECK(told("{\"a\": 1} x") == "not-json 1:10 ");
  CHECK(told("{'a': 1}") == "not-json 1:2 ");
  CHECK(told("// no\n1") == "not-json 1:1 ");
}

TEST_CASE("read_json: an object may have 4096 members, a list any number") {
  std::string object = "{\"a\":1";
  for (std::size_t i = 1; i < kMaxJsonMembers; ++i) object += ",\"" + std::to_string(i) + "\":1";
  CHECK(told(object + '}').empty());
  CHECK(told('[' + object + ",\"b\":1}]").starts_with("too-many-members 1:"));
  std::string list = "[0";
  for (int i = 0; i < 10000; ++i) list += ",0";
  CHECK(told(list + ']').empty());
}

TEST_CASE("locate, place: line and column point at the value that the pointer names, in any document") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    Scribbler scribbler(random);
    scribbler.write(random.json(4), "");
    const std::string& text = scribbler.text;
    CAPTURE(text);
    Diagnostics diagnostics;
    for (const auto& [pointer, start] : scribbler.starts) {
      CHECK(locate(text, pointer) == start);
      CHECK(locate(text, pointer + "/no such") == start);
      CHECK(locate(text, pointer + "/99/7") == start);
      diagnostics.insert(diagnostics.begin(), Diagnostic{.pointer = pointer});
      diagnostics.push_back({.pointer = pointer + "/no~1such/0"});
      diagnostics.push_back({.line = 7, .column = 8, .pointer = pointer});
    }
    place(diagnostics, text);
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.line == 7 && diagnostic.column == 8) continue;
      const std::string parent = diagnostic.pointer.substr(0, diagnostic.pointer.find("/no~1such"));
      for (const auto& [pointer, start] : scribbler.starts) {
        if (pointer != parent) continue;
        CHECK(diagnostic.line == position_at(text, start).line);
        CHECK(diagnostic.column == position_at(text, start).column);
      }
    }
  }
}

TEST_CASE(
    "read_json: every prefix of a document, and every byte changed, gives a value or a fault, never a "
    "crash") {
  Random random(5);
  std::string text = R"({"id":"a/b","é":[1.5e3,-2,true,null,{"\ud83d\ude42":"\\\"\n"}],"x":{"y":[]}})";
  for (std::size_t end = 0; end < text.size(); ++end) CHECK(!faults_of(text.substr(0, end)).empty());
  CHECK(faults_of(text).empty());
  for (std::size_t at = 0; at < text.size(); ++at)
    for (int i = 0; i < 40; ++i) {
      std::string bent = text;
      bent[at] = i < 20 ? "{}[]\":,\\/ub0e-.tn\n\0 "[i] : static_cast<char>(random.below(256));
      Diagnostics faults = faults_of(bent);
      for (const char* pointer : {"", "/é/4", "/x/y/0"}) CHECK(locate(bent, pointer) <= bent.size());
      faults.push_back({.pointer = "/é/4"});
      place(faults, bent);
    }
}

TEST_CASE("read_json, place: a megabyte of anything is done") {
  const std::size_t megabyte = 1 << 20;
  std::string keys = "{\"a\":1";
  while (keys.size() < megabyte) keys += ",\"a\":1";
  CHECK(faults_of(keys + '}').size() > 100000);
  for (const std::string& text :
       {std::string(megabyte, '['), std::string(megabyte, '"'), std::string(megabyte, '{'),
        std::string(megabyte, '\\'), '"' + std::string(megabyte, '\\'), std::string(megabyte, '0'),
        std::string(megabyte, ' '), '"' + std::string(megabyte, 'a')})
    CHECK(!faults_of(text).empty());
  std::string list = "[0";
  while (list.size() < megabyte) list += ",0";
  list += ']';
  CHECK(faults_of(list).empty());
  Diagnostics many;
  for (int i = 0; i < 100000; ++i) many.push_back({.pointer = '/' + std::to_string(i)});
  place(many, list);
  CHECK(many.back().column == 200000);
}

TEST_CASE("escape_pointer_token: ~ and / as RFC 6901 writes them") {
  CHECK(escape_pointer_token("a/b~c~1") == "a~1b~0c~01");
  CHECK(escape_pointer_token("").empty());
}
