#include "store/record_row.h"

#include <string>
#include <vector>

#include "store/binder.h"
#include "store/row_extras.h"

namespace cairn {
namespace {

// Calls take(column, value) for each column but record_id, in the order of the INSERT below.
template <class Take>
void for_each_column(const RecordPlace& place, const Record& record, const std::string& extras, Take&& take) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Text() : Text(text); };
  take("id", Text(record.id));
  take("revision", Field<std::int64_t>(place.revision));
  take("format", Text(std::string(to_string(place.format))));
  take("batch_id", place.batch_id == 0 ? Field<std::int64_t>() : Field<std::int64_t>(place.batch_id));
  take("last_element_id", Field<std::int64_t>(place.last_element_id));
  for (const TextField& field : kTextFields) take(field.name, record.*field.member);
  for (const RateField& field : kRateFields) take(field.name, record.*field.member);
  take("evidence_count", record.evidence_count);
  take("os_specific", record.os_specific);
  take("errorcanon", text_or_null(record.errorcanon));
  take("extras", text_or_null(extras));
}

// A column's value, NULL when it is absent or null (extras tell the two apart).
struct Column {
  std::string_view name;
  Text text;
  Number number;
  Field<std::int64_t> integer;

  Column(std::string_view column, Text value) : name(column), text(std::move(value)) { forget_null(text); }
  Column(std::string_view column, Number value) : name(column), number(value) { forget_null(number); }
  Column(std::string_view column, Field<std::int64_t> value) : name(column), integer(value) {
    forget_null(integer);
  }
  template <class T>
  static void forget_null(Field<T>& field) {
    if (!field) field = Field<T>();
  }
  void bind(Binder& bind) const {
    if (number)
      bind(number);
    else if (integer)
      bind(integer);
    else
      bind(text);
  }
  friend bool operator==(const Column&, const Column&) = default;
};

std::vector<Column> columns_of(const RecordPlace& place, const Record& record) {
  std::vector<Column> columns;
  for_each_column(place, record, fold_extras(record),
                  [&](std::string_view name, const auto& value) { columns.emplace_back(name, value); });
  return columns;
}

}  // namespace

RecordRow::RecordRow(Connection& connection)
    : connection_(connection), insert_(connection.prepared(R"(
        INSERT INTO records (record_id, id, revision, format, batch_id, last_element_id, signature, regex, domain,
          category, subcategory, root_cause, root_cause_type, official_doc_url, official_doc_section, error_code,
          verification_tier, resolvable, first_seen, last_confirmed, last_updated, locale, confidence,
          fix_success_rate, evidence_count, os_specific, errorcanon, extras)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")) {}

void RecordRow::insert(std::int64_t record_id, const RecordPlace& place, const Record& record) {
  const std::string extras = fold_extras(record);
  Binder bind(insert_);
  bind(record_id)(record.id)(place.revision).name(to_string(place.format)).number_or_null(place.batch_id);
  bind(place.last_element_id);
  for (const TextField& field : kTextFields) bind(record.*field.member);
  for (const RateField& field : kRateFields) bind(record.*field.member);
  bind(record.evidence_count)(record.os_specific);
  bind.text_or_null(record.errorcanon).text_or_null(extras).run();
}

void RecordRow::update(std::int64_t record_id, const RecordPlace& place_before, const Record& before,
                       const RecordPlace& place, const Record& record) {
  const std::vector<Column> old = columns_of(place_before, before);
  const std::vector<Column> now = columns_of(place, record);
  std::string set;
  std::vector<const Column*> changed;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i] == old[i]) continue;
    set.append(set.empty() ? "" : ", ").append(now[i].name).append(" = ?");
    changed.push_back(&now[i]);
  }
  SQLite::Statement& update = connection_.prepared("UPDATE records SET " + set + " WHERE record_id = ?");
  Binder bind(update);
  for (const Column* column : changed) column->bind(bind);
  bind(record_id).run();
}

}  // namespace cairn
