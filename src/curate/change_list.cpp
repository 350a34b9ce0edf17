#include "curate/change_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "model/json_reader.h"

namespace cairn {
namespace {

Diagnostic fault_in_line(std::uint64_t line, const char* rule, std::string message) {
  return {.rule = rule, .line = line, .message = std::move(message)};
}

// Adds what a line's `target` is given, and its faults with the line.
template <class Parse>
void add_assignment(ListedChange& change, Parse&& parse) {
  const std::size_t known = change.faults.size();
  if (auto assignment = parse(change.faults)) change.assignments.push_back(*std::move(assignment));
  for (std::size_t i = known; i < change.faults.size(); ++i) change.faults[i].line = change.line;
}

// ---- CSV

std::size_t id_column(const CsvRow& header, Diagnostics& faults) {
  const auto& names = header.cells;
  const auto found = std::ranges::find(names, "id");
  if (found == names.end())
    faults.push_back(fault_in_line(header.line, "no-id",
                                   "the header has no column id; it names the fields: id,confidence,tags+="));
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
        names.begin() + static_cast<std::ptrdiff_t>(i))
      faults.push_back(fault_in_line(header.line, "repeated-field",
                                     fmt::format("there are two columns {}", quote_excerpt(names[i]))));
  return static_cast<std::size_t>(found - names.begin());
}

ListedChange change_of_row(const CsvRow& header, std::size_t id, CsvRow row) {
  ListedChange change{.line = row.line};
  if (row.cells.size() != header.cells.size()) {
    change.faults.push_back(
        fault_in_line(row.line, "cell-count",
                      fmt::format("has {} cells where the header has {}; a comma within a cell wants quotes",
                                  row.cells.size(), header.cells.size())));
    return change;
  }
  change.id = std::move(row.cells[id]);
  if (change.id.empty())
    change.faults.push_back(fault_in_line(row.line, "no-id", "names no record: its id is empty"));
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (i != id && !row.cells[i].empty())
      add_assignment(change, [&](Diagnostics& faults) {
        return assignment_from_text(header.cells[i], row.cells[i], faults);
      });
  return change;
}

std::vector<ListedChange> changes_of_csv(std::string_view text, Diagnostics& faults) {
  std::vector<CsvRow> rows = read_csv(text, faults);
  if (rows.empty() || has_errors(faults)) return {};
  const std::size_t id = id_column(rows.front(), faults);
  if (has_errors(faults)) return {};
  std::vector<ListedChange> changes;
  for (std::size_t i = 1; i < rows.size(); ++i)
    changes.push_back(change_of_row(rows.front(), id, std::move(rows[i])));
  return changes;
}

// ---- NDJSON

ListedChange change_of_object(std::uint64_t line, std::string_view text) {
  ListedChange change{.line = line};
  const auto json = read_json(text, change.faults);
  for (Diagnostic& fault : change.faults) fault.line = line;
  if (!json) return change;
  const auto id = json->is_object() ? json->find("id") : json->end();
  if (id == json->end() || !id->is_string()) {
    change.faults.push_back(fault_in_line(line, "no-id", "is no object with an \"id\" that is a string"));
    return change;
  }
  change.id = id->get<std::string>();
  for (const auto& [target, value] : json->items())
    if (target != "id")
      add_assignment(change,
                     [&](Diagnostics& faults) { return assignment_from_json(target, value, faults); });
  return change;
}

std::vector<ListedChange> changes_of_ndjson(std::string_view text) {
  std::vector<ListedChange> changes;
  for (std::uint64_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string_view one = trim(text.substr(0, end)); !one.empty())
      changes.push_back(change_of_object(line, one));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return changes;
}

}  // namespace

std::vector<ListedChange> read_change_list(std::string_view text, Diagnostics& faults) {
  std::string_view start = text;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  if (trim(start).empty()) {
    faults.push_back(
        {.rule = "empty-file",
         .message = "is empty; it lists ids and fields, as \"id,confidence\" and a line for each record"});
    return {};
  }
  return trim(start).starts_with('{') ? changes_of_ndjson(start) : changes_of_csv(text, faults);
}

}  // namespace cairn
