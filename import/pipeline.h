#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "import/input_files.h"
#include "import/normaliser.h"

namespace cairn {

// Reads, cuts and normalises on threads of its own while the caller writes: the records come out in the order
// of the input.
//   Pipeline pipeline(files, {.threads = 2, .normalise = {.today = today()}, .stop = stop});
//   while (auto* parcel = pipeline.next()) for (Normalised& one : *parcel) write(one);
//
// Memory is bounded by kParcelsInFlight parcels, whatever the input's size. next() throws what a thread
// threw: Error(kInput) or Error(kInterrupted).
class Pipeline {
 public:
  static constexpr std::size_t kParcelsInFlight = 12;
  static constexpr std::size_t kParcelBytes = std::size_t{1}
                                              << 18;  // a parcel is closed when it holds this much text

  struct Options {
    unsigned threads = 1;  // that normalise; one more reads
    NormaliseOptions normalise;
    std::stop_token stop;
  };

  Pipeline(std::vector<InputFile> files, Options options);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // The next records, until the call after; nullptr at the end of the input. The raw records tell by their
  // `file` which of the files they come from. Records are taken apart where they were made: what one thread
  // allocates and another frees has the two wait for each other.
  [[nodiscard]] std::vector<Normalised>* next();

  // How many bytes of the files have been read so far, before gunzipping.
  [[nodiscard]] std::uint64_t bytes_read() const noexcept;

  // Of all bytes read, gunzipped, in order; after next() has given nullptr.
  [[nodiscard]] std::string sha256();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
