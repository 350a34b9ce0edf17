#include "cairn/filters.h"

#include <CLI/CLI.hpp>

namespace cairn::tool {

void add_filters(CLI::App& app, Query& query) {
  const char* group = "Filters (one repeated means \"or\", different ones mean \"and\")";
  app.add_option("--id", query.ids, "Records of this id; * stands for any text: 'git/*'")
      ->allow_extra_args(false)
      ->type_name("GLOB")
      ->group(group);
  app.add_option("--domain", query.domains, "Records of this domain")
      ->allow_extra_args(false)
      ->type_name("NAME")
      ->group(group);
  app.add_option("--category", query.categories, "Records of this category")
      ->allow_extra_args(false)
      ->type_name("NAME")
      ->group(group);
  app.add_option("--min-confidence", query.min_confidence, "Records at least this sure, 0..1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X")
      ->group(group);
  app.add_option("--limit", query.limit, "At most so many records")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N")
      ->group(group);
}

}  // namespace cairn::tool
