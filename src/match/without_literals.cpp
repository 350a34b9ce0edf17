#include "match/without_literals.h"

#include <re2/re2.h>
#include <re2/set.h>

#include "match/pattern_segment.h"

namespace cairn {
namespace {

constexpr std::int64_t kAutomatonMemory = std::int64_t{16} << 20;

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
  });
  return *automaton_;
}

void WithoutLiterals::candidates(std::string_view line, std::vector<std::uint32_t>& found) const {
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
