#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "model/format.h"
#include "model/json_reader.h"
#include "model/shared_data.h"
#include "store/store.h"

namespace cairn::testing {

// A record of the native format with what a test needs of it.
inline Record make_record(std::string id, std::string signature, std::string regex) {
  Record record;
  record.domain = id.substr(0, id.find('/'));
  record.id = std::move(id);
  record.signature = std::move(signature);
  record.regex = std::move(regex);
  record.category = "error";
  return record;
}

inline void put(Store& store, std::vector<Record> records) {
  Writer writer = store.begin({.who = "test"});
  for (Record& record : records) (void)writer.put(std::move(record), Format::kNative);
  writer.commit();
}

inline std::vector<Record> shared_records() {
  std::vector<Record> records;
  for (const auto& path : shared_errorcanon_files()) {
    Diagnostics faults;
    if (const auto json = read_json(file_text(path), faults))
      records.push_back(decode(detect_format(*json), *json, faults));
  }
  if (records.empty()) MESSAGE("skipped: there are no shared records at " CAIRN_SHARED_DATA);
  return records;
}

// The real records in memory, made once; nullptr, with a message, where there are none.
inline Store* shared_base() {
  static std::optional<Store> store = []() -> std::optional<Store> {
    std::vector<Record> records = shared_records();
    if (records.empty()) return std::nullopt;
    Store base = Store::in_memory();
    put(base, std::move(records));
    return base;
  }();
  if (!store) MESSAGE("skipped: there are no shared records at " CAIRN_SHARED_DATA);
  return store ? &*store : nullptr;
}

}  // namespace cairn::testing
