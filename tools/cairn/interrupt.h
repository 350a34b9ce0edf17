#pragma once

#include <memory>
#include <stop_token>

namespace cairn::tool {

// Turns Ctrl-C and a request to terminate into a stop that long work looks at. Make it before any thread is
// started; while it lives the signals do nothing else.
//   Interrupt interrupt; import_batch(store, {.stop = interrupt.token()}, …);
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] std::stop_token token() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::tool
