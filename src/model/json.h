#pragma once

#include <nlohmann/json_fwd.hpp>

namespace cairn {

// Every JSON value of cairn keeps its members' order. This header is light; the sources that take a value
// apart include <nlohmann/json.hpp> themselves.
using Json = nlohmann::ordered_json;

}  // namespace cairn
