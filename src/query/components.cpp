#include "query/components.h"

#include <algorithm>

namespace cairn {
namespace {

class Tarjan {
 public:
  using Graph = std::vector<std::vector<std::uint32_t>>;
  explicit Tarjan(const Graph& next)
      : next_(next), number_(next.size()), low_(next.size()), open_(next.size()) {}

  std::vector<std::vector<std::uint32_t>> run() {
    for (std::uint32_t node = 0; node < next_.size(); ++node)
      if (number_[node] == 0) walk(node);
    std::ranges::sort(found_);
    return std::move(found_);
  }

 private:
  struct Frame {
    std::uint32_t node;
    std::size_t at;  // in next_[node]
  };

  void enter(std::uint32_t node) {
    number_[node] = low_[node] = ++count_;
    open_[node] = true;
    stack_.push_back(node);
    frames_.push_back({node, 0});
  }

  void walk(std::uint32_t root) {
    enter(root);
    while (!frames_.empty()) {
      const std::uint32_t node = frames_.back().node;
      if (frames_.back().at < next_[node].size()) {
        const std::uint32_t other = next_[node][frames_.back().at++];
        if (number_[other] == 0)
          enter(other);
        else if (open_[other])
          low_[node] = std::min(low_[node], number_[other]);
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
      if (low_[node] == number_[node]) close(node);
    }
  }

  void close(std::uint32_t node) {
    std::vector<std::uint32_t> set;
    while (set.empty() || set.back() != node) {
      set.push_back(stack_.back());
      open_[stack_.back()] = false;
      stack_.pop_back();
    }
    if (set.size() < 2) return;
    std::ranges::sort(set);
    found_.push_back(std::move(set));
  }

  const Graph& next_;
  std::vector<std::uint32_t> number_, low_;  // 0: not seen yet
  std::vector<bool> open_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::uint32_t>> found_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> cycles(const std::vector<std::vector<std::uint32_t>>& next) {
  return Tarjan(next).run();
}

}  // namespace cairn
