#pragma once

#include <chrono>
#include <optional>

#include "base/diagnostic.h"
#include "curate/field_rules.h"
#include "import/splitter.h"
#include "model/format.h"
#include "model/record.h"
#include "store/derived.h"

namespace cairn {

// A record's text -> Record, validated, with what the store derives from it: all the work of an import that
// needs no database, so that it can be done on any thread.
//   Normalised one = normalise(raw, {.today = today()});
//   if (one.record) writer.put(std::move(*one.record), one.format, std::move(one.derived), …);
struct NormaliseOptions {
  std::chrono::year_month_day today;
  FieldRules rules = {};  // between fields: they warn
};

struct Normalised {
  RawRecord raw;
  Format format = Format::kNative;
  std::optional<Record> record;  // nullopt when there is an error among the diagnostics
  Derived derived;
  std::string id;           // as far as it could be read
  Diagnostics diagnostics;  // placed: line, column and pointer; the file's name is for the caller
};

// A record's text may not be longer: rule record-size.
inline constexpr std::size_t kMaxRecordSize = std::size_t{1} << 20;

// Every fault is reported, not the first alone. Never throws for bad input. Thread-safe.
[[nodiscard]] Normalised normalise(RawRecord raw, const NormaliseOptions& options);

}  // namespace cairn
