#include "model/fields.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace cairn;

TEST_CASE("find_text_field: every row by its name, and nothing else") {
  for (const TextField& field : kTextFields) CHECK(find_text_field(field.name) == &field);
  for (const char* other : {"", "id", "Signature", "signature_zh", "confidence", "tags"})
    CHECK(find_text_field(other) == nullptr);
}

TEST_CASE("the tables: no name twice, no member twice, no place twice") {
  std::set<std::string_view> names;
  std::set<std::pair<std::string_view, std::string_view>> places;
  for (const TextField& field : kTextFields) {
    CHECK(names.insert(field.name).second);
    if (!field.errorcanon.section.empty())
      CHECK(places.insert({field.errorcanon.section, field.errorcanon.name}).second);
  }
  for (const RateField& field : kRateFields) {
    CHECK(names.insert(field.name).second);
    CHECK(places.insert({field.errorcanon.section, field.errorcanon.name}).second);
  }
  for (std::size_t i = 0; i < std::size(kTextFields); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK(kTextFields[i].member != kTextFields[j].member);
}

TEST_CASE("the tables: no member's name could be read as another one's translation") {
  for (const TextField& field : kTextFields) {
    const TextField* other = find_text_field(split_localised(field.name).field);
    CHECK((other == nullptr || !other->translatable));
  }
}

TEST_CASE("split_localised: a name, an underscore and two lower-case letters") {
  const auto split = [](std::string_view name) {
    const LocalisedName parts = split_localised(name);
    return std::string(parts.field) + '|' + std::string(parts.locale);
  };
  CHECK(split("signature_zh") == "signature|zh");
  CHECK(split("official_doc_section_de") == "official_doc_section|de");
  CHECK(split("a_xx") == "a|xx");
  for (const char* other : {"", "_zh", "zh", "signature", "signature_zho", "signature_z", "signature_ZH",
                            "signature_z1", "signature-zh", "signaturezh", "signature_zh_"})
    CHECK(split(other) == "|");
}
