#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/record.h"

namespace cairn {

// What a new record may be called, and how it may be recognised, until a curator knows better.
//   propose_id("git", "fatal: refusing to merge unrelated histories", taken)
//     -> "git/refusing-merge-unrelated-histories"
//   propose_regex("cannot open '/tmp/a.log': errno 2")  ->  R"(cannot\s+open\s+'[^']*':\s+errno\s+2)"

// The domain and the first telling words of the signature; "-2", "-3", … behind it while `is_taken`.
[[nodiscard]] std::string propose_id(std::string_view domain, std::string_view signature,
                                     const std::function<bool(const std::string&)>& is_taken);

// An expression that finds the first line of the signature and its like: blanks of any width, and in place of
// numbers, addresses, paths and quoted values anything of their kind. Codes stay: E0382, ORA-12154, HTTP 404,
// errno 2. Where next to nothing else would be left the line is taken word for word. Empty for a blank one.
[[nodiscard]] std::string propose_regex(std::string_view signature);

// A record of what a text is about that nothing explains: its most telling line as the signature, a guess of
// the domain, and the proposals above.
[[nodiscard]] Record propose_record(std::string_view text,
                                    const std::function<bool(const std::string&)>& is_taken);

// Fills what is missing of id, regex and domain.
void complete(Record& record, const std::function<bool(const std::string&)>& is_taken);

}  // namespace cairn
