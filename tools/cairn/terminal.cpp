#include "cairn/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

namespace cairn::tool {
namespace {

struct Character {
  std::size_t bytes = 1;
  std::size_t columns = 1;
  utf8proc_int32_t code = -1;  // of bytes that are no UTF-8
};

Character character_at(std::string_view text, std::size_t at) {
  utf8proc_int32_t code = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (length <= 0) return {};
  return {static_cast<std::size_t>(length), static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code))),
          code};
}

// Whether a terminal would obey it, or show what follows in another order than it stands.
bool steers(utf8proc_int32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
  const bool direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return (control && code != '\n') || direction;
}

}  // namespace

bool stdin_is_terminal() noexcept {
  return ::isatty(STDIN_FILENO) == 1;
}
bool stdout_is_terminal() noexcept {
  return ::isatty(STDOUT_FILENO) == 1;
}
bool stderr_is_terminal() noexcept {
  return ::isatty(STDERR_FILENO) == 1;
}

std::size_t terminal_width() noexcept {
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 80;
}

bool color_for(bool is_terminal, std::string_view choice) {
  if (choice == "always") return true;
  if (choice == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool refused =
      (no_color != nullptr && *no_color != '\0') || (term != nullptr && std::string_view(term) == "dumb");
  return is_terminal && !refused;
}

std::string Style::wrap(const char* code, std::string_view text) const {
  if (!color_ || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + 'm' + std::string(text) + "\x1b[0m";
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    width += character.columns;
    at += character.bytes;
  }
  return width;
}

std::string fit(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string cut;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (used + character.columns + 1 > width) break;
    cut += text.substr(at, character.bytes);
    used += character.columns;
    at += character.bytes;
  }
  return cut + "…";
}

std::string wrap_text(std::string_view raw, std::size_t width, std::string_view indent) {
  const std::string text = printable(raw);
  std::string out;
  std::string line;  // what is on the line so far
  std::string word;  // what must stay together
  std::size_t line_width = 0;
  std::size_t word_width = 0;
  const auto flush_line = [&] {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += std::string(indent) + line + '\n';
    line.clear();
    line_width = 0;
  };
  const auto flush_word = [&] {
    if (line_width + word_width > width && line_width > 0) flush_line();
    line += word;
    line_width += word_width;
    word.clear();
    word_width = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const std::string_view piece = std::string_view(text).substr(at, character.bytes);
    at += character.bytes;
    if (piece == "\n") {
      flush_word();
      flush_line();
    } else if (piece == " ") {
      flush_word();
      if (line_width > 0) line += ' ', ++line_width;
    } else {
      if (character.columns == 2 || word_width + character.columns > width) flush_word();
      word += piece;
      word_width += character.columns;
    }
  }
  flush_word();
  if (!line.empty()) flush_line();
  return out;
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!steers(character.code))
      shown += text.substr(at, character.bytes);
    else
      shown += character.code == '\t' ? ' ' : '?';
    at += character.bytes;
  }
  return shown;
}

std::string counted(std::uint64_t number, std::string_view thing) {
  return std::to_string(number) + ' ' + std::string(thing) + (number == 1 ? "" : "s");
}

}  // namespace cairn::tool
