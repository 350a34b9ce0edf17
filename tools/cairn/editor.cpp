#include "cairn/editor.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "cairn/run_editor.h"
#include "model/format.h"
#include "model/json_reader.h"

namespace cairn::tool {
namespace {

constexpr std::string_view kComment = "//";
constexpr std::string_view kFault = "//! ";

template <class Take>
void for_each_line(std::string_view text, Take&& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Comment lines become empty ones, so that lines keep their numbers. JSON has no line end within a string.
std::string without_comments(std::string_view text) {
  std::string out;
  for_each_line(text, [&](std::string_view line) {
    if (!trim(line).starts_with(kComment)) out += line;
    out += '\n';
  });
  return out;
}

bool is_blank(std::string_view text) {
  return trim(without_comments(text)).empty();
}

}  // namespace

std::optional<Record> DraftEditor::edit(Draft draft, const Check& check) {
  while (true) {
    drafts_.keep(draft);
    if (!run_editor(drafts_.path_of(draft.id))) {
      session_.complain("the editor ended with a fault; nothing was changed");
      say_kept(draft.id);
      return std::nullopt;
    }
    draft.text = drafts_.find(draft.id).value_or(draft).text;
    if (is_blank(draft.text)) {
      drafts_.discard(draft.id);
      session_.complain("the file was left empty; nothing was changed");
      return std::nullopt;
    }
    Diagnostics faults;
    auto record = read_record(draft.text, check, faults);
    if (record) return record;
    draft.text = with_faults(draft.text, faults);
    drafts_.keep(draft);
    if (!again(draft, faults)) return std::nullopt;
  }
}

bool DraftEditor::again(const Draft& draft, const Diagnostics& faults) const {
  for (const Diagnostic& fault : faults)
    if (fault.severity == Severity::kError)
      session_.complain((fault.pointer.empty() ? std::string() : fault.pointer + ": ") + fault.message);
  const bool may_ask = stdin_is_terminal() && stderr_is_terminal();
  if (may_ask && ask_key("e: edit again   a: abandon, the draft is kept", "ea") == 'e') return true;
  say_kept(draft.id);
  return false;
}

void DraftEditor::say_kept(const std::string& id) const {
  session_.complain(fmt::format("the draft is kept in {}; `cairn {} --draft` takes it up again",
                                drafts_.path_of(id).string(), id == kNewDraft ? "add" : "edit " + id));
}

char ask_key(const std::string& question, std::string_view keys) {
  std::string answer;
  while (true) {
    std::fprintf(stderr, "%s [%s] ", printable(question).c_str(), std::string(keys).c_str());
    if (!std::getline(std::cin, answer)) return keys.back();
    if (answer.size() == 1 && keys.find(answer.front()) != keys.npos) return answer.front();
  }
}

std::optional<Record> read_record(std::string_view text, const DraftEditor::Check& check,
                                  Diagnostics& faults) {
  const std::string json_text = without_comments(text);
  const auto json = read_json(json_text, faults);
  if (!json) return std::nullopt;
  if (!json->is_object()) {
    faults.push_back({.rule = "not-a-record", .line = 1, .message = "a record is one JSON object {…}"});
    return std::nullopt;
  }
  Record record = decode(detect_format(*json), *json, faults);
  if (!has_errors(faults)) check(record, faults);
  place(faults, json_text);
  if (has_errors(faults)) return std::nullopt;
  return record;
}

std::string with_faults(std::string_view text, const Diagnostics& faults) {
  std::map<std::uint64_t, std::vector<std::string>> at_line;
  for (const Diagnostic& fault : faults)
    if (fault.severity == Severity::kError)
      at_line[std::max<std::uint64_t>(fault.line, 1)].push_back(
          (fault.pointer.empty() ? std::string() : fault.pointer + ": ") + escape_controls(fault.message));
  std::string out;
  std::uint64_t number = 0;
  for_each_line(text, [&](std::string_view line) {
    ++number;
    for (const std::string& message : at_line[number]) out += std::string(kFault) + message + '\n';
    if (!trim(line).starts_with(trim(kFault))) out += std::string(line) + '\n';
  });
  for (auto rest = at_line.upper_bound(number); rest != at_line.end(); ++rest)
    for (const std::string& message : rest->second) out += std::string(kFault) + message + '\n';
  return out;
}

}  // namespace cairn::tool
