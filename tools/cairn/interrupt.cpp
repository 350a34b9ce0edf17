#include "cairn/interrupt.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <thread>

namespace cairn::tool {

struct Interrupt::State {
  State() {
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    // Threads made later inherit the mask, so the signals come to the descriptor alone.
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    signal_fd = ::signalfd(-1, &signals, SFD_CLOEXEC);
    done_fd = ::eventfd(0, EFD_CLOEXEC);
    watcher = std::thread([this] { watch(); });
  }

  ~State() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(done_fd, &one, sizeof one);
    watcher.join();
    ::close(signal_fd);
    ::close(done_fd);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void watch() {
    while (true) {
      std::array<pollfd, 2> waits{{{signal_fd, POLLIN, 0}, {done_fd, POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0) continue;
      if ((waits[1].revents & POLLIN) != 0) return;
      signalfd_siginfo info{};
      if (::read(signal_fd, &info, sizeof info) == sizeof info) source.request_stop();
    }
  }

  sigset_t signals{};
  sigset_t before{};
  int signal_fd = -1;
  int done_fd = -1;
  std::stop_source source;
  std::thread watcher;
};

Interrupt::Interrupt() : state_(std::make_unique<State>()) {}
Interrupt::~Interrupt() = default;
std::stop_token Interrupt::token() const {
  return state_->source.get_token();
}

}  // namespace cairn::tool
