#include "store/store.h"

#include <fmt/format.h>

#include "store/connection.h"
#include "store/history.h"
#include "store/migrations.h"
#include "store/row_reader.h"

namespace cairn {
namespace {

std::optional<Store::Stored> to_stored(std::optional<StoredRecord> row) {
  if (!row) return std::nullopt;
  return Store::Stored{row->record_id, row->place.revision, row->place.format, std::move(row->record)};
}

}  // namespace

MigrationReport migrate_file(const std::filesystem::path& path) {
  Connection connection(path, Connection::Mode::kWrite);
  return migrate(connection);
}

Store Store::open_to_read(const std::filesystem::path& path) {
  auto connection = std::make_unique<Connection>(path, Connection::Mode::kRead);
  const SchemaState state = schema_state(*connection);
  if (state.number == 0)
    throw Error(Error::Kind::kStore, path.string() + ": is empty; fill it with `cairn import`");
  if (state.pending > 0)
    throw Error(
        Error::Kind::kStore,
        fmt::format("{}: was written by an older cairn; bring it up to date with `cairn migrate` ({} to run)",
                    path.string(), state.pending));
  return Store(std::move(connection));
}

Store Store::open_to_write(const std::filesystem::path& path, Missing missing) {
  const auto mode = missing == Missing::kCreate ? Connection::Mode::kCreate : Connection::Mode::kWrite;
  auto connection = std::make_unique<Connection>(path, mode);
  if (schema_state(*connection).pending > 0) (void)migrate(*connection);
  return Store(std::move(connection));
}

Store Store::in_memory() {
  return open_to_write(":memory:", Missing::kCreate);
}

Store::Store(std::unique_ptr<Connection> connection) noexcept : connection_(std::move(connection)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

std::optional<Store::Stored> Store::read(std::string_view id) {
  return guarded(*connection_, [&]() -> std::optional<Stored> {
    const ReadSnapshot snapshot(*connection_);
    const auto known = find_known(*this, id);
    return known ? to_stored(RowReader(*connection_).read(known->record_id)) : std::nullopt;
  });
}

std::optional<Store::Stored> Store::read(std::int64_t record_id) {
  return guarded(*connection_, [&] {
    const ReadSnapshot snapshot(*connection_);
    return to_stored(RowReader(*connection_).read(record_id));
  });
}

std::int64_t Store::count() {
  return guarded(*connection_, [&] { return connection_->integer("SELECT count(*) FROM records"); });
}

std::shared_ptr<const ReadSnapshot> Store::snapshot() {
  return guarded(*connection_, [&] { return std::make_shared<const ReadSnapshot>(*connection_); });
}

Writer Store::begin(Change change) {
  return Writer(*connection_, std::move(change));
}

}  // namespace cairn
