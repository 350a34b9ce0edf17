#include "cairn/difference_page.h"

#include <nlohmann/json.hpp>

#include "curate/word_difference.h"
#include "model/native_codec.h"

namespace cairn::tool {
namespace {

const char* kind_name(FieldChange::Kind kind) {
  switch (kind) {
    case FieldChange::Kind::kAdded:
      return "added";
    case FieldChange::Kind::kRemoved:
      return "removed";
    case FieldChange::Kind::kMoved:
      return "moved";
    default:
      return "changed";
  }
}

std::string shown(const Json& value) {
  return printable(value.dump());
}

// The text with the words that the other does not have in a stronger colour.
std::string with_words(const std::vector<WordRun>& runs, bool old, const Style& style) {
  std::string out;
  for (const WordRun& run : runs) {
    if (run.kind == WordRun::Kind::kSame)
      out += printable(run.text);
    else if (old == (run.kind == WordRun::Kind::kRemoved))
      out += old ? style.red(printable(run.text)) : style.green(printable(run.text));
  }
  return '"' + out + '"';
}

std::string changed_line(const FieldChange& change, const Style& style) {
  const std::string field = "  " + style.bold(change.path.text()) + ": ";
  if (!change.before.is_string() || !change.after.is_string())
    return field + style.red(shown(change.before)) + " -> " + style.green(shown(change.after)) + '\n';
  const auto runs = word_difference(change.before.get_ref<const std::string&>(),
                                    change.after.get_ref<const std::string&>());
  const std::string before = with_words(runs, true, style);
  const std::string after = with_words(runs, false, style);
  if (change.before.get_ref<const std::string&>().size() + change.after.get_ref<const std::string&>().size() <
      60)
    return field + before + " -> " + after + '\n';
  return field + "\n    " + style.red("- ") + before + "\n    " + style.green("+ ") + after + '\n';
}

}  // namespace

std::string difference_page(const std::vector<FieldChange>& changes, const Style& style) {
  std::string out;
  for (const FieldChange& change : changes) {
    const std::string field = change.path.text();
    switch (change.kind) {
      case FieldChange::Kind::kAdded:
        out += style.green("+ " + field + ": " + shown(change.after)) + '\n';
        break;
      case FieldChange::Kind::kRemoved:
        out += style.red("- " + field + ": " + shown(change.before)) + '\n';
        break;
      case FieldChange::Kind::kMoved:
        out += "  " + style.bold(field) + ": was at position " + std::to_string(change.moved_from) + '\n';
        break;
      case FieldChange::Kind::kChanged:
        out += changed_line(change, style);
        break;
    }
  }
  return out;
}

Json difference_json(const std::vector<FieldChange>& changes) {
  Json list = Json::array();
  for (const FieldChange& change : changes) {
    Json row = {{"field", change.path.text()}, {"kind", kind_name(change.kind)}};
    if (change.kind == FieldChange::Kind::kMoved) {
      row["from"] = change.moved_from;
    } else {
      if (change.kind != FieldChange::Kind::kAdded) row["before"] = change.before;
      if (change.kind != FieldChange::Kind::kRemoved) row["after"] = change.after;
    }
    list.push_back(std::move(row));
  }
  return list;
}

std::vector<FieldChange> changes_of(const Edited& edited) {
  const auto json = [](const std::optional<Record>& record) {
    return record ? encode_native(*record) : Json::object();
  };
  return difference(json(edited.before), json(edited.after));
}

}  // namespace cairn::tool
