#include "cairn/past.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/ascii.h"
#include "base/date.h"
#include "base/error.h"
#include "store/transitions.h"

namespace cairn::tool {
namespace {

// "T08:00:40Z": the history's moments compare as text.
bool is_time(std::string_view text) {
  constexpr std::string_view kShape = "T00:00:00Z";
  return std::ranges::equal(text, kShape,
                            [](char c, char shape) { return shape == '0' ? is_digit(c) : c == shape; });
}

bool is_moment(std::string_view text) {
  if (!parse_date(text.substr(0, 10))) return false;
  return text.size() == 10 || is_time(text.substr(10));
}

}  // namespace

std::string checked_moment(const std::string& text) {
  if (is_moment(text)) return text;
  throw Error(Error::Kind::kUsage,
              text + " is no day (2026-11-24) and no moment in UTC (2026-11-24T08:00:40Z)");
}

std::int64_t revision_of(Store& store, const std::string& text) {
  if (is_moment(text)) return revision_at(store, text);
  std::int64_t revision = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, revision);
  if (error != std::errc() || stop != end || revision < 0)
    throw Error(Error::Kind::kUsage, text +
                                         " is no revision (a number: `cairn history ID` lists them), no day "
                                         "(2026-11-24) and no moment in UTC (2026-11-24T08:00:40Z)");
  if (const std::int64_t last = last_revision(store); revision > last)
    throw Error(Error::Kind::kUsage,
                fmt::format("there is no revision {} yet: the base is at {}", revision, last));
  return revision;
}

std::optional<Known> find_in_past(const Session& session, Store& store, const std::string& id) {
  auto known = find_ever_known(store, id);
  if (!known)
    session.complain(id + ": there is no such record and never was; `cairn list` shows what there is");
  return known;
}

std::optional<Record> last_state(Store& store, std::int64_t record_id) {
  if (auto stored = store.read(record_id)) return std::move(stored->record);
  const auto revisions = list_revisions(store, {.record_id = record_id, .limit = 1});
  if (revisions.empty()) return std::nullopt;
  return record_before(store, revisions.front());
}

}  // namespace cairn::tool
