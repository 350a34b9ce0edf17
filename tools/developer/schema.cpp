#include <cstdio>

#include "store/migrations.h"

// Prints what the migrations add up to, for schema/schema.sql:
//   build/debug/bin/cairn_schema > schema/schema.sql
int main() {
  cairn::Connection connection(":memory:", cairn::Connection::Mode::kCreate);
  (void)cairn::migrate(connection);
  std::fputs(cairn::dump_schema(connection).c_str(), stdout);
  return 0;
}
