#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/record.h"

namespace cairn {

class Store;
class Writer;

// What each source last said of a record: the base of a three-way merge.
//   std::optional<Record> base = last_statement(store, record_id, "errorcanon");
//   … write what came of it …
//   keep_statement(store, writer, record_id, "errorcanon", incoming);
//
// Most of it is implied: it is the record's state after the last revision that a batch of that source wrote.
// A row is kept only where that is not what the source said, because it was merged with a curator's words or
// not taken in. A batch that was undone said nothing. All throw Error(kStore).

// nullopt: the source never spoke of the record.
[[nodiscard]] std::optional<Record> last_statement(Store& store, std::int64_t record_id,
                                                   const std::string& source);

// After what the open batch of `source` does to the record is written.
void keep_statement(Store& store, Writer& writer, std::int64_t record_id, const std::string& source,
                    const Record& said);

}  // namespace cairn
