#include "query/match_context.h"

#include <algorithm>

#include "base/text.h"
#include "query/listed_versions.h"
#include "store/connection.h"

namespace cairn {
namespace {

double version_shift(VersionGrade grade) {
  switch (grade) {
    case VersionGrade::kExact:
      return 0.5;
    case VersionGrade::kRange:
      return 0.4;
    case VersionGrade::kBetween:
      return 0.2;
    case VersionGrade::kAny:
    case VersionGrade::kUnstated:
      return 0;
    case VersionGrade::kOutside:
      return -0.8;
  }
  return 0;
}

constexpr double kSameDomain = 0.5, kOtherDomain = -0.5;
constexpr double kSameOs = 0.2, kOtherOs = -0.4;

// Distributions are Linux too.
std::string os_family(std::string_view name) {
  std::string os = to_lower_ascii(name);
  for (const std::string_view linux_name :
       {"ubuntu", "debian", "fedora", "rhel", "centos", "alpine", "arch", "suse"})
    if (os.find(linux_name) != os.npos) return "linux";
  if (os.find("darwin") != os.npos || os.find("mac") != os.npos || os == "osx") return "macos";
  if (os.starts_with("win")) return "windows";
  return os;
}

}  // namespace

MatchContext::MatchContext(const std::vector<std::string>& versions, std::vector<std::string> os,
                           std::vector<std::string> domains, Connection& connection)
    : versions_(parse_version_queries(versions)),
      os_(std::move(os)),
      domains_(std::move(domains)),
      connection_(connection) {
  for (std::string& name : os_) name = os_family(name);
}

ContextFit MatchContext::fit(std::int64_t record_id, const std::string& domain) const {
  ContextFit fit;
  if (!domains_.empty()) {
    const bool same = std::ranges::find(domains_, domain) != domains_.end();
    fit.shift += same ? kSameDomain : kOtherDomain;
    fit.contradicts = !same;
  }
  if (!versions_.empty()) fit_versions(record_id, fit);
  if (!os_.empty()) fit_os(record_id, fit);
  return fit;
}

void MatchContext::fit_versions(std::int64_t record_id, ContextFit& fit) const {
  fit.versions = grade_versions(versions_, listed_versions(connection_, record_id));
  fit.shift += version_shift(fit.versions->grade);
  fit.contradicts = fit.contradicts || fit.versions->grade == VersionGrade::kOutside ||
                    fit.versions->grade == VersionGrade::kUnstated;
}

// What a record says of systems: ErrorCanon's environment.os, or the members of os_specific. "any", or
// nothing, fits all.
void MatchContext::fit_os(std::int64_t record_id, ContextFit& fit) const {
  SQLite::Statement& row = connection_.prepared(R"(
    SELECT ifnull(errorcanon ->> '$.environment.os', '') || ' ' ||
      ifnull((SELECT group_concat(key, ' ') FROM json_each(records.os_specific)), '')
    FROM records WHERE record_id = ?)");
  row.bind(1, record_id);
  const std::string said = row.executeStep() ? to_lower_ascii(row.getColumn(0).getString()) : std::string();
  row.reset();
  bool same = false, other = false;
  for (std::string_view rest = said; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(" ,/"), rest.size());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (name.empty()) continue;
    if (name == "any" || name == "all" || name == "cross-platform") return;
    const bool fits = std::ranges::find(os_, os_family(name)) != os_.end();
    (fits ? same : other) = true;
  }
  if (same)
    fit.shift += kSameOs;
  else if (other)
    fit.shift += kOtherOs;
  fit.contradicts = fit.contradicts || (other && !same);
}

}  // namespace cairn
