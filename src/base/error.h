#pragma once

#include <stdexcept>
#include <string>

namespace cairn {

// A broken world: a file that cannot be opened, a full disk, a locked or foreign database. Bad input is not
// an Error but a Diagnostic (base/diagnostic.h). Thrown anywhere in the library, caught once in main.
//   throw Error(Error::Kind::kStore, "kb.db: is not a cairn knowledge base (it holds another application's
//   tables)");
// what() is one line that says what was wrong, where, and what to do next; it has no final newline.
class Error : public std::runtime_error {
 public:
  enum class Kind {
    kUsage,        // the caller asked for something that makes no sense: exit status 2
    kInput,        // an input cannot be read at all: exit status 2
    kStore,        // the knowledge base cannot be opened, read or written: exit status 3
    kInterrupted,  // the user pressed Ctrl-C; what was under way has been rolled back: exit status 130
  };

  Error(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}

  [[nodiscard]] Kind kind() const noexcept { return kind_; }

 private:
  Kind kind_;
};

}  // namespace cairn
