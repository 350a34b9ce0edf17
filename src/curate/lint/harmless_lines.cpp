#include "curate/lint/harmless_lines.h"

#include <vector>

#include "base/embedded_file.h"

namespace cairn {

extern const std::span<const EmbeddedFile> kLintTexts;

std::span<const std::string_view> harmless_lines() {
  static const std::vector<std::string_view> kLines = [] {
    std::vector<std::string_view> lines;
    std::string_view text = kLintTexts.front().text;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      if (!line.empty() && !line.starts_with('#')) lines.push_back(line);
      text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return lines;
  }();
  return kLines;
}

}  // namespace cairn
