#pragma once

#include "query/query.h"

namespace CLI {
class App;
}

namespace cairn::tool {

// The filter options, the same wherever records are chosen.
//   Query query; add_filters(app, query);
// `query` must live as long as the app.
void add_filters(CLI::App& app, Query& query);

}  // namespace cairn::tool
