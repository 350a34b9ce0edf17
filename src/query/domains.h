#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "match/line_scanner.h"
#include "query/string_map.h"

namespace cairn {

// Which technology a text belongs to: what names a domain, what its texts look like, and which domains go
// together.
//   DomainReader reader({});
//   for (const DomainEvidence& found : reader.read("kubectl get pods")) use(found.domain, found.strength);
// The tables also know technologies that a base may not have: their texts belong to nobody.
struct DomainEvidence {
  std::string domain;
  double strength = 0;  // 1: named, or looks like it; 2: both
};

// One immutable object, made when first asked for.
class DomainTable {
 public:
  DomainTable();

  // The domains that a word in small letters names, or two of them with a space between.
  [[nodiscard]] const std::vector<std::string>& named_by(std::string_view word) const;
  // Whether evidence for `domain` does not speak against `other`.
  [[nodiscard]] bool is_family(std::string_view domain, std::string_view other) const;
  // Never spoken against.
  [[nodiscard]] bool is_neutral(std::string_view domain) const {
    return neutral_.find(domain) != neutral_.end();
  }

  struct Look {
    std::string domain;
    std::string_view regex;
  };
  [[nodiscard]] const std::vector<Look>& looks() const noexcept { return looks_; }

 private:
  void add(std::string_view domain, std::string_view what);

  StringMap<std::vector<std::string>> named_by_;
  StringMap<std::vector<std::string>> family_;
  StringMap<bool> neutral_;
  std::vector<Look> looks_;
};

[[nodiscard]] const DomainTable& domain_table();

// Finds the evidence in a text. The index of all looks is kept in the cache folder, if there is one. Keeps
// scratch memory: one thread at a time.
class DomainReader {
 public:
  explicit DomainReader(const std::filesystem::path& cache_folder);
  [[nodiscard]] std::vector<DomainEvidence> read(std::string_view text);

 private:
  LineScanner looks_;
};

}  // namespace cairn
