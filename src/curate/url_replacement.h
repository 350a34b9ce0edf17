#pragma once

#include <string>
#include <vector>

#include "curate/assignment.h"
#include "model/json.h"

namespace cairn {

// Internal to curate/ and to the commands that change fields.
//
// A page that has moved: its URL is replaced where it stands as a whole value, that is in sources, as
// official_doc_url, and in members that the schema does not know. Texts that only mention it stay, and so do
// expressions and examples.
//   const UrlReplacement moved{.from = "http://old.example/docs", .to = "https://new.example", .prefix =
//   true}; for (const Assignment& assignment : moved.assignments(encode_native(record)))
//   editor.apply(assignment);
struct UrlReplacement {
  std::string from, to;
  bool prefix = false;  // URLs below `from` as well: …/docs/a and …/docs#b, not …/docs2

  // The URL as it becomes; the same text when it is not meant.
  [[nodiscard]] std::string replaced(const std::string& url) const;

  // What makes the record's JSON as it should be. A source that is there already is not repeated.
  [[nodiscard]] std::vector<Assignment> assignments(const Json& record) const;
};

}  // namespace cairn
