#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace cairn {

// How a segment lies in its bytes: a header with the place of each section, then the sections, each aligned
// to kAlignment so that it can be read in place. Internal to match/.
enum class Section : std::size_t {
  kRecords,
  kRegexEnds,
  kRegexText,
  kKeysEnds,
  kKeysText,
  kFlags,
  kBitmap,
  kSlots,
  kByGram,
  kLiterals,
  kPool,
  kClauses,
  kAlso,
  kWithoutLiterals,
  kCount,
};

inline constexpr std::size_t kSections = static_cast<std::size_t>(Section::kCount);
inline constexpr std::size_t kAlignment = 64;

struct SegmentHeader {
  struct Place {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
  };
  std::array<Place, kSections> places{};
};

class SegmentWriter {
 public:
  SegmentWriter() : bytes_(align(sizeof(SegmentHeader)), '\0') {}

  template <typename Row>
  void put(Section section, std::span<const Row> rows) {
    put_bytes(section, {reinterpret_cast<const char*>(rows.data()), rows.size_bytes()});
  }
  void put_bytes(Section section, std::string_view bytes) {
    header_.places[static_cast<std::size_t>(section)] = {bytes_.size(), bytes.size()};
    bytes_ += bytes;
    bytes_.resize(align(bytes_.size()), '\0');
  }
  [[nodiscard]] std::string finish() && {
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  static std::size_t align(std::size_t size) noexcept {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
  }

  SegmentHeader header_;
  std::string bytes_;
};

class SegmentReader {
 public:
  explicit SegmentReader(std::string_view bytes) : bytes_(bytes) {
    ok_ = bytes.size() >= sizeof header_ && reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0;
    if (ok_) std::memcpy(&header_, bytes.data(), sizeof header_);
  }

  [[nodiscard]] bool ok() const noexcept { return ok_; }

  [[nodiscard]] std::string_view bytes(Section section) {
    if (!ok_) return {};
    const SegmentHeader::Place place = header_.places[static_cast<std::size_t>(section)];
    if (place.offset > bytes_.size() || place.bytes > bytes_.size() - place.offset || place.offset % 8 != 0) {
      ok_ = false;
      return {};
    }
    return bytes_.substr(place.offset, place.bytes);
  }
  template <typename Row>
  [[nodiscard]] std::span<const Row> rows(Section section) {
    const std::string_view found = bytes(section);
    if (found.size() % sizeof(Row) != 0) ok_ = false;
    if (!ok_) return {};
    return {reinterpret_cast<const Row*>(found.data()), found.size() / sizeof(Row)};
  }

 private:
  std::string_view bytes_;
  SegmentHeader header_;
  bool ok_ = false;
};

}  // namespace cairn
