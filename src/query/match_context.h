#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/version_grade.h"

namespace cairn {

class Connection;

// What the asker says beside the text: product versions, operating systems, domains. It ranks the records
// that the text finds and never makes one that it does not.
//   const MatchContext context({"pytorch 2.0"}, {"linux"}, {}, connection);
//   const ContextFit fit = context.fit(record_id, "pytorch");
//
// The shift is added to the score's weighted sum: a version that fits +0.5 (exact), +0.4 (range), +0.2
// (between), outside -0.8; the domain +0.5 or -0.5; the system +0.2 or -0.4. Of several wishes of one kind
// one must fit. Throws Error(kUsage) for a version that cannot be read.
struct ContextFit {
  double shift = 0;
  bool contradicts = false;                // outside the versions, another domain, another system
  std::optional<GradedVersions> versions;  // when a version was asked for
};

class MatchContext {
 public:
  MatchContext(const std::vector<std::string>& versions, std::vector<std::string> os,
               std::vector<std::string> domains, Connection& connection);

  [[nodiscard]] bool is_empty() const noexcept {
    return versions_.empty() && os_.empty() && domains_.empty();
  }
  [[nodiscard]] ContextFit fit(std::int64_t record_id, const std::string& domain) const;

 private:
  void fit_versions(std::int64_t record_id, ContextFit& fit) const;
  void fit_os(std::int64_t record_id, ContextFit& fit) const;

  std::vector<VersionQuery> versions_;
  std::vector<std::string> os_;
  std::vector<std::string> domains_;
  Connection& connection_;
};

}  // namespace cairn
