#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/format.h"
#include "model/record.h"
#include "store/writer.h"

namespace cairn {

class Connection;
class ReadSnapshot;

// What `cairn migrate` did.
struct MigrationReport {
  std::vector<std::string> applied;  // the migrations' names, in order
  std::string backup;                // the copy made before the first one ran; empty for a new file
};

// Runs the migrations that the file lacks, after backing it up beside itself. Throws Error(kStore).
MigrationReport migrate_file(const std::filesystem::path& path);

// A knowledge base: one SQLite file, opened for reading or for writing.
//   Store store = Store::open_to_read("cairn.db");
//   if (auto stored = store.read("git/detached-head")) show(stored->record);
//   Store::open_to_write("cairn.db", Store::Missing::kCreate).begin({.who = "ann"})
//
// Opening to read never writes, not even a migration; a file whose schema is behind is refused with the
// advice to migrate. Opening to write migrates first. Everything throws Error(kStore) when the file is not
// there, is foreign, newer, locked or damaged. One thread at a time; several processes may share the file:
// readers never block.
class Store {
 public:
  enum class Missing { kRefuse, kCreate };

  [[nodiscard]] static Store open_to_read(const std::filesystem::path& path);
  [[nodiscard]] static Store open_to_write(const std::filesystem::path& path,
                                           Missing missing = Missing::kRefuse);

  // A base that lives in memory, with all tables; for dry runs and tests.
  [[nodiscard]] static Store in_memory();

  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // The read door.
  struct Stored {
    std::int64_t record_id = 0;       // the file's own number for it, stable
    std::int64_t revision = 0;        // of the base, when it was last written
    Format format = Format::kNative;  // in which it was last imported
    Record record;
  };
  // By the record's id, or by an alias that no other record has: an id that it once had.
  [[nodiscard]] std::optional<Stored> read(std::string_view id);
  [[nodiscard]] std::optional<Stored> read(std::int64_t record_id);
  [[nodiscard]] std::int64_t count();

  // As long as it lives, all reads see one state of the base; each read alone sees one anyway. Not for
  // writing: begin() wants it gone.
  [[nodiscard]] std::shared_ptr<const ReadSnapshot> snapshot();

  // The write door.
  [[nodiscard]] Writer begin(Change change);

  // For the files of query/ that build SQL, and for store/ itself.
  [[nodiscard]] Connection& connection() noexcept { return *connection_; }

 private:
  explicit Store(std::unique_ptr<Connection> connection) noexcept;
  std::unique_ptr<Connection> connection_;
};

}  // namespace cairn
