#include "cairn/keyboard.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/text.h"
#include "cairn/terminal.h"

namespace cairn::tool {
namespace {

constexpr char kCtrlC = 3;
constexpr char kCtrlD = 4;

// Gives each key at once, unseen, and Ctrl-C as a key too: a program that it ended here would leave the
// terminal so.
class SingleKeys {
 public:
  SingleKeys() : changed_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!changed_) return;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
  }
  ~SingleKeys() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
  }
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;

 private:
  termios before_{};
  bool changed_;
};

std::optional<char> read_byte() {
  char byte = 0;
  ssize_t count = 0;
  do count = ::read(STDIN_FILENO, &byte, 1);
  while (count < 0 && errno == EINTR);
  return count == 1 ? std::optional(byte) : std::nullopt;
}

}  // namespace

std::optional<char> read_key(const std::string& question) {
  const SingleKeys keys;  // before the question, lest a quick answer be shown
  std::fputs(question.c_str(), stdout);
  std::fflush(stdout);
  const auto key = read_byte();
  return key == kCtrlC || key == kCtrlD ? std::nullopt : key;
}

std::optional<std::string> read_answer(const std::string& question) {
  std::fputs(printable(question).c_str(), stdout);
  std::fflush(stdout);
  std::string line;
  for (auto byte = read_byte(); byte != '\n'; byte = read_byte()) {
    if (!byte) return std::nullopt;
    line += *byte;
  }
  return std::string(trim(line));
}

}  // namespace cairn::tool
