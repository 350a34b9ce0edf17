#include "model/native_codec.h"

#include <algorithm>
#include <array>

#include "model/element_codec.h"
#include "model/errorcanon_codec.h"
#include "model/x_cairn.h"

namespace cairn {
namespace {

// The documented order. "name_*" stands for the translations of a member.
constexpr std::array kMemberOrder = {"id",
                                     "signature",
                                     "signature_*",
                                     "regex",
                                     "domain",
                                     "category",
                                     "category_*",
                                     "subcategory",
                                     "subcategory_*",
                                     "root_cause",
                                     "root_cause_type",
                                     "root_cause_*",
                                     "versions",
                                     "os_specific",
                                     "dead_ends",
                                     "dead_ends_*",
                                     "workarounds",
                                     "workarounds_*",
                                     "transition_graph",
                                     "official_doc_url",
                                     "official_doc_section",
                                     "official_doc_section_*",
                                     "error_code",
                                     "verification_tier",
                                     "confidence",
                                     "fix_success_rate",
                                     "resolvable",
                                     "first_seen",
                                     "last_confirmed",
                                     "last_updated",
                                     "evidence_count",
                                     "tags",
                                     "locale",
                                     "aliases",
                                     "examples",
                                     "counterexamples"};

constexpr std::string_view kEnvironmentNames[] = {"", "runtime", "python"};

// {"version": "python >=3.9", "x_cairn": {"environment": "python", "product": "python"}}: an entry that
// stands in an ErrorCanon environment. The range is what follows the product and one space.
bool read_environment_origin(const Json& value, VersionEntry& entry) {
  if (!value.is_object() || value.size() != 2 || !value.contains("environment") || !value.contains("product"))
    return false;
  const Json& environment = value["environment"];
  const Json& product = value["product"];
  if (!product.is_string() || (environment != "runtime" && environment != "python")) return false;
  const std::string prefix = product.get<std::string>() + ' ';
  if (!entry.version || !entry.version->starts_with(prefix)) return false;
  entry.origin = environment == "runtime" ? VersionEntry::Origin::kRuntime : VersionEntry::Origin::kPython;
  entry.product = product.get<std::string>();
  entry.version = entry.version->substr(prefix.size());
  return true;
}

VersionEntry read_version(const Decoding& at, const Json& object) {
  VersionEntry entry;
  Extras extras;
  for (const auto& [name, value] : object.items())
    if (name != "x_cairn" && !read_element_member(at, name, value, entry)) extras.keep(at, name, value);
  if (object.contains("x_cairn") && !read_environment_origin(object["x_cairn"], entry))
    extras.keep_silently("x_cairn", object["x_cairn"]);
  entry.extras = extras.text();
  return entry;
}

Json write_version(const VersionEntry& entry) {
  if (entry.origin == VersionEntry::Origin::kListed) return write_element(entry);
  VersionEntry shown = entry;
  if (entry.version) shown.version = entry.product + ' ' + *entry.version;
  Json object = write_element(shown);
  object["x_cairn"] = {{"environment", kEnvironmentNames[static_cast<std::size_t>(entry.origin)]},
                       {"product", entry.product}};
  return object;
}

// Moves x_cairn.errorcanon from the extras to where it came from.
void claim_errorcanon(Record& record) {
  Json extras = parse_extras(record.extras);
  const auto ours = extras.find("x_cairn");
  if (ours == extras.end() || !ours->is_object()) return;
  const auto theirs = ours->find("errorcanon");
  if (theirs == ours->end() || !theirs->is_object()) return;
  record.errorcanon = in_documented_order(std::move(*theirs)).dump();
  ours->erase("errorcanon");
  if (ours->empty()) extras.erase("x_cairn");
  record.extras = extras.empty() ? std::string() : extras.dump();
}

bool read_scalar(const Decoding& at, std::string_view name, const Json& value, Record& record) {
  if (const TextField* field = find_text_field(name)) {
    read_text(at / name, value, field->required ? Nullable::kNo : Nullable::kYes, record.*field->member);
    return true;
  }
  for (const RateField& field : kRateFields)
    if (field.name == name) {
      read_rate(at / name, value, record.*field.member);
      return true;
    }
  for (const StringList& field : kStringLists)
    if (field.name == name) {
      read_strings(at / name, value, record.*field.member);
      return true;
    }
  return false;
}

bool read_list(const Decoding& at, std::string_view name, const Json& value, Record& record) {
  if (name == "versions")
    read_elements(at / name, value, record.versions, read_version);
  else if (name == "dead_ends")
    read_elements(at / name, value, record.dead_ends);
  else if (name == "workarounds")
    read_elements(at / name, value, record.workarounds);
  else if (name == "transition_graph")
    read_transition_graph(at / name, value, record);
  else
    return false;
  return true;
}

void read_member(const Decoding& at, std::string_view name, const Json& value, Record& record,
                 Extras& extras) {
  const auto is_translatable = [](std::string_view field) {
    const TextField* known = find_text_field(field);
    return known != nullptr && known->translatable;
  };
  if (name == "id") {
    if (value.is_string())
      record.id = value.get_ref<const std::string&>();
    else
      (at / name).wrong_type(value, "a string");
  } else if (name == "os_specific") {
    if (value.is_object())
      record.os_specific = value.dump();
    else
      (at / name).wrong_type(value, "an object");
  } else if (name == "evidence_count") {
    read_count(at / name, value, record.evidence_count);
  } else if (name == "x_cairn") {
    extras.keep_silently(name, value);
  } else if (!read_scalar(at, name, value, record) && !read_list(at, name, value, record) &&
             !read_list_translation(at, name, value, record) &&
             !read_translation(at, name, value, is_translatable, record.translations)) {
    extras.keep(at, name, value);
  }
}

void write_versions(Json& object, const Record& record) {
  if (!record.versions) return;
  Json list = Json::array();
  for (const VersionEntry& entry : *record.versions) list.push_back(write_version(entry));
  object["versions"] = std::move(list);
}

void write_translated(Json& object, std::string_view field, const Record& record) {
  write_translations(object, record.translations, field);
  write_list_translations(object, record, field);
}

void write_member(Json& object, std::string_view name, const Record& record) {
  if (name.ends_with("_*")) return write_translated(object, name.substr(0, name.size() - 2), record);
  if (const TextField* field = find_text_field(name)) return write_text(object, name, record.*field->member);
  for (const RateField& field : kRateFields)
    if (field.name == name) return write_number(object, name, record.*field.member);
  for (const StringList& field : kStringLists)
    if (field.name == name) return write_strings(object, name, record.*field.member);
  if (name == "id") object["id"] = record.id;
  if (name == "versions") write_versions(object, record);
  if (name == "os_specific" && record.os_specific) object["os_specific"] = Json::parse(*record.os_specific);
  if (name == "dead_ends") write_elements(object, name, record.dead_ends);
  if (name == "workarounds") write_elements(object, name, record.workarounds);
  if (name == "transition_graph") write_transition_graph(object, record);
  if (name == "evidence_count" && record.evidence_count) object["evidence_count"] = *record.evidence_count;
}

// Whether the record can be written in the other format and read again.
bool survives_errorcanon(const Record& record) {
  const Json converted = encode_errorcanon(record);
  // A signature at the top would make the converted document look like a native one.
  if (converted.contains("signature")) return false;
  Diagnostics faults;
  if (decode_errorcanon_believing(converted, faults) == record) return !has_errors(faults);
  // It may hold an x_cairn that the other codec will not believe, and so keep. This goes round no more often
  // than x_cairn stands within x_cairn: each time the outermost one has been resolved.
  faults.clear();
  return decode_errorcanon(converted, faults) == record && !has_errors(faults);
}

}  // namespace

void decode_native_into(const Decoding& at, const Json& json, Record& record) {
  Extras extras;
  for (const auto& [name, value] : json.items()) read_member(at, name, value, record, extras);
  record.extras = extras.text();
}

Record decode_native(const Json& json, Diagnostics& faults) {
  Record record;
  decode_native_into(Decoding(faults), json, record);
  Record believing = record;
  claim_errorcanon(believing);
  return !believing.errorcanon.empty() && survives_errorcanon(believing) ? believing : record;
}

Json encode_native(const Record& record) {
  Json object = Json::object();
  for (const char* name : kMemberOrder) write_member(object, name, record);
  append_extras(object, record.extras);
  if (Json rest = current_errorcanon(record); !rest.empty())
    put_x_cairn(object, "errorcanon", std::move(rest));
  return object;
}

}  // namespace cairn
