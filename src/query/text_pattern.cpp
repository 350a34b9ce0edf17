#include "query/text_pattern.h"

#include "base/error.h"

namespace cairn {
namespace {

Pattern compiled(std::string_view regex) {
  auto pattern = Pattern::compile(regex);
  if (!pattern)
    throw Error(Error::Kind::kUsage, "an expression of the matcher does not compile: " + std::string(regex));
  return *std::move(pattern);
}

}  // namespace

TextPattern::TextPattern(std::string_view regex) : pattern_(compiled(regex)) {}

std::string TextPattern::replaced(std::string_view line) const {
  std::string text;
  std::size_t copied = 0;
  for_each(line, [&](const Span& span) {
    (text += line.substr(copied, span.start - copied)) += ' ';
    copied = span.end;
  });
  return text += line.substr(copied);
}

std::string_view TextPattern::without_prefix(std::string_view line) const {
  const auto span = pattern_.find(line);
  return span && span->start == 0 ? line.substr(span->end) : line;
}

}  // namespace cairn
