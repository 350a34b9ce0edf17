#include "store/row_writer.h"

#include "store/binder.h"
#include "store/row_extras.h"

namespace cairn {
namespace {

constexpr std::string_view kOriginNames[] = {"listed", "runtime", "python"};

void clear(Connection& connection, const std::string& sql, std::int64_t record_id) {
  Binder(connection.prepared(sql))(record_id).run();
}

template <class Element>
std::size_t size_of(const List<Element>& list) {
  return list ? list->size() : 0;
}

const List<Transition>& list_of(const Record& record, const TransitionKind& kind) {
  static const List<Transition> kNone;
  return record.transition_graph ? *record.transition_graph.*kind.member : kNone;
}

}  // namespace

RowWriter::RowWriter(Connection& connection)
    : connection_(connection),
      row_(connection),
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
      insert_alias_(connection.prepared("INSERT INTO aliases (record_id, position, alias) VALUES (?, ?, ?)")),
      insert_example_(
          connection.prepared("INSERT INTO examples (record_id, kind, position, text) VALUES (?, ?, ?, ?)")) {
}

void RowWriter::insert(std::int64_t record_id, const RecordPlace& place, const Record& record) {
  row_.insert(record_id, place, record);
  for (std::size_t i = 0; i < size_of(record.versions); ++i)
    insert_version(record_id, i, (*record.versions)[i]);
  for (std::size_t i = 0; i < size_of(record.dead_ends); ++i)
    insert_advice(insert_dead_end_, record_id, i, (*record.dead_ends)[i]);
  for (std::size_t i = 0; i < size_of(record.workarounds); ++i)
    insert_advice(insert_workaround_, record_id, i, (*record.workarounds)[i]);
  for (const TransitionKind& kind : kTransitionKinds) {
    const List<Transition>& list = list_of(record, kind);
    for (std::size_t i = 0; i < size_of(list); ++i) insert_transition(record_id, kind, i, (*list)[i]);
  }
  insert_translations(record_id, 0, record.translations);
  insert_list_translations(record_id, record);
  insert_strings(insert_tag_, record_id, record.tags);
  insert_strings(insert_alias_, record_id, record.aliases);
  insert_examples(record_id, record);
}

void RowWriter::update(std::int64_t record_id, const RecordPlace& place_before, const Record& before,
                       const RecordPlace& place, const Record& record) {
  row_.update(record_id, place_before, before, place, record);
  update_lists(record_id, before, record);
  update_strings(record_id, before, record);
}

void RowWriter::remove(std::int64_t record_id) {
  clear(connection_, "DELETE FROM records WHERE record_id = ?", record_id);
}

void RowWriter::update_lists(std::int64_t record_id, const Record& before, const Record& record) {
  update_elements(record_id, "versions", before.versions, record.versions,
                  [&](std::size_t i, const VersionEntry& entry) { insert_version(record_id, i, entry); });
  update_elements(
      record_id, "dead_ends", before.dead_ends, record.dead_ends,
      [&](std::size_t i, const DeadEnd& element) { insert_advice(insert_dead_end_, record_id, i, element); });
  update_elements(record_id, "workarounds", before.workarounds, record.workarounds,
                  [&](std::size_t i, const Workaround& element) {
                    insert_advice(insert_workaround_, record_id, i, element);
                  });
  for (const TransitionKind& kind : kTransitionKinds)
    update_elements(
        record_id, "transitions", list_of(before, kind), list_of(record, kind),
        [&](std::size_t i, const Transition& element) { insert_transition(record_id, kind, i, element); });
}

// An element is known by its id; one that is equal and at its old place is left alone.
template <class Element, class Insert>
void RowWriter::update_elements(std::int64_t record_id, const char* table, const List<Element>& before,
                                const List<Element>& now, Insert&& insert) {
  const auto stays = [](const List<Element>& list, std::size_t i, const Element& element) {
    return i < size_of(list) && (*list)[i].element_id.value == element.element_id.value &&
           (*list)[i] == element;
  };
  const std::string from = std::string("DELETE FROM ") + table + " WHERE record_id = ? AND element_id = ?";
  for (std::size_t i = 0; i < size_of(before); ++i) {
    const Element& element = (*before)[i];
    if (stays(now, i, element)) continue;
    for (const std::string& sql :
         {from, std::string("DELETE FROM sources WHERE record_id = ? AND element_id = ?"),
          std::string("DELETE FROM translations WHERE record_id = ? AND element_id = ?")})
      Binder(connection_.prepared(sql))(record_id)(element.element_id.value).run();
  }
  for (std::size_t i = 0; i < size_of(now); ++i)
    if (!stays(before, i, (*now)[i])) insert(i, (*now)[i]);
}

void RowWriter::update_strings(std::int64_t record_id, const Record& before, const Record& record) {
  if (before.translations != record.translations || before.list_translations != record.list_translations) {
    clear(connection_, "DELETE FROM translations WHERE record_id = ? AND element_id = 0", record_id);
    insert_translations(record_id, 0, record.translations);
    insert_list_translations(record_id, record);
  }
  if (before.tags != record.tags) {
    clear(connection_, "DELETE FROM tags WHERE record_id = ?", record_id);
    insert_strings(insert_tag_, record_id, record.tags);
  }
  if (before.aliases != record.aliases) {
    clear(connection_, "DELETE FROM aliases WHERE record_id = ?", record_id);
    insert_strings(insert_alias_, record_id, record.aliases);
  }
  if (before.examples != record.examples || before.counterexamples != record.counterexamples) {
    clear(connection_, "DELETE FROM examples WHERE record_id = ?", record_id);
    insert_examples(record_id, record);
  }
}

void RowWriter::insert_version(std::int64_t record_id, std::size_t position, const VersionEntry& entry) {
  const std::string extras = fold_extras(entry);
  Binder bind(insert_version_);
  bind(record_id)(entry.element_id.value)(static_cast<std::int64_t>(position));
  bind.name(kOriginNames[static_cast<std::size_t>(entry.origin)])(entry.product);
  for (const auto& text : ElementTraits<VersionEntry>::texts) bind(entry.*text.member);
  bind.text_or_null(extras).run();
  insert_translations(record_id, entry.element_id.value, entry.translations);
}

template <class Element>
void RowWriter::insert_advice(SQLite::Statement& insert, std::int64_t record_id, std::size_t position,
                              const Element& element) {
  const std::string extras = fold_extras(element);
  Binder bind(insert);
  bind(record_id)(element.element_id.value)(static_cast<std::int64_t>(position));
  for (const auto& text : ElementTraits<Element>::texts) bind(element.*text.member);
  bind(element.*ElementTraits<Element>::rate).text_or_null(extras).run();
  for (std::size_t i = 0; i < size_of(element.sources); ++i)
    Binder{insert_source_}(record_id)(element.element_id.value)(static_cast<std::int64_t>(i))(
        (*element.sources)[i])
        .run();
  insert_translations(record_id, element.element_id.value, element.translations);
}

void RowWriter::insert_transition(std::int64_t record_id, const TransitionKind& kind, std::size_t position,
                                  const Transition& transition) {
  const std::string extras = fold_extras(transition);
  Binder bind(insert_transition_);
  bind(record_id)(transition.element_id.value).name(kind.name)(static_cast<std::int64_t>(position));
  for (const auto& text : ElementTraits<Transition>::texts) bind(transition.*text.member);
  bind(transition.probability).text_or_null(extras).run();
  insert_translations(record_id, transition.element_id.value, transition.translations);
}

void RowWriter::insert_translations(std::int64_t record_id, std::int64_t element_id,
                                    const std::vector<Translation>& translations) {
  for (const Translation& translation : translations)
    Binder{insert_translation_}(record_id)(element_id)(translation.field)(translation.locale)(
        std::int64_t{0})(translation.text)
        .run();
}

void RowWriter::insert_list_translations(std::int64_t record_id, const Record& record) {
  for (const ListTranslation& translation : record.list_translations)
    for (std::size_t i = 0; i < translation.texts.size(); ++i)
      Binder{insert_translation_}(record_id)(std::int64_t{0})(translation.list)(translation.locale)(
          static_cast<std::int64_t>(i))(translation.texts[i])
          .run();
}

void RowWriter::insert_strings(SQLite::Statement& insert, std::int64_t record_id,
                               const List<std::string>& strings) {
  for (std::size_t i = 0; i < size_of(strings); ++i)
    Binder{insert}(record_id)(static_cast<std::int64_t>(i))((*strings)[i]).run();
}

void RowWriter::insert_examples(std::int64_t record_id, const Record& record) {
  const auto insert = [&](std::string_view kind, const List<std::string>& texts) {
    for (std::size_t i = 0; i < size_of(texts); ++i)
      Binder{insert_example_}(record_id).name(kind)(static_cast<std::int64_t>(i))((*texts)[i]).run();
  };
  insert("example", record.examples);
  insert("counterexample", record.counterexamples);
}

}  // namespace cairn
