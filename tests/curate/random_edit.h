#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "model/json.h"
#include "model/random_json.h"

namespace cairn::testing {

// The value with a few changes as curators make them: members added, changed and gone; elements of lists
// added, moved, changed and gone.
//   Json after = RandomEdit(random).of(before);
class RandomEdit {
 public:
  explicit RandomEdit(Random& random) : random_(random) {}

  Json of(Json value) {
    if (value.is_object()) return of_object(std::move(value));
    if (value.is_array()) return of_list(std::move(value));
    return random_.one_in(3) ? random_.json(1) : value;
  }

 private:
  Json of_object(Json value) {
    Json made = Json::object();
    for (auto& [name, member] : value.items())
      if (!random_.one_in(8)) made[name] = random_.one_in(3) ? of(member) : member;
    if (random_.one_in(3)) made[random_.text()] = random_.json(2);
    return made;
  }

  Json of_list(Json value) {
    Json made = Json::array();
    for (Json& element : value)
      if (!random_.one_in(6)) made.push_back(random_.one_in(4) ? of(element) : element);
    if (random_.one_in(3)) made.insert(place_in(made), random_.json(2));
    for (std::size_t moves = random_.below(3); moves > 0 && !made.empty(); --moves) {
      const std::size_t from = random_.below(made.size());
      Json element = std::move(made[from]);
      made.erase(from);
      made.insert(place_in(made), std::move(element));
    }
    return made;
  }

  Json::iterator place_in(Json& list) {
    return list.begin() + static_cast<Json::difference_type>(random_.below(list.size() + 1));
  }

  Random& random_;
};

// An object as records are: lists of objects with a main text, lists of texts, objects of scalars.
inline Json record_like(Random& random) {
  Json record = {{"confidence", random.number()}, {"signature", random.text()}};
  for (const char* name : {"workarounds", "dead_ends"}) {
    Json& list = record[name] = Json::array();
    for (std::size_t i = random.below(6); i > 0; --i)
      list.push_back({{"action", random.text(2)}, {"rate", random.number()}, {"how", random.text()}});
  }
  for (const char* name : {"tags", "aliases"}) {
    Json& list = record[name] = Json::array();
    for (std::size_t i = random.below(8); i > 0; --i) list.push_back(random.text(1));
  }
  record["more"] = random.json(3);
  return record;
}

}  // namespace cairn::testing
