#include "store/sql_functions.h"

#include <stdexcept>
#include <string>

#include "base/text.h"
#include "match/line_scanner.h"
#include "match/pattern.h"
#include "model/product.h"
#include "model/version_grade.h"
#include "store/sql_function.h"

namespace cairn {
namespace {

[[noreturn]] void refuse(const std::string& function, std::string_view text, const std::string& why) {
  throw std::invalid_argument(function + ": " + quote_excerpt(text) + ": " + why);
}

void check_regex(const std::string& function, std::string_view regex) {
  for (const Diagnostic& fault : check_pattern(regex, {}))
    if (fault.rule == "regex-refused") refuse(function, regex, fault.message);
}

Pattern compiled(std::string_view regex) {
  auto pattern = Pattern::compile(regex);
  if (!pattern) {
    check_regex("regexp", regex);
    refuse("regexp", regex, "RE2 does not take this expression");
  }
  return *std::move(pattern);
}

void regexp(SqlCall call) {
  if (call.size() < 2) throw std::invalid_argument("regexp(regex, text, …): there is no text");
  if (call.is_null(0)) return sqlite3_result_null(call.context);
  call.with<Pattern>(0, compiled, [&](const Pattern& pattern) {
    bool any = false;
    for (int i = 1; i < call.size(); ++i) {
      if (call.is_null(i)) continue;
      if (pattern.matches(call.text(i))) return sqlite3_result_int(call.context, 1);
      any = true;
    }
    if (any) sqlite3_result_int(call.context, 0);
  });
}

// One record's pattern, tried as the patterns of a whole base are. The index would keep a refused one and
// never find it; here that is a mistake to hear about.
LineScanner scanner_of(std::string_view regex) {
  check_regex("cairn_match", regex);
  const PatternIndex::Entry entry{.record = 1, .regex = regex};
  return LineScanner(PatternIndex::build({&entry, 1}));
}

void cairn_match(SqlCall call) {
  call.with<LineScanner>(0, scanner_of, [&](LineScanner& scanner) {
    bool found = false;
    scanner.scan(call.text(1), [&](const Hit&) { found = true; });
    sqlite3_result_int(call.context, found ? 1 : 0);
  });
}

VersionQuery asked(std::string_view text) {
  auto query = parse_version_query(text);
  if (!query)
    refuse("version_in", text,
           "column " + std::to_string(query.fault().column) + ": " + query.fault().message);
  return *std::move(query);
}

VersionGrade grade(const VersionQuery& query, std::string_view product, std::string_view version) {
  const auto listed = parse_listed_version({.product = product, .text = version});
  if (!listed)
    refuse("version_in", version,
           "column " + std::to_string(listed.fault().column) + ": " + listed.fault().message);
  return grade_versions({&query, 1}, {&*listed, 1}).grade;
}

template <class Take>
void graded(SqlCall call, Take&& take) {
  const int query_at = call.size() - 1;
  call.with<VersionQuery>(query_at, asked, [&](const VersionQuery& query) {
    take(grade(query, query_at == 2 ? call.text(0) : std::string_view(), call.text(query_at - 1)));
  });
}

void version_in(SqlCall call) {
  graded(call,
         [&](VersionGrade grade) { sqlite3_result_int(call.context, grade <= VersionGrade::kAny ? 1 : 0); });
}

void version_grade(SqlCall call) {
  graded(call, [&](VersionGrade grade) {
    const std::string_view name = to_string(grade);
    sqlite3_result_text(call.context, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
  });
}

void cairn_product(SqlCall call) {
  const std::string_view product = call.text(0);
  const std::string key = product_key(product.empty() ? split_product(call.text(1)).product : product);
  sqlite3_result_text(call.context, key.data(), static_cast<int>(key.size()), SQLITE_TRANSIENT);
}

}  // namespace

int register_regexp(sqlite3* database) noexcept {
  // The sqlite3 shell has a regexp of two arguments, which SQLite would prefer to one of any number.
  const int result = add_sql_function<regexp, SqlNulls::kSeen>(database, "regexp", 2);
  return result == SQLITE_OK ? add_sql_function<regexp, SqlNulls::kSeen>(database, "regexp", -1) : result;
}

int register_sql_functions(sqlite3* database) noexcept {
  for (const int result :
       {register_regexp(database), add_sql_function<cairn_match>(database, "cairn_match", 2),
        add_sql_function<version_in>(database, "version_in", 2),
        add_sql_function<version_in>(database, "version_in", 3),
        add_sql_function<version_grade>(database, "version_grade", 2),
        add_sql_function<version_grade>(database, "version_grade", 3),
        add_sql_function<cairn_product>(database, "cairn_product", 2)})
    if (result != SQLITE_OK) return result;
  return SQLITE_OK;
}

}  // namespace cairn
