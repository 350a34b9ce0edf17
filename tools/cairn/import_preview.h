#pragma once

#include <cstddef>
#include <cstdint>

#include "cairn/session.h"
#include "model/json.h"
#include "model/record.h"

namespace cairn::tool {

// What an import's dry run would change: the first records as differences on stdout, the others counted; all
// of them for --json and --ndjson.
//   ImportPreview preview(session);
//   if (!preview.add(before, after)) stop();
//   preview.count_others(report.counts.changed);
class ImportPreview {
 public:
  explicit ImportPreview(Session& session) : session_(session) {}

  // False when no more are wanted.
  bool add(const Record& before, const Record& after);

  // `changed`: how many there are in all.
  void count_others(std::int64_t changed) const;

  // [{"id","fields":[{"field","kind","before","after"}]}] of --json.
  [[nodiscard]] Json records() && { return std::move(records_); }

 private:
  Session& session_;
  Json records_ = Json::array();
  std::size_t shown_ = 0;
};

}  // namespace cairn::tool
