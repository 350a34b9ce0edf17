#include "peers.h"

#include <hs/hs.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "match/pattern_keys.h"

namespace cairn::bench {
namespace {

RE2::Options options(std::int64_t memory) {
  RE2::Options made;
  made.set_case_sensitive(false);
  made.set_log_errors(false);
  made.set_max_mem(memory);
  return made;
}

template <typename Take>
void each_line(std::string_view text, Take&& take) {
  std::uint64_t number = 0;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t newline = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, newline - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    take(number, line);
    begin = newline + 1;
  }
}

// Calls take(block, number of its first line).
template <typename Take>
void each_block(std::string_view text, Take&& take) {
  std::uint64_t line = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t limit = std::min(text.size(), begin + (std::size_t{1} << 18));
    const std::size_t newline = limit == text.size() ? limit - 1 : text.rfind('\n', limit - 1);
    const std::string_view block = text.substr(begin, newline + 1 - begin);
    take(block, line);
    line += static_cast<std::uint64_t>(std::ranges::count(block, '\n'));
    begin = newline + 1;
  }
}

std::uint64_t count_reports(const hs_database_t* database, hs_scratch_t* scratch, std::string_view text) {
  std::uint64_t count = 0;
  if (database == nullptr) return count;
  each_block(text, [&](std::string_view block, std::uint64_t) {
    const auto take = [](unsigned, unsigned long long, unsigned long long, unsigned, void* raw) {
      ++*static_cast<std::uint64_t*>(raw);
      return 0;
    };
    hs_scan(database, block.data(), static_cast<unsigned>(block.size()), 0, scratch, take, &count);
  });
  return count;
}

}  // namespace

struct Re2Loop::State {
  std::vector<std::unique_ptr<RE2>> expressions;
};
Re2Loop::Re2Loop(const std::vector<std::string>& regexes) : state_(std::make_unique<State>()) {
  for (const auto& regex : regexes) {
    state_->expressions.push_back(std::make_unique<RE2>(regex, options(std::int64_t{8} << 20)));
  }
}
Re2Loop::~Re2Loop() = default;
LineHits Re2Loop::hits(std::string_view text) const {
  LineHits found;
  each_line(text, [&](std::uint64_t number, std::string_view line) {
    for (std::size_t i = 0; i < state_->expressions.size(); ++i) {
      const RE2& re2 = *state_->expressions[i];
      if (re2.ok() && RE2::PartialMatch({line.data(), line.size()}, re2)) {
        found.emplace(number, static_cast<std::int64_t>(i));
      }
    }
  });
  return found;
}

struct Re2Set::State {
  RE2::Set set{options(std::int64_t{1} << 30), RE2::UNANCHORED};
};
Re2Set::Re2Set(const std::vector<std::string>& regexes) : state_(std::make_unique<State>()) {
  for (const auto& regex : regexes) {
    if (state_->set.Add(regex, nullptr) < 0) state_->set.Add("[^\\x00-\\x{10FFFF}]", nullptr);
  }
  state_->set.Compile();
}
Re2Set::~Re2Set() = default;
LineHits Re2Set::hits(std::string_view text) const {
  LineHits found;
  std::vector<int> numbers;
  each_line(text, [&](std::uint64_t number, std::string_view line) {
    numbers.clear();
    state_->set.Match({line.data(), line.size()}, &numbers);
    for (const int i : numbers) found.emplace(number, i);
  });
  return found;
}

struct VectorscanExpressions::State {
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
  std::size_t unsupported = 0;
};

VectorscanExpressions::VectorscanExpressions(const std::vector<std::string>& regexes)
    : state_(std::make_unique<State>()) {
  std::vector<const char*> texts;
  std::vector<unsigned> flags;
  std::vector<unsigned> ids;
  for (unsigned i = 0; i < regexes.size(); ++i) {
    const unsigned flag = HS_FLAG_CASELESS | HS_FLAG_MULTILINE;
    hs_expr_info_t* info = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_expression_info(regexes[i].c_str(), flag, &info, &error) != HS_SUCCESS) {
      hs_free_compile_error(error);
      ++state_->unsupported;
      continue;
    }
    free(info);
    texts.push_back(regexes[i].c_str());
    flags.push_back(flag);
    ids.push_back(i);
  }
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                       HS_MODE_BLOCK, nullptr, &state_->database, &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return;
  }
  hs_alloc_scratch(state_->database, &state_->scratch);
}
VectorscanExpressions::~VectorscanExpressions() {
  hs_free_scratch(state_->scratch);
  hs_free_database(state_->database);
}
std::size_t VectorscanExpressions::unsupported() const noexcept {
  return state_->unsupported;
}

LineHits VectorscanExpressions::hits(std::string_view text) const {
  struct Context {
    std::vector<std::pair<std::uint64_t, unsigned>> ends;  // byte, pattern
  } context;
  LineHits found;
  if (state_->database == nullptr) return found;
  each_block(text, [&](std::string_view block, std::uint64_t first_line) {
    context.ends.clear();
    const auto take = [](unsigned id, unsigned long long, unsigned long long to, unsigned, void* raw) {
      static_cast<Context*>(raw)->ends.emplace_back(to, id);
      return 0;
    };
    hs_scan(state_->database, block.data(), static_cast<unsigned>(block.size()), 0, state_->scratch, take,
            &context);
    std::uint64_t line = first_line;
    std::size_t counted = 0;
    std::ranges::sort(context.ends);
    for (const auto& [end, id] : context.ends) {
      const std::string_view passed = block.substr(counted, end - 1 - counted);
      line += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
      counted = end - 1;
      found.emplace(line, id);
    }
  });
  return found;
}

struct VectorscanLiterals::State {
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
};

VectorscanLiterals::VectorscanLiterals(const std::vector<std::string>& regexes)
    : state_(std::make_unique<State>()) {
  std::set<std::string> distinct;
  for (const auto& regex : regexes) {
    for (const auto& clause : derive_keys(regex).clauses) distinct.insert(clause.trigger);
  }
  std::vector<const char*> texts;
  std::vector<std::size_t> lengths;
  std::vector<unsigned> flags(distinct.size(), HS_FLAG_CASELESS);
  std::vector<unsigned> ids;
  for (const auto& literal : distinct) {
    texts.push_back(literal.data());
    lengths.push_back(literal.size());
    ids.push_back(static_cast<unsigned>(ids.size()));
  }
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                           static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &state_->database,
                           &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return;
  }
  hs_alloc_scratch(state_->database, &state_->scratch);
}
VectorscanLiterals::~VectorscanLiterals() {
  hs_free_scratch(state_->scratch);
  hs_free_database(state_->database);
}

std::uint64_t VectorscanExpressions::reports(std::string_view text) const {
  return count_reports(state_->database, state_->scratch, text);
}

std::uint64_t VectorscanLiterals::occurrences(std::string_view text) const {
  return count_reports(state_->database, state_->scratch, text);
}

}  // namespace cairn::bench
