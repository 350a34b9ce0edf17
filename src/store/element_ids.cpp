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

template <class Element>
class Assignment {
 public:
  Assignment(std::vector<Element>& elements, const List<Element>* before) : elements_(elements) {
    if (before != nullptr && *before) before_ = &**before;
    used_.resize(before_ == nullptr ? 0 : before_->size());
  }

  std::int64_t run(std::int64_t last) {
    keep_ids();
    pass([](const Element& a, const Element& b, std::size_t, std::size_t) { return a == b; });
    pass([](const Element& a, const Element& b, std::size_t, std::size_t) {
      return main_text(a) && main_text(a) == main_text(b);
    });
    pass([](const Element&, const Element&, std::size_t i, std::size_t j) { return i == j; });
    for (Element& element : elements_)
      if (element.element_id.value == 0) element.element_id.value = ++last;
    return last;
  }

 private:
  // An element that was read, changed and comes back says by its id what it is.
  void keep_ids() {
    if (before_ == nullptr) return;
    for (Element& element : elements_) {
      const std::int64_t id = std::exchange(element.element_id.value, 0);
      for (std::size_t j = 0; id != 0 && j < before_->size(); ++j) {
        if (used_[j] || (*before_)[j].element_id.value != id) continue;
        element.element_id.value = id;
        used_[j] = true;
      }
    }
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
  const std::vector<Element>* before_ = nullptr;
  std::vector<bool> used_;
};

template <class Element>
std::int64_t assign(List<Element>& elements, const List<Element>* before, std::int64_t last) {
  return elements ? Assignment<Element>(*elements, before).run(last) : last;
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
  last = assign(record.versions, before ? &before->versions : nullptr, last);
  last = assign(record.dead_ends, before ? &before->dead_ends : nullptr, last);
  last = assign(record.workarounds, before ? &before->workarounds : nullptr, last);
  if (record.transition_graph)
    for (const TransitionKind& kind : kTransitionKinds) {
      const bool had = before != nullptr && before->transition_graph;
      const List<Transition>* old = had ? &(*before->transition_graph.*kind.member) : nullptr;
      last = assign(*record.transition_graph.*kind.member, old, last);
    }
  return last;
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

std::int64_t restore_element_ids(Record& record, const std::string& text) {
  std::size_t elements = 0;
  for_each_element_id(record, [&](ElementId&) { ++elements; });
  const Json ids = Json::parse(text, nullptr, false);
  if (!ids.is_array() || ids.size() != elements) return 0;
  std::int64_t last = 0;
  std::size_t next = 0;
  for_each_element_id(
      record, [&](ElementId& id) { last = std::max(last, id.value = ids[next++].get<std::int64_t>()); });
  return last;
}

}  // namespace cairn
