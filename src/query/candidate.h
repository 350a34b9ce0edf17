#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/pattern_alternatives.h"
#include "query/tokens.h"
#include "query/vocabulary.h"
#include "store/connection.h"

namespace cairn {

// What ranking must know of a record that may be the answer. Internal to query/.
//   const Candidate* candidate = candidates.find(record_id);
struct SignatureTerm {
  TermId term = 0;
  double weight = 1;  // less for what stands in quotes or for a placeholder
};

struct Candidate {
  std::int64_t record_id = 0;
  std::string id, domain;
  std::string country;                 // of a record that concerns one country; two letters, or empty
  std::vector<std::string> countries;  // that, or those its signature and slug name
  double standing = 0;                 // 0..1: reviewed by a person, and its confidence
  std::vector<SignatureTerm> signature;
  std::vector<TermId> signature_sequence;
  std::vector<TermId> slug;     // without the domain's own word
  std::vector<TermId> pattern;  // the words of the regex, in order of their numbers
  std::vector<PatternAlternative> alternatives;
  std::vector<CompoundTerm> compounds;  // identifiers among all these
};

// Reads candidates, and remembers some. One thread at a time. Throws SQLite::Exception.
class Candidates {
 public:
  static constexpr std::size_t kMostKept = 5'000;

  Candidates(Connection& connection, Vocabulary& vocabulary)
      : connection_(connection), vocabulary_(vocabulary) {}

  void begin_request(bool vocabulary_was_renewed);

  // Valid until the next begin_request; nullptr when there is no such record. Notes its identifiers in the
  // vocabulary.
  [[nodiscard]] const Candidate* find(std::int64_t record_id);

 private:
  [[nodiscard]] std::unique_ptr<Candidate> read(std::int64_t record_id);

  Connection& connection_;
  Vocabulary& vocabulary_;
  std::unordered_map<std::int64_t, std::unique_ptr<Candidate>> kept_;
};

}  // namespace cairn
