#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cairn/terminal.h"
#include "store/store.h"

namespace cairn::tool {

// How rows and records are written to stdout.
enum class Form {
  kPlain,
  kJson,
  kNdjson,
  kCsv,
  kMarkdown
};  // kPlain: a table on a terminal, else tab-separated

// What every command shares: the global options, the knowledge base's place, and the ways to speak.
//   Store store = session.open_to_read();
//   session.note("3 records imported");
class Session {
 public:
  // Set by the command line.
  std::string db;
  std::string color = "auto";
  std::string who_option;
  Form form = Form::kPlain;
  int verbosity = 0;  // -q is -1, each -v one more
  bool yes = false;

  // --db, else $CAIRN_DB, else cairn.db here or in a folder above, else $XDG_DATA_HOME/cairn/cairn.db.
  [[nodiscard]] std::filesystem::path db_path() const;

  [[nodiscard]] Store open_to_read() const;
  [[nodiscard]] Store open_to_write(Store::Missing missing = Store::Missing::kRefuse) const;

  // --who, else $CAIRN_USER, git's user.email, the login's name.
  [[nodiscard]] std::string who() const;

  // $XDG_CACHE_HOME/cairn, else ~/.cache/cairn; nullopt when neither is known.
  [[nodiscard]] std::optional<std::filesystem::path> cache_folder() const;

  // $XDG_STATE_HOME/cairn, else ~/.local/state/cairn; nullopt when neither is known.
  [[nodiscard]] std::optional<std::filesystem::path> state_folder() const;

  [[nodiscard]] Style out_style() const { return Style(color_for(stdout_is_terminal(), color)); }
  [[nodiscard]] Style err_style() const { return Style(color_for(stderr_is_terminal(), color)); }
  [[nodiscard]] bool readable() const { return form == Form::kPlain && stdout_is_terminal(); }

  // A line on stderr, unless -q.
  void note(const std::string& line) const;
  // "cairn: …" on stderr, always.
  void complain(const std::string& line) const;
  // To stdout.
  void print(std::string_view text) const;
};

}  // namespace cairn::tool
