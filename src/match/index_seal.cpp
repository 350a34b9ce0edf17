#include "match/index_seal.h"

#include <xxhash.h>

#include <cstdint>
#include <cstring>

namespace cairn {
namespace {

constexpr std::uint64_t kMagic = 0x316D6E7269616301ULL;
constexpr std::uint32_t kVersion = 2;  // raise it with any change to the sections or what they mean
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::size_t kAlignment = 64;

struct SealHeader {
  std::uint64_t magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t byte_order = kByteOrder;
  std::uint64_t tag_bytes = 0;
  std::uint64_t content_bytes = 0;
  std::uint64_t checksum = 0;  // of everything after the header
};

std::size_t content_offset(std::size_t tag_bytes) noexcept {
  return (sizeof(SealHeader) + tag_bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// Against damage, not against malice: loading a large index is not to be spent on it.
std::uint64_t checksum_of(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace

std::string seal(std::string_view bytes, std::string_view tag) {
  SealHeader header;
  header.tag_bytes = tag.size();
  header.content_bytes = bytes.size();
  std::string sealed(sizeof header, '\0');
  sealed.reserve(content_offset(tag.size()) + bytes.size());
  sealed += tag;
  sealed.resize(content_offset(tag.size()), '\0');
  sealed += bytes;
  header.checksum = checksum_of(std::string_view(sealed).substr(sizeof header));
  std::memcpy(sealed.data(), &header, sizeof header);
  return sealed;
}

std::optional<std::string_view> unseal(std::string_view sealed, std::string_view tag) {
  SealHeader header;
  if (sealed.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, sealed.data(), sizeof header);
  if (header.magic != kMagic || header.version != kVersion || header.byte_order != kByteOrder)
    return std::nullopt;
  if (header.tag_bytes != tag.size() || sealed.size() < content_offset(tag.size())) return std::nullopt;
  if (sealed.substr(sizeof header, tag.size()) != tag) return std::nullopt;
  const std::string_view content = sealed.substr(content_offset(tag.size()));
  if (content.size() != header.content_bytes) return std::nullopt;
  if (checksum_of(sealed.substr(sizeof header)) != header.checksum) return std::nullopt;
  return content;
}

}  // namespace cairn
