#include "store/row_writer.h"

#include <sqlite3.h>

#include "store/row_extras.h"

namespace cairn {
namespace {

constexpr std::string_view kOriginNames[] = {"listed", "runtime", "python"};

// Binds from left to right. Texts are not copied: they must live until the statement has run.
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) { statement_.reset(); }

  Binder& operator()(std::int64_t value) {
    statement_.bind(++index_, value);
    return *this;
  }
  Binder& operator()(const std::string& text) {
    statement_.bindNoCopy(++index_, text);
    return *this;
  }
  Binder& name(std::string_view name) {  // one of our own: short, and copied
    statement_.bind(++index_, std::string(name));
    return *this;
  }
  Binder& operator()(const Text& text) { return text ? (*this)(*text) : null(); }
  Binder& operator()(const Number& number) {
    if (!number) return null();
    statement_.bind(++index_, *number);
    return *this;
  }
  Binder& operator()(const Field<std::int64_t>& number) { return number ? (*this)(*number) : null(); }
  Binder& text_or_null(const std::string& text) { return text.empty() ? null() : (*this)(text); }
  Binder& null() {
    statement_.bind(++index_);
    return *this;
  }

  void run() { statement_.exec(); }

 private:
  SQLite::Statement& statement_;
  int index_ = 0;
};

}  // namespace

RowWriter::RowWriter(Connection& connection)
    : connection_(connection),
      insert_record_(connection.prepared(R"(
        INSERT INTO records (record_id, id, revision, format, batch_id, last_element_id, signature, regex, domain,
          category, subcategory, root_cause, root_cause_type, official_doc_url, official_doc_section, error_code,
          verification_tier, resolvable, first_seen, last_confirmed, last_updated, locale, confidence,
          fix_success_rate, evidence_count, os_specific, errorcanon, extras)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
          ?22, ?23, ?24, ?25, ?26, ?27, ?28))")),
      update_record_(connection.prepared(R"(
        UPDATE records SET
          id = ?2, revision = ?3, format = ?4, batch_id = ?5, last_element_id = ?6, signature = ?7, regex = ?8,
          domain = ?9, category = ?10, subcategory = ?11, root_cause = ?12, root_cause_type = ?13,
          official_doc_url = ?14, official_doc_section = ?15, error_code = ?16, verification_tier = ?17,
          resolvable = ?18, first_seen = ?19, last_confirmed = ?20, last_updated = ?21, locale = ?22,
          confidence = ?23, fix_success_rate = ?24, evidence_count = ?25, os_specific = ?26, errorcanon = ?27,
          extras = ?28
        WHERE record_id = ?1)")),
      insert_version_(connection.prepared(R"(
        INSERT INTO versions (record_id, element_id, position, origin, product, version, introduced, deprecated,
          removed, behavior_change, status, extras)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")),
      insert_dead_end_(connection.prepared(R"(
        INSERT INTO dead_ends (record_id, element_id, position, action, why_fails, condition, common_misconception,
          tradeoff, fail_rate, extras)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")),
      insert_workaround_(connection.prepared(R"(
        INSERT INTO workarounds (record_id, element_id, position, action, how, condition, tradeoff, success_rate,
          extras)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))")),
      insert_source_(connection.prepared(
          "INSERT INTO sources (record_id, element_id, position, url) VALUES (?, ?, ?, ?)")),
      insert_transition_(connection.prepared(R"(
        INSERT INTO transitions (record_id, element_id, kind, position, error_id, condition, distinction,
          typical_delay, probability, extras)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")),
      insert_translation_(connection.prepared(R"(
        INSERT INTO translations (record_id, element_id, field, locale, position, text)
        VALUES (?, ?, ?, ?, ?, ?))")),
      insert_tag_(connection.prepared("INSERT INTO tags (record_id, position, tag) VALUES (?, ?, ?)")),
      insert_alias_(
          connection.prepared("INSERT INTO aliases (record_id, position, alias) VALUES (?, ?, ?)")) {}

void RowWriter::insert(std::int64_t record_id, const RecordPlace& place, const Record& record) {
  write_record(insert_record_, record_id, place, record);
  write_lists(record_id, record);
}

void RowWriter::update(std::int64_t record_id, const RecordPlace& place, const Record& before,
                       const Record& record) {
  write_record(update_record_, record_id, place, record);
  const auto clear = [&](std::string_view sql) { Binder(connection_.prepared(sql))(record_id).run(); };
  // Sources and translations refer to elements of several lists; they go and come with any of them.
  const bool same =
      before.versions == record.versions && before.dead_ends == record.dead_ends &&
      before.workarounds == record.workarounds && before.transition_graph == record.transition_graph &&
      before.translations == record.translations && before.list_translations == record.list_translations &&
      before.tags == record.tags && before.aliases == record.aliases;
  if (same) return;
  clear("DELETE FROM versions WHERE record_id = ?");
  clear("DELETE FROM dead_ends WHERE record_id = ?");
  clear("DELETE FROM workarounds WHERE record_id = ?");
  clear("DELETE FROM sources WHERE record_id = ?");
  clear("DELETE FROM transitions WHERE record_id = ?");
  clear("DELETE FROM translations WHERE record_id = ?");
  clear("DELETE FROM tags WHERE record_id = ?");
  clear("DELETE FROM aliases WHERE record_id = ?");
  write_lists(record_id, record);
}

void RowWriter::remove(std::int64_t record_id) {
  Binder(connection_.prepared("DELETE FROM records WHERE record_id = ?"))(record_id).run();
}

void RowWriter::write_record(SQLite::Statement& write, std::int64_t record_id, const RecordPlace& place,
                             const Record& record) {
  const std::string extras = fold_extras(record);
  Binder bind(write);
  bind(record_id)(record.id)(place.revision).name(to_string(place.format));
  if (place.batch_id == 0)
    bind.null();
  else
    bind(place.batch_id);
  bind(place.last_element_id);
  for (const TextField& field : kTextFields) bind(record.*field.member);
  for (const RateField& field : kRateFields) bind(record.*field.member);
  bind(record.evidence_count)(record.os_specific);
  bind.text_or_null(record.errorcanon).text_or_null(extras).run();
}

void RowWriter::write_lists(std::int64_t record_id, const Record& record) {
  insert_versions(record_id, record);
  insert_advice(insert_dead_end_, record_id, record.dead_ends);
  insert_advice(insert_workaround_, record_id, record.workarounds);
  insert_transitions(record_id, record);
  insert_translations(record_id, record);
  insert_strings(insert_tag_, record_id, record.tags);
  insert_strings(insert_alias_, record_id, record.aliases);
}

void RowWriter::insert_versions(std::int64_t record_id, const Record& record) {
  for (std::size_t i = 0; record.versions && i < record.versions->size(); ++i) {
    const VersionEntry& entry = (*record.versions)[i];
    const std::string extras = fold_extras(entry);
    Binder bind(insert_version_);
    bind(record_id)(entry.element_id.value)(static_cast<std::int64_t>(i));
    bind.name(kOriginNames[static_cast<std::size_t>(entry.origin)])(entry.product);
    for (const auto& text : ElementTraits<VersionEntry>::texts) bind(entry.*text.member);
    bind.text_or_null(extras).run();
    insert_translations_of(record_id, entry.element_id.value, entry.translations);
  }
}

template <class Element>
void RowWriter::insert_advice(SQLite::Statement& insert, std::int64_t record_id,
                              const List<Element>& elements) {
  for (std::size_t i = 0; elements && i < elements->size(); ++i) {
    const Element& element = (*elements)[i];
    const std::string extras = fold_extras(element);
    Binder bind(insert);
    bind(record_id)(element.element_id.value)(static_cast<std::int64_t>(i));
    for (const auto& text : ElementTraits<Element>::texts) bind(element.*text.member);
    bind(element.*ElementTraits<Element>::rate).text_or_null(extras).run();
    insert_sources(record_id, element.element_id.value, element.sources);
    insert_translations_of(record_id, element.element_id.value, element.translations);
  }
}

void RowWriter::insert_sources(std::int64_t record_id, std::int64_t element_id,
                               const List<std::string>& sources) {
  for (std::size_t i = 0; sources && i < sources->size(); ++i) {
    Binder bind(insert_source_);
    bind(record_id)(element_id)(static_cast<std::int64_t>(i))((*sources)[i]).run();
  }
}

void RowWriter::insert_transitions(std::int64_t record_id, const Record& record) {
  if (!record.transition_graph) return;
  for (const TransitionKind& kind : kTransitionKinds) {
    const List<Transition>& list = *record.transition_graph.*kind.member;
    for (std::size_t i = 0; list && i < list->size(); ++i) {
      const Transition& transition = (*list)[i];
      const std::string extras = fold_extras(transition);
      Binder bind(insert_transition_);
      bind(record_id)(transition.element_id.value).name(kind.name)(static_cast<std::int64_t>(i));
      for (const auto& text : ElementTraits<Transition>::texts) bind(transition.*text.member);
      bind(transition.probability).text_or_null(extras).run();
      insert_translations_of(record_id, transition.element_id.value, transition.translations);
    }
  }
}

void RowWriter::insert_translations(std::int64_t record_id, const Record& record) {
  insert_translations_of(record_id, 0, record.translations);
  for (const ListTranslation& translation : record.list_translations)
    for (std::size_t i = 0; i < translation.texts.size(); ++i) {
      Binder bind(insert_translation_);
      bind(record_id)(std::int64_t{0})(translation.list)(translation.locale);
      bind(static_cast<std::int64_t>(i))(translation.texts[i]).run();
    }
}

void RowWriter::insert_translations_of(std::int64_t record_id, std::int64_t element_id,
                                       const std::vector<Translation>& translations) {
  for (const Translation& translation : translations) {
    Binder bind(insert_translation_);
    bind(record_id)(element_id)(translation.field)(translation.locale);
    bind(std::int64_t{0})(translation.text).run();
  }
}

void RowWriter::insert_strings(SQLite::Statement& insert, std::int64_t record_id,
                               const List<std::string>& strings) {
  for (std::size_t i = 0; strings && i < strings->size(); ++i) {
    Binder bind(insert);
    bind(record_id)(static_cast<std::int64_t>(i))((*strings)[i]).run();
  }
}

}  // namespace cairn
