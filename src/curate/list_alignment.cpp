#include "curate/list_alignment.h"

#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>

namespace cairn {
namespace {

// The text by which an element is known, after its kind of list; "" when it has none.
std::string main_text(const Json& element) {
  if (!element.is_object()) return {};
  for (const char* name : {"action", "error_id", "version", "url"})
    if (const auto found = element.find(name); found != element.end() && found->is_string())
      return std::string(name) + ' ' + found->get<std::string>();
  return {};
}

bool alike(const Json& a, const Json& b) {
  if (!a.is_object() || !b.is_object()) return false;
  for (const auto& [name, value] : a.items())
    if (const auto found = b.find(name); found != b.end() && *found == value) return true;
  return false;
}

class Aligner {
 public:
  Aligner(const Json& before, const Json& after) : before_(before), after_(after) {
    alignment_.of_before.resize(before.size());
    alignment_.of_after.resize(after.size());
  }

  ListAlignment run(bool with_neighbours) {
    by_key([](const Json& element) { return element.dump(); });
    by_key(main_text);
    if (with_neighbours) by_neighbours();
    return std::move(alignment_);
  }

 private:
  void join(std::size_t i, std::size_t j) {
    alignment_.of_before[i] = j;
    alignment_.of_after[j] = i;
  }

  template <class Key>
  void by_key(Key&& key) {
    std::unordered_map<std::string, std::vector<std::size_t>> places;
    for (std::size_t j = after_.size(); j-- > 0;)
      if (!alignment_.of_after[j])
        if (std::string text = key(after_[j]); !text.empty()) places[std::move(text)].push_back(j);
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (alignment_.of_before[i]) continue;
      const auto found = places.find(key(before_[i]));
      if (found == places.end() || found->second.empty()) continue;
      join(i, found->second.back());
      found->second.pop_back();
    }
  }

  // Elements that stand after the same aligned element, or both first, and have a member in common.
  void by_neighbours() {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (alignment_.of_before[i]) continue;
      const auto previous = i == 0 ? std::nullopt : alignment_.of_before[i - 1];
      if (i > 0 && !previous) continue;
      const std::size_t j = previous ? *previous + 1 : 0;
      if (j < after_.size() && !alignment_.of_after[j] && alike(before_[i], after_[j])) join(i, j);
    }
  }

  const Json& before_;
  const Json& after_;
  ListAlignment alignment_;
};

}  // namespace

ListAlignment align(const Json& before, const Json& after) {
  return Aligner(before, after).run(true);
}

ListAlignment align_alike(const Json& one, const Json& other) {
  return Aligner(one, other).run(false);
}

}  // namespace cairn
