#include "store/scrub.h"

#include "store/connection.h"
#include "store/store.h"

namespace cairn {

bool scrub(Store& store) {
  Connection& connection = store.connection();
  return guarded(connection, [&] {
    connection.execute("VACUUM");
    return connection.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
  });
}

}  // namespace cairn
