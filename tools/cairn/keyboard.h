#pragma once

#include <optional>
#include <string>

namespace cairn::tool {

// A person at the terminal who answers. Only where stdin is one.
//   while (const auto key = read_key("c confirm   q quit ")) …   // at once, without Enter, and not shown
//   if (const auto reason = read_answer("why? ")) …
// What was typed ahead is kept, from one call to the next. Answers are read past std::cin, which would take
// in more than its line.

// The question goes to stdout, as it is. nullopt: Ctrl-C, Ctrl-D, or the input has ended. The terminal is as
// it was when this returns.
[[nodiscard]] std::optional<char> read_key(const std::string& question);

// The line without its end and the blanks around; nullopt when the input has ended. The question goes to
// stdout; meanwhile Ctrl-C ends the program as anywhere.
[[nodiscard]] std::optional<std::string> read_answer(const std::string& question);

}  // namespace cairn::tool
