#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "cairn/command.h"
#include "cairn/interrupt.h"
#include "cairn/rows.h"
#include "cairn/text_input.h"
#include "store/read_only_sql.h"

namespace cairn::tool {
namespace sql_command {

struct Options {
  std::string query;
  std::vector<std::string> parameters;
  double timeout = 10;
};

std::string hexadecimal(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) digits += fmt::format("{:02X}", static_cast<unsigned char>(byte));
  return digits;
}

// JSON has no blobs, no text that is not UTF-8 and no infinities.
struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(double value) const {
    if (std::isfinite(value)) return value;
    return value > 0 ? "Inf" : "-Inf";
  }
  Json operator()(const std::string& text) const { return invalid_utf8_at(text) ? hexadecimal(text) : text; }
  Json operator()(const SqlBlob& blob) const { return hexadecimal(blob.bytes); }
};

// Two columns of one name would be one member: the second becomes name_2.
std::vector<std::string> distinct(std::span<const std::string> names) {
  std::vector<std::string> result;
  std::set<std::string> taken(names.begin(), names.end());
  std::set<std::string> seen;
  for (const std::string& name : names) {
    std::string unique = name;
    for (int n = 2; !seen.insert(unique).second || (n > 2 && taken.contains(unique)); ++n)
      unique = fmt::format("{}_{}", name, n);
    result.push_back(std::move(unique));
  }
  return result;
}

// Rows whose columns are known when the first one is: numbers stand to the right if the first row's do.
class Table {
 public:
  explicit Table(const Session& session) : session_(session) {}

  void name(std::span<const std::string> names) { names_ = distinct(names); }

  void add(std::span<const SqlValue> values) {
    if (!rows_) begin(values);
    Json row = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i) row[names_[i]] = std::visit(ToJson(), values[i]);
    rows_->add(row);
  }

  std::size_t finish() {
    if (!rows_) begin({});
    rows_->finish();
    return rows_->count();
  }

 private:
  void begin(std::span<const SqlValue> first) {
    std::vector<RowPrinter::Column> columns;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const bool number = i < first.size() && (std::holds_alternative<std::int64_t>(first[i]) ||
                                               std::holds_alternative<double>(first[i]));
      columns.push_back(
          {names_[i], names_[i], number ? RowPrinter::Align::kRight : RowPrinter::Align::kLeft});
    }
    rows_.emplace(session_, std::move(columns));
  }

  const Session& session_;
  std::vector<std::string> names_;
  std::optional<RowPrinter> rows_;
};

int run(Session& session, const Options& options) {
  const std::string text = read_text(session, {options.query}, {});
  Store store = session.open_to_read();
  const Interrupt interrupt;
  Table table(session);
  run_read_only(
      store,
      {.text = text,
       .parameters = options.parameters,
       .time_limit = std::chrono::milliseconds(std::llround(options.timeout * 1000)),
       .stop = interrupt.token()},
      [&](std::span<const std::string> names) { table.name(names); },
      [&](std::span<const SqlValue> values) { table.add(values); });
  if (table.finish() > 0) return kDone;
  session.note("the query gives no row");
  return kNothing;
}

std::string seconds_fault(const std::string& text) {
  double seconds = -1;
  if (CLI::detail::lexical_cast(text, seconds) && seconds >= 0 && seconds <= 1e6) return {};
  return text + " is not a number of seconds from 0 to 1000000";
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("query", options->query, "One statement that reads; - takes it from stdin")
      ->required()
      ->type_name("QUERY");
  app.add_option("--param", options->parameters,
                 "A value for the next ? of the query, or for a name: :name=VALUE; repeat it for more")
      ->allow_extra_args(false)
      ->type_name("VALUE");
  app.add_option("--timeout", options->timeout, "Stop after so many seconds; 0 never does (10)")
      ->check(CLI::Validator(seconds_fault, ""))
      ->type_name("SECONDS");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace sql_command

extern const Command kSql;
const Command kSql{
    "sql", "Ask in SQL; only reads",
    "cairn sql 'SELECT domain, count(*) AS n FROM records GROUP BY domain ORDER BY n DESC'\n"
    "  cairn sql 'SELECT id FROM records WHERE cairn_match(regex, :log)' --param \":log=$(cat log)\"\n\n"
    "Beside SQLite's own functions: regexp(regex, text) and text REGEXP regex, cairn_match(regex, "
    "text),\nversion_in([product,] version, query), version_grade(likewise), cairn_product(product, "
    "version)",
    sql_command::setup};

}  // namespace cairn::tool
