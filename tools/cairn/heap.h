#pragma once

namespace cairn::tool {

// Asks the kernel for the first megabytes of the heap at once, present in memory: a command that lives for
// milliseconds otherwise stops at each fresh page, and where such a stop is dear (in a virtual machine, 5 us)
// 300 of them are a tenth of a cold `match`. Call it once, first. Does nothing under a sanitizer and on a
// kernel that cannot (before 5.14).
void warm_heap() noexcept;

}  // namespace cairn::tool
