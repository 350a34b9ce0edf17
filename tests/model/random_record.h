#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "model/fields.h"
#include "model/record.h"
#include "random_json.h"

namespace cairn::testing {

// Valid records, as a decoder gives them, with everything a record can hold: members absent, null and empty,
// versions of all origins, translations, unknown members, what only ErrorCanon says. The same seed gives the
// same record.
//   for (std::uint64_t seed = 0; seed < 500; ++seed) check(random_record(seed));
// validate() has no error for them, and decode(encode(r)) == r in both formats.
class RecordMaker {
 public:
  explicit RecordMaker(std::uint64_t seed) : random_(seed) {}

  Record make() {
    Record record;
    record.id = segment() + '/' + segment() + (random_.one_in(2) ? '/' + segment() : "");
    for (const TextField& field : kTextFields) record.*field.member = text_of(field);
    for (const RateField& field : kRateFields) record.*field.member = rate();
    for (const StringList& field : kStringLists) record.*field.member = strings();
    if (random_.one_in(2)) record.evidence_count = static_cast<std::int64_t>(random_.below(1000));
    if (random_.one_in(2)) record.os_specific = object(2).dump();
    record.versions = list<VersionEntry>([&] { return version(); });
    record.dead_ends = list<DeadEnd>([&] { return element<DeadEnd>(); });
    record.workarounds = list<Workaround>([&] { return element<Workaround>(); });
    if (random_.one_in(2)) {
      TransitionGraph& graph = record.transition_graph.emplace();
      for (const TransitionKind& kind : kTransitionKinds)
        graph.*kind.member = list<Transition>([&] { return element<Transition>(); });
      graph.extras = extras();
    }
    for (const TextField& field : kTextFields)
      if (field.translatable) translate(record.translations, field.name);
    std::ranges::sort(record.translations, {}, &RecordMaker::order);
    for (const char* name : {"dead_ends", "workarounds"})
      if (random_.one_in(4))
        record.list_translations.push_back({name, "zh", strings().value_or(std::vector<std::string>{})});
    record.extras = extras();
    if (random_.one_in(2)) record.errorcanon = errorcanon(record);
    return record;
  }

 private:
  static std::tuple<const std::string&, const std::string&> order(const Translation& row) {
    return std::tie(row.field, row.locale);
  }

  std::string segment() {
    static constexpr std::string_view kSegments[] = {"git",           "pytorch", "a",  "0",
                                                     "detached-head", "v1.2_x",  "9-."};
    return std::string(random_.pick(kSegments));
  }

  Text text() {
    if (random_.one_in(4)) return {};
    return random_.one_in(4) ? Text::null() : Text(random_.text());
  }

  Text text_of(const TextField& field) {
    static constexpr std::string_view kRegexes[] = {"fatal: .+ not found", "E[0-9]{4}",
                                                    "(?i)cannot (open|read) \\w+", "无法打开"};
    static constexpr std::string_view kTiers[] = {"ai_generated", "human_reviewed", "community_verified",
                                                  "auto_generated", "odd"};
    static constexpr std::string_view kResolvable[] = {"true", "partial", "false"};
    if (field.name == "regex") return std::string(random_.pick(kRegexes));
    if (field.required) return "x" + random_.text();
    if (Text plain = text(); !plain) return plain;
    switch (field.kind) {
      case TextKind::kDate:
        return fmt::format("20{:02}-{:02}-{:02}", random_.below(25), 1 + random_.below(12),
                           1 + random_.below(28));
      case TextKind::kUrl:
        return "https://example.org/" + random_.text();
      case TextKind::kTier:
        return std::string(random_.pick(kTiers));
      case TextKind::kResolvable:
        return std::string(random_.pick(kResolvable));
      case TextKind::kText:
        break;
    }
    return random_.text();
  }

  Number rate() {
    if (random_.one_in(4)) return {};
    return random_.one_in(4) ? static_cast<double>(random_.below(2)) : random_.unit();
  }

  List<std::string> strings() {
    return list<std::string>([&] { return random_.text(); });
  }

  template <class Element, class Make>
  List<Element> list(Make&& make) {
    if (random_.one_in(4)) return std::nullopt;
    List<Element> made(std::in_place);
    for (std::size_t i = random_.below(4); i > 0; --i) made->push_back(make());
    return made;
  }

  template <class Element>
  Element element() {
    Element made;
    for (const auto& field : ElementTraits<Element>::texts) {
      made.*field.member = text();
      if (field.translatable) translate(made.translations, field.name);
    }
    if constexpr (ElementTraits<Element>::has_rate) made.*ElementTraits<Element>::rate = rate();
    if constexpr (ElementTraits<Element>::has_sources) made.sources = strings();
    std::ranges::sort(made.translations, {}, &RecordMaker::order);
    made.extras = extras();
    return made;
  }

  VersionEntry version() {
    using Origin = VersionEntry::Origin;
    VersionEntry made = random_.one_in(2) ? VersionEntry{} : element<VersionEntry>();
    made.origin =
        random_.pick(std::initializer_list<Origin>{Origin::kListed, Origin::kRuntime, Origin::kPython});
    if (made.origin != Origin::kListed || random_.one_in(2)) made.version = ">=" + random_.text(2);
    if (made.origin != Origin::kListed) made.product = random_.one_in(2) ? "python" : random_.text(2);
    return made;
  }

  void translate(std::vector<Translation>& into, std::string_view field) {
    for (const char* locale : {"de", "zh"})
      if (random_.one_in(5))
        into.push_back({std::string(field), locale, random_.one_in(4) ? Text::null() : Text(random_.text())});
  }

  Json object(std::size_t depth) {
    Json made = Json::object();
    for (std::size_t i = random_.below(3); i > 0; --i) made["u-" + random_.text()] = random_.json(depth);
    return made;
  }

  std::string extras() {
    const Json made = random_.one_in(3) ? object(2) : Json::object();
    return made.empty() ? std::string() : made.dump();
  }

  // Members in the documented order: that is how a decoder keeps them.
  std::string errorcanon(const Record& record) {
    Json made = Json::object();
    made["schema_version"] = "1.0.0";
    if (random_.one_in(2)) made["url"] = "https://example.org/" + random_.text();
    if (Json own = object(1); !own.empty()) made["error"] = std::move(own);
    if (random_.one_in(2)) made["environment"] = {{"os", random_.text()}, {"hardware", object(1)}};
    if (random_.one_in(2)) made["environment"]["runtime"]["abi"] = random_.text();
    if (made.contains("environment") && made["environment"].contains("runtime") &&
        made["environment"].contains("os"))
      made["environment"] = {{"runtime", made["environment"]["runtime"]}, {"os", made["environment"]["os"]}};
    if (random_.one_in(2)) made["metadata"]["generated_by"] = random_.text();
    if (record.verification_tier && *record.verification_tier == "ai_generated" && random_.one_in(2))
      made["metadata"]["review_status"] = "ai_generated";
    if (random_.one_in(2)) made["metadata"]["page_views"] = random_.below(100);
    return made.dump();
  }

  Random random_;
};

inline Record random_record(std::uint64_t seed) {
  return RecordMaker(seed).make();
}

}  // namespace cairn::testing
