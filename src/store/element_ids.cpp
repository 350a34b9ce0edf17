#include "store/element_ids.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "model/fields.h"
#include "model/json.h"

namespace cairn {
namespace {

const Text& main_text(const VersionEntry& entry) {
  return entry.version;
}
const Text& main_text(const DeadEnd& dead_end) {
  return dead_end.action;
}
const Text& main_text(const Workaround& workaround) {
  return workaround.action;
}
const Text& main_text(const Transition& transition) {
  return transition.error_id;
}

// The ids of one record that are given already.
struct GivenIds {
  std::int64_t last = 0;
  bool has_before = false;
  std::vector<std::int64_t> in_use;  // by an element of the record as it was, or one that came back

  bool take_again(std::int64_t id) {
    if (id > last || std::ranges::find(in_use, id) != in_use.end()) return false;
    in_use.push_back(id);
    return true;
  }
};

template <class Element>
class Assignment {
 public:
  Assignment(std::vector<Element>& elements, const List<Element>* before, GivenIds& given)
      : elements_(elements), given_(given) {
    if (before != nullptr && *before) before_ = &**before;
    used_.resize(before_ == nullptr ? 0 : before_->size());
  }

  void run() {
    keep_ids();
    pass([](const Element& a, const Element& b, std::size_t, std::size_t) { return a == b; });
    pass([](const Element& a, const Element& b, std::size_t, std::size_t) {
      return main_text(a) && main_text(a) == main_text(b);
    });
    pass([](const Element&, const Element&, std::size_t i, std::size_t j) { return i == j; });
    for (Element& element : elements_)
      if (element.element_id.value == 0) element.element_id.value = ++given_.last;
  }

 private:
  // An element that was read, changed and put back says by its id what it is; so does one that was there
  // earlier and comes back.
  void keep_ids() {
    if (!given_.has_before) return;
    for (Element& element : elements_) {
      const std::int64_t id = std::exchange(element.element_id.value, 0);
      if (id != 0 && (continues(id) || given_.take_again(id))) element.element_id.value = id;
    }
  }

  bool continues(std::int64_t id) {
    for (std::size_t j = 0; j < used_.size(); ++j) {
      if (used_[j] || (*before_)[j].element_id.value != id) continue;
      used_[j] = true;
      return true;
    }
    return false;
  }

  template <class Continues>
  void pass(Continues&& continues) {
    if (before_ == nullptr) return;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      if (elements_[i].element_id.value != 0) continue;
      for (std::size_t j = 0; j < before_->size(); ++j) {
        if (used_[j] || !continues(elements_[i], (*before_)[j], i, j)) continue;
        elements_[i].element_id = (*before_)[j].element_id;
        used_[j] = true;
        break;
      }
    }
  }

  std::vector<Element>& elements_;
  GivenIds& given_;
  const std::vector<Element>* before_ = nullptr;
  std::vector<bool> used_;
};

template <class Element>
void assign(List<Element>& elements, const List<Element>* before, GivenIds& given) {
  if (elements) Assignment<Element>(*elements, before, given).run();
}

// Calls visit(element id) for each element of each list.
template <class AnyRecord, class Visit>
void for_each_element_id(AnyRecord& record, Visit&& visit) {
  const auto each = [&](auto& list) {
    if (!list) return;
    for (auto& element : *list) visit(element.element_id);
  };
  each(record.versions);
  each(record.dead_ends);
  each(record.workarounds);
  if (record.transition_graph)
    for (const TransitionKind& kind : kTransitionKinds) each(*record.transition_graph.*kind.member);
}

}  // namespace

std::int64_t assign_element_ids(Record& record, const Record* before, std::int64_t last) {
  GivenIds given{.last = last, .has_before = before != nullptr, .in_use = {}};
  if (before) for_each_element_id(*before, [&](ElementId id) { given.in_use.push_back(id.value); });
  assign(record.versions, before ? &before->versions : nullptr, given);
  assign(record.dead_ends, before ? &before->dead_ends : nullptr, given);
  assign(record.workarounds, before ? &before->workarounds : nullptr, given);
  if (record.transition_graph)
    for (const TransitionKind& kind : kTransitionKinds) {
      const bool had = before != nullptr && before->transition_graph;
      const List<Transition>* old = had ? &(*before->transition_graph.*kind.member) : nullptr;
      assign(*record.transition_graph.*kind.member, old, given);
    }
  return given.last;
}

void forget_element_ids(Record& record) {
  for_each_element_id(record, [](ElementId& id) { id = {}; });
}

std::string element_ids_text(const Record& record) {
  std::string text;
  for_each_element_id(record,
                      [&](ElementId id) { text += (text.empty() ? "[" : ",") + std::to_string(id.value); });
  return text.empty() ? "[]" : text + ']';
}

void put_element_ids(Record& record, const std::string& text) {
  std::size_t elements = 0;
  for_each_element_id(record, [&](ElementId&) { ++elements; });
  const Json ids = Json::parse(text, nullptr, false);
  if (!ids.is_array() || ids.size() != elements) return;
  std::size_t next = 0;
  for_each_element_id(record, [&](ElementId& id) { id.value = ids[next++].get<std::int64_t>(); });
}

}  // namespace cairn
