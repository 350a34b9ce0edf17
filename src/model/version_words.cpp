#include "model/version_words.h"

#include <algorithm>
#include <iterator>

namespace cairn {
namespace {

struct WordRow {
  std::string_view word;
  VersionWord meaning;
};

constexpr VersionWord phase(VersionPhase phase) {
  return {VersionWordKind::kPhase, phase};
}
constexpr VersionWord kDev = phase(VersionPhase::kDev);
constexpr VersionWord kPreview = phase(VersionPhase::kPreview);
constexpr VersionWord kCandidate = phase(VersionPhase::kCandidate);
constexpr VersionWord kPost = phase(VersionPhase::kPost);
constexpr VersionWord kRelease = {VersionWordKind::kRelease, VersionPhase::kPost};

// PEP 440 "Pre-release spelling" and "Post release spelling"; Maven's ComparableVersion for snapshot,
// milestone, cr, ga, final, release, sp; npm and editors for canary, next, nightly, insiders; OpenJDK for ea
// and u.
constexpr WordRow kWords[] = {
    {"dev", kDev},
    {"snapshot", kDev},
    {"nightly", kDev},
    {"canary", kDev},
    {"next", kDev},
    {"experimental", kDev},
    {"insider", kDev},
    {"insiders", kDev},
    {"daily", kDev},
    {"unstable", kDev},
    {"ea", kDev},
    {"eap", kDev},
    {"alpha", phase(VersionPhase::kAlpha)},
    {"beta", phase(VersionPhase::kBeta)},
    {"pre", kPreview},
    {"preview", kPreview},
    {"milestone", kPreview},
    {"rc", kCandidate},
    {"cr", kCandidate},
    {"candidate", kCandidate},
    {"post", kPost},
    {"rev", kPost},
    {"patch", kPost},
    {"pl", kPost},
    {"sp", kPost},
    {"update", kPost},
    {"hotfix", kPost},
    {"cu", kPost},
    {"final", kRelease},
    {"ga", kRelease},
    {"release", kRelease},
    {"rtm", kRelease},
    {"stable", kRelease},
    {"lts", kRelease},
};

}  // namespace

VersionWord find_version_word(std::string_view word) {
  const auto* const row = std::ranges::find(kWords, word, &WordRow::word);
  return row == std::end(kWords) ? VersionWord{} : row->meaning;
}

std::optional<VersionPhase> find_version_letter(char letter) {
  switch (letter) {
    case 'a':
      return VersionPhase::kAlpha;
    case 'b':
      return VersionPhase::kBeta;
    case 'm':  // milestone: Spring's 3.0.0-M1
      return VersionPhase::kPreview;
    case 'c':
      return VersionPhase::kCandidate;
    case 'r':  // revision: PEP 440's 1.0-r4, Windows Server 2008 R2
    case 'p':  // patch: OpenSSH 9.8p1, Ruby 2.7.0-p0
    case 'u':  // update: Java 8u202
    case 'f':  // final: Unity 2022.3.10f1, which comes after its alphas and betas
      return VersionPhase::kPost;
    default:
      return std::nullopt;
  }
}

}  // namespace cairn
