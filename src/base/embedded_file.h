#pragma once

#include <span>
#include <string_view>

namespace cairn {

// A file of the source tree that the build compiled into the program: a migration, a schema, a word table.
//   for (const EmbeddedFile& file : kMigrations) run(file.text);
// The views live as long as the program.
struct EmbeddedFile {
  std::string_view name;  // the file's name without its folder
  std::string_view text;
  std::string_view sha256;  // of the text, in hexadecimal digits
};

}  // namespace cairn
