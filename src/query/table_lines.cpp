#include "query/table_lines.h"

#include <algorithm>
#include <span>

#include "base/embedded_file.h"

namespace cairn {

extern const std::span<const EmbeddedFile> kWordTables;

std::string_view table_text(std::string_view name) {
  const auto found = std::ranges::find(kWordTables, name, &EmbeddedFile::name);
  return found == kWordTables.end() ? std::string_view() : found->text;
}

}  // namespace cairn
