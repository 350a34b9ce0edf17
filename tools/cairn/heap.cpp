#include "cairn/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CAIRN_SANITIZED
#endif

namespace cairn::tool {

#if defined(MADV_POPULATE_WRITE) && !defined(CAIRN_SANITIZED)

void warm_heap() noexcept {
  constexpr int kReserve = 4 << 20;  // what the heap grows by at a time, and keeps when it shrinks
  constexpr std::uintptr_t kPresent = 1200 << 10;  // what a cold match touches
  mallopt(M_TOP_PAD, kReserve);
  mallopt(M_TRIM_THRESHOLD, 4 * kReserve);
  mallopt(M_MMAP_THRESHOLD, 4 * kReserve);  // else fixed at 128 KiB by the two above
  void* const block = std::malloc(kPresent / 16);
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(block) + page - 1) / page * page;
  const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  std::free(block);
  if (begin < end && end - begin >= kPresent)
    (void)::madvise(reinterpret_cast<void*>(begin), kPresent, MADV_POPULATE_WRITE);
}

#else

void warm_heap() noexcept {}

#endif

}  // namespace cairn::tool
