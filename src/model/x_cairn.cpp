#include "model/x_cairn.h"

#include "model/element_codec.h"
#include "model/errorcanon_places.h"

namespace cairn {
namespace {

void drop_if_empty(Json& object, const std::string& name) {
  const auto found = object.find(name);
  if (found != object.end() && found->is_object() && found->empty()) object.erase(name);
}

// Whether the record itself says something that stands in that section.
bool has_member_in(const Record& record, std::string_view section) {
  for (const TextField& field : kTextFields)
    if (field.errorcanon.section == section && !(record.*field.member).absent()) return true;
  for (const RateField& field : kRateFields)
    if (field.errorcanon.section == section && record.*field.member) return true;
  for (const Translation& translation : record.translations)
    if (find_text_field(translation.field) != nullptr &&
        find_text_field(translation.field)->errorcanon.section == section)
      return true;
  return section == "metadata" && record.evidence_count;
}

}  // namespace

Json current_errorcanon(const Record& record) {
  Json rest = parse_extras(record.errorcanon);
  // A document may itself have said "ai_generated"; it is written so again while the tier is still that.
  const bool is_still = record.verification_tier && *record.verification_tier == kAiGenerated;
  if (const auto metadata = rest.find("metadata");
      metadata != rest.end() && metadata->is_object() && !is_still)
    metadata->erase("review_status");
  // An empty section tells that the document had one; the record's own members tell it as well.
  for (const ErrorCanonSection& section : kErrorCanonSections)
    if (has_member_in(record, section.name)) drop_if_empty(rest, std::string(section.name));
  if (record.versions && !record.versions->empty()) drop_if_empty(rest, "environment");
  return rest;
}

Json in_documented_order(Json rest) {
  Json ordered = Json::object();
  const auto take_section = [&](std::string_view name, auto&& order) {
    const auto section = rest.find(name);
    if (section == rest.end()) return;
    Json members = Json::object();
    if (section->is_object())
      for (const std::string_view member : order)
        if (!member.empty()) take_member(*section, std::string(member), members);
    if (section->is_object()) members.update(*section);
    ordered[std::string(name)] = section->is_object() ? std::move(members) : std::move(*section);
    rest.erase(std::string(name));
  };
  for (const char* name : {"schema_version", "url"}) take_member(rest, name, ordered);
  take_section("error", kErrorCanonSections[0].order);
  take_section("environment", std::initializer_list<std::string_view>{"runtime", "os"});
  take_section("verdict", kErrorCanonSections[1].order);
  take_section("metadata", kErrorCanonSections[2].order);
  Json x_cairn = Json::object();
  take_member(rest, "x_cairn", x_cairn);
  ordered.update(rest);
  ordered.update(x_cairn);
  return ordered;
}

void put_x_cairn(Json& object, const std::string& name, Json value) {
  if (!object.contains("x_cairn")) object["x_cairn"] = Json::object();
  Json& ours = object["x_cairn"];
  if (!ours.is_object() || (ours.contains(name) && !ours[name].is_object())) {
    Json foreign = Json::object();
    foreign["foreign"] = std::move(ours);
    ours = std::move(foreign);
  }
  if (!ours.contains(name)) ours[name] = Json::object();
  ours[name].update(value);
}

}  // namespace cairn
