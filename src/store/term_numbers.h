#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Words as small numbers, in the order in which they are first met: 0, 1, 2, …
//   TermNumbers numbers;
//   numbers.of("error") == 0;  numbers.of("fork") == 1;  numbers.of("error") == 0;  numbers.text(1) == "fork"
// Open addressing over one buffer of text: an import asks 250 times a record, and std::unordered_map with
// strings of their own took four times as long. One thread at a time.
class TermNumbers {
 public:
  [[nodiscard]] std::uint32_t of(std::string_view term);
  [[nodiscard]] std::string_view text(std::uint32_t number) const noexcept;  // until the next of()
  [[nodiscard]] std::size_t size() const noexcept { return starts_.size() - 1; }
  void clear();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  void grow();

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::string text_;
  std::vector<std::size_t> starts_ = {0};
};

}  // namespace cairn
