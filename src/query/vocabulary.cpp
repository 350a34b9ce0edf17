#include "query/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "query/ordinary_words.h"
#include "store/terms.h"

namespace cairn {
namespace {

// A base of three records tells nothing of how common a word is: it is weighed as if there were so many.
constexpr double kFewestRecords = 150;

}  // namespace

bool Vocabulary::begin_request(std::int64_t state) {
  for (const Compound& compound : compounds_) terms_[compound.whole].compound = 0;
  compounds_.clear();
  if (state_ == state && terms_.size() <= kMostTerms) return false;
  state_ = state;
  numbers_.clear();
  terms_.clear();
  log_of_all_ = std::log2(std::max(kFewestRecords, static_cast<double>(records_with(connection_, {}))) + 1);
  return true;
}

TermId Vocabulary::number_of(std::string_view term) {
  if (const auto found = numbers_.find(term); found != numbers_.end()) return found->second;
  const auto number = static_cast<TermId>(terms_.size());
  const auto added = numbers_.emplace(std::string(term), number).first;
  Term fresh{.text = &added->first};
  fresh.background = background_class(term);
  fresh.is_stop = is_stop_word(term);
  terms_.push_back(fresh);
  return number;
}

std::int64_t Vocabulary::records(TermId term) {
  Term& known = terms_[term];
  if (known.records < 0) known.records = records_with(connection_, *known.text);
  return known.records;
}

double Vocabulary::background_bits(int background) {
  constexpr std::array<double, 4> kCeilings = {99, 3.4, 2.2, 1.0};
  return kCeilings[static_cast<std::size_t>(std::clamp(background, 0, 3))];
}

double Vocabulary::own_bits(Term& term) {
  if (term.bits >= 0) return term.bits;
  double bits = std::min(kMostBits, background_bits(term.background));
  if (term.is_stop) {
    bits = std::min(bits, kStopBits);
  } else {
    if (term.records < 0) term.records = records_with(connection_, *term.text);
    bits = std::min(bits, log_of_all_ - std::log2(static_cast<double>(term.records) + 0.5));
  }
  return term.bits = std::max(0.0, bits);
}

double Vocabulary::bits(TermId term) {
  const double own = own_bits(terms_[term]);
  const std::uint32_t compound = terms_[term].compound;
  if (compound == 0) return own;
  double most = kCompoundBits;
  for (const TermId part : compounds_[compound - 1].parts) {
    if (most >= own) break;
    most += own_bits(terms_[part]);  // a part is no compound
  }
  return std::min(own, most);
}

void Vocabulary::note_compound(TermId whole, std::span<const TermId> parts) {
  if (terms_[whole].compound != 0) return;
  compounds_.push_back({whole, {parts.begin(), parts.end()}});
  std::erase(compounds_.back().parts, whole);
  terms_[whole].compound = static_cast<std::uint32_t>(compounds_.size());
}

}  // namespace cairn
