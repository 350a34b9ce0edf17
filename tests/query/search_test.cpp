#include "query/search.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <set>
#include <string>

#include "base/error.h"
#include "query/shared_base.h"
#include "store/search_words.h"

using namespace cairn;
using cairn::testing::make_record;
using cairn::testing::put;

namespace {

constexpr std::array kWords = {
    "timeout",  "socket",   "refused",  "module",   "modules", "not",   "found", "read", "error",
    "disk",     "full",     "reading",  "utf8",     "UTF-8",   "C++",   ".NET",  "404",  "ReadTimeoutError",
    "虚拟环境", "环境变量", "安装失败", "max_size", "python3", "don't", "Python"};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  std::string word() { return kWords[below(kWords.size())]; }
  std::string text(std::size_t most) {
    std::string text = word();
    for (std::size_t i = below(most); i > 0; --i) text += (one_in(5) ? ": " : " ") + word();
    return text;
  }

 private:
  std::mt19937_64 random_;
};

// The texts of a record by the name of a field that a query can ask for.
using Texts = std::vector<std::pair<std::string, std::string>>;

struct Sample {
  Record record;
  Texts texts;
};

Sample sample(Dice& dice, std::size_t number) {
  Sample sample;
  sample.record = make_record(fmt::format("d{}/r{}", number % 3, number), dice.text(6), "x");
  Record& record = sample.record;
  const std::string cause = dice.text(12), tag = dice.word(), action = dice.text(8), how = dice.text(8);
  record.root_cause = cause;
  record.tags.emplace().push_back(tag);
  record.workarounds.emplace().push_back({.action = action, .how = how});
  record.confidence = static_cast<double>(number % 10) / 10;
  sample.texts = {{"category", *record.category},
                  {"signature", *record.signature},
                  {"cause", cause},
                  {"tag", tag},
                  {"workaround", action},
                  {"workaround", how}};
  if (dice.one_in(3)) {
    const std::string translated = dice.text(4);
    record.translations.push_back({"root_cause", "zh", translated});
    sample.texts.emplace_back("translation", translated);
  }
  return sample;
}

using Holds = std::function<bool(const Texts&)>;
struct Question {
  std::string text;
  Holds holds;
};

std::set<std::string> words_in(const std::string& text) {
  std::set<std::string> words;
  std::string cut = search_words(text);
  for (std::size_t at = 0; at < cut.size();) {
    const std::size_t end = std::min(cut.find(' ', at), cut.size());
    words.insert(cut.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// All words of the fields together.
std::set<std::string> words_of(const Texts& texts, const std::string& field) {
  std::set<std::string> words;
  for (const auto& [name, text] : texts)
    if (field.empty() || field == name) words.merge(words_in(text));
  return words;
}

bool has_all(const std::set<std::string>& words, std::initializer_list<const char*> wanted) {
  return std::ranges::all_of(wanted, [&](const char* word) { return words.count(word) == 1; });
}

Holds word_holds(const std::string& word, const std::string& field) {
  if (word == "虚拟环境" || word == "环境变量" || word == "安装失败")
    return [=](const Texts& texts) {
      return std::ranges::any_of(texts, [&](const auto& text) {
        return (field.empty() || text.first == field) && text.second.find(word) != std::string::npos;
      });
    };
  return [=](const Texts& texts) {
    const std::set<std::string> words = words_of(texts, field);
    if (word == "ReadTimeoutError")
      return has_all(words, {"readtimeouterror"}) || has_all(words, {"read", "timeout", "error"});
    if (word == "max_size") return has_all(words, {"maxsize"}) || has_all(words, {"max", "size"});
    if (word == "utf8") return has_all(words, {"utf8"}) || has_all(words, {"utf", "8"});
    if (word == "python3") return has_all(words, {"python3"}) || has_all(words, {"python", "3"});
    return std::ranges::includes(words, words_in(word));
  };
}

Holds prefix_holds(const std::string& prefix, const std::string& field) {
  return [=](const Texts& texts) {
    const std::set<std::string> words = words_of(texts, field);
    return words.count(stem(prefix)) == 1 ||
           std::ranges::any_of(words, [&](const std::string& word) { return word.starts_with(prefix); });
  };
}

// A text with its identifiers taken apart, between blanks.
std::string apart(std::string text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kApart = {
      {{"ReadTimeoutError", "read timeout error"},
       {"max_size", "max size"},
       {"utf8", "utf 8"},
       {"python3", "python 3"}}};
  for (const auto& [whole, parts] : kApart)
    for (std::size_t at = 0; (at = text.find(whole, at)) != text.npos; at += parts.size())
      text.replace(at, whole.size(), parts);
  return ' ' + search_words(text) + ' ';
}

Holds phrase_holds(const std::string& phrase, const std::string& field) {
  return [=](const Texts& texts) {
    return std::ranges::any_of(texts, [&](const auto& text) {
      return (field.empty() || text.first == field) &&
             apart(text.second).find(apart(phrase)) != std::string::npos;
    });
  };
}

Question leaf(Dice& dice, const std::vector<Sample>& samples) {
  static constexpr std::array kFields = {"signature", "cause", "tag", "workaround", "translation"};
  static constexpr std::array kPrefixes = {"mod", "modul", "modules", "re", "readt", "u", "pyth", "zzz"};
  const std::string field = dice.one_in(3) ? kFields[dice.below(kFields.size())] : "";
  const std::string before = field.empty() ? "" : field + ':';
  if (dice.one_in(4)) {
    const std::string prefix = kPrefixes[dice.below(kPrefixes.size())];
    return {before + prefix + '*', prefix_holds(prefix, field)};
  }
  if (dice.one_in(3)) {  // two or three words of some text, or of none
    const Texts& texts = samples[dice.below(samples.size())].texts;
    std::string phrase = dice.one_in(4) ? dice.text(3) : texts[dice.below(texts.size())].second;
    phrase = "socket " +
             phrase.substr(0, phrase.find(' ', phrase.find(' ') == phrase.npos ? 0 : phrase.find(' ') + 1));
    if (dice.one_in(2)) phrase = phrase.substr(7) + " socket";
    // The last character of a run is a word where the run ends, which phrases need not look at.
    const bool wide = phrase.ends_with("境") || phrase.ends_with("量") || phrase.ends_with("败");
    if (!wide) return {before + '"' + phrase + '"', phrase_holds(phrase, field)};
  }
  const std::string word = dice.word();
  if (word == "don't") return {before + "timeout", word_holds("timeout", field)};
  return {before + word, word_holds(word, field)};
}

Question question(Dice& dice, const std::vector<Sample>& samples, int depth) {
  if (depth == 0 || dice.one_in(3)) return leaf(dice, samples);
  Question a = question(dice, samples, depth - 1);
  Question b = question(dice, samples, depth - 1);
  switch (dice.below(4)) {
    case 0:
      return {'(' + a.text + " OR " + b.text + ')',
              [a, b](const Texts& texts) { return a.holds(texts) || b.holds(texts); }};
    case 1:
      return {'(' + a.text + " -" + b.text + ')',
              [a, b](const Texts& texts) { return a.holds(texts) && !b.holds(texts); }};
    case 2:
      return {"(NOT " + a.text + ')', [a](const Texts& texts) { return !a.holds(texts); }};
    default:
      return {'(' + a.text + (dice.one_in(2) ? " AND " : " ") + b.text + ')',
              [a, b](const Texts& texts) { return a.holds(texts) && b.holds(texts); }};
  }
}

std::vector<std::string> ids_of(const SearchAnswer& answer) {
  std::vector<std::string> ids;
  for (const Found& found : answer.found) ids.push_back(found.summary.id);
  return ids;
}

constexpr std::int64_t kAll = 1'000'000;

}  // namespace

TEST_CASE("random queries find what a plain loop over all records finds, with filters and without") {
  Dice dice(7);
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < 600; ++i) samples.push_back(sample(dice, i));
  Store store = Store::in_memory();
  std::vector<Record> records;
  for (const Sample& one : samples) records.push_back(one.record);
  put(store, records);

  std::size_t found_some = 0;
  for (int round = 0; round < 250; ++round) {
    const Question asked = question(dice, samples, 3);
    CAPTURE(asked.text);
    Query query{.limit = kAll};
    if (dice.one_in(3)) query.domains = {"d1"};
    if (dice.one_in(4)) query.min_confidence = 0.5;
    std::set<std::string> expected;
    for (const Sample& one : samples)
      if ((query.domains.empty() || *one.record.domain == "d1") &&
          (!query.min_confidence || *one.record.confidence >= 0.5) && asked.holds(one.texts))
        expected.insert(one.record.id);

    const SearchAnswer answer = search(store, asked.text, query);
    CHECK(answer.notes.empty());
    const std::vector<std::string> ids = ids_of(answer);
    CHECK(std::set<std::string>(ids.begin(), ids.end()) == expected);
    CHECK(ids.size() == expected.size());
    if (!expected.empty()) ++found_some;

    CHECK(std::ranges::is_sorted(answer.found, std::ranges::greater{}, &Found::score));
    for (const Found& found : answer.found) {
      CHECK(found.score >= 0);
      CHECK(found.score <= 1.0000001);
    }
    // A shorter answer is the beginning of the long one.
    query.limit = static_cast<std::int64_t>(dice.below(30));
    const std::vector<std::string> first = ids_of(search(store, asked.text, query));
    const auto size = std::min<std::size_t>(ids.size(), static_cast<std::size_t>(*query.limit));
    CHECK(first == std::vector<std::string>(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(size)));
  }
  CHECK(found_some > 125);
}

TEST_CASE("a long list is looked up where few records are left, to the same result") {
  Store store = Store::in_memory();
  std::vector<Record> records;
  for (int i = 0; i < 3000; ++i)
    records.push_back(make_record(fmt::format("many/r{}", i),
                                  i % 997 == 5 ? "error rare"
                                  : i % 2 == 0 ? "error"
                                               : "x",
                                  "y"));
  put(store, records);
  CHECK(ids_of(search(store, "error rare", {})) ==
        std::vector<std::string>{"many/r5", "many/r1002", "many/r1999", "many/r2996"});
  CHECK(ids_of(search(store, "\"error rare\"", {})).size() == 4);
  CHECK(ids_of(search(store, "\"rare error\"", {})).empty());
  CHECK(search(store, "x rare", {}).found.empty());
}

TEST_CASE("what stands in the signature comes before what stands in a detail; rare words weigh more") {
  Store store = Store::in_memory();
  Record detail = make_record("a/detail", "other", "x");
  detail.workarounds.emplace().push_back(
      {.action = std::string("try"), .how = std::string("mind the flurble")});
  put(store, {detail, make_record("a/signature", "flurble failed", "x"),
              make_record("a/failed", "failed", "x"), make_record("a/failed-too", "failed", "x")});
  CHECK(ids_of(search(store, "flurble", {})) == std::vector<std::string>{"a/signature", "a/detail"});
  CHECK(ids_of(search(store, "failed OR flurble", {})).front() == "a/signature");
}

TEST_CASE("a prefix with too many words is cut, and that is said") {
  Store store = Store::in_memory();
  std::vector<Record> records;
  for (int i = 0; i < 1100; ++i)
    records.push_back(make_record(fmt::format("a/r{}", i), fmt::format("q{}z", i), "x"));
  put(store, records);
  const SearchAnswer answer = search(store, "q*", {.limit = kAll});
  CHECK(answer.found.size() == 1000);
  CHECK(answer.notes ==
        std::vector<std::string>{"more than 1000 words begin so: the most frequent ones were looked for"});
  CHECK(search(store, "q10*", {.limit = kAll}).found.size() == 111);
}

TEST_CASE("a query in wrong syntax is searched as plain words and says so") {
  Store store = Store::in_memory();
  put(store, {make_record("a/one", "detached head", "x")});
  const SearchAnswer answer = search(store, "(detached head", {});
  CHECK(ids_of(answer) == std::vector<std::string>{"a/one"});
  CHECK(answer.notes == std::vector<std::string>{"a ( without its ); searched as plain words"});
}
