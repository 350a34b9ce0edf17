#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::bench {

// The same question asked of other engines: which (line, pattern) match. Each answers as a sorted set of
// pairs of line number from 0 and pattern number.
using LineHits = std::set<std::pair<std::uint64_t, std::int64_t>>;

// One RE2 object a pattern, tried on each line.
class Re2Loop {
 public:
  explicit Re2Loop(const std::vector<std::string>& regexes);
  ~Re2Loop();
  [[nodiscard]] LineHits hits(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All patterns in one RE2::Set.
class Re2Set {
 public:
  explicit Re2Set(const std::vector<std::string>& regexes);
  ~Re2Set();
  [[nodiscard]] LineHits hits(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Vectorscan with all the full expressions, over blocks of 256 KiB of whole lines.
class VectorscanExpressions {
 public:
  explicit VectorscanExpressions(const std::vector<std::string>& regexes);
  ~VectorscanExpressions();
  [[nodiscard]] LineHits hits(std::string_view text) const;
  // How many matches it reports, one for each end: its scan alone, without lines or the hits put in order.
  [[nodiscard]] std::uint64_t reports(std::string_view text) const;
  [[nodiscard]] std::size_t unsupported() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Vectorscan with only the literals (what each pattern's keys look for): a scan that confirms nothing.
class VectorscanLiterals {
 public:
  explicit VectorscanLiterals(const std::vector<std::string>& regexes);
  ~VectorscanLiterals();
  [[nodiscard]] std::uint64_t occurrences(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::bench
