#include "curate/statement_merge.h"

#include <nlohmann/json.hpp>

#include "curate/difference.h"
#include "curate/record_check.h"
#include "curate/three_way.h"
#include "model/native_codec.h"
#include "store/history.h"
#include "store/source_statements.h"

namespace cairn {
namespace {

std::optional<std::string> text_of(const std::optional<Json>& value) {
  if (!value) return std::nullopt;
  return value->dump();
}

// Of a date that both moved, the later one is no news to either.
void settle_dates(const Json& base, Json& ours, Json& theirs) {
  for (const char* name : {"last_updated", "last_confirmed"}) {
    const auto mine = ours.find(name);
    const auto other = theirs.find(name);
    if (mine == ours.end() || other == theirs.end() || !mine->is_string() || !other->is_string()) continue;
    const auto was = base.find(name);
    if (was != base.end() && (*was == *mine || *was == *other)) continue;
    const std::string later = std::max(mine->get<std::string>(), other->get<std::string>());
    *mine = later;
    *other = later;
  }
}

bool has_most_fields_of(const Json& said, const Json& state) {
  std::size_t same = 0;
  for (const auto& [name, value] : state.items())
    if (const auto found = said.find(name); found != said.end() && *found == value) ++same;
  return 2 * same > state.size();
}

StatementMerge whole_record_conflict(const Json& base, const Record& ours, const Record& theirs,
                                     Diagnostics faults) {
  StatementMerge merged{.record = ours, .conflicts = {}, .faults = std::move(faults)};
  Conflict& conflict = merged.conflicts.emplace_back();
  if (!base.empty()) conflict.base = base.dump();
  conflict.ours = to_compact_text(Format::kNative, ours);
  conflict.theirs = to_compact_text(Format::kNative, theirs);
  return merged;
}

}  // namespace

StatementMerge merge_statement(const std::optional<Record>& base, const Record& ours, const Record& theirs,
                               std::chrono::year_month_day today) {
  const Json common = base ? encode_native(*base) : Json::object();
  Json mine = encode_native(ours);
  Json other = encode_native(theirs);
  settle_dates(common, mine, other);
  ThreeWay merged = merge(common, mine, other);
  StatementMerge result;
  Diagnostics faults;
  result.record = decode_native(merged.result, faults);
  if (result.record == ours || result.record == theirs)
    faults.clear();  // both were good as they were
  else
    check_record(result.record, Format::kNative, today, faults);
  std::erase_if(faults, [](const Diagnostic& fault) { return fault.severity != Severity::kError; });
  if (!faults.empty()) return whole_record_conflict(common, ours, theirs, std::move(faults));
  for (const MergeConflict& conflict : merged.conflicts) {
    Conflict& kept = result.conflicts.emplace_back();
    kept.field = conflict.path.text();
    kept.base = text_of(conflict.base);
    kept.ours = text_of(conflict.ours);
    kept.theirs = text_of(conflict.theirs);
  }
  return result;
}

std::optional<Record> find_base(Store& store, std::int64_t record_id, const std::string& source,
                                const Record& said) {
  if (auto last = last_statement(store, record_id, source)) return last;
  const Json wanted = encode_native(said);
  std::optional<Record> nearest;
  std::size_t fewest = 0;
  for (PastState& state : list_states(store, record_id)) {
    const Json json = encode_native(state.record);
    if (!state.imported && !has_most_fields_of(wanted, json)) continue;
    const std::size_t differences = difference(json, wanted).size();
    if (nearest && differences >= fewest) continue;
    fewest = differences;
    nearest = std::move(state.record);
  }
  return nearest;
}

}  // namespace cairn
