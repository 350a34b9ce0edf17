#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cairn/session.h"

namespace cairn::tool {

// What somebody was writing of a record and has not been committed: one file for each base and record, in
// $XDG_STATE_HOME/cairn/drafts. It is the file that the editor works on, so that nothing is lost when that,
// or cairn, or the machine stops.
//   Drafts drafts(session);
//   drafts.keep({.id = "git/detached-head", .revision = 12, .text = json});   … editor …
//   if (auto draft = drafts.find("git/detached-head")) offer(*draft);
// The first line is a comment with the id and the revision; only the person may read it. Throws Error(kInput)
// when the file cannot be read or written.
struct Draft {
  std::string id;             // kNewDraft: of a record that is not there yet
  std::int64_t revision = 0;  // of the record, when the edit began; 0: it was not there
  std::string text;           // what stands below the first line: JSON with // comment lines
};

inline constexpr const char* kNewDraft = "new";

class Drafts {
 public:
  explicit Drafts(const Session& session);

  [[nodiscard]] std::filesystem::path path_of(const std::string& id) const;
  [[nodiscard]] std::optional<Draft> find(const std::string& id) const;
  void keep(const Draft& draft) const;
  void discard(const std::string& id) const;

 private:
  std::filesystem::path folder_;
  std::string base_;  // names the base in a file's name
};

}  // namespace cairn::tool
