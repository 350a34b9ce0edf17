#include "cairn/trial_page.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/byte_source.h"
#include "cairn/interrupt.h"

namespace cairn::tool {
namespace {

constexpr std::size_t kWidestLine = 200;

LogTrial try_log(const PatternChange& change, const std::string& file, const std::stop_token& stop) {
  LogTrial trial{.file = file};
  std::size_t gained = 0, lost = 0;
  ByteSource source(file, stop);
  trial.summary = try_pattern(
      change, [&](std::span<char> into) { return source.read(into); },
      [&](const TriedLine& line) {
        if (++(line.gained ? gained : lost) <= kMostTriedLines) trial.lines.push_back(line);
      });
  return trial;
}

std::string line_text(const LogTrial& trial, const TriedLine& line, const Style& style) {
  const std::string text = fmt::format("{} {}:{}: {}", line.gained ? '+' : '-', printable(trial.file),
                                       line.number, fit(printable(line.text), kWidestLine));
  return (line.gained ? style.green(text) : style.red(text)) + '\n';
}

}  // namespace

std::vector<LogTrial> try_against(const PatternChange& change, const std::vector<std::string>& files) {
  const Interrupt interrupt;
  std::vector<LogTrial> trials;
  for (const std::string& file : files) trials.push_back(try_log(change, file, interrupt.token()));
  return trials;
}

std::string trial_page(const std::vector<LogTrial>& trials, const Style& style) {
  std::string page;
  for (const LogTrial& trial : trials) {
    page += fmt::format("{}: {} gained, {} lost, {} kept\n", printable(trial.file),
                        counted(trial.summary.gained, "line"), trial.summary.lost, trial.summary.kept);
    for (const TriedLine& line : trial.lines) page += line_text(trial, line, style);
    const std::uint64_t more = trial.summary.gained + trial.summary.lost - trial.lines.size();
    if (more > 0) page += style.dim(fmt::format("  … and {} more", more)) + '\n';
  }
  return page;
}

Json trial_json(const std::vector<LogTrial>& trials) {
  Json list = Json::array();
  for (const LogTrial& trial : trials) {
    Json changes = Json::array();
    for (const TriedLine& line : trial.lines)
      changes.push_back({{"change", line.gained ? "gained" : "lost"},
                         {"line", line.number},
                         {"text", printable(line.text)}});
    list.push_back({{"file", trial.file},
                    {"lines", trial.summary.lines},
                    {"gained", trial.summary.gained},
                    {"lost", trial.summary.lost},
                    {"kept", trial.summary.kept},
                    {"changes", std::move(changes)}});
  }
  return list;
}

}  // namespace cairn::tool
