#pragma once

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "match/clean_text.h"
#include "match/line_scanner.h"
#include "match/pattern.h"

namespace cairn::tests {

struct Numbered {
  std::int64_t record;
  std::string regex;
};

inline std::unique_ptr<RE2> compile_plainly(const std::string& regex) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return std::make_unique<RE2>(regex, options);
}

inline std::optional<Span> find(const RE2& re2, std::string_view text, std::size_t begin, std::size_t end) {
  re2::StringPiece found;
  if (!re2.Match({text.data(), text.size()}, begin, end, RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto start = static_cast<std::size_t>(found.data() - text.data());
  return Span{start, start + found.size()};
}

inline std::optional<Span> find_clean(const RE2& re2, std::string_view raw) {
  CleanText clean;
  clean.assign(raw);
  const auto span = find(re2, clean.text(), 0, clean.text().size());
  if (!span) return std::nullopt;
  const std::size_t start = clean.raw_offset(span->start);
  return Span{start, span->end == span->start ? start : clean.raw_end(span->end)};
}

inline std::optional<Span> find_in_line(const RE2& re2, std::string_view line) {
  if (line.size() < LineScanner::kWindow) {
    const auto raw = find(re2, line, 0, line.size());
    return raw ? raw : find_clean(re2, line);
  }
  for (std::size_t begin = 0; begin < line.size(); begin += LineScanner::kWindow / 2) {
    const std::size_t end = std::min(begin + LineScanner::kWindow, line.size());
    if (const auto raw = find(re2, line, begin, end)) return raw;
    if (const auto clean = find_clean(re2, line.substr(begin, end - begin))) {
      return Span{begin + clean->start, begin + clean->end};
    }
    if (end == line.size()) break;
  }
  return std::nullopt;
}

// What LineScanner must find, said in the slow and obvious way: every pattern on every line, raw and clean.
// For patterns that do not cross lines.
[[nodiscard]] inline std::vector<Hit> plain_loop(const std::vector<Numbered>& patterns,
                                                 std::string_view text) {
  std::vector<std::unique_ptr<RE2>> compiled;
  for (const auto& pattern : patterns) compiled.push_back(compile_plainly(pattern.regex));
  std::vector<Hit> hits;
  std::uint64_t number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t newline = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, newline - begin);
    if (newline < text.size() && line.ends_with('\r')) line.remove_suffix(1);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (!compiled[i]->ok()) continue;
      if (const auto span = find_in_line(*compiled[i], line)) {
        hits.push_back({number, begin, span->start, span->end, patterns[i].record});
      }
    }
    begin = newline + 1;
  }
  std::ranges::stable_sort(hits, {}, [](const Hit& hit) { return std::pair(hit.line, hit.record); });
  return hits;
}

inline std::vector<PatternIndex::Entry> entries_of(const std::vector<Numbered>& patterns) {
  std::vector<PatternIndex::Entry> entries;
  for (const auto& pattern : patterns) entries.push_back({pattern.record, pattern.regex});
  return entries;
}

// A short account of the first difference, for a failing test.
inline std::string difference(const std::vector<Hit>& found, const std::vector<Hit>& expected,
                              const std::vector<Numbered>& patterns, std::string_view text) {
  const auto [ours, theirs] = std::ranges::mismatch(found, expected);
  std::ostringstream out;
  const auto tell = [&](const char* name, const Hit& hit) {
    const auto pattern = std::ranges::find(patterns, hit.record, &Numbered::record);
    const std::size_t end = std::min(text.find('\n', hit.line_offset), hit.line_offset + 300);
    out << name << ": line " << hit.line << " [" << hit.start << "," << hit.end << ") record " << hit.record
        << " /" << (pattern == patterns.end() ? "?" : pattern->regex) << "/ in "
        << text.substr(hit.line_offset, end - hit.line_offset) << "\n";
  };
  if (ours != found.end()) tell("found", *ours);
  if (theirs != expected.end()) tell("expected", *theirs);
  return out.str();
}

}  // namespace cairn::tests
