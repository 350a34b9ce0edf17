#pragma once

#include <span>
#include <string>

struct sqlite3_stmt;

namespace cairn {

// Gives a statement's parameters their values; see SqlQuery::parameters. Internal to store/.
//   bind_parameters(statement, {":domain=git", "0.8"});
// Throws Error(kUsage) for a parameter without a value and a value without a parameter.
void bind_parameters(sqlite3_stmt* statement, std::span<const std::string> values);

}  // namespace cairn
