#include "curate/three_way.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "curate/list_alignment.h"

namespace cairn {
namespace {

using Maybe = std::optional<Json>;

Maybe member(const Maybe& object, const std::string& name) {
  if (!object) return std::nullopt;
  const auto found = object->find(name);
  if (found == object->end()) return std::nullopt;
  return *found;
}

// An element of the merged list, by its places in the three.
struct Element {
  std::optional<std::size_t> base, ours, theirs;
};

Maybe element_of(const Json& list, std::optional<std::size_t> place) {
  if (!place) return std::nullopt;
  return list[*place];
}

bool keeps_order(const ListAlignment& from_base) {
  std::optional<std::size_t> last;
  for (const auto& place : from_base.of_before) {
    if (!place) continue;
    if (last && *place < *last) return false;
    last = place;
  }
  return true;
}

class Merge {
 public:
  // nullopt: it is not there in the result.
  Maybe values(const FieldPath& path, const Maybe& base, const Maybe& ours, const Maybe& theirs) {
    if (ours == theirs || base == theirs) return ours;
    if (base == ours) return theirs;
    const auto all = [&](auto&& is) {
      return ours && theirs && is(*ours) && is(*theirs) && (!base || is(*base));
    };
    if (all([](const Json& json) { return json.is_object(); })) return objects(path, base, *ours, *theirs);
    if (all([](const Json& json) { return json.is_array(); }))
      return lists(path, base.value_or(Json::array()), *ours, *theirs);
    conflicts_.push_back({path, base, ours, theirs});
    return ours;
  }

  std::vector<MergeConflict> take_conflicts() && { return std::move(conflicts_); }

 private:
  Json objects(const FieldPath& path, const Maybe& base, const Json& ours, const Json& theirs) {
    Json result = Json::object();
    const auto take = [&](const std::string& name) {
      if (result.contains(name)) return;
      if (Maybe value = values(path / name, member(base, name), member(ours, name), member(theirs, name)))
        result[name] = std::move(*value);
    };
    for (const auto& [name, value] : ours.items()) take(name);
    for (const auto& [name, value] : theirs.items())
      if (!ours.contains(name)) take(name);
    return result;
  }

  Json lists(const FieldPath& path, const Json& base, const Json& ours, const Json& theirs) {
    const ListAlignment to_ours = align(base, ours);
    const ListAlignment to_theirs = align(base, theirs);
    const std::vector<Element> elements = arrange(ours, theirs, to_ours, to_theirs);
    Json result = Json::array();
    for (const Element& element : elements) {
      const Maybe was = element_of(base, element.base);
      const Maybe here = element_of(ours, element.ours);
      const Maybe there = element_of(theirs, element.theirs);
      if (here && there) {
        if (Maybe value = values(path / result.size(), was, here, there)) result.push_back(std::move(*value));
      } else if (was && (here ? here != was : there != was)) {  // one side removed what the other changed
        conflicts_.push_back({here ? path / result.size() : path, was, here, there});
        if (here) result.push_back(*here);
      } else if (!was) {  // one side added it
        result.push_back(here ? *here : *there);
      }
    }
    return result;
  }

  // Every element that one side has, in the order of the side that moved something; an element that only the
  // other has comes after its neighbour there.
  static std::vector<Element> arrange(const Json& ours, const Json& theirs, const ListAlignment& to_ours,
                                      const ListAlignment& to_theirs) {
    std::vector<Element> of_ours(ours.size());
    std::vector<Element> of_theirs(theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) of_ours[i] = {to_ours.of_after[i], i, std::nullopt};
    for (std::size_t i = 0; i < theirs.size(); ++i) of_theirs[i] = {to_theirs.of_after[i], std::nullopt, i};
    join_by_base(of_ours, of_theirs, to_ours, to_theirs);
    join_additions(of_ours, of_theirs, ours, theirs);
    const bool ours_leads = !keeps_order(to_ours) || keeps_order(to_theirs);
    return ours_leads ? woven(of_ours, of_theirs, &Element::theirs, &Element::ours)
                      : woven(of_theirs, of_ours, &Element::ours, &Element::theirs);
  }

  static void join(Element& a, Element& b) {
    a.theirs = b.theirs;
    b.ours = a.ours;
  }

  static void join_by_base(std::vector<Element>& of_ours, std::vector<Element>& of_theirs,
                           const ListAlignment& to_ours, const ListAlignment& to_theirs) {
    for (std::size_t b = 0; b < to_ours.of_before.size(); ++b)
      if (to_ours.of_before[b] && to_theirs.of_before[b])
        join(of_ours[*to_ours.of_before[b]], of_theirs[*to_theirs.of_before[b]]);
  }

  // Both may have added the same.
  static void join_additions(std::vector<Element>& of_ours, std::vector<Element>& of_theirs, const Json& ours,
                             const Json& theirs) {
    Json mine = Json::array();
    Json other = Json::array();
    std::vector<std::size_t> my_places;
    std::vector<std::size_t> other_places;
    for (std::size_t i = 0; i < of_ours.size(); ++i)
      if (!of_ours[i].base) mine.push_back(ours[i]), my_places.push_back(i);
    for (std::size_t i = 0; i < of_theirs.size(); ++i)
      if (!of_theirs[i].base) other.push_back(theirs[i]), other_places.push_back(i);
    const ListAlignment same = align_alike(mine, other);
    for (std::size_t i = 0; i < my_places.size(); ++i)
      if (same.of_before[i]) join(of_ours[my_places[i]], of_theirs[other_places[*same.of_before[i]]]);
  }

  static std::vector<Element> woven(const std::vector<Element>& leading, const std::vector<Element>& other,
                                    std::optional<std::size_t> Element::*in_other,
                                    std::optional<std::size_t> Element::*in_leading) {
    std::vector<Element> elements = leading;
    for (std::size_t i = 0; i < other.size(); ++i) {
      if (other[i].*in_leading) continue;
      auto after = elements.begin();  // what it follows in `other`
      for (auto place = elements.begin(); place != elements.end(); ++place)
        if (i > 0 && (*place).*in_other == i - 1) after = place + 1;
      elements.insert(after, other[i]);
    }
    return elements;
  }

  std::vector<MergeConflict> conflicts_;
};

}  // namespace

ThreeWay merge(const Json& base, const Json& ours, const Json& theirs) {
  Merge merging;
  ThreeWay merged;
  merged.result = merging.values({}, base, ours, theirs).value_or(Json());
  merged.conflicts = std::move(merging).take_conflicts();
  return merged;
}

}  // namespace cairn
