#include "edit_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "query/matcher.h"
#include "query/selection.h"
#include "store/store.h"

namespace cairn::bench {
namespace {

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[values.size() / 2];
}

}  // namespace

void print_edit_cost(const std::filesystem::path& base, const std::filesystem::path& cache,
                     std::size_t edits) {
  Store writing = Store::open_to_write(base);
  Store reading = Store::open_to_read(base);
  Matcher matcher(reading, {.cache_folder = cache});
  (void)matcher.match({.text = "Error: nothing in particular"});
  std::vector<double> edit, match, both;
  for (const Summary& row : select(writing, {.limit = static_cast<std::int64_t>(edits)})) {
    const auto stored = writing.read(row.record_id);
    Record changed = stored->record;
    changed.signature = *changed.signature + " (as edited)";
    for (const Record& record : {changed, stored->record}) {
      const auto begin = std::chrono::steady_clock::now();
      Writer writer = writing.begin({.who = "bench_quality"});
      (void)writer.put(record, stored->format);
      writer.commit();
      edit.push_back(milliseconds_since(begin));
      const auto asked = std::chrono::steady_clock::now();
      (void)matcher.match({.text = *record.signature});
      match.push_back(milliseconds_since(asked));
      both.push_back(milliseconds_since(begin));
    }
  }
  fmt::print(
      "{} records: an edit {:.1f} ms, the match after it {:.1f} ms, together {:.1f} ms (medians of {})\n",
      writing.count(), median(edit), median(match), median(both), both.size());
}

}  // namespace cairn::bench
