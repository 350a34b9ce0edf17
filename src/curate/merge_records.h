#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "curate/desk.h"
#include "curate/field_path.h"

namespace cairn {

// Internal to curate/ and to what shows its results.
//
// Two records of one error become one.
//   RecordMerge merge = merge_records(desk, {.kept = "git/a", .gone = "git/b"});
//   for (const FieldChoice& choice : merge.choices) say(choice.path.text(), choice.kept, choice.left_out);
//
// Field by field: what the kept record says stays, its gaps (absent, null, "") are filled from the other,
// lists are united by content (list_alignment.h) with the other's own elements last, as new elements. A
// translation comes along with the text that it translates, or not at all. The other's id and aliases become
// aliases of the kept record, links between the two go, links of all others follow, and the other is retired
// with merged_into. id, last_updated and what the kept record carries of the ErrorCanon format stay its own.

// A place at which both say something, and not the same.
struct FieldChoice {
  FieldPath path;  // in the merged record
  Json kept, left_out;
};

struct Union {
  Record record;
  std::vector<FieldChoice> choices;
  std::vector<std::string> unused;  // of `prefer_other`: where the two do not differ
};

// `prefer_other`: the paths, as written in FieldChoice, at which the other's value is taken.
[[nodiscard]] Union unite(const Record& kept, const Record& other,
                          const std::vector<std::string>& prefer_other = {});

struct MergeOrder {
  std::string kept, gone;  // ids or aliases
  std::vector<std::string> prefer_gone = {};
};

struct RecordMerge {
  std::vector<Edited> edited;  // the kept one, the one that is gone, those whose links followed
  std::vector<FieldChoice> choices;
};

// Refuses same-record, and not-in-conflict: prefer_gone names a place at which the two agree.
[[nodiscard]] RecordMerge merge_records(Desk& desk, const MergeOrder& order, const EditPolicy& policy = {});

}  // namespace cairn
