#include "cairn/import_preview.h"

#include <nlohmann/json.hpp>

#include "cairn/difference_page.h"

namespace cairn::tool {
namespace {

constexpr std::size_t kMostPreviewed = 10;

}  // namespace

bool ImportPreview::add(const Record& before, const Record& after) {
  const std::vector<FieldChange> changes = changes_of({.id = before.id, .before = before, .after = after});
  if (session_.form == Form::kCsv || session_.form == Form::kMarkdown)
    return false;  // a difference is no row
  if (session_.form != Form::kPlain) {
    Json record = {{"id", after.id}, {"fields", difference_json(changes)}};
    if (session_.form == Form::kJson)
      records_.push_back(std::move(record));
    else
      session_.print(record.dump() + '\n');
    return true;
  }
  if (++shown_ > kMostPreviewed) return false;
  const Style style = session_.out_style();
  session_.print(style.bold(printable(after.id)) + ": changed\n" + difference_page(changes, style));
  return true;
}

void ImportPreview::count_others(std::int64_t changed) const {
  if (shown_ > kMostPreviewed)
    session_.note("… and " + counted(static_cast<std::uint64_t>(changed) - kMostPreviewed, "more record"));
}

}  // namespace cairn::tool
