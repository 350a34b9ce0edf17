#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace cairn {

class Store;

// Every import is a batch, remembered with what it brought and what it could not take.
//   for (const Batch& batch : list_batches(store)) show(batch);
//   for (const KeptReject& kept : list_rejects(store, batch_id)) mend(kept.reject.text);
// Written through Writer::open_batch and its neighbours.

struct BatchCounts {
  std::int64_t added = 0, changed = 0, unchanged = 0;
  std::int64_t merged = 0;     // a curated record was there and took what is new
  std::int64_t skipped = 0;    // a different record was there and stayed
  std::int64_t conflicts = 0;  // fields that a curator and the batch changed differently
  std::int64_t rejected = 0;
  std::int64_t warnings = 0;

  friend bool operator==(const BatchCounts&, const BatchCounts&) = default;
};

struct BatchOrigin {
  std::string source;  // --source, by default the format's name
  std::string path;    // as given on the command line
};

struct BatchResult {
  BatchCounts counts;
  std::string sha256;  // of all bytes read, after gunzipping, in order
};

struct Batch {
  std::int64_t batch_id = 0;
  BatchOrigin origin;
  std::string who, started, finished;
  BatchResult result;
};

// Newest first.
[[nodiscard]] std::vector<Batch> list_batches(Store& store);

// A record that an import refused: its text as it stood in the input, and all its faults.
struct Reject {
  std::string file;
  std::uint64_t line = 0;
  std::string id;  // empty when it could not be read
  std::string text;
  Diagnostics diagnostics;
};

struct KeptReject {
  std::int64_t reject_id = 0;
  std::int64_t batch_id = 0;
  Reject reject;
};

// In the order they came; batch_id 0: of all batches.
[[nodiscard]] std::vector<KeptReject> list_rejects(Store& store, std::int64_t batch_id = 0);

[[nodiscard]] std::int64_t count_rejects(Store& store);

// A JSON list of {"severity","rule","file","line","column","pointer","message"}, and back.
[[nodiscard]] std::string diagnostics_to_json(const Diagnostics& diagnostics);
[[nodiscard]] Diagnostics diagnostics_from_json(std::string_view json);

}  // namespace cairn
