#include "curate/merge_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "curate/linking.h"
#include "curate/list_alignment.h"
#include "model/fields.h"
#include "model/native_codec.h"
#include "store/history.h"

namespace cairn {
namespace {

bool is_gap(const Json& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

// Walks two JSON values and puts them together.
class Uniter {
 public:
  explicit Uniter(const std::vector<std::string>& prefer_other) : unused_(prefer_other) {}

  Json unite(const FieldPath& at, const Json& kept, const Json& other) {
    if (kept.is_object() && other.is_object()) return unite_objects(at, kept, other);
    if (kept.is_array() && other.is_array()) return unite_lists(at, kept, other);
    if (is_gap(kept)) return other;
    if (is_gap(other) || kept == other) return kept;
    const bool other_wins = std::erase(unused_, at.text()) > 0;
    const Json& winner = other_wins ? other : kept;
    choices_.push_back({at, winner, other_wins ? kept : other});
    return winner;
  }

  std::vector<FieldChoice> take_choices() { return std::move(choices_); }
  std::vector<std::string> take_unused() { return std::move(unused_); }

 private:
  // The texts first, so that a translation can tell whose text it translates.
  Json unite_objects(const FieldPath& at, const Json& kept, const Json& other) {
    Json united = kept;
    const auto take = [&](const std::string& name, const Json& value) {
      united[name] = united.contains(name) ? unite(at / name, united[name], value) : value;
    };
    for (const auto& [name, value] : other.items())
      if (translated_by(name, other).empty()) take(name, value);
    for (const auto& [name, value] : kept.items()) {
      const std::string text = translated_by(name, kept);
      if (!text.empty() && united[text] != kept[text]) united.erase(name);
    }
    for (const auto& [name, value] : other.items()) {
      const std::string text = translated_by(name, other);
      if (!text.empty() && united[text] == other[text]) take(name, value);
    }
    return united;
  }

  // The member of the object that `name` is a translation of; "" when it is none.
  static std::string translated_by(const std::string& name, const Json& object) {
    const std::string text(split_localised(name).field);
    return object.contains(text) ? text : std::string();
  }

  Json unite_lists(const FieldPath& at, const Json& kept, const Json& other) {
    const ListAlignment alignment = align_alike(kept, other);
    Json united = kept;
    for (std::size_t j = 0; j < other.size(); ++j)
      if (const auto i = alignment.of_after[j])
        united[*i] = unite(at / *i, kept[*i], other[j]);
      else
        united.push_back(other[j]);
    return united;
  }

  std::vector<FieldChoice> choices_;
  std::vector<std::string> unused_;  // of the places at which the other is preferred
};

// Without what is put together apart.
Json members_of(Record record) {
  record.list_translations.clear();
  record.errorcanon.clear();
  record.versions.reset();
  Json json = encode_native(record);
  json.erase("last_updated");
  json.erase("aliases");
  return json;
}

void unite_aliases(const Record& kept, const Record& other, Record& united) {
  std::vector<std::string> names = kept.aliases.value_or(std::vector<std::string>());
  const auto add = [&](const std::string& name) {
    if (name != kept.id && std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  add(other.id);
  for (const std::string& name : other.aliases.value_or(std::vector<std::string>())) add(name);
  united.aliases = std::move(names);
}

void fill_version(VersionEntry& held, const VersionEntry& entry) {
  for (const auto& text : ElementTraits<VersionEntry>::texts)
    if (!(held.*text.member)) held.*text.member = entry.*text.member;
}

// The places that the ErrorCanon format has for the runtime and for python are the kept record's own.
void unite_versions(const Record& kept, const Record& other, Record& united) {
  united.versions = kept.versions;
  if (!other.versions) return;
  if (!united.versions) united.versions.emplace();
  for (VersionEntry entry : *other.versions) {
    entry.element_id = {};
    if (entry.origin != VersionEntry::Origin::kListed && entry.version)
      entry.version = entry.product + ' ' + *entry.version;
    entry.origin = VersionEntry::Origin::kListed;
    entry.product.clear();
    const auto held = std::ranges::find_if(*united.versions, [&](const VersionEntry& one) {
      const bool is_listed = one.origin == VersionEntry::Origin::kListed;
      return is_listed ? one.version == entry.version
                       : entry.version && one.product + ' ' + one.version.value_or("") == *entry.version;
    });
    if (held == united.versions->end())
      united.versions->push_back(std::move(entry));
    else
      fill_version(*held, entry);
  }
}

template <class Element>
std::size_t size_of(const List<Element>& list) {
  return list ? list->size() : 0;
}

// texts[i] translates the action of element i, so that they follow the elements and not each other.
template <class Element>
void unite_list_translations(const char* list, const Record& kept, const Record& other, Record& united,
                             const List<Element> Record::*member) {
  const auto texts_of = [&](const Record& record, const std::string& locale) -> const ListTranslation* {
    const auto found = std::ranges::find_if(record.list_translations, [&](const ListTranslation& one) {
      return one.list == list && one.locale == locale;
    });
    return found == record.list_translations.end() ? nullptr : &*found;
  };
  const auto text_for = [&](const Record& record, const std::string& locale, const Text& action) {
    const ListTranslation* texts = texts_of(record, locale);
    for (std::size_t i = 0; texts != nullptr && i < size_of(record.*member); ++i)
      if ((*(record.*member))[i].action == action && i < texts->texts.size()) return texts->texts[i];
    return std::string();
  };
  std::vector<std::string> locales;
  for (const Record* record : {&kept, &other})
    for (const ListTranslation& one : record->list_translations)
      if (one.list == list && std::ranges::find(locales, one.locale) == locales.end())
        locales.push_back(one.locale);
  std::ranges::sort(locales);
  for (const std::string& locale : locales) {
    const ListTranslation* had = texts_of(kept, locale);
    ListTranslation translation{list, locale, had != nullptr ? had->texts : std::vector<std::string>()};
    for (std::size_t i = 0; i < size_of(united.*member); ++i) {
      if (i < translation.texts.size() && !translation.texts[i].empty()) continue;
      std::string text = text_for(other, locale, (*(united.*member))[i].action);
      if (text.empty()) continue;
      if (i >= translation.texts.size()) translation.texts.resize(i + 1);
      translation.texts[i] = std::move(text);
    }
    if (had != nullptr || !translation.texts.empty())
      united.list_translations.push_back(std::move(translation));
  }
}

Edited refusal(const std::string& id, std::string rule, std::string message) {
  Edited edited;
  edited.id = id;
  edited.faults.push_back({.rule = std::move(rule), .message = std::move(message)});
  return edited;
}

// Neither says that it leads to the other, under whatever name.
void part(Record& record, const Record& from) {
  redirect_links(record, from.id, {});
  for (const std::string& alias : from.aliases.value_or(std::vector<std::string>()))
    redirect_links(record, alias, {});
}

}  // namespace

Union unite(const Record& kept, const Record& other, const std::vector<std::string>& prefer_other) {
  Uniter uniter(prefer_other);
  Json members = members_of(kept);
  Json others = members_of(other);
  others["id"] = kept.id;
  Diagnostics faults;  // of members that passed once: there are none
  Record united = decode_native(uniter.unite({}, members, others), faults);
  united.errorcanon = kept.errorcanon;
  united.last_updated = kept.last_updated;
  unite_aliases(kept, other, united);
  unite_versions(kept, other, united);
  unite_list_translations("dead_ends", kept, other, united, &Record::dead_ends);
  unite_list_translations("workarounds", kept, other, united, &Record::workarounds);
  return {std::move(united), uniter.take_choices(), uniter.take_unused()};
}

RecordMerge merge_records(Desk& desk, const MergeOrder& order, const EditPolicy& policy) {
  const auto kept = find_known(desk.store(), order.kept);
  const auto gone = find_known(desk.store(), order.gone);
  for (const auto& [known, id] : {std::pair(&kept, &order.kept), std::pair(&gone, &order.gone)})
    if (!*known || (*known)->as == Known::As::kRetired)
      return {{desk.change(*id, [](Record&) {})}, {}};  // the desk says why not
  if (kept->record_id == gone->record_id)
    return {{refusal(kept->id, "same-record",
                     fmt::format("{} and {} are one record already", order.kept, order.gone))},
            {}};
  Record ours = desk.store().read(kept->record_id)->record;
  Record theirs = desk.store().read(gone->record_id)->record;
  part(theirs, ours);
  part(ours, theirs);
  Union united = unite(ours, theirs, order.prefer_gone);
  if (!united.unused.empty())
    return {{refusal(kept->id, "not-in-conflict",
                     fmt::format("{}: the two do not differ there; see what --dry-run lists",
                                 united.unused.front()))},
            {}};
  RecordMerge merge;
  merge.choices = std::move(united.choices);
  Edited retired =
      desk.retire(gone->id, {.reason = "merged into " + kept->id, .merged_into = kept->record_id});
  EditPolicy uniting = policy;
  uniting.vouched = true;  // one of the two had the tier
  merge.edited.push_back(desk.change(
      kept->record_id, [&](Record& record) { record = std::move(united.record); }, uniting));
  merge.edited.push_back(std::move(retired));
  for (Edited& other : redirect_all_links(desk, gone->id, kept->id, kept->record_id))
    merge.edited.push_back(std::move(other));
  return merge;
}

}  // namespace cairn
