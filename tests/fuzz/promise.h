#pragma once

#include <cstdio>
#include <cstdlib>

namespace cairn::fuzz {

// Ends the run, and lets the fuzzer keep the input, when the code breaks what it promises for any input.
inline void promise(bool is_kept, const char* what) {
  if (is_kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace cairn::fuzz
