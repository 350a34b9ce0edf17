#pragma once

#include "query/query.h"

namespace CLI {
class App;
}

namespace cairn::tool {

// The filter options, the same wherever records are chosen, and --limit.
//   Query query; add_filters(app, query); add_order(app, query);
//   … find_matched(store, query, cache folder) before the query is used (query/matched.h)
// `query` must live as long as the app. A command with a --format or --tier of its own adds it first;
// the filters are --stored-as and --of-tier then.
void add_filters(CLI::App& app, Query& query);

// Whether one of these filters was given on the command line; --limit is none.
[[nodiscard]] bool has_filters(const CLI::App& app);

// --sort, --desc and --after, for commands that list.
void add_order(CLI::App& app, Query& query);

}  // namespace cairn::tool
