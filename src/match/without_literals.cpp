#include "match/without_literals.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "match/pattern_segment.h"
#include "match/possible_match.h"

namespace cairn {
namespace {

constexpr std::int64_t kAutomatonMemory = std::int64_t{16} << 20;
constexpr std::size_t kLongestAsked = 4096;  // bytes of a line whose expressions are asked first

RE2::Options set_options() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(kAutomatonMemory);
  return options;
}

}  // namespace

struct WithoutLiterals::Automaton {
  RE2::Set set{set_options(), RE2::UNANCHORED};
  std::vector<std::uint32_t> patterns;  // by the set's numbers
  bool usable = false;
};

WithoutLiterals::WithoutLiterals(const PatternSegment& segment) : segment_(segment) {
  for (const std::uint32_t pattern : segment.unkeyed()) {
    (segment.crosses_lines(pattern) ? crossing_ : patterns_).push_back(pattern);
  }
}

WithoutLiterals::~WithoutLiterals() = default;

const WithoutLiterals::Automaton& WithoutLiterals::automaton() const {
  std::call_once(once_, [this] {
    auto made = std::make_unique<Automaton>();
    for (const std::uint32_t pattern : patterns_) {
      const std::string_view regex = segment_.regex(pattern);
      std::string error;
      if (made->set.Add({regex.data(), regex.size()}, &error) >= 0) made->patterns.push_back(pattern);
    }
    made->usable = !made->patterns.empty() && made->set.Compile();
    automaton_ = std::move(made);
    is_compiled_ = true;
  });
  return *automaton_;
}

// Compiling takes a millisecond, a tenth of a process that matches one line; asking each expression what it
// needs, a hundredth of that, while the automaton, once it is there, is faster than that.
bool WithoutLiterals::is_out_of_question(std::string_view line) const {
  if (is_compiled_ || line.size() > kLongestAsked) return false;
  std::call_once(trees_once_, [this] {
    for (const std::uint32_t pattern : patterns_)
      trees_.push_back(ExpressionTree::parse(segment_.regex(pattern)));
  });
  return std::ranges::none_of(trees_, [&](const auto& tree) { return !tree || may_match(*tree, line); });
}

void WithoutLiterals::candidates(std::string_view line, std::vector<std::uint32_t>& found) const {
  if (is_out_of_question(line)) return;
  const Automaton& machine = automaton();
  if (machine.patterns.empty()) return;
  RE2::Set::ErrorInfo error{};
  const re2::StringPiece text(line.data(), line.size());
  // Whether any matches is cheaper to ask than which, and the answer is nearly always no.
  if (machine.usable && !machine.set.Match(text, nullptr, &error) && error.kind == RE2::Set::kNoError) return;
  std::vector<int> numbers;
  if (machine.usable && machine.set.Match(text, &numbers, &error)) {
    for (const int number : numbers) found.push_back(machine.patterns[static_cast<std::size_t>(number)]);
  } else {
    found.insert(found.end(), machine.patterns.begin(), machine.patterns.end());
  }
}

}  // namespace cairn
