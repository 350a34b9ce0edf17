#pragma once

#include <nlohmann/json.hpp>

#include "model/json.h"

namespace cairn::tool {

// What may be absent, for a JSON document: null then.
//   Json row = {{"confidence", or_null(state.confidence)}};
[[nodiscard]] Json or_null(const auto& value) {
  return value ? Json(*value) : Json();
}

}  // namespace cairn::tool
