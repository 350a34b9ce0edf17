#include "query/record_ids.h"

#include "query/selection.h"

namespace cairn {

RecordIds record_ids(Store& store, const Query& query) {
  RecordIds ids;
  for_each_selected(store, query, [&](const Summary& row) { ids.emplace(row.record_id, row.id); });
  return ids;
}

}  // namespace cairn
