#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/string_map.h"
#include "store/connection.h"

namespace cairn {

using TermId = std::uint32_t;

// The terms of a query and of its candidates by number, and what a term is worth in bits: rare in the base,
// and not ordinary outside it.
//   Vocabulary vocabulary(connection);
//   vocabulary.begin_request(state);
//   vocabulary.bits(vocabulary.number_of("segfault"))   // 8
// Remembers what it has looked up until the base changes or kMostTerms are known; then begin_request forgets
// all, and says so. What a request finds does not depend on those before it. One thread at a time. Throws
// SQLite::Exception.
class Vocabulary {
 public:
  static constexpr std::size_t kMostTerms = 200'000;
  static constexpr double kMostBits = 8.0;      // one word never says more than this
  static constexpr double kStopBits = 0.3;      // a stop word
  static constexpr double kCompoundBits = 2.0;  // what an identifier is worth beside its parts

  explicit Vocabulary(Connection& connection) : connection_(connection) {}

  // `state` names the base's content. True when all numbers given so far mean nothing any more.
  bool begin_request(std::int64_t state);

  [[nodiscard]] TermId number_of(std::string_view term);
  [[nodiscard]] const std::string& text(TermId term) const { return *terms_[term].text; }

  // Whether any record has it.
  [[nodiscard]] bool is_known(TermId term) { return records(term) > 0; }
  [[nodiscard]] std::int64_t records(TermId term);
  [[nodiscard]] bool is_stop(TermId term) const { return terms_[term].is_stop; }
  [[nodiscard]] int background(TermId term) const { return terms_[term].background; }
  // At most what a term of that background class is worth.
  [[nodiscard]] static double background_bits(int background);

  [[nodiscard]] double bits(TermId term);

  // That a term is an identifier made of these, for this request: it is then worth at most its parts and
  // kCompoundBits.
  void note_compound(TermId whole, std::span<const TermId> parts);

 private:
  struct Term {
    const std::string* text;
    std::int64_t records = -1;  // -1: not looked up yet
    double bits = -1;           // without regard to parts
    int background = 0;
    bool is_stop = false;
    std::uint32_t compound = 0;  // 1 + index into compounds_
  };
  struct Compound {
    TermId whole;
    std::vector<TermId> parts;
  };

  [[nodiscard]] double own_bits(Term& term);

  Connection& connection_;
  std::optional<std::int64_t> state_;
  double log_of_all_ = 0;  // binary logarithm of one more than there are records
  StringMap<TermId> numbers_;
  std::vector<Term> terms_;
  std::vector<Compound> compounds_;
};

}  // namespace cairn
