#pragma once

#include <string>
#include <string_view>

namespace cairn {

// What kind of thing one line of a log or a message is. Internal to query/; see salience.h.
enum class LineKind { kFrame, kInfo, kPlain, kWarning, kError, kCause };

// `body`: the line without timestamps. In prose (0..1) a word of success does not make a line a report of
// success.
[[nodiscard]] LineKind line_kind(std::string_view body, double prose);

// Whether it has words that tell of an error.
[[nodiscard]] bool is_errorish(std::string_view line);

// The line without its timestamp and without counts of no errors ("0 failed"). Empty when nothing is left
// that says anything.
[[nodiscard]] std::string line_body(std::string_view shown);

// The line with spaces for what differs from one machine to the next: addresses, paths, hashes, mails.
[[nodiscard]] std::string without_values(std::string_view body);

// The line with spaces for what stands in quotes.
[[nodiscard]] std::string without_quoted(std::string_view body);

}  // namespace cairn
