#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace cairn {

// SHA-256 (FIPS 180-4), by Nettle.
//   Sha256 hash; hash.update(part); hash.update(rest); hash.hex();
// One object hashes one stream; not for use by two threads at once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);

  // The digest of all that was given, as 64 lower-case hex digits. Call it once, last.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace cairn
