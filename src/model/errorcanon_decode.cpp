#include <algorithm>

#include "model/element_codec.h"
#include "model/errorcanon_codec.h"
#include "model/errorcanon_places.h"

namespace cairn {
namespace {

class Decoder {
 public:
  Decoder(const Json& json, Diagnostics& faults) : json_(json), root_(faults) {}

  Record run() {
    read_native_part();
    for (const auto& [name, value] : json_.items()) read_member(name, value);
    if (!rest_.empty()) record_.errorcanon = in_documented_order(std::move(rest_)).dump();
    return std::move(record_);
  }

 private:
  // x_cairn.native goes first: what the document itself says then stands over it.
  void read_native_part() {
    const auto ours = json_.find("x_cairn");
    if (ours == json_.end()) return;
    if (!ours->is_object() || !ours->contains("native") || !(*ours)["native"].is_object()) {
      rest_["x_cairn"] = *ours;
      return;
    }
    const Json& native = (*ours)["native"];
    const Decoding at = root_ / "x_cairn";
    decode_native_into(at / "native", native, record_);
    versions_are_native_ = native.contains("versions");
    tier_is_native_ = native.contains("verification_tier");
    Json others = *ours;
    others.erase("native");
    if (!others.empty()) rest_["x_cairn"] = std::move(others);
  }

  // So that a record is the same whichever order its document wrote the members in.
  static Json in_documented_order(Json rest) {
    Json ordered = Json::object();
    for (const char* name : {"schema_version", "url"}) take_member(rest, name, ordered);
    for (const ErrorCanonSection& section : kErrorCanonSections) {
      if (!rest.contains(section.name)) continue;
      Json& members = rest[std::string(section.name)];
      Json& target = ordered[std::string(section.name)] = Json::object();
      for (const std::string_view name : section.order) take_member(members, std::string(name), target);
      target.update(members);
      rest.erase(std::string(section.name));
    }
    ordered.update(rest);
    return ordered;
  }

  void read_member(const std::string& name, const Json& value) {
    const auto* section = std::ranges::find(kErrorCanonSections, name, &ErrorCanonSection::name);
    const Decoding at = root_ / name;
    if (name == "x_cairn") return;
    if (section != std::end(kErrorCanonSections)) {
      read_section(*section, value);
    } else if (name == "id") {
      if (value.is_string())
        record_.id = value.get_ref<const std::string&>();
      else
        at.wrong_type(value, "a string");
    } else if (name == "environment") {
      read_environment(at, value);
    } else if (name == "dead_ends") {
      read_elements(at, value, record_.dead_ends);
    } else if (name == "workarounds") {
      read_elements(at, value, record_.workarounds);
    } else if (name == "transition_graph") {
      read_transition_graph(at, value, record_);
    } else if (!read_list_translation(root_, name, value, record_)) {
      keep_string(name == "schema_version" || name == "url", at, value);
      rest_[name] = value;
    }
  }

  // A member that only ErrorCanon has: known ones are strings, others are kept with a warning.
  static void keep_string(bool known, const Decoding& at, const Json& value) {
    if (!known)
      at.unknown_member();
    else if (!value.is_string())
      at.wrong_type(value, "a string");
  }

  void read_section(const ErrorCanonSection& section, const Json& value) {
    const Decoding at = root_ / section.name;
    if (!value.is_object()) return at.wrong_type(value, "an object");
    bool mapped = false;
    for (const auto& [name, member] : value.items()) {
      if (read_mapped(at, section.name, name, member)) {
        mapped = true;
        continue;
      }
      const bool known = std::ranges::find(section.order, name) != std::end(section.order);
      if (known && name.ends_with("s"))  // page_views, ai_agent_hits, human_hits
        count_only(at / name, member);
      else
        keep_string(known, at / name, member);
      rest_[std::string(section.name)][name] = member;
    }
    if (!mapped && !rest_.contains(section.name)) rest_[std::string(section.name)] = Json::object();
  }

  static void count_only(const Decoding& at, const Json& value) {
    Field<std::int64_t> ignored;
    read_count(at, value, ignored);
  }

  // A member that the record has a place for; its native name may differ (verdict.summary is root_cause).
  bool read_mapped(const Decoding& at, std::string_view section, std::string_view name, const Json& value) {
    const auto here = [&](const ErrorCanonPlace& place) { return place.section == section && place.name == name; };
    for (const TextField& field : kTextFields)
      if (here(field.errorcanon)) {
        if (field.kind == TextKind::kTier) return read_tier(at / name, value);
        read_text(at / name, value, field.required ? Nullable::kNo : Nullable::kYes, record_.*field.member);
        return true;
      }
    for (const RateField& field : kRateFields)
      if (here(field.errorcanon)) {
        read_rate(at / name, value, record_.*field.member);
        return true;
      }
    if (section == "metadata" && name == "evidence_count") {
      read_count(at / name, value, record_.evidence_count);
      return true;
    }
    return read_mapped_translation(at, section, name, value);
  }

  bool read_mapped_translation(const Decoding& at, std::string_view section, std::string_view name, const Json& value) {
    const LocalisedName split = split_localised(name);
    for (const TextField& field : kTextFields)
      if (field.translatable && field.errorcanon.section == section && field.errorcanon.name == split.field) {
        Translation translation{std::string(field.name), std::string(split.locale), {}};
        read_text(at / name, value, Nullable::kYes, translation.text);
        record_.translations.push_back(std::move(translation));
        return true;
      }
    return false;
  }

  bool read_tier(const Decoding& at, const Json& value) {
    Text tier;
    read_text(at, value, Nullable::kYes, tier);
    if (tier_is_native_) return true;
    record_.verification_tier = tier;
    if (tier && *tier == kAutoGenerated) record_.verification_tier = std::string(kAiGenerated);
    if (tier && *tier == kAiGenerated) rest_["metadata"]["review_status"] = value;  // written so, and written so again
    return true;
  }

  void read_environment(const Decoding& at, const Json& value) {
    if (!value.is_object()) return at.wrong_type(value, "an object");
    std::vector<VersionEntry> entries;
    bool mapped = false;
    Json rest = Json::object();
    for (const auto& [name, member] : value.items()) {
      if (name == "runtime" && is_runtime(member)) {
        entries.insert(entries.begin(), make_entry(VersionEntry::Origin::kRuntime, member["name"].get<std::string>(),
                                                   member["version_range"].get<std::string>()));
        Json others = member;
        others.erase("name");
        others.erase("version_range");
        if (!others.empty()) rest["runtime"] = std::move(others);
        mapped = true;
      } else if (name == "python" && member.is_string()) {
        entries.push_back(make_entry(VersionEntry::Origin::kPython, "python", member.get<std::string>()));
        mapped = true;
      } else {
        rest[name] = member;
      }
    }
    if (!rest.empty() || !mapped) rest_["environment"] = std::move(rest);
    if (!versions_are_native_ && !entries.empty()) record_.versions = std::move(entries);
  }

  static bool is_runtime(const Json& value) {
    const auto is_string = [&](const char* name) { return value.contains(name) && value[name].is_string(); };
    return value.is_object() && is_string("name") && is_string("version_range");
  }

  static VersionEntry make_entry(VersionEntry::Origin origin, std::string product, std::string range) {
    VersionEntry entry;
    entry.origin = origin;
    entry.product = std::move(product);
    entry.version = std::move(range);
    return entry;
  }

  const Json& json_;
  Decoding root_;
  Record record_;
  Json rest_ = Json::object();
  bool versions_are_native_ = false;
  bool tier_is_native_ = false;
};

}  // namespace

Record decode_errorcanon(const Json& json, Diagnostics& faults) { return Decoder(json, faults).run(); }

}  // namespace cairn
