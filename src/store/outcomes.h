#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace cairn {

class Store;
class Writer;

// What came of it when somebody tried a workaround or a dead end, kept one by one and by many machines: an
// outcome tells itself by whom, when and why, and is no change in the history. They name the element by its
// id: they stay with it when it is moved or reworded.
//   keep_outcome(writer, {.record_id = 7, .element_id = 3, .worked = true, .who = "ann"});
//   for (const ReportedOutcome& one : list_outcomes(store, 7)) show(one);
// All throw Error(kStore).
struct ReportedOutcome {
  std::int64_t outcome_id = 0;  // given when it is kept
  std::int64_t record_id = 0;
  std::int64_t element_id = 0;
  bool worked = false;
  std::string at, who, why;  // kept as now and the writer's own; why it was reported, empty: nothing was said
  std::string environment;   // the compact text of a JSON object of texts; empty: nothing was said
  std::string note;
};

// The id it was kept under.
std::int64_t keep_outcome(Writer& writer, const ReportedOutcome& outcome);

// In the order they came.
[[nodiscard]] std::vector<ReportedOutcome> list_outcomes(Store& store, std::int64_t record_id);

// How often an element worked and failed.
struct OutcomeCounts {
  std::int64_t worked = 0, failed = 0;

  friend bool operator==(const OutcomeCounts&, const OutcomeCounts&) = default;
};
using OutcomesByElement = std::unordered_map<std::int64_t, OutcomeCounts>;

// Of those that are not part of the record's stated rates: no change put them there, or that was undone.
[[nodiscard]] OutcomesByElement count_outcomes(Store& store, std::int64_t record_id);

// Says that this change puts them, as far as they are of this element, into its stated rate.
void adopt_outcomes(Writer& writer, std::int64_t record_id, std::int64_t element_id);

}  // namespace cairn
