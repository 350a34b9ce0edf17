#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

// The wrapping of a serialised index: what it is, of which version and byte order, of what content, and a
// checksum over all of it. Internal to match/.
//   const std::string blob = seal(bytes, "revision 41");
//   unseal(blob, "revision 41") == bytes;  unseal(blob, "revision 42") == nullopt
[[nodiscard]] std::string seal(std::string_view bytes, std::string_view tag);

// A view into `sealed`; its beginning is aligned to 64 bytes when that of `sealed` is.
[[nodiscard]] std::optional<std::string_view> unseal(std::string_view sealed, std::string_view tag);

}  // namespace cairn
