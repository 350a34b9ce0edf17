#include "store/row_reader.h"

#include <algorithm>
#include <tuple>

#include "store/row_extras.h"

namespace cairn {
namespace {

// Reads columns from left to right.
class Columns {
 public:
  explicit Columns(SQLite::Statement& row, int first = 0) : row_(row), index_(first) {}

  std::int64_t integer() { return row_.getColumn(index_++).getInt64(); }
  std::string string() { return row_.getColumn(index_++).getString(); }
  Text text() {
    const SQLite::Column column = row_.getColumn(index_++);
    return column.isNull() ? Text() : Text(column.getString());
  }
  Number number() {
    const SQLite::Column column = row_.getColumn(index_++);
    return column.isNull() ? Number() : Number(column.getDouble());
  }

 private:
  SQLite::Statement& row_;
  int index_;
};

VersionEntry::Origin origin_from(std::string_view name) {
  if (name == "runtime") return VersionEntry::Origin::kRuntime;
  return name == "python" ? VersionEntry::Origin::kPython : VersionEntry::Origin::kListed;
}

// The extras of elements are unfolded last, when their sources have been read; until then they hold the
// column.
template <class Element>
void unfold_all(List<Element>& elements) {
  if (!elements) return;
  for (Element& element : *elements) {
    const std::string folded = std::move(element.extras);
    element.extras.clear();
    unfold_extras(folded, element);
  }
}

}  // namespace

std::optional<std::int64_t> RowReader::find(std::string_view id) {
  SQLite::Statement& row = connection_.prepared("SELECT record_id FROM records WHERE id = ?");
  row.bind(1, std::string(id));
  if (!row.executeStep()) return std::nullopt;
  const std::int64_t record_id = row.getColumn(0).getInt64();
  row.reset();
  return record_id;
}

std::optional<StoredRecord> RowReader::read(std::int64_t record_id) {
  SQLite::Statement& row = connection_.prepared(R"(
    SELECT id, revision, format, batch_id, last_element_id, signature, regex, domain, category, subcategory,
      root_cause, root_cause_type, official_doc_url, official_doc_section, error_code, verification_tier, resolvable,
      first_seen, last_confirmed, last_updated, locale, confidence, fix_success_rate, evidence_count, os_specific,
      errorcanon, extras
    FROM records WHERE record_id = ?)");
  row.bind(1, record_id);
  if (!row.executeStep()) return std::nullopt;
  StoredRecord stored;
  stored.record_id = record_id;
  Record& record = stored.record;
  Columns columns(row);
  record.id = columns.string();
  stored.place.revision = columns.integer();
  stored.place.format = columns.string() == "errorcanon" ? Format::kErrorCanon : Format::kNative;
  stored.place.batch_id = columns.integer();
  stored.place.last_element_id = columns.integer();
  for (const TextField& field : kTextFields) record.*field.member = columns.text();
  for (const RateField& field : kRateFields) record.*field.member = columns.number();
  if (!row.isColumnNull(23)) record.evidence_count = row.getColumn(23).getInt64();
  Columns rest(row, 24);
  record.os_specific = rest.text();
  record.errorcanon = rest.string();
  const std::string extras = rest.string();
  row.reset();

  read_versions(stored);
  read_advice(
      "SELECT element_id, action, why_fails, condition, common_misconception, tradeoff, fail_rate, extras "
      "FROM dead_ends WHERE record_id = ? ORDER BY position",
      record_id, record.dead_ends);
  read_advice(
      "SELECT element_id, action, how, condition, tradeoff, success_rate, extras "
      "FROM workarounds WHERE record_id = ? ORDER BY position",
      record_id, record.workarounds);
  read_sources(stored);
  read_transitions(stored);
  read_translations(stored);
  read_strings("SELECT tag FROM tags WHERE record_id = ? ORDER BY position", record_id, record.tags);
  read_strings("SELECT alias FROM aliases WHERE record_id = ? ORDER BY position", record_id, record.aliases);
  read_strings("SELECT text FROM examples WHERE record_id = ? AND kind = 'example' ORDER BY position",
               record_id, record.examples);
  read_strings("SELECT text FROM examples WHERE record_id = ? AND kind = 'counterexample' ORDER BY position",
               record_id, record.counterexamples);
  unfold_all(record.versions);
  unfold_all(record.dead_ends);
  unfold_all(record.workarounds);
  unfold_extras(extras, record);
  std::ranges::sort(record.list_translations, {},
                    [](const ListTranslation& t) { return std::tie(t.list, t.locale); });
  return stored;
}

void RowReader::read_versions(StoredRecord& stored) {
  SQLite::Statement& row = connection_.prepared(R"(
    SELECT element_id, origin, product, version, introduced, deprecated, removed, behavior_change, status, extras
    FROM versions WHERE record_id = ? ORDER BY position)");
  row.bind(1, stored.record_id);
  while (row.executeStep()) {
    if (!stored.record.versions) stored.record.versions.emplace();
    VersionEntry& entry = stored.record.versions->emplace_back();
    Columns columns(row);
    entry.element_id.value = columns.integer();
    entry.origin = origin_from(columns.string());
    entry.product = columns.string();
    for (const auto& text : ElementTraits<VersionEntry>::texts) entry.*text.member = columns.text();
    entry.extras = columns.string();
  }
  row.reset();
}

template <class Element>
void RowReader::read_advice(std::string_view sql, std::int64_t record_id, List<Element>& into) {
  SQLite::Statement& row = connection_.prepared(sql);
  row.bind(1, record_id);
  while (row.executeStep()) {
    if (!into) into.emplace();
    Element& element = into->emplace_back();
    Columns columns(row);
    element.element_id.value = columns.integer();
    for (const auto& text : ElementTraits<Element>::texts) element.*text.member = columns.text();
    element.*ElementTraits<Element>::rate = columns.number();
    element.extras = columns.string();
  }
  row.reset();
}

void RowReader::read_sources(StoredRecord& stored) {
  SQLite::Statement& row = connection_.prepared(
      "SELECT element_id, url FROM sources WHERE record_id = ? ORDER BY element_id, position");
  row.bind(1, stored.record_id);
  const auto add = [](auto& elements, std::int64_t element_id, const std::string& url) {
    if (!elements) return;
    for (auto& element : *elements) {
      if (element.element_id.value != element_id) continue;
      if (!element.sources) element.sources.emplace();
      element.sources->push_back(url);
    }
  };
  while (row.executeStep()) {
    const std::int64_t element_id = row.getColumn(0).getInt64();
    const std::string url = row.getColumn(1).getString();
    add(stored.record.dead_ends, element_id, url);
    add(stored.record.workarounds, element_id, url);
  }
  row.reset();
}

void RowReader::read_transitions(StoredRecord& stored) {
  SQLite::Statement& row = connection_.prepared(R"(
    SELECT kind, element_id, error_id, condition, distinction, typical_delay, probability, extras
    FROM transitions WHERE record_id = ? ORDER BY kind, position)");
  row.bind(1, stored.record_id);
  while (row.executeStep()) {
    Columns columns(row);
    const std::string name = columns.string();
    const auto* kind = std::ranges::find(kTransitionKinds, name, &TransitionKind::name);
    if (kind == std::end(kTransitionKinds)) continue;
    if (!stored.record.transition_graph) stored.record.transition_graph.emplace();
    List<Transition>& list = *stored.record.transition_graph.*kind->member;
    if (!list) list.emplace();
    Transition& transition = list->emplace_back();
    transition.element_id.value = columns.integer();
    for (const auto& text : ElementTraits<Transition>::texts) transition.*text.member = columns.text();
    transition.probability = columns.number();
    const std::string folded = columns.string();
    unfold_extras(folded, transition);
  }
  row.reset();
}

void RowReader::read_translations(StoredRecord& stored) {
  SQLite::Statement& row = connection_.prepared(R"(
    SELECT element_id, field, locale, text
    FROM translations WHERE record_id = ? ORDER BY element_id, field, locale, position)");
  row.bind(1, stored.record_id);
  Record& record = stored.record;
  const auto add = [](auto& elements, std::int64_t element_id, const Translation& translation) {
    if (!elements) return;
    for (auto& element : *elements)
      if (element.element_id.value == element_id) element.translations.push_back(translation);
  };
  while (row.executeStep()) {
    Columns columns(row);
    const std::int64_t element_id = columns.integer();
    Translation translation;
    translation.field = columns.string();
    translation.locale = columns.string();
    translation.text = row.isColumnNull(3) ? Text::null() : Text(row.getColumn(3).getString());
    if (element_id == 0 && (translation.field == "workarounds" || translation.field == "dead_ends")) {
      auto& lists = record.list_translations;
      if (lists.empty() || lists.back().list != translation.field ||
          lists.back().locale != translation.locale)
        lists.push_back({translation.field, translation.locale, {}});
      lists.back().texts.push_back(translation.text.value_or(""));
    } else if (element_id == 0) {
      record.translations.push_back(std::move(translation));
    } else {
      add(record.versions, element_id, translation);
      add(record.dead_ends, element_id, translation);
      add(record.workarounds, element_id, translation);
      if (record.transition_graph)
        for (const TransitionKind& kind : kTransitionKinds)
          add(*record.transition_graph.*kind.member, element_id, translation);
    }
  }
  row.reset();
}

void RowReader::read_strings(std::string_view sql, std::int64_t record_id, List<std::string>& into) {
  SQLite::Statement& row = connection_.prepared(sql);
  row.bind(1, record_id);
  while (row.executeStep()) {
    if (!into) into.emplace();
    into->push_back(row.getColumn(0).getString());
  }
  row.reset();
}

}  // namespace cairn
