#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cairn::tool {

// What the program knows of the terminal it talks to.
//   Style style(color_for(stdout_is_terminal(), "auto"));
//   std::cout << style.bold("git/detached-head");

[[nodiscard]] bool stdin_is_terminal() noexcept;
[[nodiscard]] bool stdout_is_terminal() noexcept;
[[nodiscard]] bool stderr_is_terminal() noexcept;

// Columns of the terminal on stdout, else of stderr; 80 when there is none.
[[nodiscard]] std::size_t terminal_width() noexcept;

// --color always|never|auto; auto follows NO_COLOR, TERM=dumb and whether the stream is a terminal.
[[nodiscard]] bool color_for(bool is_terminal, std::string_view choice);

class Style {
 public:
  explicit Style(bool color) : color_(color) {}
  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
  [[nodiscard]] std::string red(std::string_view text) const { return wrap("31", text); }
  [[nodiscard]] std::string green(std::string_view text) const { return wrap("32", text); }
  [[nodiscard]] std::string yellow(std::string_view text) const { return wrap("33", text); }
  [[nodiscard]] std::string highlight(std::string_view text) const { return wrap("1;33", text); }
  [[nodiscard]] bool has_color() const noexcept { return color_; }

 private:
  [[nodiscard]] std::string wrap(const char* code, std::string_view text) const;
  bool color_;
};

// How many columns a text takes on a terminal: wide East Asian characters take two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);

// The text cut to `width` columns, "…" at the end where something is missing.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);

// The text broken at blanks (CJK: anywhere) into lines of at most `width` columns, each after `indent`, each
// with a newline. Line breaks of the text itself stay. Control characters are shown as "?": a record must not
// steer a terminal.
[[nodiscard]] std::string wrap_text(std::string_view text, std::size_t width, std::string_view indent);

// Control characters other than the newline (C0, DEL, C1), those that turn the direction of writing, and
// bytes that are no UTF-8 as "?"; a tab as a blank.
[[nodiscard]] std::string printable(std::string_view text);

// "1 record", "2 records": the plural takes an s.
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view thing);

}  // namespace cairn::tool
