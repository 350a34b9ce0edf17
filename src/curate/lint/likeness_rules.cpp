#include "curate/lint/likeness_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "curate/lint/likeness.h"

namespace cairn {
namespace {

// The signature tells errors apart, the rest whether the advice is the same. Chosen by looking at the pairs
// among the shared records; of other bases nothing is known.
constexpr double kAlikeSignatures = 0.7;
constexpr double kAlikeTexts = 0.45;

using KeyOf = std::function<std::string(const LintedRecord&)>;

struct EqualRule {
  std::string_view rule, pointer, what;
};

// The groups of records with one key, "" apart.
std::vector<std::vector<std::size_t>> groups_by(const LintedRecords& records, const KeyOf& key_of) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (std::string key = key_of(records[i]); !key.empty()) by_key[std::move(key)].push_back(i);
  std::vector<std::vector<std::size_t>> groups;
  for (auto& [key, group] : by_key)
    if (group.size() > 1) groups.push_back(std::move(group));
  return groups;
}

void add_equal(const LintedRecords& records, const EqualRule& rule, const KeyOf& key_of,
               FindingCollector& findings) {
  if (!findings.wants(rule.rule)) return;
  for (const std::vector<std::size_t>& group : groups_by(records, key_of)) {
    const auto chosen = std::ranges::find_if(group, [&](std::size_t i) { return records[i].chosen; });
    if (chosen == group.end()) continue;
    std::vector<std::string> others;
    for (const std::size_t i : group)
      if (i != *chosen && !is_same_error(records[i].id, records[*chosen].id)) others.push_back(records[i].id);
    if (others.empty()) continue;
    findings.add({.rule = std::string(rule.rule),
                  .id = records[*chosen].id,
                  .pointer = std::string(rule.pointer),
                  .message = fmt::format("its {} is that of {} as well", rule.what, fmt::join(others, ", ")),
                  .fix = fmt::format("`cairn merge {} {}`, or say what tells them apart", records[*chosen].id,
                                     others.front()),
                  .others = others});
  }
}

// culture/…/jp and culture/…/kr: each country has its own answer to one question.
bool are_of_different_countries(std::string_view one, std::string_view other) {
  const auto last = [](std::string_view id) { return id.substr(id.rfind('/') + 1); };
  return last(one).size() == 2 && last(other).size() == 2 && last(one) != last(other);
}

void add_near_duplicates(const LintedRecords& records, FindingCollector& findings) {
  if (!findings.wants("near-duplicate")) return;
  std::vector<const std::vector<std::uint32_t>*> lists;
  for (const LintedRecord& record : records) lists.push_back(&record.signature_words);
  for (const AlikePair& pair : alike_pairs(lists, kAlikeSignatures)) {
    const bool at_second = !records[pair.first].chosen;
    const LintedRecord& one = records[at_second ? pair.second : pair.first];
    const LintedRecord& other = records[at_second ? pair.first : pair.second];
    if (!one.chosen || is_same_error(one.id, other.id) || are_of_different_countries(one.id, other.id))
      continue;
    const double likeness = jaccard(one.words, other.words);
    if (likeness < kAlikeTexts || folded_text(one.signature) == folded_text(other.signature)) continue;
    findings.add(
        {.rule = "near-duplicate",
         .id = one.id,
         .message = fmt::format("of the words of its signature {:.0f} % are those of {} too, of all words "
                                "{:.0f} %",
                                100 * pair.likeness, other.id, 100 * likeness),
         .fix = fmt::format("`cairn merge {} {}`, or say what tells them apart", one.id, other.id),
         .others = {other.id}});
  }
}

bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '_';
}

// How often each category, and each separator within one, is written.
struct Spellings {
  std::map<std::string, std::map<std::string, std::size_t>> by_folded;
  std::array<std::size_t, 256> separators{};

  static std::string folded(std::string_view category) {
    std::string text = to_lower_ascii(category);
    std::erase_if(text, is_separator);
    return text;
  }

  void count(const std::string& category) {
    if (category.empty()) return;
    ++by_folded[folded(category)][category];
    for (const char c : category)
      if (is_separator(c)) ++separators[static_cast<unsigned char>(c)];
  }

  // The commonest; of equally common ones that with the commonest separator.
  [[nodiscard]] const std::string& best(const std::map<std::string, std::size_t>& spellings) const {
    const auto weight = [&](const auto& spelling) {
      const std::size_t at = spelling.first.find_first_of(" -_");
      const std::size_t common =
          at == std::string::npos ? 0 : separators[static_cast<unsigned char>(spelling.first[at])];
      return std::pair(spelling.second, common);
    };
    return std::ranges::max_element(spellings, {}, weight)->first;
  }
};

void add_category_spellings(const LintedRecords& records, FindingCollector& findings) {
  Spellings spellings;
  for (const LintedRecord& record : records) spellings.count(record.category);
  for (const LintedRecord& record : records) {
    if (!record.chosen || record.category.empty()) continue;
    const auto& alike = spellings.by_folded.at(Spellings::folded(record.category));
    const std::string& best = spellings.best(alike);
    if (best == record.category) continue;
    findings.add({.rule = "category-spelling",
                  .id = record.id,
                  .pointer = "/category",
                  .message = fmt::format("the category {} is spelled {} as well, by {} of the records",
                                         quote_excerpt(record.category), quote_excerpt(best), alike.at(best)),
                  .fix = "write " + best,
                  .mend = Mend{record.id, [was = record.category, best](Record& mended) {
                                 if (mended.category && *mended.category == was) mended.category = best;
                               }}});
  }
}

}  // namespace

void lint_likeness(const LintedRecords& records, FindingCollector& findings) {
  add_equal(
      records, {"duplicate-regex", "/regex", "regex"},
      [](const LintedRecord& record) { return record.regex; }, findings);
  add_equal(
      records, {"duplicate-signature", "/signature", "signature"},
      [](const LintedRecord& record) { return folded_text(record.signature); }, findings);
  add_near_duplicates(records, findings);
  add_category_spellings(records, findings);
}

}  // namespace cairn
