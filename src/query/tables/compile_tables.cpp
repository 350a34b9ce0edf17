// Cuts the word tables into search terms, when cairn is built: writes the TermTables of query/term_table.h as
// C++ to the file it is given.
//   cairn_compile_tables word_terms.cpp

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/table_lines.h"
#include "query/utf8_scan.h"
#include "store/search_words.h"

namespace {

using namespace cairn;

// Terms -> their values, each once and in the order they came.
class Terms {
 public:
  void add(std::string term) {
    if (!term.empty()) terms_[std::move(term)];
  }
  void add(std::string term, std::string_view value) {
    if (term.empty()) return;
    std::vector<std::string>& values = terms_[std::move(term)];
    if (std::ranges::find(values, value) == values.end()) values.emplace_back(value);
  }
  [[nodiscard]] bool has(const std::string& term) const { return terms_.contains(term); }

  [[nodiscard]] std::string source(std::string_view name) const {
    std::string rows, text;
    std::array<std::size_t, 257> rows_from{};
    for (const auto& [term, values] : terms_)
      for (std::size_t byte = static_cast<unsigned char>(term[0]) + 1U; byte < rows_from.size(); ++byte)
        ++rows_from[byte];
    for (const auto& [term, values] : terms_) {
      const std::string value = fmt::format("{}", fmt::join(values, "\t"));
      rows += fmt::format("{{{},{},{}}},", text.size(), term.size(), value.size());
      text += term + value;
    }
    return fmt::format(
        "constexpr TermTable::Row {0}_rows[] = {{{1}}};\n"
        "constexpr unsigned char {0}_text[] = {{{2}0}};\n"
        "const TermTable {0}{{{0}_rows, {{{{{4}}}}}, {{reinterpret_cast<const char*>({0}_text), {3}}}}};\n",
        name, rows, bytes_of(text), text.size(), fmt::join(rows_from, ","));
  }

 private:
  static std::string bytes_of(std::string_view text) {
    std::string bytes;
    for (const char c : text)
      bytes += fmt::format("{},", static_cast<unsigned>(static_cast<unsigned char>(c)));
    return bytes;
  }

  std::map<std::string, std::vector<std::string>> terms_;
};

Terms stop_words() {
  Terms words;
  for_each_table_line("stopwords.txt", [&](std::string_view line) {
    for_each_part(line, ' ', [&](std::string_view word) { words.add(stem(word)); });
  });
  return words;
}

Terms background_words() {
  std::map<std::string, char> classes;
  for_each_table_line("background.txt", [&](std::string_view line) {
    const auto [group, list] = split_row(line);
    for_each_part(list, ' ', [&, rank = group.empty() ? '0' : group[0]](std::string_view word) {
      char& known = classes.try_emplace(stem(word), '0').first->second;
      known = std::max(known, rank);
    });
  });
  Terms words;
  for (const auto& [word, rank] : classes) words.add(word, std::string_view(&rank, 1));
  return words;
}

// The terms of a text without stop words; the first when all are.
std::string telling_phrase(std::string_view text, const Terms& stop) {
  std::string phrase, first;
  for_each_search_word(text, [&](const SearchWord& word) {
    if (word.kind >= SearchWord::Kind::kNumberPart) return;
    const std::string term(word.term);
    if (first.empty()) first = term;
    if (stop.has(term)) return;
    if (!phrase.empty()) phrase += ' ';
    phrase += term;
  });
  return phrase.empty() ? first : phrase;
}

Terms synonyms(const Terms& stop) {
  Terms phrases;
  for_each_table_line("synonyms.txt", [&](std::string_view line) {
    std::vector<std::string> group;
    for_each_part(line, '\t', [&](std::string_view words) { group.push_back(telling_phrase(words, stop)); });
    std::erase(group, "");
    for (const std::string& phrase : group)
      for (const std::string& other : group)
        if (other != phrase) phrases.add(phrase, other);
    if (group.size() == 1) phrases.add(group[0]);
  });
  return phrases;
}

struct Domains {
  Terms names, families, neutral;
};

Domains domains() {
  Domains all;
  for_each_table_line("domains.txt", [&](std::string_view line) {
    const auto [domain, what] = split_row(line);
    if (what == "*") return all.neutral.add(std::string(domain));
    if (what.starts_with('~'))
      for_each_part(what.substr(1), ' ', [&, of = domain](std::string_view other) {
        if (!other.empty()) all.families.add(std::string(of), other);
      });
    if (what.starts_with('='))
      for_each_part(what.substr(1), '|', [&, of = domain](std::string_view name) {
        std::string plain(name);
        std::erase(plain, '\\');
        all.names.add(plain, of);
        all.names.add(search_words(plain), of);
      });
  });
  return all;
}

struct Places {
  Terms countries, names, terms;
  std::map<std::string, std::size_t> longest;  // by first word

  void add(std::string_view country, std::string_view name, const Terms& stop) {
    names.add(std::string(name), country);
    if (is_cjk(utf8_code(name, 0))) return;
    countries.add(std::string(country), telling_phrase(name, stop));
    std::size_t words = 0;
    for_each_part(name, ' ', [&](std::string_view word) {
      terms.add(stem(word));
      ++words;
    });
    std::size_t& most = longest[std::string(name.substr(0, name.find(' ')))];
    most = std::max(most, words);
  }

  [[nodiscard]] Terms beginnings() const {
    Terms words;
    for (const auto& [word, count] : longest) words.add(word, std::to_string(count));
    return words;
  }
};

Places places(const Terms& stop) {
  Places all;
  for_each_table_line("places.txt", [&](std::string_view line) {
    const auto [country, names] = split_row(line);
    all.countries.add(std::string(country));
    for_each_part(names, ',', [&, of = country](std::string_view name) { all.add(of, name, stop); });
  });
  return all;
}

std::string source() {
  const Terms stop = stop_words();
  const Domains of_domains = domains();
  const Places of_places = places(stop);
  return "#include \"query/term_table.h\"\n\nnamespace cairn {\n" + stop.source("kStopWords") +
         background_words().source("kBackgroundWords") + synonyms(stop).source("kSynonyms") +
         of_domains.names.source("kDomainNames") + of_domains.families.source("kDomainFamilies") +
         of_domains.neutral.source("kNeutralDomains") + of_places.countries.source("kCountries") +
         of_places.names.source("kPlaceNames") + of_places.beginnings().source("kPlaceBeginnings") +
         of_places.terms.source("kPlaceTerms") + "}  // namespace cairn\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: cairn_compile_tables OUT\n", stderr);
    return 2;
  }
  std::ofstream out(arguments[1]);
  out << source();
  out.close();
  return out ? 0 : 1;
}
