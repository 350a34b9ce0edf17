#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "match/line_scanner.h"
#include "query/table_lines.h"
#include "query/term_table.h"

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

// The domains that a word in small letters names, or two of them with a space between.
template <class Take>
void for_each_domain_named_by(std::string_view word, Take&& take) {
  if (const auto domains = kDomainNames.find(word)) for_each_part(*domains, '\t', take);
}

// Whether evidence for `domain` does not speak against `other`.
[[nodiscard]] bool is_family(std::string_view domain, std::string_view other);

// Never spoken against.
[[nodiscard]] inline bool is_neutral(std::string_view domain) noexcept {
  return kNeutralDomains.has(domain);
}

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
