#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "cairn/terminal.h"
#include "curate/rates.h"
#include "model/record.h"

namespace cairn::tool {

// A record as a person reads it on a terminal: what it is, why, what people try in vain, what works, what
// comes next.
//   session.print(record_page(record, {.style = session.out_style(), .width = terminal_width()}));
struct PageLayout {
  Style style{false};
  std::size_t width = 80;
  bool everything =
      true;  // versions, translations, regex and sources too; else what an answer to match needs
  RateEstimates estimates = {};  // of reported outcomes, shown beside the stated rates
  // By element id, the place of a workaround in the record, where that is not the one it is shown at.
  std::unordered_map<std::int64_t, std::size_t> positions = {};
};

// "3 of 4 worked: now 86 % (67 to 97 %)", of a rate that outcomes were reported of.
[[nodiscard]] std::string estimate_text(const RateEstimate& estimate);

[[nodiscard]] std::string record_page(const Record& record, const PageLayout& layout);

}  // namespace cairn::tool
