#include "cairn/match_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cairn/page.h"

namespace cairn::tool {
namespace {

// The line of the text that matched, the span in it highlighted and cut to the width around it.
std::string matched_line(const Match& match, const MatchPageLayout& layout) {
  const std::string place = fmt::format("line {}", match.span->line);
  const std::size_t room = layout.width > place.size() + 8 ? layout.width - place.size() - 8 : 20;
  const std::string shown = layout.style.highlight(fit(printable(match.span->text), room));
  return fmt::format("  {}  {}\n", layout.style.dim(place), shown);
}

std::string why(const Match& match) {
  std::string reasons;
  for (const std::string& by : match.by) {
    reasons += reasons.empty() ? "by its " : ", ";
    reasons += by == "text" ? "words" : by;
  }
  return reasons;
}

std::string grade(const Match& match) {
  if (!match.version_grade) return {};
  std::string text = fmt::format("  version: {}", to_string(*match.version_grade));
  if (!match.version_decided_by.empty()) text += " (" + printable(match.version_decided_by) + ')';
  return text + '\n';
}

std::string in_short(const Match& match, const MatchPageLayout& layout) {
  std::string text = fmt::format("{}  {}\n", layout.style.dim(fmt::format("{:.2f}", match.score)),
                                 layout.style.green(match.id));
  text +=
      wrap_text(match.record.signature.value_or(""), std::min<std::size_t>(layout.width, 100) - 6, "      ");
  return text + grade(match);
}

PageLayout page_layout(const Match& match, const MatchPageLayout& layout) {
  PageLayout page{.style = layout.style, .width = layout.width, .everything = false};
  if (layout.rates.empty()) return page;
  const AdviceRates& rates = layout.rates.front();
  page.estimates = rates.estimates;
  std::size_t shown_at = 0;
  for (const Workaround& one : match.record.workarounds.value_or(std::vector<Workaround>())) {
    const std::size_t position = rates.positions.at(one.element_id.value);
    if (position != shown_at++) page.positions.emplace(one.element_id.value, position);
  }
  return page;
}

std::string told_apart(const Distinction& distinction) {
  switch (distinction.kind) {
    case Distinction::Kind::kStated:
      return fmt::format("{} and not {}: {}", distinction.id, distinction.other_id, distinction.text);
    case Distinction::Kind::kVersions:
      return fmt::format("{} is of {}", distinction.id, distinction.text);
    case Distinction::Kind::kWords:
      return fmt::format("only {} explains: {}", distinction.id, distinction.text);
  }
  return {};
}

}  // namespace

std::string explanation(const Match& match) {
  std::vector<ScorePart> parts = match.parts;
  std::ranges::sort(parts, std::ranges::greater{},
                    [](const ScorePart& part) { return std::abs(part.contribution); });
  std::string text;
  for (const ScorePart& part : parts) {
    if (std::abs(part.contribution) < 0.005) continue;
    text += fmt::format("{}{} {:.2f} ({:+.2f})", text.empty() ? "" : ", ", part.name, part.value,
                        part.contribution);
  }
  return text;
}

std::string match_page(const MatchAnswer& answer, const MatchPageLayout& layout) {
  std::string page;
  for (std::size_t i = 0; i < answer.matches.size(); ++i) {
    const Match& match = answer.matches[i];
    if (i == 1) page += '\n' + layout.style.bold("Also possible") + '\n';
    if (i == 0) {
      page += layout.style.dim(fmt::format("matched {}, score {:.2f}", why(match), match.score)) + '\n';
      if (match.span) page += matched_line(match, layout);
      page += grade(match) + '\n';
      page += record_page(match.record, page_layout(match, layout));
    } else {
      page += in_short(match, layout);
    }
    if (layout.explain)
      page += wrap_text(explanation(match), std::min<std::size_t>(layout.width, 100) - 6, "      ");
  }
  if (!answer.distinctions.empty()) page += '\n' + layout.style.bold("What tells them apart") + '\n';
  for (const Distinction& distinction : answer.distinctions)
    page += wrap_text(told_apart(distinction), std::min<std::size_t>(layout.width, 100) - 2, "  ");
  return page;
}

}  // namespace cairn::tool
