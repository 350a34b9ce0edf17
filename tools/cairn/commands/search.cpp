#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/rows.h"
#include "cairn/summary_row.h"
#include "query/matched.h"
#include "query/search.h"

namespace cairn::tool {
namespace search_command {

struct Options {
  std::vector<std::string> words;
  Query query;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The matches between marks that fit the form; a table has none.
std::string snippet_for(const Snippet& snippet, Form form) {
  if (form == Form::kMarkdown) return snippet.marked("**", "**");
  if (form == Form::kJson || form == Form::kNdjson) return snippet.marked("«", "»");
  return snippet.text;
}

// Matches in colour, words as they stand; wrapped lines would tear the colours, so one line and no more.
std::string in_color(const Snippet& snippet, const Style& style, std::size_t width) {
  std::string line;
  std::size_t at = 0;
  std::size_t room = width;
  const auto add = [&](std::size_t end, bool match) {
    const std::string text = fit(printable(std::string_view(snippet.text).substr(at, end - at)), room);
    room -= std::min(room, display_width(text));
    if (!text.empty()) line += match ? style.highlight(text) : text;
    at = end;
  };
  for (const Snippet::Span& span : snippet.matches) {
    if (room > 0) add(span.start, false);
    if (room > 0) add(span.end, true);
  }
  if (room > 0) add(snippet.text.size(), false);
  return line;
}

void print_page(const Session& session, const SearchAnswer& answer) {
  const Style style = session.out_style();
  const std::size_t width = terminal_width() > 26 ? terminal_width() - 6 : 20;
  for (const Found& found : answer.found) {
    session.print(fmt::format("{}  {}\n", style.dim(fmt::format("{:.2f}", found.score)),
                              style.green(printable(found.summary.id))));
    session.print("      " + fit(printable(found.summary.signature), width) + '\n');
    const std::string snippet = in_color(found.snippet, style, width);
    if (!snippet.empty() && found.snippet.text != found.summary.signature)
      session.print("      " + snippet + '\n');
  }
}

int run(Session& session, Options& options) {
  Store store = session.open_to_read();
  find_matched(store, options.query, session.cache_folder().value_or(""));
  const SearchAnswer answer = search(store, joined(options.words), options.query);
  for (const std::string& note : answer.notes) session.note(note);
  if (session.readable()) {
    print_page(session, answer);
  } else {
    RowPrinter rows(session, {{"id", "ID"},
                              {"score", "SCORE", RowPrinter::Align::kRight},
                              {"signature", "SIGNATURE"},
                              {"snippet", "SNIPPET"}});
    for (const Found& found : answer.found) {
      Json row = summary_row(found.summary);
      row["score"] = std::round(found.score * 1000) / 1000;
      row["snippet"] = snippet_for(found.snippet, session.form);
      rows.add(row);
    }
    rows.finish();
  }
  if (answer.found.empty()) session.note("nothing is found");
  return answer.found.empty() ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("words", options->words,
                 "Words that must all be there; \"a phrase\", begin*, -not, AND, OR, NOT, ( ), field:word. "
                 "Quote it for the shell, or put -- before a word with a minus")
      ->required()
      ->type_name("WORDS");
  add_filters(app, options->query);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace search_command

extern const Command kSearch;
const Command kSearch{"search", "Find records by words in any field, in every language of the base",
                      "cairn search detached head\n"
                      "  cairn search '\"virtual environment\" OR venv -conda' --domain python\n"
                      "  cairn search 'cause:(timeout OR refused) tag:docker*' --json",
                      search_command::setup};

}  // namespace cairn::tool
