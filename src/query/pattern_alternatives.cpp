#include "query/pattern_alternatives.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "store/search_words.h"

namespace cairn {
namespace {

// The expression with only words, groups and alternation left: escapes, classes, options and repetitions
// become spaces.
std::string simplified(std::string_view regex) {
  std::string text;
  for (std::size_t at = 0; at < regex.size();) {
    const char c = regex[at];
    if (c == '\\') {
      text += regex.substr(at, 2) == "\\'" ? '\'' : ' ';
      at += 2;
    } else if (c == '[') {
      std::size_t end = at + 1;
      if (end < regex.size() && regex[end] == '^') ++end;
      if (end < regex.size() && regex[end] == ']') ++end;
      end = regex.find(']', end);
      text += ' ';
      at = end == regex.npos ? at + 1 : end + 1;
    } else if (c == '(' && regex.substr(at, 2) == "(?") {
      std::size_t end = at + 2;
      while (end < regex.size() && is_lower(regex[end])) ++end;
      if (end < regex.size() && regex[end] == ':') ++end;
      const bool closed = end < regex.size() && regex[end] == ')';
      text += closed ? ' ' : '(';
      at = closed ? end + 1 : end;
    } else if (c == '{') {
      std::size_t end = at + 1;
      while (end < regex.size() && (is_digit(regex[end]) || regex[end] == ',')) ++end;
      text += ' ';
      at = end < regex.size() && regex[end] == '}' ? end + 1 : at + 1;
    } else if (c == '.') {
      text += ' ';
      for (++at; at < regex.size() && (regex[at] == '*' || regex[at] == '+' || regex[at] == '?');) ++at;
    } else {
      text += c;
      ++at;
    }
  }
  return text;
}

// Where the group that begins there ends; npos when it does not.
std::size_t closing(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0 && --depth == 0) return at;
  }
  return text.npos;
}

std::string_view without_outer_group(std::string_view text) {
  const auto trimmed = [](std::string_view part) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    return part;
  };
  text = trimmed(text);
  while (text.starts_with('(') && closing(text, 0) == text.size() - 1)
    text = trimmed(text.substr(1, text.size() - 2));
  return text;
}

std::vector<std::string_view> split_top(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')') --depth;
    if (text[at] != '|' || depth != 0) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

class AlternativeReader {
 public:
  AlternativeReader(Vocabulary& vocabulary, std::vector<CompoundTerm>* compounds)
      : vocabulary_(vocabulary), compounds_(compounds) {}

  PatternAlternative read(std::string_view text) {
    PatternAlternative alternative;
    std::string flat;
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] != '(') {
        flat += text[at++];
        continue;
      }
      const std::size_t end = std::min(closing(text, at), text.size());
      const bool optional = end + 1 < text.size() && (text[end + 1] == '?' || text[end + 1] == '*');
      if (!optional)
        if (std::vector<TermId> slot = terms(text.substr(at + 1, end - at - 1)); !slot.empty())
          alternative.slots.push_back(std::move(slot));
      flat += ' ';
      at = end + 1;
    }
    for (const TermId term : terms(flat)) alternative.slots.push_back({term});
    return alternative;
  }

 private:
  [[nodiscard]] std::vector<TermId> terms(std::string_view text) {
    std::vector<TermId> found;
    for (const Token& token : read_tokens(pattern_text(text), vocabulary_, compounds_)) {
      if (vocabulary_.is_stop(token.term) || is_single_character(vocabulary_.text(token.term))) continue;
      if (std::ranges::find(found, token.term) == found.end()) found.push_back(token.term);
    }
    return found;
  }

  Vocabulary& vocabulary_;
  std::vector<CompoundTerm>* compounds_;
};

}  // namespace

std::vector<PatternAlternative> read_alternatives(std::string_view regex, Vocabulary& vocabulary,
                                                  std::vector<CompoundTerm>* compounds) {
  std::vector<PatternAlternative> alternatives;
  const std::string text = simplified(regex);
  AlternativeReader reader(vocabulary, compounds);
  for (const std::string_view part : split_top(without_outer_group(text))) {
    if (alternatives.size() == kMostAlternatives) break;
    PatternAlternative alternative = reader.read(part);
    if (!alternative.slots.empty()) alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

}  // namespace cairn
