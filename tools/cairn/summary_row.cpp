#include "cairn/summary_row.h"

#include <nlohmann/json.hpp>

namespace cairn::tool {
namespace {

template <class T>
Json optional(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

}  // namespace

Json summary_row(const Summary& row) {
  Json json = {{"id", row.id},
               {"signature", row.signature},
               {"domain", row.domain},
               {"category", optional(row.category)},
               {"confidence", optional(row.confidence)},
               {"fix_success_rate", optional(row.fix_success_rate)},
               {"resolvable", optional(row.resolvable)},
               {"verification_tier", optional(row.verification_tier)},
               {"last_confirmed", optional(row.last_confirmed)}};
  if (row.version) {
    json["version_grade"] = to_string(row.version->grade);
    json["version_decided_by"] = row.version->decided_by;
  }
  return json;
}

}  // namespace cairn::tool
