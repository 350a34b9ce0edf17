#pragma once

#include <string_view>

namespace cairn {

// The lines of a word table (src/query/tables/*.txt, compiled into the program) without its comments.
//   for_each_table_line("places.txt", [](std::string_view line) { … });
//   for_each_part(line, '\t', [](std::string_view part) { … });
// The views live as long as the program. Internal to query/.
[[nodiscard]] std::string_view table_text(std::string_view name);

template <class Take>
void for_each_part(std::string_view text, char separator, Take&& take) {
  while (true) {
    const std::size_t end = text.find(separator);
    take(text.substr(0, end));
    if (end == text.npos) return;
    text.remove_prefix(end + 1);
  }
}

template <class Take>
void for_each_table_line(std::string_view name, Take&& take) {
  for_each_part(table_text(name), '\n', [&](std::string_view line) {
    if (!line.empty() && !line.starts_with('#')) take(line);
  });
}

// Before and after the first tab.
struct TableRow {
  std::string_view key, rest;
};
[[nodiscard]] inline TableRow split_row(std::string_view line) noexcept {
  const std::size_t tab = line.find('\t');
  return tab == line.npos ? TableRow{line, {}} : TableRow{line.substr(0, tab), line.substr(tab + 1)};
}

}  // namespace cairn
