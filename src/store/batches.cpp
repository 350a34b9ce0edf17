#include "store/batches.h"

#include <nlohmann/json.hpp>

#include "model/json.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
std::vector<Batch> list_batches(Store& store) {
  return guarded(store.connection(), [&] {
    std::vector<Batch> batches;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT batch_id, source, path, who, started, ifnull(finished, ''), ifnull(sha256, ''), added, changed, unchanged,
        merged, skipped, conflicts, rejected, warnings
      FROM batches ORDER BY batch_id DESC)");
    while (row.executeStep()) {
      Batch& batch = batches.emplace_back();
      batch.batch_id = row.getColumn(0).getInt64();
      batch.origin = {row.getColumn(1).getString(), row.getColumn(2).getString()};
      batch.who = row.getColumn(3).getString();
      batch.started = row.getColumn(4).getString();
      batch.finished = row.getColumn(5).getString();
      batch.result.sha256 = row.getColumn(6).getString();
      BatchCounts& counts = batch.result.counts;
      int column = 7;
      for (std::int64_t* count : {&counts.added, &counts.changed, &counts.unchanged, &counts.merged,
                                  &counts.skipped, &counts.conflicts, &counts.rejected, &counts.warnings})
        *count = row.getColumn(column++).getInt64();
    }
    return batches;
  });
}

std::vector<KeptReject> list_rejects(Store& store, std::int64_t batch_id) {
  return guarded(store.connection(), [&] {
    std::vector<KeptReject> rejects;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT reject_id, batch_id, file, line, ifnull(id, ''), text, diagnostics
      FROM rejects WHERE ?1 = 0 OR batch_id = ?1 ORDER BY reject_id)");
    row.bind(1, batch_id);
    while (row.executeStep()) {
      KeptReject& kept = rejects.emplace_back();
      kept.reject_id = row.getColumn(0).getInt64();
      kept.batch_id = row.getColumn(1).getInt64();
      kept.reject.file = row.getColumn(2).getString();
      kept.reject.line = static_cast<std::uint64_t>(row.getColumn(3).getInt64());
      kept.reject.id = row.getColumn(4).getString();
      kept.reject.text = row.getColumn(5).getString();
      kept.reject.diagnostics = diagnostics_from_json(row.getColumn(6).getString());
    }
    return rejects;
  });
}

std::int64_t count_rejects(Store& store) {
  return guarded(store.connection(),
                 [&] { return store.connection().integer("SELECT count(*) FROM rejects"); });
}

std::string diagnostics_to_json(const Diagnostics& diagnostics) {
  Json list = Json::array();
  for (const Diagnostic& d : diagnostics)
    list.push_back({{"severity", to_string(d.severity)},
                    {"rule", d.rule},
                    {"file", d.file},
                    {"line", d.line},
                    {"column", d.column},
                    {"pointer", d.pointer},
                    {"message", d.message}});
  // A file's name or an excerpt of broken input may not be UTF-8.
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Diagnostics diagnostics_from_json(std::string_view json) {
  Diagnostics diagnostics;
  for (const Json& row : Json::parse(json))
    diagnostics.push_back(
        {.severity = row.value("severity", "") == "warning" ? Severity::kWarning : Severity::kError,
         .rule = row.value("rule", ""),
         .file = row.value("file", ""),
         .line = row.value("line", std::uint64_t{0}),
         .column = row.value("column", std::uint64_t{0}),
         .pointer = row.value("pointer", ""),
         .message = row.value("message", "")});
  return diagnostics;
}

}  // namespace cairn
