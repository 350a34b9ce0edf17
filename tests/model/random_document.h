#pragma once

#include "model/format.h"
#include "random_record.h"

namespace cairn::testing {

// Documents as people and other programs write them: a record's own, bent in a few places. Members vanish,
// become null or something else, strangers come, known names turn up where they do not belong, x_cairn says
// what it likes, the order is any. Many have errors; those that have none must survive every round trip.
class DocumentMaker {
 public:
  explicit DocumentMaker(std::uint64_t seed) : seed_(seed), random_(~seed) {}

  Json make(Format format) {
    Json document = encode(format, random_record(seed_));
    for (std::size_t i = random_.below(4); i > 0; --i) bend(document);
    if (random_.one_in(3)) document["x_cairn"] = x_cairn(format);
    if (format == Format::kErrorCanon && random_.one_in(2)) bend_errorcanon(document);
    return random_.shuffled(document);
  }

 private:
  // Changes one place, each level as likely as the next.
  void bend(Json& value) {
    if (value.is_structured() && !value.empty() && !random_.one_in(4)) {
      const auto child = std::next(value.begin(), static_cast<std::ptrdiff_t>(random_.below(value.size())));
      return bend(*child);
    }
    if (!value.is_object()) {
      if (value.is_string() && !random_.one_in(4))
        value = random_.text();
      else if (!value.is_array())
        value = random_.json(2);
      return;
    }
    if (!value.empty() && random_.one_in(3))
      value.erase(std::next(value.begin(), static_cast<std::ptrdiff_t>(random_.below(value.size()))).key());
    else
      value[stranger()] = random_.json(2);
  }

  std::string stranger() {
    static constexpr std::string_view kNames[] = {
        "",        "regex_zh",    "tags_zh",    "action_xx",    "summary", "summary_zh",   "root_cause",
        "x_cairn", "native",      "errorcanon", "environment",  "product", "runtime",      "python",
        "_zh",     "error_id_zh", "os",         "signature_ja", "how_zh",  "condition_fr", "foreign",
        "url",     "metadata",    "tags",       "versions"};
    return random_.one_in(3) ? random_.text() : std::string(random_.pick(kNames));
  }

  // What somebody may write there: nothing of ours, half of ours, or the real thing of some other record.
  Json x_cairn(Format format) {
    const char* name = format == Format::kNative ? "errorcanon" : "native";
    const Record other = random_record(seed_ + 1 + random_.below(50));
    Json made = Json::object();
    switch (random_.below(6)) {
      case 0:
        return random_.json(2);
      case 1:
        made[name] = random_.json(2);
        return made;
      case 2:
        made[name] = Json::object();
        break;
      case 3:
        made[name] = encode(format == Format::kNative ? Format::kErrorCanon : Format::kNative, other);
        break;
      case 4:
        made[name]["x_cairn"] = encode(format, other);
        break;
      default: {
        const Json whole = encode(format, other);
        if (whole.contains("x_cairn")) made = whole["x_cairn"];
      }
    }
    if (random_.one_in(2)) bend(made);
    return made;
  }

  void bend_errorcanon(Json& document) {
    static constexpr std::string_view kStatus[] = {"ai_generated", "auto_generated", "human_reviewed", "",
                                                   "draft"};
    if (random_.one_in(3)) put(document, "metadata", "review_status", std::string(random_.pick(kStatus)));
    if (random_.one_in(6)) put(document, "metadata", "review_status", nullptr);
    if (random_.one_in(4)) put(document, "verdict", "summary_zh", random_.text());
    if (random_.one_in(6)) put(document, "environment", "runtime", random_.json(1));
    if (random_.one_in(6))
      put(document, "environment", "runtime", {{"name", random_.text()}, {"version_range", random_.text()}});
    if (random_.one_in(6)) put(document, "environment", "python", random_.json(1));
    for (const char* section : {"environment", "verdict", "metadata", "error"})
      if (random_.one_in(12)) document[section] = Json::object();
    if (random_.one_in(12)) document.erase("environment");
  }

  static void put(Json& document, const char* section, const char* name, Json value) {
    if (document[section].is_null()) document[section] = Json::object();
    if (document[section].is_object()) document[section][name] = std::move(value);
  }

  std::uint64_t seed_;
  Random random_;
};

inline Json random_document(Format format, std::uint64_t seed) {
  return DocumentMaker(seed).make(format);
}

}  // namespace cairn::testing
